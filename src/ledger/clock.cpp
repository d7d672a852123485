#include "ledger/clock.h"

#include <fmt/format.h>

namespace ledger {
namespace {

using namespace std::chrono;

/// The number that all of `digits` write; -1 if they are not all digits.
int number(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return -1;
        value = value * 10 + (digit - '0');
    }
    return value;
}

}  // namespace

std::string text(year_month_day day) {
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

std::optional<year_month_day> day_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int of_year = number(text.substr(0, 4)), of_month = number(text.substr(5, 2)),
              of_day = number(text.substr(8));
    if (of_year < 0 || of_month < 0 || of_day < 0) return std::nullopt;
    const auto date =
        year{of_year} / month{static_cast<unsigned>(of_month)} / day{static_cast<unsigned>(of_day)};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string text(Moment moment) {
    const auto midnight = floor<days>(moment);
    const auto micros = (moment - midnight).count();
    const auto seconds = micros / 1'000'000;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", text(year_month_day{midnight}), seconds / 3600,
                       seconds / 60 % 60, seconds % 60, micros % 1'000'000);
}

std::optional<Moment> moment_of(std::string_view text) {
    if (text.size() != 27 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[26] != 'Z')
        return std::nullopt;
    const auto date = day_of(text.substr(0, 10));
    const int of_hour = number(text.substr(11, 2)), of_minute = number(text.substr(14, 2));
    const int of_second = number(text.substr(17, 2)), of_micro = number(text.substr(20, 6));
    if (!date || of_hour < 0 || of_hour > 23 || of_minute < 0 || of_minute > 59) return std::nullopt;
    if (of_second < 0 || of_second > 59 || of_micro < 0) return std::nullopt;
    return sys_days{*date} + hours{of_hour} + minutes{of_minute} + seconds{of_second} +
           microseconds{of_micro};
}

Moment SystemClock::now() { return floor<microseconds>(system_clock::now()); }

}  // namespace ledger
