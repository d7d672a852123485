#include "sources/row_rules.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/printable.h"
#include "base/text.h"

namespace sources {
namespace {

using records::ColumnType;

constexpr std::uint32_t nobody = 0;
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

std::uint32_t number_of(std::unordered_map<records::Identifier, std::uint32_t>& names,
                        std::string_view text) {
    if (text.empty()) return nobody;
    const auto next = static_cast<std::uint32_t>(names.size() + 1);
    return names.emplace(records::Identifier(text), next).first->second;
}

/// A value that does not fit, as it may be shown: short, on one line, and not if it is what names somebody.
std::string shown_value(const RawRow& row, const records::Shape& shape, const std::string& written) {
    for (std::size_t at = 0; at < row.values.size(); ++at)
        if (shape.columns[at].of->column.type == ColumnType::Identifier && row.values[at] == written)
            return "•••";
    const auto points = base::code_points(written);
    std::string shown;
    for (std::size_t at = 0; at < points.size() && at < 30; ++at) shown += points[at];
    return base::escaped(base::printable(shown)) + (points.size() > 30 ? "…" : "");
}

std::string way_out(const records::Shape::Named& column) {
    switch (column.of->column.type) {
        case ColumnType::Date: return "write days as 2022-04-30 or 30/04/2022";
        case ColumnType::Code: return fmt::format("its codes are {}", base::joined(column.of->column.codes));
        case ColumnType::YesNo: return "write true or false, 1 or 0, yes or no";
        default: return "write it without separators";
    }
}

}  // namespace

RowRules::RowRules(const records::Shape& shape, const Children* children)
    : shape_(shape), rules_(shape.table->rules), children_(children) {
    for (std::size_t at = 0; at < shape.columns.size(); ++at)
        places_.emplace(shape.columns[at].of->column.name, at);
}

void RowRules::begin_file(const ShapedFile& file, std::optional<int> collection_year, std::int64_t rank) {
    files_.push_back({file.shown, rank});
    by_file_.push_back(0);
    values_.clear();
    for (const auto& column : shape_.columns)
        values_.emplace_back(column, collection_year, std::span<const terms::AreaId>{});
}

std::size_t RowRules::place(const std::string& column) const {
    const auto found = places_.find(column);
    return found == places_.end() ? shape_.columns.size() : found->second;
}

const std::string& RowRules::text(const RawRow& row, const std::string& column) const {
    static const std::string nothing;
    const auto at = place(column);
    return at < row.values.size() ? row.values[at] : nothing;
}

std::optional<std::int64_t> RowRules::day(const RawRow& row, const std::string& column) const {
    const auto& written = text(row, column);
    return written.empty() ? std::nullopt : any_day(written);
}

std::string RowRules::same_key(const RawRow& row) const {
    std::string key;
    for (const auto& column : rules_.same) {
        const auto at = place(column);
        if (at == shape_.columns.size() || row.values[at].empty()) return "";
        const auto number = values_[at].is_text() ? std::nullopt : values_[at].number(row.values[at]);
        key += number ? std::to_string(*number) : row.values[at];
        key += '\x1F';
    }
    return key;
}

std::string RowRules::at(const Row& row) const {
    const auto line = fmt::format("{}:{}", files_[row.file].shown, row.line);
    return row.column > 1 ? fmt::format("{}:{}", line, row.column) : line;
}

base::Problem RowRules::problem(const Row& row, std::string code, std::string message,
                                std::string hint) const {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place = {files_[row.file].shown, row.line, row.column};
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

void RowRules::look_at_values(const RawRow& row, const Row& held) {
    for (std::size_t at = 0; at < row.values.size(); ++at) {
        const auto& written = row.values[at];
        const auto& column = shape_.columns[at].of->column;
        if (written.empty() || values_[at].is_text() || values_[at].number(written)) continue;
        faults_.add("value " + column.name,
                    problem(held, column.type == ColumnType::Code ? "N041" : "N040",
                            fmt::format("{} is \"{}\", {}: what counts by it leaves the row out", column.name,
                                        shown_value(row, shape_, written), values_[at].misfit(written)),
                            way_out(shape_.columns[at])));
    }
}

bool RowRules::lacks_value(const RawRow& row, const Row& held) {
    for (const auto& column : shape_.columns) {
        if (!column.of->needed || !text(row, column.of->column.name).empty()) continue;
        faults_.add(
            "lacks " + column.of->column.name,
            problem(held, "R024", fmt::format("the row is not counted: it has no {}", column.of->column.name),
                    fmt::format("{}: {}", column.of->column.name, column.of->means)));
        return true;
    }
    return false;
}

bool RowRules::is_reversed(const RawRow& row, const Row& held) {
    auto pairs = rules_.order;
    if (!rules_.start.empty() && !rules_.end.empty()) pairs.emplace_back(rules_.start, rules_.end);
    for (const auto& [first, second] : pairs) {
        const auto start = day(row, first);
        const auto end = day(row, second);
        if (!start || !end || *start <= *end) continue;
        faults_.add("order " + second,
                    problem(held, "R020",
                            fmt::format("the row is not counted: its {} is before its {}", second, first),
                            "correct whichever of the two dates is wrong"));
        return true;
    }
    return false;
}

void RowRules::look_at_reason(const RawRow& row, const Row& held) {
    if (rules_.reason.empty() || place(rules_.reason) == shape_.columns.size()) return;
    const bool ended = !text(row, rules_.end).empty();
    const bool has_reason = !text(row, rules_.reason).empty();
    if (ended == has_reason) return;
    const auto& [there, missing] =
        ended ? std::pair(rules_.end, rules_.reason) : std::pair(rules_.reason, rules_.end);
    faults_.add("reason " + there,
                problem(held, "R025", fmt::format("the row has {} and no {}", there, missing),
                        ended ? "without its reason nobody can tell what ended"
                              : "it counts as not ended: give the day, or take the reason out"));
}

void RowRules::add(const RawRow& raw) {
    Row row{.child = number_of(children_met_, text(raw, rules_.child)),
            .same = nobody,
            .file = static_cast<std::uint32_t>(files_.size() - 1),
            .line = raw.line,
            .column = raw.column,
            .start = day(raw, rules_.start).value_or(never),
            .end = day(raw, rules_.end).value_or(never),
            .apart = false,
            .gone = false};
    // An end that is no day is not the same as none.
    if (!text(raw, rules_.end).empty() && row.end == never) row.start = never;
    row.apart = !rules_.apart.empty() && std::ranges::count(rules_.apart_codes, text(raw, rules_.apart)) > 0;
    const bool gone = lacks_value(raw, row) || is_reversed(raw, row);
    if (!gone) row.same = number_of(same_met_, same_key(raw));
    look_at_values(raw, row);
    if (!gone) look_at_reason(raw, row);
    const records::Identifier child(text(raw, rules_.child));
    if (children_ != nullptr && !child.empty() && !children_->contains(child))
        faults_.add("header",
                    problem(row, "R023", fmt::format("the child has no row in the table {}", rules_.in),
                            "add the child there; the row is counted all the same"));
    rows_.push_back(row);
    if (gone) set_aside(rows_.size() - 1);
}

void RowRules::set_aside(std::size_t row) {
    rows_[row].gone = true;
    ++by_file_[rows_[row].file];
}

/// Of rows that say the same, the last file's counts, and there the first.
void RowRules::drop_repeated() {
    std::vector<std::size_t> kept(same_met_.size() + 1, rows_.size());
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const auto& row = rows_[at];
        if (row.gone || row.same == nobody) continue;
        auto& before = kept[row.same];
        if (before == rows_.size()) {
            before = at;
            continue;
        }
        const auto& other = rows_[before];
        if (other.file == row.file) {
            faults_.add(
                "again",
                problem(row, "R022",
                        fmt::format("the row is not counted: it says again what line {} says", other.line),
                        fmt::format("{} stands once", shape_.table->row)));
            set_aside(at);
            continue;
        }
        const bool is_later = files_[row.file].rank > files_[other.file].rank;
        const auto older = is_later ? before : at;
        if (is_later) before = at;
        faults_.add("older", problem(rows_[older], "R026",
                                     fmt::format("the row is not counted: {} says it again",
                                                 at == older ? this->at(other) : this->at(row)),
                                     "of what two files say, the later file's counts"));
        set_aside(older);
    }
}

void RowRules::look_for_overlaps() {
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const auto& row = rows_[at];
        if (!row.gone && !row.apart && row.child != nobody && row.start != never) order.push_back(at);
    }
    std::ranges::stable_sort(order, {},
                             [&](std::size_t at) { return std::pair(rows_[at].child, rows_[at].start); });
    std::size_t longest = 0;
    for (std::size_t at = 0; at < order.size(); ++at) {
        const auto& row = rows_[order[at]];
        const bool is_first = at == 0 || rows_[order[longest]].child != row.child;
        const auto& before = rows_[order[longest]];
        if (!is_first && row.start < before.end && row.start < row.end)
            faults_.add("overlap",
                        problem(row, "R021",
                                fmt::format("it overlaps the one of the same child at {}", this->at(before)),
                                "a child is counted for each on the days that they share: correct a date"));
        if (is_first || row.end > before.end) longest = at;
    }
}

std::vector<std::int64_t> RowRules::finish(base::Problems& problems) {
    drop_repeated();
    if (rules_.one_at_a_time) look_for_overlaps();
    faults_.tell(problems);
    std::vector<std::int64_t> gone;
    for (std::size_t at = 0; at < rows_.size(); ++at)
        if (rows_[at].gone) gone.push_back(static_cast<std::int64_t>(at));
    return gone;
}

}  // namespace sources
