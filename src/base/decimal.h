#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// An exact decimal number with up to six places, from -9,000,000,000,000 to 9,000,000,000,000.
///
/// A figure is rounded once to a Decimal, and that printed number is what is judged: binary floats put
/// 60.1 on the wrong side of its target. Sums, differences and comparisons are exact.
class Decimal {
public:
    static constexpr std::int64_t scale = 1'000'000;

    constexpr Decimal() = default;
    static constexpr Decimal of_millionths(std::int64_t millionths) { return Decimal{millionths}; }
    static constexpr Decimal of_whole(std::int64_t whole) { return Decimal{whole * scale}; }

    /// "-12", "12.50", "0.000001"; no sign other than "-", no exponent, no separators; nothing if it is not
    /// so.
    static std::optional<Decimal> read(std::string_view text);

    /// numerator × factor ÷ denominator rounded half away from zero to `places` (0 to 6).
    /// `denominator` is not 0; nothing if the answer does not fit.
    static std::optional<Decimal> of_ratio(std::int64_t numerator, std::int64_t factor,
                                           std::int64_t denominator, int places);

    constexpr std::int64_t millionths() const { return millionths_; }

    /// Rounded half away from zero to `places` (0 to 6).
    Decimal rounded(int places) const;

    /// With exactly `places` decimals, thousands separated by commas, and U+2212 as minus: "1,243.0", "−0.5".
    std::string printed(int places) const;

    /// As data: no separators, "-" as minus, as many places as are needed, at least `places`.
    std::string text(int places = 0) const;

    /// The nearest binary number, for drawing and for statistics; never for judging.
    constexpr double approximate() const {
        return static_cast<double>(millionths_) / static_cast<double>(scale);
    }

    friend constexpr auto operator<=>(Decimal, Decimal) = default;
    friend constexpr Decimal operator+(Decimal a, Decimal b) {
        return Decimal{a.millionths_ + b.millionths_};
    }
    friend constexpr Decimal operator-(Decimal a, Decimal b) {
        return Decimal{a.millionths_ - b.millionths_};
    }
    constexpr Decimal operator-() const { return Decimal{-millionths_}; }

private:
    explicit constexpr Decimal(std::int64_t millionths) : millionths_(millionths) {}

    std::int64_t millionths_ = 0;
};

constexpr Decimal magnitude(Decimal value) { return value < Decimal{} ? -value : value; }

namespace literals {

/// 80.0_dec, exactly: at most six places, refused at compile time otherwise.
consteval Decimal operator""_dec(const char* digits) {
    std::int64_t whole = 0;
    int places = -1;
    for (const char* at = digits; *at != '\0'; ++at) {
        if (*at == '\'') continue;
        if (*at == '.') {
            places = 0;
            continue;
        }
        if (*at < '0' || *at > '9') throw "a decimal has only digits and one point";
        whole = whole * 10 + (*at - '0');
        if (places >= 0 && ++places > 6) throw "a decimal has at most six places";
    }
    for (int place = places < 0 ? 0 : places; place < 6; ++place) whole *= 10;
    return Decimal::of_millionths(whole);
}

}  // namespace literals
}  // namespace base
