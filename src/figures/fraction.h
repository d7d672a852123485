#pragma once

#include <expected>
#include <optional>
#include <span>

#include "base/decimal.h"
#include "plan/formula.h"

namespace figures {

__extension__ using Wide = __int128;

/// Why a formula has no answer.
enum class NoAnswer { DividedByZero, TooLarge };

/// An exact fraction, kept in its lowest terms. `bottom` is above 0.
struct Fraction {
    Wide top = 0;
    Wide bottom = 1;

    /// Rounded half away from zero to `places` (0 to 6); nothing if it does not fit.
    std::optional<base::Decimal> rounded(int places) const;
};

/// What the formula comes to if its names stand for `values`, in the order of its names. Exact.
std::expected<Fraction, NoAnswer> worked_out(const plan::FormulaNode& formula,
                                             std::span<const base::Decimal> values);

}  // namespace figures
