#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "records/layout.h"
#include "sources/plain_value.h"

namespace sources {

/// What all the values of one column say of how they are written.
class ColumnFacts {
public:
    explicit ColumnFacts(const records::Column& column) : column_(&column) {}

    void add(const Plain& value, std::int64_t line);

    const records::Column& column() const { return *column_; }
    /// Does every value stand as a plain file would hold it?
    bool is_plain() const;
    /// Is there a day that can only be read one way, or two that contradict each other?
    bool decides_order() const { return (first_day_first_ > 0) != (first_month_first_ > 0); }
    bool contradicts_itself() const { return first_day_first_ > 0 && first_month_first_ > 0; }
    /// Are there days that may be read either way?
    bool needs_order() const { return first_either_ > 0; }
    records::DateOrder order() const {
        return first_day_first_ > 0 ? records::DateOrder::DayFirst : records::DateOrder::MonthFirst;
    }
    std::int64_t first_day_first() const { return first_day_first_; }  // lines; 0: there is none
    std::int64_t first_month_first() const { return first_month_first_; }
    std::int64_t first_either() const { return first_either_; }

    /// "thousands separators are left out of 12 values" and the like.
    void describe(std::vector<records::Finding>& found) const;

private:
    std::int64_t changed(Change change) const { return changes_[static_cast<std::size_t>(change)]; }

    const records::Column* column_;
    std::array<std::int64_t, 8> changes_{};
    std::int64_t first_day_first_ = 0, first_month_first_ = 0, first_either_ = 0;
};

/// In which order each column's days are read.
struct DateOrders {
    std::vector<records::DateOrder> by_column;
    std::vector<records::Finding> found;
};

/// By what sources.toml states; else by the column's own days; else by the other columns of the file, if they
/// agree. Never by guess: N062 nothing decides a column's order, N063 a column's days contradict each other.
/// `shown`: of the file, or of its sheet.
DateOrders date_orders(const std::vector<ColumnFacts>& facts, std::optional<records::DateOrder> stated,
                       const std::string& shown, base::Problems& problems);

}  // namespace sources
