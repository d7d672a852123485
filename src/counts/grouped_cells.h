#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "counts/cells.h"
#include "counts/parts.h"

namespace counts {

/// The values of a step that one thread has met, each with a number from 1; 0 stands for none.
class NumberedValues {
public:
    /// `none`: the name of 0. No step: no row has a value.
    NumberedValues(std::optional<std::size_t> step, const Program& program, std::string none);

    std::size_t number(const Run& run, std::size_t row);
    const std::string& name(std::size_t number) const { return names_[number]; }

private:
    std::size_t number_of(std::string_view name);
    std::size_t number_of(std::int64_t value);

    std::optional<std::size_t> step_;
    Type type_ = Type::Code;
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> texts_;
    std::map<std::int64_t, std::size_t> wholes_;
};

/// What one thread has counted of a part of a counter, by month, area and category.
class GroupedCells {
public:
    GroupedCells(const Counter& counter, const Part& part, const Program& program);

    /// Adds the rows of the last batch. `counted`: those that the part counts; `reached`: those that reach
    /// the numerator, if it is a share.
    void add(const Run& run, const Bits& counted, const Bits& reached);

    const Cells& cells() const { return cells_; }
    std::size_t groups() const { return groups_.size(); }
    const std::string& area(std::size_t group) const { return areas_.name(groups_[group].first); }
    const std::string& category(std::size_t group) const { return categories_.name(groups_[group].second); }

private:
    std::size_t group(const Run& run, std::size_t row);

    Counter counter_;
    Part part_;
    NumberedValues areas_, categories_;
    std::vector<std::pair<std::size_t, std::size_t>> groups_;  // area and category, by their numbers
    std::vector<std::vector<std::size_t>> known_;              // the group + 1, by area and category; 0: none
    Cells cells_;
};

/// A cell with its names.
struct NamedCell {
    std::int64_t month;
    std::string_view area, category;
    Cell cell;
};

/// What all threads have counted.
class NamedCells {
public:
    void add(const GroupedCells& more);
    /// Those that are not empty, by month, area and category; while this lives.
    std::vector<NamedCell> all() const;

private:
    std::map<std::pair<std::string, std::string>, std::size_t> groups_;  // by area and category
    Cells cells_;
};

}  // namespace counts
