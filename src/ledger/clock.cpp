#include "ledger/clock.h"

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

/// Writes `value` with so many digits at a place of the text. Every entry has several: fmt would be a tenth
/// of its cost.
void write_digits(std::string& text, std::size_t at, std::size_t digits, int value) {
    for (std::size_t left = digits; left > 0; --left, value /= 10)
        text[at + left - 1] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::string text(year_month_day day) {
    std::string written = "0000-00-00";
    write_digits(written, 0, 4, int(day.year()));
    write_digits(written, 5, 2, static_cast<int>(unsigned(day.month())));
    write_digits(written, 8, 2, static_cast<int>(unsigned(day.day())));
    return written;
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
    const int in_day = static_cast<int>(micros / 1'000'000);
    std::string written = text(year_month_day{midnight}) + "T00:00:00.000000Z";
    write_digits(written, 11, 2, in_day / 3600);
    write_digits(written, 14, 2, in_day / 60 % 60);
    write_digits(written, 17, 2, in_day % 60);
    write_digits(written, 20, 6, static_cast<int>(micros % 1'000'000));
    return written;
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
