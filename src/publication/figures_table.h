#pragma once

#include "report/report.h"

namespace publication {

/// The figures of a chart as a table: a row a period, a column a series. No rows if the chart has none.
report::Table figures_table(const report::Chart& chart);

}  // namespace publication
