#pragma once

#include <optional>

#include "base/decimal.h"

namespace contradictions {

/// How many times one number is the other, if it is so many times that one of them is likely to be written in
/// another unit: ten times or more, and twenty apart. Nothing for numbers of one scale, of two signs, or
/// nought.
std::optional<std::int64_t> times_apart(base::Decimal value, base::Decimal target);

}  // namespace contradictions
