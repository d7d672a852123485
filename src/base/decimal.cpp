#include "base/decimal.h"

#include <array>
#include <cassert>

#include "base/text.h"

namespace base {
namespace {

constexpr std::array<std::int64_t, 7> powers = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};
constexpr std::int64_t largest_whole = 9'000'000'000'000;

__extension__ using Wide = __int128;  // a count times a factor of a million overflows 64 bits

/// value ÷ divisor rounded half away from zero.
Wide divided(Wide value, Wide divisor) {
    const bool negative = (value < 0) != (divisor < 0);
    const Wide top = value < 0 ? -value : value;
    const Wide bottom = divisor < 0 ? -divisor : divisor;
    const Wide quotient = (2 * top + bottom) / (2 * bottom);
    return negative ? -quotient : quotient;
}

}  // namespace

std::optional<Decimal> Decimal::read(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.front() == '.' || text.back() == '.') return std::nullopt;
    std::int64_t digits = 0;
    int places = -1;
    for (const char letter : text) {
        if (letter == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (letter < '0' || letter > '9') return std::nullopt;
        if (places >= 0 && ++places > 6) return std::nullopt;
        if (digits > largest_whole * scale / 10) return std::nullopt;
        digits = digits * 10 + (letter - '0');
    }
    const auto shift = powers[static_cast<std::size_t>(6 - (places < 0 ? 0 : places))];
    if (digits > largest_whole * scale / shift) return std::nullopt;
    return Decimal{(negative ? -digits : digits) * shift};
}

std::optional<Decimal> Decimal::of_ratio(std::int64_t numerator, std::int64_t factor,
                                         std::int64_t denominator, int places) {
    assert(denominator != 0 && places >= 0 && places <= 6);
    const auto shown = powers[static_cast<std::size_t>(places)];
    const Wide product = static_cast<Wide>(numerator) * factor;
    if (product > static_cast<Wide>(1) << 100 || product < -(static_cast<Wide>(1) << 100))
        return std::nullopt;
    const Wide units = divided(product * shown, denominator);
    const Wide millionths = units * (scale / shown);
    if (millionths > static_cast<Wide>(largest_whole) * scale ||
        -millionths > static_cast<Wide>(largest_whole) * scale)
        return std::nullopt;
    return Decimal{static_cast<std::int64_t>(millionths)};
}

Decimal Decimal::rounded(int places) const {
    assert(places >= 0 && places <= 6);
    const auto step = powers[static_cast<std::size_t>(6 - places)];
    return Decimal{static_cast<std::int64_t>(divided(millionths_, step)) * step};
}

std::string Decimal::printed(int places) const {
    const auto value = rounded(places);
    const auto size = magnitude(value);
    std::string text = value < Decimal{} ? "−" : "";
    text += grouped(size.millionths_ / scale);
    if (places == 0) return text;
    auto fraction = std::to_string(size.millionths_ % scale + scale).substr(1);
    return text + "." + fraction.substr(0, static_cast<std::size_t>(places));
}

std::string Decimal::text(int places) const {
    const auto size = magnitude(*this);
    std::string text = millionths_ < 0 ? "-" : "";
    text += std::to_string(size.millionths_ / scale);
    auto fraction = std::to_string(size.millionths_ % scale + scale).substr(1);
    while (!fraction.empty() && fraction.back() == '0' && fraction.size() > static_cast<std::size_t>(places))
        fraction.pop_back();
    return fraction.empty() ? text : text + "." + fraction;
}

}  // namespace base
