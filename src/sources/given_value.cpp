#include "sources/given_value.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/plain_value.h"

namespace sources {
namespace {

using records::Mark;

constexpr std::size_t most_places = 6;
constexpr std::size_t most_digits = 30;  // of what is read at all

/// The symbol without its brackets, if it has both.
std::string_view without_brackets(std::string_view text) {
    const bool bracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
    return bracketed ? text.substr(1, text.size() - 2) : text;
}

std::optional<Mark> reason_of(std::string_view symbol) {
    if (!is_missing_symbol(symbol)) return std::nullopt;
    const auto bare = without_brackets(symbol);
    if (bare == "c" || bare == "k") return Mark::Confidential;
    if (bare == "z") return Mark::NotApplicable;
    return Mark::Unavailable;
}

bool is_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto point = std::min(text.find('.'), text.size());
    const auto back = text.substr(std::min(point + 1, text.size()));
    const auto digits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char one) { return one >= '0' && one <= '9'; });
    };
    return text.size() <= most_digits && digits(text.substr(0, point)) &&
           (point == text.size() || digits(back));
}

/// A decimal with as many places as there may be; more are rounded away, half away from zero.
std::optional<base::Decimal> decimal_of(std::string_view text, bool& rounded) {
    if (!is_decimal(text)) return std::nullopt;
    const auto point = text.find('.');
    const auto places = point == std::string_view::npos ? 0 : text.size() - point - 1;
    if (places <= most_places) return base::Decimal::read(text);
    rounded = true;
    auto kept = base::Decimal::read(text.substr(0, point + 1 + most_places));
    if (!kept || text[point + 1 + most_places] < '5') return kept;
    const auto step = base::Decimal::of_millionths(text.starts_with('-') ? -1 : 1);
    return *kept + step;
}

}  // namespace

std::optional<Mark> mark_of(std::string_view flag) {
    constexpr std::pair<std::string_view, Mark> marks[] = {
        {"", Mark::None},           {"p", Mark::Provisional},   {"r", Mark::Revised},
        {"e", Mark::Estimated},     {"c", Mark::Confidential},  {"x", Mark::Unavailable},
        {"z", Mark::NotApplicable}, {"n", Mark::NotComparable},
    };
    flag = without_brackets(base::trimmed(flag));
    for (const auto& [letter, mark] : marks)
        if (letter == flag) return mark;
    return reason_of(flag);
}

bool says_why(Mark mark) {
    return mark == Mark::Confidential || mark == Mark::Unavailable || mark == Mark::NotApplicable;
}

std::optional<GivenValue> given_value(std::string_view written) {
    GivenValue read;
    written = base::trimmed(written);
    if (written.empty()) return read;
    if (const auto reason = reason_of(written)) {
        read.mark = *reason;
        read.symbol = written;
        return read;
    }
    if (const auto bracket = written.find('['); bracket != std::string_view::npos && bracket > 0) {
        const auto mark = mark_of(written.substr(bracket));
        if (!mark || says_why(*mark) || *mark == Mark::None) return std::nullopt;
        read.mark = *mark;
        read.symbol = written.substr(bracket);
        written = base::trimmed(written.substr(0, bracket));
    }
    records::Column column;
    column.type = records::ColumnType::Decimal;
    const auto plain =
        plain_value({std::string(written), CellKind::Text, false}, column, records::DateOrder::DayFirst);
    read.value = decimal_of(plain.text, read.rounded);
    return read.value ? std::optional(read) : std::nullopt;
}

void SymbolCount::add(const GivenValue& value) {
    if (!value.symbol.empty()) ++symbols_[value.symbol];
    if (value.rounded) ++rounded_;
}

void SymbolCount::describe(std::vector<records::Finding>& found) const {
    std::vector<std::string> counts;
    for (const auto& [symbol, count] : symbols_) counts.push_back(symbol + " " + base::grouped(count));
    if (!counts.empty()) found.push_back({"symbols in place of or beside figures", base::joined(counts)});
    if (rounded_ > 0) found.push_back({"figures rounded to six places", base::grouped(rounded_)});
}

}  // namespace sources
