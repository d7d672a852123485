#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/figure.h"

namespace council {

/// Figures in one line, with a space between two: "2022-23-Q1,1,81.5,1243,1525,,p". The parts are period,
/// version, value, numerator, denominator, why there is no value (c, x, z, d: nobody to count, u: not
/// collected) and flag (p, r, e, n).
std::string text(const std::vector<figures::Figure>& figures);
/// Nothing if `line` is not what text() wrote, or its figures are not by period, each once.
std::optional<std::vector<figures::Figure>> read_figures(std::string_view line);

/// Periods with a space between two.
std::string text(const std::vector<terms::Period>& periods);
std::optional<std::vector<terms::Period>> read_periods(std::string_view line);

/// Are all of their parts the same?
bool is_same(const figures::Figure& a, const figures::Figure& b);

}  // namespace council
