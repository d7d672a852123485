#include "sources/sheet_value.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace sources {
namespace {

constexpr int digits_kept = 15;

Cell error(std::string text) { return {std::move(text), CellKind::Error, false}; }

bool is_plain_whole(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.size() <= digits_kept &&
           std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// To 15 significant digits, without an exponent.
std::string plain_digits(double value) {
    if (value == 0) return "0";
    // The exponent after rounding: 9.9999999999999999 has one digit more before its point.
    const auto rounded = fmt::format("{:.{}e}", value, digits_kept - 1);
    const int exponent = std::atoi(rounded.c_str() + rounded.find('e') + 1);
    auto text = fmt::format("{:.{}f}", value, std::clamp(digits_kept - 1 - exponent, 0, 30));
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

/// A decimal number a hundred times as large, digit for digit.
std::string hundredfold(std::string text) {
    const bool negative = text.starts_with('-');
    if (negative) text.erase(0, 1);
    auto point = text.find('.');
    if (point == std::string::npos) point = text.size();
    else text.erase(point, 1);
    while (text.size() < point + 2) text += '0';
    text.insert(point + 2, ".");
    if (text.ends_with('.')) text.pop_back();
    const auto first = std::min(text.find_first_not_of('0'), text.size());
    text.erase(0, first);
    if (text.empty() || text.starts_with('.')) text.insert(0, "0");
    return (negative && text != "0" ? "-" : "") + text;
}

Cell day_of_serial(double serial, DateSystem system) {
    using namespace std::chrono;
    constexpr double last_serial = 2'958'465;  // 31 December 9999
    if (!(serial >= 0) || serial >= last_serial + 1) return error("###");
    const auto whole = static_cast<int>(std::floor(serial));
    sys_days first{1904y / January / 1};
    if (system == DateSystem::From1900) {
        if (whole == 60) return error("29 February 1900");
        first = whole < 60 ? sys_days{1899y / December / 31} : sys_days{1899y / December / 30};
    }
    const year_month_day day{first + days{whole}};
    const auto text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    constexpr double half_a_second = 0.5 / 86'400;
    return {text, CellKind::Day, serial - whole > half_a_second};
}

/// The code without what is quoted, escaped or in brackets, of its first section, in lower case.
std::string bare_code(std::string_view code) {
    std::string bare;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char letter = code[at];
        if (letter == ';') break;
        if (letter == '\\' || letter == '_' || letter == '*') {
            ++at;
        } else if (letter == '[' && at + 2 < code.size() && code[at + 2] == ']') {
            bare += 'h';  // [h], [m] or [s]: time gone by
            at += 2;
        } else if (letter == '"' || letter == '[') {
            at = std::min(code.find(letter == '"' ? '"' : ']', at + 1), code.size());
        } else {
            bare += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
    }
    return bare;
}

}  // namespace

NumberFormat built_in_format(int id) {
    if (id == 9 || id == 10) return NumberFormat::Percent;
    const bool is_day = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                        (id >= 50 && id <= 54) || id == 57 || id == 58;
    return is_day ? NumberFormat::Day : NumberFormat::General;
}

NumberFormat format_of(std::string_view code) {
    const auto bare = bare_code(code);
    if (bare.starts_with("general")) return NumberFormat::General;
    const auto holds = [&](char letter) { return bare.find(letter) != std::string::npos; };
    if (holds('y') || holds('d') || (holds('m') && !holds('h') && !holds('s'))) return NumberFormat::Day;
    return holds('%') ? NumberFormat::Percent : NumberFormat::General;
}

Cell cell_of_number(std::string_view written, NumberFormat format, DateSystem system) {
    double value = 0;
    const auto [end, failure] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (failure != std::errc{} || end != written.data() + written.size() || !std::isfinite(value))
        return error(std::string(written));
    if (format == NumberFormat::Day) return day_of_serial(value, system);
    constexpr double most = 1e21;  // beyond which nothing is counted
    if (std::abs(value) >= most) return error(std::string(written));
    auto text = is_plain_whole(written) ? std::string(written) : plain_digits(value);
    if (format == NumberFormat::Percent) text = hundredfold(std::move(text)) + "%";
    return {std::move(text), CellKind::Number, false};
}

Cell cell_of_day(std::string_view written) {
    const auto time = written.find('T');
    const auto clock = time == std::string_view::npos ? std::string_view() : written.substr(time + 1);
    return {std::string(written.substr(0, time)), CellKind::Day,
            clock.find_first_of("123456789") != clock.npos};
}

bool is_error_text(std::string_view text) {
    constexpr std::string_view errors[] = {"#REF!",         "#N/A",   "#VALUE!",  "#DIV/0!",
                                           "#NAME?",        "#NUM!",  "#NULL!",   "#SPILL!",
                                           "#GETTING_DATA", "#CALC!", "#BLOCKED!"};
    return std::ranges::count(errors, text) > 0 || (text.starts_with("Err:") && text.size() <= 7);
}

}  // namespace sources
