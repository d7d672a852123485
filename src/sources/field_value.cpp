#include "sources/field_value.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace sources {
namespace {

using records::ColumnType;

constexpr std::size_t most_digits = 12;  // keeps every sum that a council can make within 64 bits
constexpr std::size_t most_places = 6;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

std::int64_t digits(std::string_view text) {
    std::int64_t number = 0;
    for (const char letter : text) number = number * 10 + (letter - '0');
    return number;
}

/// Takes one to `most` digits from the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t most) {
    std::size_t length = 0;
    while (length < text.size() && length < most && is_digit(text[length])) ++length;
    if (length == 0) return std::nullopt;
    const auto number = static_cast<int>(digits(text.substr(0, length)));
    text.remove_prefix(length);
    return number;
}

bool take(std::string_view& text, char letter) {
    if (text.empty() || text.front() != letter) return false;
    text.remove_prefix(1);
    return true;
}

std::string_view without_spaces(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::optional<std::int64_t> days_of(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || year < 1900 || year > 2199) return std::nullopt;
    return std::chrono::sys_days{date}.time_since_epoch().count();
}

bool is_any_of(std::string_view field, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return std::ranges::equal(field, word, {}, [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        });
    });
}

}  // namespace

FieldValue::FieldValue(const records::Column& column, std::span<const terms::AreaId> areas) {
    switch (column.type) {
        case ColumnType::Date: read_ = &FieldValue::day; break;
        case ColumnType::YesNo: read_ = &FieldValue::yes_no; break;
        case ColumnType::Number:
        case ColumnType::Pence: read_ = &FieldValue::whole; break;
        case ColumnType::Decimal: read_ = &FieldValue::decimal; break;
        case ColumnType::Code:
            codes_.assign(column.codes.begin(), column.codes.end());
            read_ = &FieldValue::code;
            break;
        case ColumnType::Area:
            for (const auto& area : areas) codes_.emplace_back(area.text());
            is_text_ = areas.empty();
            read_ = &FieldValue::code;
            break;
        case ColumnType::Identifier:
        case ColumnType::Text: is_text_ = true; break;
    }
    for (std::size_t at = 0; at < codes_.size(); ++at)
        places_.emplace(codes_[at], static_cast<std::int64_t>(at));
}

std::optional<std::int64_t> FieldValue::code(std::string_view field) const {
    if (codes_.empty() || field.empty()) return std::nullopt;
    auto& met = met_[(field.size() * 31 + static_cast<unsigned char>(field.back())) % met_.size()];
    if (codes_[static_cast<std::size_t>(met)] == field) return met;
    const auto found = places_.find(field);
    if (found == places_.end()) return std::nullopt;
    met = static_cast<std::int32_t>(found->second);
    return found->second;
}

std::optional<std::int64_t> FieldValue::day(std::string_view field) const { return day_number(field); }

std::optional<std::int64_t> FieldValue::yes_no(std::string_view field) const {
    if (is_any_of(field, {"yes", "y", "true", "t", "1"})) return 1;
    if (is_any_of(field, {"no", "n", "false", "f", "0"})) return 0;
    return std::nullopt;
}

std::optional<std::int64_t> FieldValue::whole(std::string_view field) const {
    const bool negative = take(field, '-');
    if (field.empty() || field.size() > most_digits || !all_digits(field)) return std::nullopt;
    return negative ? -digits(field) : digits(field);
}

std::optional<std::int64_t> FieldValue::decimal(std::string_view field) const {
    const bool negative = take(field, '-');
    const auto point = field.find('.');
    const auto front = field.substr(0, point);
    const auto back = point == std::string_view::npos ? std::string_view("0") : field.substr(point + 1);
    const bool fits = !front.empty() && front.size() <= most_digits && all_digits(front) && !back.empty() &&
                      back.size() <= most_places && all_digits(back);
    if (!fits) return std::nullopt;
    auto millionths = digits(back);
    for (auto places = back.size(); places < most_places; ++places) millionths *= 10;
    const auto number = digits(front) * 1'000'000 + millionths;
    return negative ? -number : number;
}

std::optional<std::int64_t> day_number(std::string_view field) {
    // As nearly all are written: no need to look for the parts.
    if (field.size() == 10 && field[4] == '-' && field[7] == '-' && all_digits(field.substr(0, 4)) &&
        all_digits(field.substr(5, 2)) && all_digits(field.substr(8, 2)))
        return days_of(static_cast<int>(digits(field.substr(0, 4))),
                       static_cast<int>(digits(field.substr(5, 2))),
                       static_cast<int>(digits(field.substr(8, 2))));
    auto rest = without_spaces(field);
    const auto year = take_digits(rest, 4);
    if (!year || !take(rest, '-')) return std::nullopt;
    const auto month = take_digits(rest, 2);
    if (!month || !take(rest, '-')) return std::nullopt;
    const auto day = take_digits(rest, 2);
    if (!day || !rest.empty()) return std::nullopt;
    return days_of(*year, *month, *day);
}

}  // namespace sources
