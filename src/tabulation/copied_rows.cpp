#include "tabulation/copied_rows.h"

#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "counts/calendar.h"
#include "duck/database.h"

namespace tabulation {
namespace {

using records::Batch;
using records::ColumnType;

bool is_text(const records::Column& column, const Areas& areas) {
    return column.type == ColumnType::Text || column.type == ColumnType::Identifier ||
           (column.type == ColumnType::Area && areas.empty());
}

const char* type_of(const records::Column& column) {
    switch (column.type) {
        case ColumnType::Date: return "date";
        case ColumnType::YesNo: return "boolean";
        case ColumnType::Number:
        case ColumnType::Pence: return "bigint";
        case ColumnType::Decimal: return "numeric(18, 6)";
        default: return "text COLLATE \"C\"";
    }
}

void add_escaped(std::string& line, std::string_view text) {
    for (const char letter : text) {
        switch (letter) {
            case '\\': line += "\\\\"; break;
            case '\t': line += "\\t"; break;
            case '\n': line += "\\n"; break;
            case '\r': line += "\\r"; break;
            default: line += letter;
        }
    }
}

/// FNV-1a with a last mixing: the same on every machine, and quick.
std::uint64_t spread_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    return (hash ^ (hash >> 32)) * 0x9e3779b97f4a7c15U >> 16;
}

/// Writes rows of a batch as lines.
class Lines {
public:
    Lines(const Wanted& wanted, const std::string& spread_by)
        : columns_(wanted.columns), areas_(*wanted.areas) {
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            if (columns_[at]->name == spread_by) spread_at_ = at;
            names_.emplace_back();
            if (columns_[at]->type == ColumnType::Code)
                for (const auto& code : columns_[at]->codes) add_escaped(names_[at].emplace_back(), code);
            if (columns_[at]->type == ColumnType::Area)
                for (const auto& area : areas_) add_escaped(names_[at].emplace_back(), area.text());
        }
    }

    std::string_view line(const Batch& batch, std::size_t row) {
        line_.clear();
        fmt::format_to(std::back_inserter(line_), "{}", batch.row_numbers[row]);
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            line_ += '\t';
            const auto from = line_.size();
            if (is_present(batch.columns[at], row)) add(at, batch.columns[at], row);
            else line_ += "\\N";
            if (spread_at_ == at) value_ = {from, line_.size()};
        }
        line_ += '\n';
        return line_;
    }

    /// Where the last line belongs.
    std::size_t server(const Batch& batch, std::size_t row, std::size_t servers) const {
        const bool by_value = spread_at_ && is_present(batch.columns[*spread_at_], row);
        const auto number = static_cast<std::uint64_t>(batch.row_numbers[row]);
        const auto hash =
            by_value ? spread_hash(std::string_view(line_).substr(value_.first, value_.second - value_.first))
                     : number;
        return hash % servers;
    }

private:
    static bool is_present(const Batch::Values& values, std::size_t row) {
        return (values.present[row / 64] >> (row % 64) & 1U) != 0;
    }

    void add(std::size_t at, const Batch::Values& values, std::size_t row) {
        const auto& column = *columns_[at];
        if (is_text(column, areas_)) return add_escaped(line_, values.texts[row]);
        const auto number = values.numbers[row];
        auto out = std::back_inserter(line_);
        switch (column.type) {
            case ColumnType::Date: {
                const auto day = counts::civil_day(number);
                fmt::format_to(out, "{:04}-{:02}-{:02}", day.year, day.month, day.day);
                break;
            }
            case ColumnType::YesNo: line_ += number != 0 ? 't' : 'f'; break;
            case ColumnType::Decimal:
                fmt::format_to(out, "{}{}.{:06}", number < 0 ? "-" : "", std::abs(number) / 1'000'000,
                               std::abs(number) % 1'000'000);
                break;
            case ColumnType::Code:
            case ColumnType::Area: line_ += names_[at].at(static_cast<std::size_t>(number)); break;
            default: fmt::format_to(out, "{}", number);
        }
    }

    std::vector<const records::Column*> columns_;
    const Areas& areas_;
    std::vector<std::vector<std::string>> names_;  // of codes and areas, as they are written
    std::optional<std::size_t> spread_at_;
    std::string line_;
    std::pair<std::size_t, std::size_t> value_;  // where in the line the spreading value stands
};

}  // namespace

std::string copied_columns(const Wanted& wanted) {
    std::string columns = "\"row number\" bigint NOT NULL";
    for (const auto* column : wanted.columns)
        columns += fmt::format(", {} {}", duck::quoted_name(column->name), type_of(*column));
    return columns;
}

base::Result<RefusedByColumn> copy_rows(
    const Wanted& wanted, const std::string& spread_by, std::size_t servers,
    const std::function<base::Result<void>(std::size_t server, std::string_view line)>& show) {
    const auto& rows = *wanted.source->rows;
    Lines lines(wanted, spread_by);
    RefusedByColumn refused(wanted.columns.size());
    Batch batch;
    for (std::size_t part = 0; part < rows.parts(); ++part) {
        const auto reader = rows.open(part, {wanted.columns, *wanted.areas});
        while (TRY(reader->next(batch))) {
            for (std::size_t row = 0; row < batch.rows; ++row) {
                const auto line = lines.line(batch, row);
                TRY(show(lines.server(batch, row, servers), line));
            }
        }
        for (std::size_t column = 0; column < reader->refused().size(); ++column)
            refused[column].add_later(reader->refused()[column]);
    }
    return refused;
}

std::string text_of(const RefusedByColumn& refused) {
    std::string text;
    for (const auto& one : refused) {
        text += std::to_string(one.rows);
        for (const auto row : one.first) text += fmt::format(",{}", row);
        text += ';';
    }
    return text;
}

std::optional<RefusedByColumn> refused_of(std::string_view text, std::size_t columns) {
    RefusedByColumn refused;
    const auto* at = text.data();
    const auto* end = text.data() + text.size();
    while (at != end) {
        auto& one = refused.emplace_back();
        for (bool first = true; at != end; first = false) {
            std::int64_t number = 0;
            const auto [after, error] = std::from_chars(at, end, number);
            if (error != std::errc() || after == end) return std::nullopt;
            if (first) one.rows = number;
            else one.first.push_back(number);
            at = after + 1;
            if (*after == ';') break;
        }
    }
    if (refused.size() != columns) return std::nullopt;
    return refused;
}

}  // namespace tabulation
