#pragma once

#include <chrono>

namespace synthesis {

/// Days since 1 January 1970.
using Day = int;
/// Months since January of year 0.
using Month = int;

Month month_of(Day day);
Day first_day(Month month);
Day last_day(Month month);
/// The same day of the month `months` later, or that month's last day if it has no such day.
Day months_after(Day day, int months);
/// Quarters of a year since April 2012: 28 is April to June 2019. Negative before.
int quarter_of(Month month);

constexpr Month month_number(int year, int month) { return year * 12 + month - 1; }

/// What is written: from the first day of `first_month`, and no day after `until`.
struct Window {
    Month first_month;
    Day until;

    Month last_month() const { return month_of(until); }
    Day first() const { return first_day(first_month); }
    /// The last day of `month` that is not after `until`.
    Day last_day_of(Month month) const;
};

}  // namespace synthesis
