#include "sources/plain_value.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace sources {
namespace {

using records::ColumnType;
using records::DateOrder;

constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    for (bool found = true; found;) {
        found = false;
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
        if (text.starts_with(no_break_space)) text.remove_prefix(2), found = true;
        if (text.ends_with(no_break_space)) text.remove_suffix(2), found = true;
    }
    return text;
}

/// Does `text` look like `pattern`, in which 0 is any digit?
bool has_form(std::string_view text, std::string_view pattern) {
    return std::ranges::equal(text, pattern, [](char letter, char wanted) {
        return wanted == '0' ? is_digit(letter) : letter == wanted;
    });
}

int number_of(std::string_view digits) {
    int number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number;
}

/// A day without the time of day after it, if that is one: 09:30, 9:30:00, 00:00:00.000, with Z.
std::string_view without_time(std::string_view text) {
    const auto colon = text.find(':');
    const auto start = text.find_last_of(" T", colon);
    if (colon == std::string_view::npos || start == std::string_view::npos || start == 0) return text;
    auto time = text.substr(start + 1);
    if (time.ends_with('Z')) time.remove_suffix(1);
    if (time.size() > 1 && time[1] == ':') {
        if (!is_digit(time[0])) return text;
    } else if (!has_form(time.substr(0, 2), "00") || number_of(time.substr(0, 2)) > 23) {
        return text;
    }
    auto rest = time.substr(time.find(':'));
    const auto take_sixty = [&] {
        const bool fits =
            rest.size() >= 3 && has_form(rest.substr(0, 3), ":00") && number_of(rest.substr(1, 2)) < 60;
        if (fits) rest.remove_prefix(3);
        return fits;
    };
    if (!take_sixty()) return text;
    if (!rest.empty() && !take_sixty()) return text;
    if (rest.starts_with('.') && rest.size() > 1 && std::ranges::all_of(rest.substr(1), is_digit)) rest = {};
    return rest.empty() ? trimmed(text.substr(0, start)) : text;
}

/// The number of a month by its name or its first three letters; 0 if it is none.
int month_named(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    if (lower == "sept") return 9;
    for (int at = 0; at < 12; ++at)
        if (lower == months[at] || (lower.size() == 3 && months[at].starts_with(lower))) return at + 1;
    return 0;
}

struct Day {
    DayForm form = DayForm::None;
    std::string text;
};

Day day_of(std::string_view text, DateOrder order) {
    if (has_form(text, "0000-00-00")) return {DayForm::Iso, std::string(text)};
    for (const char separator : {'/', '-', '.', ' '}) {
        const auto first = text.find(separator);
        const auto second = first == std::string_view::npos ? first : text.find(separator, first + 1);
        if (second == std::string_view::npos) continue;
        const auto one = text.substr(0, first), two = text.substr(first + 1, second - first - 1);
        const auto year = text.substr(second + 1);
        const auto is_short = [](std::string_view part) {
            return has_form(part, "0") || has_form(part, "00");
        };
        if (has_form(one, "0000") && separator == '/' && is_short(two) && is_short(year))
            return {DayForm::Iso, fmt::format("{}-{:0>2}-{:0>2}", one, two, year)};
        if (!is_short(one) || !has_form(year, "0000")) continue;
        if (const int month = month_named(two); month > 0)
            return {DayForm::Named, fmt::format("{}-{:02}-{:0>2}", year, month, one)};
        if (!is_short(two) || separator == ' ') continue;
        const bool month_possible_first = number_of(one) <= 12, month_possible_second = number_of(two) <= 12;
        auto form = DayForm::Either;
        if (!month_possible_first && month_possible_second) form = DayForm::DayFirst;
        if (month_possible_first && !month_possible_second) form = DayForm::MonthFirst;
        if (!month_possible_first && !month_possible_second) return {};
        // Both the same: it is one day, whichever way it is read.
        if (number_of(one) == number_of(two)) form = DayForm::Named;
        // Read by the file's order even against what the numbers say: 12/31/2022 is no day in a file of
        // day-first dates, and is refused, not mended.
        const bool day_first = order == DateOrder::DayFirst;
        return {form, fmt::format("{}-{:0>2}-{:0>2}", year, day_first ? two : one, day_first ? one : two)};
    }
    return {};
}

Plain plain_day(std::string_view text, DateOrder order) {
    const auto day_text = without_time(text);
    auto day = day_of(day_text, order);
    if (day.form == DayForm::None) return {std::string(text), Change::None, DayForm::None};
    auto change = day.text == day_text ? Change::None : Change::Day;
    if (day_text.size() != text.size()) change = Change::Time;
    return {std::move(day.text), change, day.form};
}

Plain plain_number(std::string_view text, ColumnType type) {
    const bool percent = type == ColumnType::Decimal && text.ends_with('%');
    if (percent) text = trimmed(text.substr(0, text.size() - 1));
    if (auto plain = without_thousands(text)) return {std::move(*plain), Change::Thousands, DayForm::None};
    return {std::string(text), percent ? Change::Percent : Change::None, DayForm::None};
}

Plain plain_pence(std::string_view text) {
    constexpr std::string_view pound = "£";
    const bool negative = text.starts_with('-');
    auto amount = text.substr(negative ? 1 : 0);
    if (!amount.starts_with(pound)) return plain_number(text, ColumnType::Pence);
    amount = trimmed(amount.substr(pound.size()));
    const auto point = amount.find('.');
    const auto whole = amount.substr(0, point);
    const auto pounds = without_thousands(whole).value_or(std::string(whole));
    const auto pence = point == std::string_view::npos ? "00" : amount.substr(point + 1);
    if (pounds.empty() || !std::ranges::all_of(pounds, is_digit) || !has_form(pence, "00"))
        return {std::string(text), Change::None, DayForm::None};
    return {fmt::format("{}{}{}", negative ? "-" : "", pounds, pence), Change::Pounds, DayForm::None};
}

/// "£1,234.5" in a column of numbers that are not pence.
std::string without_pound(std::string_view text) {
    constexpr std::string_view pound = "£";
    const auto at = text.starts_with('-') ? 1U : 0U;
    if (!text.substr(at).starts_with(pound)) return std::string(text);
    return std::string(text.substr(0, at)) + std::string(trimmed(text.substr(at + pound.size())));
}

}  // namespace

std::optional<std::string> without_thousands(std::string_view text) {
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const auto point = std::min(text.find('.'), text.size());
    if (point < sign) return std::nullopt;
    const auto whole = text.substr(sign, point - sign);
    const auto first = whole.find(',');
    if (first == std::string_view::npos || first == 0 || first > 3) return std::nullopt;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        const bool comma = at >= first && (at - first) % 4 == 0;
        if (comma ? whole[at] != ',' : !is_digit(whole[at])) return std::nullopt;
    }
    if ((whole.size() - first) % 4 != 0) return std::nullopt;
    std::string plain(text);
    std::erase(plain, ',');
    return plain;
}

bool is_missing_symbol(std::string_view text) {
    constexpr std::string_view symbols[] = {"[c]", "[x]", "[z]", "[k]", "[u]", "[w]", "[low]", "[..]", "c",
                                            "x",   "z",   "k",   "u",   "low", ":",   "~",     "..",   "-"};
    return std::ranges::count(symbols, text) > 0;
}

Plain plain_value(const Cell& cell, const records::Column& column, DateOrder order) {
    const auto text = trimmed(cell.text);
    const auto space = text.size() == cell.text.size() ? Change::None : Change::Space;
    const bool is_number = column.type == ColumnType::Number || column.type == ColumnType::Decimal ||
                           column.type == ColumnType::Pence;
    if (text.empty()) return {"", space, DayForm::None};
    if ((is_number || column.type == ColumnType::Date) && is_missing_symbol(text))
        return {"", Change::Symbol, DayForm::None};
    Plain plain{std::string(text), Change::None, DayForm::None};
    if (column.type == ColumnType::Date) plain = plain_day(text, order);
    else if (column.type == ColumnType::Pence) plain = plain_pence(text);
    else if (is_number) {
        const auto bare = without_pound(text);
        plain = plain_number(bare, column.type);
        if (bare.size() != text.size()) plain.change = Change::Pounds;
    } else if (column.type == ColumnType::Text || column.type == ColumnType::Identifier) {
        return {cell.text, Change::None, DayForm::None};
    }
    if (cell.had_time) plain.change = Change::Time;
    if (plain.change == Change::None) plain.change = space;
    return plain;
}

}  // namespace sources
