#include "sources/shaped_value.h"

#include <algorithm>

#include <fmt/format.h>

namespace sources {
namespace {

using records::ColumnType;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// "30/04/2022" as "2022-04-30"; empty if it is not so written.
std::string turned_about(std::string_view written) {
    const auto first = written.find('/');
    const auto second = first == std::string_view::npos ? first : written.find('/', first + 1);
    if (second == std::string_view::npos) return "";
    const auto day = written.substr(0, first);
    const auto month = written.substr(first + 1, second - first - 1);
    const auto year = written.substr(second + 1);
    const auto fits = [](std::string_view part, std::size_t least, std::size_t most) {
        return part.size() >= least && part.size() <= most && std::ranges::all_of(part, is_digit);
    };
    if (!fits(day, 1, 2) || !fits(month, 1, 2) || !fits(year, 4, 4)) return "";
    return fmt::format("{}-{}-{}", year, month, day);
}

/// `written` without a time of day that says nothing: midnight.
std::string_view without_midnight(std::string_view written) {
    for (const std::string_view midnight : {" 00:00:00", "T00:00:00", " 00:00", "T00:00:00Z"})
        if (written.ends_with(midnight)) return written.substr(0, written.size() - midnight.size());
    return written;
}

/// For the kinds of value that FieldValue reads just as well.
records::Column plain_column(ColumnType type) {
    records::Column column;
    column.type = type;
    return column;
}

}  // namespace

std::optional<std::int64_t> any_day(std::string_view written) {
    written = without_midnight(written);
    if (const auto turned = turned_about(written); !turned.empty()) return day_number(turned);
    return day_number(written);
}

ShapedValue::ShapedValue(const records::Shape::Named& column, std::optional<int> collection_year,
                         std::span<const terms::AreaId> areas)
    : type_(column.of->column.type), is_text_(false), year_(collection_year) {
    is_text_ = type_ == ColumnType::Text || type_ == ColumnType::Identifier ||
               (type_ == ColumnType::Area && areas.empty());
    const auto& codes = column.of->column.codes;
    for (std::size_t at = 0; at < codes.size(); ++at) {
        places_.emplace(codes[at], static_cast<std::int64_t>(at));
        const auto since = column.of->since.find(codes[at]);
        const auto until = column.of->until.find(codes[at]);
        const bool early = year_ && since != column.of->since.end() && *year_ < since->second;
        const bool late = year_ && until != column.of->until.end() && *year_ > until->second;
        if (early || late) other_years_.insert(codes[at]);
    }
    if (type_ == ColumnType::Area)
        for (std::size_t at = 0; at < areas.size(); ++at)
            places_.emplace(areas[at].text(), static_cast<std::int64_t>(at));
    for (const auto& [word, code] : column.read_as)
        if (const auto found = places_.find(code); found != places_.end()) places_[word] = found->second;
    const bool is_listed = type_ == ColumnType::Code || type_ == ColumnType::Area;
    if (!is_text_ && !is_listed && type_ != ColumnType::Date) plain_.emplace(plain_column(type_), areas);
}

std::optional<std::int64_t> ShapedValue::code(std::string_view written) const {
    const auto found = places_.find(std::string(written));
    if (found == places_.end() || other_years_.contains(written)) return std::nullopt;
    return found->second;
}

std::optional<std::int64_t> ShapedValue::number(std::string_view written) const {
    if (type_ == ColumnType::Date) return any_day(written);
    return plain_ ? plain_->number(written) : code(written);
}

std::string ShapedValue::misfit(std::string_view written) const {
    switch (type_) {
        case ColumnType::Date: return "no day of the calendar between 1900 and 2199";
        case ColumnType::Number: return "no whole number of at most twelve digits";
        case ColumnType::Pence: return "no whole number of pence of at most twelve digits";
        case ColumnType::Decimal: return "no decimal number of at most six places";
        case ColumnType::YesNo: return "neither yes nor no";
        case ColumnType::Area: return "no area of the council";
        default: break;
    }
    if (!other_years_.contains(written)) return "none of its codes";
    return fmt::format("no code of the collection year {}-{:02}", *year_ - 1, *year_ % 100);
}

}  // namespace sources
