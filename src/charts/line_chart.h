#pragma once

#include <string>

#include "report/chart.h"

namespace charts {

/// Wide is for a page of a desk's or a paper's width, 720 units across; Narrow for a telephone, 358 across,
/// with type that stays readable there. A page shows one of the two.
enum class Width { Wide, Narrow };

/// The chart as an SVG element with role "img", its title and its description. Its ids start with the
/// chart's. Stands alone: no style sheet is needed. The same chart gives the same bytes.
std::string svg(const report::Chart& chart, Width width = Width::Wide);

}  // namespace charts
