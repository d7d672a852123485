#include "counts/grouped_cells.h"

#include <algorithm>

namespace counts {

NumberedValues::NumberedValues(std::optional<std::size_t> step, const Program& program, std::string none)
    : step_(step), names_{std::move(none)} {
    if (!step) return;
    const auto& made = program.steps()[*step];
    type_ = made.type;
    names_.insert(names_.end(), made.names.begin(), made.names.end());
    if (type_ == Type::Truth) names_.insert(names_.end(), {"no", "yes"});
}

std::size_t NumberedValues::number_of(std::string_view name) {
    if (const auto found = texts_.find(name); found != texts_.end()) return found->second;
    texts_.emplace(name, names_.size());
    names_.emplace_back(name);
    return names_.size() - 1;
}

std::size_t NumberedValues::number_of(std::int64_t value) {
    const auto [found, is_new] = wholes_.emplace(value, names_.size());
    if (is_new) names_.push_back(std::to_string(value));
    return found->second;
}

std::size_t NumberedValues::number(const Run& run, std::size_t row) {
    if (!step_) return 0;
    const auto& values = run[*step_];
    if (!bit(*values.present, row)) return 0;
    switch (type_) {
        case Type::Code: return static_cast<std::size_t>(values.numbers[row]) + 1;
        case Type::Truth: return bit(*values.truth, row) ? 2 : 1;
        case Type::Text: return number_of(values.texts[row]);
        default: return number_of(values.numbers[row]);
    }
}

GroupedCells::GroupedCells(const Counter& counter, const Part& part, const Program& program)
    : counter_(counter),
      part_(part),
      areas_(counter.area, program, ""),
      categories_(part.category, program, part.category ? not_recorded : "") {}

std::size_t GroupedCells::group(const Run& run, std::size_t row) {
    const auto area = areas_.number(run, row);
    const auto category = categories_.number(run, row);
    if (area >= known_.size()) known_.resize(area + 1);
    auto& known = known_[area];
    if (category >= known.size()) known.resize(category + 1);
    if (known[category] == 0) {
        groups_.emplace_back(area, category);
        known[category] = groups_.size();
    }
    return known[category] - 1;
}

void GroupedCells::add(const Run& run, const Bits& counted, const Bits& reached) {
    const auto* opened = run[part_.opened].numbers;
    const auto* amounts = counter_.amount ? run[*counter_.amount].numbers : nullptr;
    const auto* closed = part_.closed ? &run[*part_.closed] : nullptr;
    const auto* opens = part_.opens ? run[*part_.opens].truth : nullptr;
    each_row(counted, [&](std::size_t row) {
        const auto denominator = counter_.is_share ? 1 : 0;
        auto numerator = counter_.is_share ? static_cast<std::int64_t>(bit(reached, row)) : 1;
        if (amounts != nullptr) numerator = amounts[row];
        const auto of = group(run, row);
        auto& cell = cells_.at(opened[row], of);
        if (opens == nullptr || bit(*opens, row)) ++cell.records;
        cell.numerator += numerator;
        cell.denominator += denominator;
        if (closed == nullptr || !bit(*closed->present, row)) return;
        auto& end = cells_.at(closed->numbers[row], of);
        end.numerator -= numerator;
        end.denominator -= denominator;
    });
}

void NamedCells::add(const GroupedCells& more) {
    std::vector<std::size_t> groups;
    for (std::size_t at = 0; at < more.groups(); ++at)
        groups.push_back(
            groups_.emplace(std::pair(more.area(at), more.category(at)), groups_.size()).first->second);
    cells_.add(more.cells(), groups);
}

std::vector<NamedCell> NamedCells::all() const {
    std::vector<const std::pair<const std::pair<std::string, std::string>, std::size_t>*> by_name;
    std::vector<std::size_t> rank(groups_.size());
    for (const auto& group : groups_) {
        rank[group.second] = by_name.size();
        by_name.push_back(&group);
    }
    struct Placed {
        std::int64_t month;
        std::size_t rank;
        const Cell* cell;
    };
    std::vector<Placed> placed;
    cells_.each([&](std::int64_t month, std::size_t group, const Cell& cell) {
        placed.push_back({month, rank[group], &cell});
    });
    std::ranges::sort(placed, [](const Placed& a, const Placed& b) {
        return a.month != b.month ? a.month < b.month : a.rank < b.rank;
    });
    std::vector<NamedCell> all;
    all.reserve(placed.size());
    for (const auto& one : placed) {
        const auto& [area, category] = by_name[one.rank]->first;
        all.push_back({one.month, area, category, *one.cell});
    }
    return all;
}

}  // namespace counts
