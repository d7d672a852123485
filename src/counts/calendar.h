#pragma once

#include <algorithm>
#include <cstdint>

// Days since 1 January 1970 and the proleptic Gregorian calendar, for years far beyond those of std::chrono.
namespace counts {

/// A day, part by part.
struct CivilDay {
    std::int64_t year;
    int month;  // from 1
    int day;    // from 1
};

/// The day so many days after 1 January 1970. After Howard Hinnant's days_from_civil, with years that begin
/// in March, so that the leap day is the last.
constexpr CivilDay civil_day(std::int64_t days) {
    days += 719'468;
    const auto era = (days >= 0 ? days : days - 146'096) / 146'097;
    const auto of_era = static_cast<std::uint32_t>(days - era * 146'097);
    const auto year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    const auto of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const auto shifted = (5 * of_year + 2) / 153;
    const auto month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    const auto day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
    return {static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

/// The reverse of civil_day.
constexpr std::int64_t day_number(std::int64_t year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    const auto era = (year >= 0 ? year : year - 399) / 400;
    const auto year_of_era = year - era * 400;
    const auto of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719'468;
}

/// Months since January of year 0, as terms::month_of.
constexpr std::int64_t month_number(std::int64_t days) {
    const auto day = civil_day(days);
    return day.year * 12 + day.month - 1;
}

constexpr int days_in_month(std::int64_t year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/// The same day so many months on, or the month's last if it has no such day.
constexpr std::int64_t months_on(std::int64_t days, std::int64_t months) {
    const auto from = civil_day(days);
    const auto number = from.year * 12 + from.month - 1 + months;
    const auto year = (number >= 0 ? number : number - 11) / 12;
    const auto month = static_cast<int>(number - year * 12) + 1;
    return day_number(year, month, std::min(from.day, days_in_month(year, month)));
}

/// Whole years from one day to another; who was born on 29 February is a year older on 1 March of a common
/// year.
constexpr std::int64_t whole_years(std::int64_t from, std::int64_t to) {
    const auto born = civil_day(from);
    const auto on = civil_day(to);
    const bool before = on.month * 100 + on.day < born.month * 100 + born.day;
    return on.year - born.year - (before ? 1 : 0);
}

/// The day from which somebody is so many years old: who was born on 29 February, 1 March of a common year.
constexpr std::int64_t birthday(std::int64_t born, std::int64_t years) {
    const auto same_day = months_on(born, 12 * years);
    return civil_day(same_day).day == civil_day(born).day ? same_day : same_day + 1;
}

}  // namespace counts
