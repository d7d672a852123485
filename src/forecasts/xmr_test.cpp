#include "forecasts/xmr.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

using forecasts::Assurance;
using forecasts::Improvement;
using forecasts::SpecialCause;
using forecasts::Variation;

namespace {

std::vector<forecasts::Dated> series(const std::vector<double>& values) {
    std::vector<forecasts::Dated> dated;
    for (const double value : values) dated.push_back({fmt::format("{:03}", dated.size()), value});
    return dated;
}

const std::vector<double> steady = {5, 6, 5, 6, 5, 6, 5,
                                    6, 5, 6, 5, 6, 5, 6};  // mean 5.5, limits 2.84 and 8.16

std::vector<double> ending(std::vector<double> values, const std::vector<double>& end) {
    values.insert(values.end(), end.begin(), end.end());
    return values;
}

}  // namespace

TEST(Xmr, LimitsAreTheMeanAndTwoPointSixSixRanges) {
    const auto chart = forecasts::xmr(series(steady), {});
    EXPECT_DOUBLE_EQ(chart.points[0].mean, 5.5);
    EXPECT_DOUBLE_EQ(chart.points[0].upper_limit.value(), 5.5 + 2.66);
    EXPECT_DOUBLE_EQ(chart.points[0].lower_limit.value(), 5.5 - 2.66);
}

TEST(Xmr, NamesCausesByTheirPrecedence) {
    struct Row {
        int line;
        std::vector<double> end;  // after the fourteen steady points, from which the limits are
        SpecialCause last;
    };
    const Row rows[] = {
        {__LINE__, {8.16}, SpecialCause::CommonCause},  // on the limit is not outside it
        {__LINE__, {8.17}, SpecialCause::AboveLimit},
        {__LINE__, {2.83}, SpecialCause::BelowLimit},
        {__LINE__,
         {5.6, 5.7, 5.8, 5.9, 6.1, 6.2},
         SpecialCause::SevenAbove},  // with the 6 before them: seven, five rises
        {__LINE__, {5.6, 5.7, 5.8, 5.9, 6.1, 6.2, 6.3}, SpecialCause::TrendUp},
        {__LINE__, {5.6, 5.7, 5.8, 5.9, 6.1}, SpecialCause::CommonCause},  // six on one side
        {__LINE__, {7.5, 6, 7.5}, SpecialCause::TwoInThreeAbove},
        {__LINE__, {7.5, 5, 7.5}, SpecialCause::CommonCause},  // one of the three on the other side
        {__LINE__, {7.2, 6, 7.2}, SpecialCause::CommonCause},  // 7.27 is where "near" begins
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        forecasts::XmrOptions options;
        options.fix_after = steady.size();
        EXPECT_EQ(forecasts::xmr(series(ending(steady, row.end)), options).points.back().cause, row.last);
    }
}

TEST(Xmr, TheSameSignalIsGoodOrBadByTheDirection) {
    forecasts::XmrOptions options;
    options.fix_after = steady.size();
    const auto points = series(ending(steady, {9}));
    const std::pair<Improvement, Variation> rows[] = {{Improvement::Increase, Variation::Improvement},
                                                      {Improvement::Decrease, Variation::Concern},
                                                      {Improvement::Neutral, Variation::NeutralHigh}};
    for (const auto& [improvement, expected] : rows) {
        options.improvement = improvement;
        EXPECT_EQ(forecasts::xmr(points, options).latest, expected);
    }
}

TEST(Xmr, AssuranceComparesTheTargetWithTheLimits) {
    struct Row {
        int line;
        Improvement improvement;
        std::optional<double> target;
        std::optional<Assurance> expected;
    };
    const Row rows[] = {
        {__LINE__, Improvement::Increase, std::nullopt, std::nullopt},
        {__LINE__, Improvement::Neutral, 9, std::nullopt},
        {__LINE__, Improvement::Increase, 8.15, Assurance::Inconsistent},
        {__LINE__, Improvement::Increase, 8.17, Assurance::Fail},
        {__LINE__, Improvement::Decrease, 8.17, Assurance::Pass},
        {__LINE__, Improvement::Increase, 2.83, Assurance::Pass},
        {__LINE__, Improvement::Decrease, 2.83, Assurance::Fail},
        {__LINE__, Improvement::Decrease, 2.85, Assurance::Inconsistent},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        forecasts::XmrOptions options;
        options.improvement = row.improvement;
        options.target = row.target;
        EXPECT_EQ(forecasts::xmr(series(steady), options).assurance, row.expected);
    }
}

TEST(Xmr, LimitsStartAfreshAtARebase) {
    forecasts::XmrOptions options;
    options.rebase = {"014"};
    const auto chart = forecasts::xmr(series(ending(steady, {20, 21, 20, 21})), options);
    EXPECT_EQ(chart.points[13].rebase_group, 0);
    EXPECT_EQ(chart.points[14].rebase_group, 1);
    EXPECT_DOUBLE_EQ(chart.points[13].mean, 5.5);
    EXPECT_DOUBLE_EQ(chart.points[14].mean, 20.5);
}

TEST(Xmr, ValuesThatNeverDifferHaveNoLimits) {
    const auto chart = forecasts::xmr(series({5, 5, 5, 5}), {});
    EXPECT_FALSE(chart.points[0].upper_limit);
    EXPECT_EQ(chart.latest, Variation::CommonCause);
    EXPECT_TRUE(forecasts::xmr({}, {}).points.empty());
}
