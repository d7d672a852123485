#include "counts/cells.h"

namespace counts {
namespace {

constexpr std::int64_t near_first = 1850 * 12, near_last = 2300 * 12;

}  // namespace

Cell& Cells::at(std::int64_t month, std::size_t group) {
    if (month < near_first || month > near_last) return far_[{month, group}];
    if (group >= near_.size()) near_.resize(group + 1);
    auto& [first, cells] = near_[group];
    if (cells.empty()) first = month;
    if (month < first) {
        cells.insert(cells.begin(), static_cast<std::size_t>(first - month), Cell{});
        first = month;
    }
    const auto place = static_cast<std::size_t>(month - first);
    if (place >= cells.size()) cells.resize(place + 1);
    return cells[place];
}

void Cells::add(const Cells& other, std::span<const std::size_t> groups) {
    other.each([&](std::int64_t month, std::size_t group, const Cell& cell) {
        auto& mine = at(month, groups[group]);
        mine.records += cell.records;
        mine.numerator += cell.numerator;
        mine.denominator += cell.denominator;
    });
}

}  // namespace counts
