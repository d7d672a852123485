#include "figures/fraction.h"

#include <cassert>

namespace figures {
namespace {

using Answer = std::expected<Fraction, NoAnswer>;
using plan::FormulaKind;

Wide divisor(Wide a, Wide b) {
    if (a < 0) a = -a;
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Answer lowest(Wide top, Wide bottom) {
    if (bottom == 0) return std::unexpected(NoAnswer::DividedByZero);
    if (bottom < 0) {
        top = -top;
        bottom = -bottom;
    }
    const Wide common = divisor(top, bottom);
    return Fraction{top / common, bottom / common};
}

std::optional<Wide> product(Wide a, Wide b) {
    Wide made = 0;
    return __builtin_mul_overflow(a, b, &made) ? std::nullopt : std::optional(made);
}

Answer product(const Fraction& a, const Fraction& b) {
    const auto top = product(a.top, b.top);
    const auto bottom = product(a.bottom, b.bottom);
    if (!top || !bottom) return std::unexpected(NoAnswer::TooLarge);
    return lowest(*top, *bottom);
}

Answer sum(const Fraction& a, const Fraction& b) {
    const auto left = product(a.top, b.bottom);
    const auto right = product(b.top, a.bottom);
    const auto bottom = product(a.bottom, b.bottom);
    Wide top = 0;
    if (!left || !right || !bottom || __builtin_add_overflow(*left, *right, &top))
        return std::unexpected(NoAnswer::TooLarge);
    return lowest(top, *bottom);
}

Answer joined(FormulaKind kind, const Fraction& a, const Fraction& b) {
    switch (kind) {
        case FormulaKind::Plus: return sum(a, b);
        case FormulaKind::Minus: return sum(a, {-b.top, b.bottom});
        case FormulaKind::Times: return product(a, b);
        default:
            if (b.top == 0) return std::unexpected(NoAnswer::DividedByZero);
            return product(a, b.top > 0 ? Fraction{b.bottom, b.top} : Fraction{-b.bottom, -b.top});
    }
}

}  // namespace

Answer worked_out(const plan::FormulaNode& formula, std::span<const base::Decimal> values) {
    switch (formula.kind) {
        case FormulaKind::Number: return lowest(formula.number.millionths(), base::Decimal::scale);
        case FormulaKind::Name:
            assert(formula.name < values.size());
            return lowest(values[formula.name].millionths(), base::Decimal::scale);
        case FormulaKind::Negative: {
            auto inner = worked_out(*formula.left, values);
            if (inner) inner->top = -inner->top;
            return inner;
        }
        default: break;
    }
    const auto left = worked_out(*formula.left, values);
    if (!left) return left;
    const auto right = worked_out(*formula.right, values);
    if (!right) return right;
    return joined(formula.kind, *left, *right);
}

std::optional<base::Decimal> Fraction::rounded(int places) const {
    assert(places >= 0 && places <= 6);
    Wide shown = 1, rest = 1;
    for (int place = 0; place < 6; ++place) (place < places ? shown : rest) *= 10;
    const bool negative = top < 0;
    const auto scaled = product(negative ? -top : top, 2 * shown);
    const auto doubled = product(bottom, 2);
    Wide above = 0;
    if (!scaled || !doubled || __builtin_add_overflow(*scaled, bottom, &above)) return std::nullopt;
    const auto millionths = product(above / *doubled, rest);
    constexpr Wide largest = static_cast<Wide>(9'000'000'000'000) * base::Decimal::scale;
    if (!millionths || *millionths > largest) return std::nullopt;
    const auto value = static_cast<std::int64_t>(*millionths);
    return base::Decimal::of_millionths(negative ? -value : value);
}

}  // namespace figures
