#include "sources/field_value.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

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

constexpr int first_year = 1900, last_year = 2199;

/// The first day of every month from first_year on, and of the one after the last.
constexpr auto first_days = [] {
    std::array<std::int32_t, (last_year - first_year + 1) * 12 + 1> days{};
    for (std::size_t at = 0; at < days.size(); ++at) {
        const auto month = std::chrono::year_month{std::chrono::year{first_year}, std::chrono::January} +
                           std::chrono::months{at};
        days[at] = static_cast<std::int32_t>(std::chrono::sys_days{month / 1}.time_since_epoch().count());
    }
    return days;
}();

std::optional<std::int64_t> days_of(int year, int month, int day) {
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1) return std::nullopt;
    const auto at = static_cast<std::size_t>((year - first_year) * 12 + month - 1);
    const auto number = first_days[at] + day - 1;
    return number < first_days[at + 1] ? std::optional<std::int64_t>(number) : std::nullopt;
}

template <class Number>
Number read_as(const char* bytes) {
    Number number;
    std::memcpy(&number, bytes, sizeof number);
    return number;
}

/// Are they the same? Most codes are of four to sixteen bytes: two numbers each, which may overlap.
bool same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const auto ends_alike = [&]<class Number>(Number) {
        const auto last = a.size() - sizeof(Number);
        return read_as<Number>(a.data()) == read_as<Number>(b.data()) &&
               read_as<Number>(a.data() + last) == read_as<Number>(b.data() + last);
    };
    if (a.size() >= 8 && a.size() <= 16) return ends_alike(std::uint64_t{});
    if (a.size() >= 4 && a.size() < 8) return ends_alike(std::uint32_t{});
    return a == b;
}

/// Ten bytes as 2022-04-30; nothing if they are not of that form.
std::optional<std::int64_t> plain_day(const char* bytes) {
    unsigned worst = 0;
    const auto digit = [&](std::size_t at) {
        const auto value = static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) - unsigned{'0'};
        worst = std::max(worst, value);
        return static_cast<int>(value);
    };
    const auto year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
    const auto month = digit(5) * 10 + digit(6);
    const auto day = digit(8) * 10 + digit(9);
    if (worst > 9 || bytes[4] != '-' || bytes[7] != '-') return std::nullopt;
    return days_of(year, month, day);
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
    if (same(codes_[static_cast<std::size_t>(met)], field)) return met;
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
    if (field.size() == 10)
        if (const auto day = plain_day(field.data())) return day;
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
