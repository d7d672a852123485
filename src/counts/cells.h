#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace counts {

/// What one definition has counted in a month, of one group of records.
struct Cell {
    std::int64_t records = 0;
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;

    bool is_empty() const { return records == 0 && numerator == 0 && denominator == 0; }
};

/// Cells by month and group (an area, or nothing).
class Cells {
public:
    Cell& at(std::int64_t month, std::size_t group);
    /// `groups`: for each group of the other, the one of these that it is added to.
    void add(const Cells& other, std::span<const std::size_t> groups);

    /// Gives each cell that is not empty: month, group, cell. By group, not in order.
    template <class Visit>
    void each(Visit visit) const {
        for (std::size_t group = 0; group < near_.size(); ++group)
            for (std::size_t at = 0; at < near_[group].cells.size(); ++at)
                if (!near_[group].cells[at].is_empty())
                    visit(near_[group].first + static_cast<std::int64_t>(at), group, near_[group].cells[at]);
        for (const auto& [key, cell] : far_)
            if (!cell.is_empty()) visit(key.first, key.second, cell);
    }

private:
    /// Cells of months that follow one another.
    struct Window {
        std::int64_t first = 0;
        std::vector<Cell> cells;
    };
    std::vector<Window> near_;                                  // by group
    std::map<std::pair<std::int64_t, std::size_t>, Cell> far_;  // of other ages
};

}  // namespace counts
