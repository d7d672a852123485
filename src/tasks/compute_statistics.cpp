#include "tasks/compute_statistics.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "forecasts/funnel.h"
#include "forecasts/intervals.h"
#include "tasks/chart_input.h"
#include "tasks/process_control.h"

namespace tasks {
namespace {

const std::vector<std::string> moment_columns = {"x", "t", "period", "date", "month"};
const std::vector<std::string> value_columns = {"y", "value"};

StatisticsCell cell(const std::optional<double>& number) {
    return number ? StatisticsCell(*number) : StatisticsCell();
}
StatisticsCell cell(const std::optional<int>& number) {
    return number ? StatisticsCell(static_cast<double>(*number)) : StatisticsCell();
}
StatisticsCell cell(const std::optional<bool>& flag) {
    return flag ? StatisticsCell(*flag) : StatisticsCell();
}

void refuse_empty(const CsvTable& table, base::Problems& problems) {
    base::Problem problem;
    problem.code = "Y006";
    problem.place.file = table.shown();
    problem.message = "there is no row to compute from";
    problem.hint = "give at least one row with its values";
    problems.push_back(std::move(problem));
}

void warn_of_left_out(const CsvTable& table, long long count, base::Problems& problems) {
    if (count == 0) return;
    base::Problem problem;
    problem.code = "Y009";
    problem.place.file = table.shown();
    problem.message = fmt::format("{} without a value {} left out", base::counted(count, "row", "rows"),
                                  count == 1 ? "is" : "are");
    problem.severity = base::Severity::Warning;
    problems.push_back(std::move(problem));
}

bool has_error(const base::Problems& problems, std::size_t from) {
    return std::any_of(problems.begin() + static_cast<std::ptrdiff_t>(from), problems.end(),
                       [](const auto& problem) { return problem.severity == base::Severity::Error; });
}

/// The file's own columns, to which a method adds its own.
StatisticsTable with_columns(const CsvTable& table, const std::vector<std::string>& added) {
    StatisticsTable result{table.columns(), {}};
    result.columns.insert(result.columns.end(), added.begin(), added.end());
    for (const auto& row : table.rows()) {
        auto& copy = result.rows.emplace_back();
        for (const auto& given : row.cells) copy.emplace_back(given.text);
    }
    return result;
}

struct DatedColumns {
    std::size_t when, value;
};

std::optional<DatedColumns> dated_columns(const CsvTable& table, base::Problems& problems) {
    const auto when = table.column(moment_columns, problems);
    const auto value = table.column(value_columns, problems);
    if (!when || !value) return std::nullopt;
    return DatedColumns{*when, *value};
}

/// The limits of a row, or nothing where a number is missing or the method cannot take it (which is then a
/// problem).
std::optional<forecasts::Interval> interval_of(const CsvTable& table, const CsvTable::Row& row, std::size_t x,
                                               std::optional<std::size_t> n, const IntervalRequest& request,
                                               base::Problems& problems) {
    const auto before = problems.size();
    const auto events = table.number(row, x, problems);
    const auto of = n ? table.number(row, *n, problems) : std::nullopt;
    const bool is_of_share =
        request.method == IntervalMethod::Wilson || request.method == IntervalMethod::ClopperPearson;
    if (problems.size() != before || !events || (is_of_share && !of)) return std::nullopt;
    if (*events < 0) {
        problems.push_back(table.problem_at(row, x, "Y005", fmt::format("a count of {} is below 0", *events),
                                            "counts begin at 0"));
        return std::nullopt;
    }
    if (of && !(*of > 0)) {
        problems.push_back(
            table.problem_at(row, *n, "Y005", "nobody to count among", "leave the row out: it has no rate"));
        return std::nullopt;
    }
    if (is_of_share && *events > *of) {
        problems.push_back(table.problem_at(row, x, "Y005",
                                            fmt::format("{} of {} is more than all", *events, *of),
                                            "for events that one person can have twice use --method byars"));
        return std::nullopt;
    }
    const forecasts::RateBase base{is_of_share ? 1 : of.value_or(1), request.per};
    switch (request.method) {
        case IntervalMethod::Wilson:
            return per_population(forecasts::wilson({*events, *of}, request.confidence), base);
        case IntervalMethod::ClopperPearson:
            return per_population(forecasts::clopper_pearson({*events, *of}, request.confidence), base);
        case IntervalMethod::Byars:
            return per_population(forecasts::byars({*events}, request.confidence), base);
        case IntervalMethod::Exact:
            return per_population(forecasts::exact_count({*events}, request.confidence), base);
    }
    return std::nullopt;
}

std::string in_words(forecasts::FunnelPlace place) {
    switch (place) {
        case forecasts::FunnelPlace::BelowOuter: return "below the 99.8 % limit";
        case forecasts::FunnelPlace::BelowInner: return "below the 95 % limit";
        case forecasts::FunnelPlace::Within: return "within the limits";
        case forecasts::FunnelPlace::AboveInner: return "above the 95 % limit";
        case forecasts::FunnelPlace::AboveOuter: return "above the 99.8 % limit";
    }
    return "";
}

std::string in_words(forecasts::RecentTrend trend) {
    switch (trend) {
        case forecasts::RecentTrend::CannotBeCalculated: return "cannot be calculated";
        case forecasts::RecentTrend::NoChange: return "no significant change";
        case forecasts::RecentTrend::Increasing: return "increasing";
        case forecasts::RecentTrend::Decreasing: return "decreasing";
        case forecasts::RecentTrend::IncreasingBetter: return "increasing and getting better";
        case forecasts::RecentTrend::IncreasingWorse: return "increasing and getting worse";
        case forecasts::RecentTrend::DecreasingBetter: return "decreasing and getting better";
        case forecasts::RecentTrend::DecreasingWorse: return "decreasing and getting worse";
    }
    return "";
}

/// An area of a funnel with the row that it stands in.
struct FunnelArea {
    std::size_t row;
    double events, of;
};

std::vector<FunnelArea> funnel_areas(const CsvTable& table, FunnelKind kind, base::Problems& problems) {
    std::vector<FunnelArea> areas;
    const auto x = table.column({"x", "numerator", "observed"}, problems);
    const auto n = table.column({"n", "denominator", "population", "expected"}, problems);
    if (!x || !n) return areas;
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
        const auto& row = table.rows()[i];
        const auto events = table.number(row, *x, problems), of = table.number(row, *n, problems);
        if (!events || !of) continue;
        if (*events < 0 || !(*of > 0) || (kind == FunnelKind::Share && *events > *of)) {
            problems.push_back(table.problem_at(
                row, *x, "Y005",
                fmt::format("{} of {} is no {}", *events, *of, kind == FunnelKind::Share ? "share" : "rate"),
                "counts begin at 0, denominators above it, and a share is at most all"));
        } else {
            areas.push_back({i, *events, *of});
        }
    }
    return areas;
}

/// The limits within which the area's value is expected if it is like the average, and where it lies.
std::vector<StatisticsCell> funnel_cells(const FunnelArea& area, double average,
                                         const FunnelRequest& request) {
    std::vector<StatisticsCell> cells{area.events / area.of * request.per, average * request.per};
    const bool is_share = request.kind == FunnelKind::Share;
    const auto limits = [&](forecasts::Confidence confidence) {
        if (is_share)
            return per_population(forecasts::share_funnel(average, area.of, confidence), {1, request.per});
        // The area's own expected count is known: its limits are those of a count of that size.
        return per_population(forecasts::expected_range({area.of * average}, confidence),
                              {area.of, request.per});
    };
    const auto inner = limits(forecasts::inner_limits), outer = limits(forecasts::outer_limits);
    for (const auto& limit : {inner.lower, inner.upper, outer.lower, outer.upper})
        cells.push_back(cell(limit));
    const auto place = is_share ? forecasts::share_place({area.events, area.of}, average)
                                : forecasts::count_place({area.events}, {area.of * average});
    cells.emplace_back(in_words(place));
    return cells;
}

/// The rows as chart input; those without a denominator are left out.
ChartInput chart_input(const CsvTable& table, const DatedColumns& columns, base::Problems& problems) {
    const auto n = table.find_column("n");
    ChartInput input;
    long long left_out = 0;
    for (const auto& row : table.rows()) {
        const auto already = problems.size();
        const auto value = table.number(row, columns.value, problems);
        const auto denominator = n ? table.number(row, *n, problems) : std::nullopt;
        if (problems.size() == already && n && !denominator) {
            ++left_out;
            continue;
        }
        input.moments.push_back(row.cells[columns.when].text);
        input.values.push_back(value);
        if (n) input.denominators.push_back(denominator.value_or(0));
    }
    warn_of_left_out(table, left_out, problems);
    return input;
}

/// A row a point; what belongs to a part is repeated at each of its points.
StatisticsTable chart_table(const forecasts::ControlChart& chart, const std::vector<ChartGroup>& groups) {
    StatisticsTable result{
        {"x",           "y",           "y.sum",           "n",           "cl",
         "lcl",         "lcl.95",      "ucl.95",          "ucl",         "sigma.signal",
         "runs.signal", "part",        "baseline",        "include",     "n.obs",
         "n.useful",    "longest.run", "longest.run.max", "n.crossings", "n.crossings.min"},
        {}};
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const auto& point = chart.points[i];
        const auto& part = chart.parts[static_cast<std::size_t>(point.part - 1)];
        const auto limit = [&](double forecasts::Limits::* which) {
            return point.limits ? StatisticsCell((*point.limits).*which) : StatisticsCell();
        };
        result.rows.push_back({groups[i].moment,
                               cell(point.value),
                               cell(groups[i].summed.sum),
                               cell(groups[i].summed.denominator),
                               cell(point.centre),
                               limit(&forecasts::Limits::lower),
                               limit(&forecasts::Limits::lower_95),
                               limit(&forecasts::Limits::upper_95),
                               limit(&forecasts::Limits::upper),
                               point.outside,
                               part.runs.signal,
                               static_cast<double>(point.part),
                               point.in_baseline,
                               point.included,
                               static_cast<double>(part.points),
                               static_cast<double>(part.runs.useful),
                               cell(part.runs.longest_run),
                               cell(part.runs.longest_run_max),
                               cell(part.runs.crossings),
                               cell(part.runs.crossings_min)});
    }
    return result;
}

}  // namespace

std::optional<StatisticsTable> spc_statistics(const CsvTable& table, const forecasts::XmrOptions& options,
                                              base::Problems& problems) {
    const auto before = problems.size();
    const auto columns = dated_columns(table, problems);
    if (!columns) return std::nullopt;
    std::vector<forecasts::Dated> series;
    std::set<std::string> seen;
    long long left_out = 0;
    for (const auto& row : table.rows()) {
        const auto already = problems.size();
        const auto value = table.number(row, columns->value, problems);
        if (!value && problems.size() == already) ++left_out;
        const auto& when = row.cells[columns->when].text;
        if (!seen.insert(when).second) {
            problems.push_back(table.problem_at(row, columns->when, "Y010",
                                                fmt::format("\"{}\" is there twice", when),
                                                "give each moment one value"));
        }
        if (value) series.push_back({when, *value});
    }
    warn_of_left_out(table, left_out, problems);
    if (series.empty() && !has_error(problems, before)) refuse_empty(table, problems);
    if (has_error(problems, before)) return std::nullopt;
    const auto chart = forecasts::xmr(series, options);
    StatisticsTable result{{"x", "y", "rebase_group", "mean", "lpl", "upl", "outside_limits",
                            "relative_to_mean", "close_to_limits", "special_cause_type", "special_cause_flag",
                            "point_type", "variation", "variation_icon", "assurance"},
                           {}};
    for (const auto& point : chart.points) {
        result.rows.push_back(
            {series[point.from].when, series[point.from].value, static_cast<double>(point.rebase_group),
             point.mean, cell(point.lower_limit), cell(point.upper_limit), cell(point.outside),
             static_cast<double>(point.side), cell(point.near_limit), name_of(point.cause),
             point.cause != forecasts::SpecialCause::CommonCause, name_of(point.variation),
             name_of(chart.latest), icon_of(chart.latest, options.improvement),
             chart.assurance ? StatisticsCell(name_of(*chart.assurance)) : StatisticsCell()});
    }
    return result;
}

std::optional<StatisticsTable> chart_statistics(const CsvTable& table, forecasts::ChartKind kind,
                                                const forecasts::ChartOptions& options,
                                                base::Problems& problems) {
    const auto before = problems.size();
    const auto columns = dated_columns(table, problems);
    if (!columns) return std::nullopt;
    const auto input = chart_input(table, *columns, problems);
    if (input.values.empty() && !has_error(problems, before)) refuse_empty(table, problems);
    if (has_error(problems, before)) return std::nullopt;
    const auto groups = grouped(input);
    if (const auto why = unsuited(kind, groups)) {
        base::Problem problem;
        problem.code = "Y005";
        problem.place.file = table.shown();
        problem.message = *why;
        problem.hint =
            fmt::format("the {} chart cannot show that: choose another with --chart", name_of(kind));
        problems.push_back(std::move(problem));
        return std::nullopt;
    }
    std::vector<forecasts::Subgroup> subgroups;
    for (const auto& group : groups) subgroups.push_back(group.summed);
    const auto chart = forecasts::control_chart(kind, subgroups, options);
    return chart_table(chart, groups);
}

std::optional<StatisticsTable> interval_statistics(const CsvTable& table, const IntervalRequest& request,
                                                   base::Problems& problems) {
    const auto before = problems.size();
    const bool is_of_share =
        request.method == IntervalMethod::Wilson || request.method == IntervalMethod::ClopperPearson;
    const auto x = table.column({"x"}, problems);
    const auto n = is_of_share ? table.column({"n"}, problems) : table.find_column("n");
    if (!x || (is_of_share && !n)) return std::nullopt;
    auto result = with_columns(table, {"lower", "upper"});
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
        const auto interval =
            interval_of(table, table.rows()[i], *x, n, request, problems).value_or(forecasts::Interval{});
        result.rows[i].push_back(cell(interval.lower));
        result.rows[i].push_back(cell(interval.upper));
    }
    if (has_error(problems, before)) return std::nullopt;
    return result;
}

std::optional<StatisticsTable> trend_statistics(const CsvTable& table, const TrendRequest& request,
                                                base::Problems& problems) {
    const auto before = problems.size();
    const auto columns = dated_columns(table, problems);
    const auto lower = table.column({"lower"}, problems);
    const auto upper = table.column({"upper"}, problems);
    if (!columns || !lower || !upper) return std::nullopt;
    std::vector<std::pair<std::string, forecasts::TrendPoint>> points;
    long long left_out = 0;
    for (const auto& row : table.rows()) {
        const auto already = problems.size();
        const auto value = table.number(row, columns->value, problems);
        const forecasts::Interval interval{table.number(row, *lower, problems),
                                           table.number(row, *upper, problems)};
        if (value) points.push_back({row.cells[columns->when].text, {*value, interval}});
        else if (problems.size() == already) ++left_out;
    }
    warn_of_left_out(table, left_out, problems);
    if (has_error(problems, before)) return std::nullopt;
    std::stable_sort(points.begin(), points.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<forecasts::TrendPoint> series;
    for (const auto& [when, point] : points) series.push_back(point);
    const auto test = forecasts::recent_trend(series, request.kind, request.good);
    return StatisticsTable{{"points", "slope_per_period", "chi_squared", "trend"},
                           {{static_cast<double>(series.size()), cell(test.slope_per_period),
                             cell(test.chi_squared), in_words(test.trend)}}};
}

std::optional<StatisticsTable> funnel_statistics(const CsvTable& table, const FunnelRequest& request,
                                                 base::Problems& problems) {
    const auto before = problems.size();
    const auto areas = funnel_areas(table, request.kind, problems);
    if (areas.empty() && !has_error(problems, before)) refuse_empty(table, problems);
    if (has_error(problems, before)) return std::nullopt;
    double events = 0, of = 0;
    for (const auto& area : areas) {
        events += area.events;
        of += area.of;
    }
    // What is expected is given for a ratio; elsewhere the areas together are the average.
    const double average = request.kind == FunnelKind::Ratio ? 1 : events / of;
    if (!(average > 0)) {
        refuse_empty(table, problems);
        return std::nullopt;
    }
    auto result = with_columns(
        table, {"value", "average", "lower_95", "upper_95", "lower_99_8", "upper_99_8", "place"});
    for (const auto& area : areas) {
        const auto cells = funnel_cells(area, average, request);
        result.rows[area.row].insert(result.rows[area.row].end(), cells.begin(), cells.end());
    }
    for (auto& row : result.rows) row.resize(result.columns.size());
    return result;
}

}  // namespace tasks
