#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/problem.h"
#include "forecasts/control_chart.h"
#include "forecasts/probability.h"
#include "forecasts/recent_trend.h"
#include "forecasts/xmr.h"
#include "tasks/csv_table.h"

namespace tasks {

/// A cell of a result: nothing, yes or no, a number, or text as it was given.
using StatisticsCell = std::variant<std::monostate, bool, double, std::string>;

/// A result as a table, for every format alike.
struct StatisticsTable {
    std::vector<std::string> columns;
    std::vector<std::vector<StatisticsCell>> rows;
};

/// Each computes one method over the columns of a file; nothing if a problem is an error. What is left out is
/// a warning. Y003 a column is missing, Y004 not a number, Y005 a number that the method cannot take, Y006 no
/// row to compute from, Y009 (warning) rows without a value are left out, Y010 a moment is there twice.

/// x (or t, period, date) and y (or value): an XmR chart with its verdicts, in the order of time.
std::optional<StatisticsTable> spc_statistics(const CsvTable& table, const forecasts::XmrOptions& options,
                                              base::Problems& problems);

/// x, y and, for shares and rates, n: a chart with its run rules.
std::optional<StatisticsTable> chart_statistics(const CsvTable& table, forecasts::ChartKind kind,
                                                const forecasts::ChartOptions& options,
                                                base::Problems& problems);

/// How limits are computed.
enum class IntervalMethod { Wilson, Byars, Exact, ClopperPearson };
/// What is asked of interval_statistics.
struct IntervalRequest {
    IntervalMethod method = IntervalMethod::Wilson;
    forecasts::Confidence confidence = forecasts::Confidence::percent_95();
    double per = 1;  // 10,000 for limits of a rate per 10,000
};
/// x and n: the file with lower and upper added. Counts (Byar's, exact) may do without n: the limits are then
/// of the count itself, with n those of x / n.
std::optional<StatisticsTable> interval_statistics(const CsvTable& table, const IntervalRequest& request,
                                                   base::Problems& problems);

/// What is asked of trend_statistics.
struct TrendRequest {
    forecasts::TrendValue kind = forecasts::TrendValue::Proportion;
    forecasts::Good good = forecasts::Good::None;
};
/// period, value, lower, upper, a row a year: one row with the verdict.
std::optional<StatisticsTable> trend_statistics(const CsvTable& table, const TrendRequest& request,
                                                base::Problems& problems);

/// What x / n is.
enum class FunnelKind { Share, Rate, Ratio };
/// What is asked of funnel_statistics.
struct FunnelRequest {
    FunnelKind kind = FunnelKind::Share;
    double per = 1;  // 100 for per cent, 10,000 for a rate per 10,000
};
/// x and n (for a ratio, the expected count), a row an area: the file with value, average, limits and place
/// added.
std::optional<StatisticsTable> funnel_statistics(const CsvTable& table, const FunnelRequest& request,
                                                 base::Problems& problems);

}  // namespace tasks
