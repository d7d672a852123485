#include <algorithm>
#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "forecasts/run_rules.h"
#include "published.h"
#include "tasks/chart_input.h"

namespace {

using forecasts::ChartKind;
using oracles::number;
using oracles::Row;
using oracles::same;

/// A reference table and what it was made from. Excluded and frozen points are read from the table itself.
struct Made {
    std::string table, input;
    ChartKind kind;
    std::string x, y, n;
    double multiply = 1;
    std::vector<std::size_t> part_ends = {};
    double widened = 1;  // of the published limits by a known slip
};

const std::vector<Made> made = {
    // Sample 16 is empty: the table takes a degree of freedom off for it (75 in place of 76), which ours does
    // not.
    {"NA_test", "NA_test", ChartKind::Mean, "sample", "obs", "", 1, {}, std::sqrt(76.0 / 75.0)},
    {"ex_6.3_1", "tbl_06.03", ChartKind::Mean, "sample", "obs", ""},
    {"ex_6.3_2", "tbl_06.03", ChartKind::Deviation, "sample", "obs", ""},
    {"ex_6.4_1", "tbl_06.04", ChartKind::Mean, "sample", "obs", ""},
    {"ex_6.4_2", "tbl_06.04", ChartKind::Deviation, "sample", "obs", ""},
    {"ex_6.5_3", "tbl_06.07", ChartKind::Individuals, "weeks", "cost", ""},
    {"ex_6.5_4", "tbl_06.07", ChartKind::MovingRange, "weeks", "cost", ""},
    {"ex_7.1_5", "tbl_07.03", ChartKind::Share, "sample", "count", "size", 1, {30}},
    {"ex_7.3_3", "tbl_07.08", ChartKind::Count, "sample", "count", ""},
    {"ex_7.4_1", "tbl_07.10", ChartKind::Rate, "sample", "count", "size"},
    {"ex_7.5_1", "tbl_07.11", ChartKind::Rate, "roll", "count", "meters", 50},
    {"ex_7.6_1", "tbl_07.14", ChartKind::Time, "failure", "hours", ""},
    {"tbl_7.4_1", "tbl_07.04", ChartKind::Share, "sample", "count", "size"},
};

tasks::ChartInput input_of(const std::vector<Row>& rows, const Made& one) {
    tasks::ChartInput input;
    for (const auto& row : rows) {
        if (row.at(one.x).empty()) continue;  // some inputs have rows without a sample
        input.moments.push_back(row.at(one.x));
        input.values.push_back(number(row, one.y));
        if (!one.n.empty()) input.denominators.push_back(number(row, one.n).value());
    }
    return input;
}

forecasts::ControlChart chart_of(ChartKind kind, const std::vector<tasks::ChartGroup>& groups,
                                 const forecasts::ChartOptions& options) {
    std::vector<forecasts::Subgroup> subgroups;
    for (const auto& group : groups) subgroups.push_back(group.summed);
    return forecasts::control_chart(kind, subgroups, options);
}

bool flag(const Row& row, const std::string& column) { return row.at(column) == "TRUE"; }

bool point_agrees(const forecasts::ControlChart& chart, std::size_t at, const Row& row, double widened) {
    const auto& point = chart.points[at];
    const auto& part = chart.parts[static_cast<std::size_t>(point.part - 1)];
    const auto lower = point.limits
                           ? std::optional(*point.centre + widened * (point.limits->lower - *point.centre))
                           : std::nullopt;
    const auto upper = point.limits
                           ? std::optional(*point.centre + widened * (point.limits->upper - *point.centre))
                           : std::nullopt;
    const auto whole = [](std::optional<int> count) {
        return count ? std::optional<double>(*count) : std::nullopt;
    };
    return same(point.value, number(row, "y")) && same(point.centre, number(row, "cl")) &&
           same(lower, number(row, "lcl")) && same(upper, number(row, "ucl")) &&
           point.outside == flag(row, "sigma.signal") && part.runs.signal == flag(row, "runs.signal") &&
           same(part.points, number(row, "n.obs")) && same(part.runs.useful, number(row, "n.useful")) &&
           same(whole(part.runs.longest_run), number(row, "longest.run")) &&
           same(whole(part.runs.longest_run_max), number(row, "longest.run.max")) &&
           same(whole(part.runs.crossings), number(row, "n.crossings")) &&
           same(whole(part.runs.crossings_min), number(row, "n.crossings.min")) &&
           same(point.part, number(row, "part"));
}

TEST(Qicharts2Tables, AreReproducedFromTheirInputs) {
    const auto sets = oracles::whole_sets();
    if (!sets) GTEST_SKIP() << "the whole set is not here";
    oracles::Tally points("qicharts2 reference tables, points");
    for (const auto& one : made) {
        SCOPED_TRACE(one.table);
        const auto expected = oracles::table_of(*sets / "qicharts2" / ("expected_" + one.table + ".csv"));
        const auto groups = tasks::grouped(
            input_of(oracles::table_of(*sets / "qicharts2" / ("input_" + one.input + ".csv")), one));
        ASSERT_EQ(groups.size(), expected.size());
        forecasts::ChartOptions options;
        options.multiply = one.multiply;
        options.part_ends = one.part_ends;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (!flag(expected[i], "include")) options.excluded.push_back(i);
            if (!flag(expected[i], "baseline") && !options.freeze) options.freeze = i;
        }
        const auto chart = chart_of(one.kind, groups, options);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            points.read();
            const bool right = point_agrees(chart, i, expected[i], one.widened);
            EXPECT_TRUE(right) << "point " << i + 1;
            if (right) points.compared();
        }
    }
}

TEST(Qicharts2Tables, RunLimitsAreReproduced) {
    const auto sets = oracles::whole_sets();
    if (!sets) GTEST_SKIP() << "the whole set is not here";
    oracles::Tally rows("run limits, numbers of useful points");
    for (const auto& row : oracles::table_of(*sets / "qicharts2" / "anhoej_limits.csv")) {
        rows.read();
        const auto useful = static_cast<int>(number(row, "n.useful").value());
        SCOPED_TRACE(useful);
        EXPECT_EQ(forecasts::longest_run_max(useful), number(row, "longest.run.max"));
        EXPECT_EQ(forecasts::crossings_min(useful), number(row, "n.crossings.min"));
        if (!testing::Test::HasFailure()) rows.compared();
    }
}

/// Hospital infections summed over the facets that a table keeps apart.
struct Summary {
    std::string table, x;
    ChartKind kind;
    double multiply = 1;
    std::string from = "";  // the first month taken
};

/// A funnel has its hospitals in the order of their bed days: these stand in for the names.
void order_by_days(std::vector<Row>& rows) {
    std::map<std::string, double> days;
    for (const auto& row : rows) days[row.at("hospital")] += number(row, "days").value();
    for (auto& row : rows) row["by_days"] = std::to_string(days.at(row.at("hospital")));
}

void compare_summary(const std::filesystem::path& folder, const Summary& summary, oracles::Tally& tally) {
    auto data = oracles::table_of(folder / "dataset_hospital_infections.csv");
    order_by_days(data);
    for (const auto& expected : oracles::table_of(folder / ("expected_" + summary.table + ".csv"))) {
        tally.read();
        const auto matches = [&](const Row& row) {
            if (row.at("month") < summary.from) return false;
            int found = 0, asked = 0;
            for (const auto* facet : {"facet1", "facet2"}) {
                const auto& wanted = expected.at(facet);
                if (wanted == "1") continue;
                ++asked;
                found += row.at("hospital") == wanted || row.at("infection") == wanted;
            }
            return found == asked;
        };
        std::vector<Row> rows;
        std::copy_if(data.begin(), data.end(), std::back_inserter(rows), matches);
        const Made one{"", "", summary.kind, summary.x, "n", "days"};
        forecasts::ChartOptions options;
        options.multiply = summary.multiply;
        const auto chart = chart_of(summary.kind, tasks::grouped(input_of(rows, one)), options);
        const auto& part = chart.parts.front();
        double lower = 0, upper = 0;
        int outside = 0;
        for (const auto& point : chart.points) {
            lower += point.limits.value().lower / static_cast<double>(chart.points.size());
            upper += point.limits.value().upper / static_cast<double>(chart.points.size());
            outside += point.outside;
        }
        const bool right = same(part.points, number(expected, "n.obs")) &&
                           same(part.runs.useful, number(expected, "n.useful")) &&
                           same(part.runs.longest_run.value(), number(expected, "longest.run")) &&
                           same(part.runs.longest_run_max.value(), number(expected, "longest.run.max")) &&
                           same(part.runs.crossings.value(), number(expected, "n.crossings")) &&
                           same(part.runs.crossings_min.value(), number(expected, "n.crossings.min")) &&
                           same(part.runs.signal, number(expected, "runs.signal")) &&
                           same(lower, number(expected, "aLCL")) &&
                           same(chart.points.front().centre, number(expected, "CL")) &&
                           same(upper, number(expected, "aUCL")) &&
                           same(outside, number(expected, "sigma.signal"));
        EXPECT_TRUE(right) << summary.table << " " << expected.at("facet1") << " " << expected.at("facet2")
                           << " lower " << lower << " centre " << chart.points.front().centre.value_or(-1)
                           << " upper " << upper << " outside " << outside;
        if (right) tally.compared();
    }
}

TEST(Qicharts2Tables, SummariesOfHospitalInfectionsAreReproduced) {
    const auto sets = oracles::whole_sets();
    if (!sets) GTEST_SKIP() << "the whole set is not here";
    oracles::Tally rows("hospital infections, summaries");
    for (const auto& summary :
         {Summary{"hai_1", "month", ChartKind::Rate}, Summary{"hai_2", "month", ChartKind::Rate},
          Summary{"hai_3", "month", ChartKind::Rate},
          Summary{"hai_4", "by_days", ChartKind::Rate, 10'000, "2016-07-01"}}) {
        compare_summary(*sets / "qicharts2", summary, rows);
    }
}

}  // namespace
