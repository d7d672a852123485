#include "synthesis/calendar.h"

#include <algorithm>

namespace synthesis {
namespace {

std::chrono::year_month year_month_of(Month month) {
    return std::chrono::year{month / 12} / std::chrono::month{static_cast<unsigned>(month % 12) + 1};
}

Day number_of(std::chrono::sys_days day) { return static_cast<Day>(day.time_since_epoch().count()); }

}  // namespace

Month month_of(Day day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    return month_number(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())));
}

Day first_day(Month month) { return number_of(year_month_of(month) / 1); }

Day last_day(Month month) { return number_of(year_month_of(month) / std::chrono::last); }

Day months_after(Day day, int months) {
    const auto month = month_of(day);
    return std::min(first_day(month + months) + (day - first_day(month)), last_day(month + months));
}

int quarter_of(Month month) {
    const int months = month - month_number(2012, 4);
    return months >= 0 ? months / 3 : -((2 - months) / 3);
}

Day Window::last_day_of(Month month) const { return std::min(last_day(month), until); }

}  // namespace synthesis
