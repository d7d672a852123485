#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "forecasts/bands.h"
#include "forecasts/benchmark.h"
#include "forecasts/recent_trend.h"
#include "forecasts/suitable_chart.h"

using forecasts::Against95;
using forecasts::Good;
using forecasts::RecentTrend;
using forecasts::TrendValue;

TEST(Benchmark, AnIntervalThatTouchesItIsSimilar) {
    struct Row {
        int line;
        double benchmark;
        Good good;
        Against95 expected;
    };
    const Row rows[] = {
        {__LINE__, 10, Good::High, Against95::Similar}, {__LINE__, 9.9, Good::High, Against95::Better},
        {__LINE__, 9.9, Good::Low, Against95::Worse},   {__LINE__, 9.9, Good::None, Against95::Higher},
        {__LINE__, 12, Good::Low, Against95::Similar},  {__LINE__, 12.1, Good::Low, Against95::Better},
        {__LINE__, 12.1, Good::None, Against95::Lower},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(forecasts::against({10, 12}, row.benchmark, row.good), row.expected);
    }
    EXPECT_FALSE(forecasts::against({10, std::nullopt}, 9, Good::High));
}

TEST(Fifths, NeedFiveAreasAndPutTheWorstFirst) {
    const std::vector<std::optional<double>> six = {1, 2, 3, 4, 5, 6};
    const auto low_is_good = forecasts::fifths(six, Good::Low);
    EXPECT_EQ(low_is_good[5], forecasts::Fifth::Worst);  // the sixth area makes the first group two
    EXPECT_EQ(low_is_good[4], forecasts::Fifth::Worst);
    EXPECT_EQ(low_is_good[0], forecasts::Fifth::Best);
    EXPECT_EQ(forecasts::fifths(six, Good::None)[0], forecasts::Fifth::Lowest);
    const std::vector<std::optional<double>> four = {1, 2, 3, 4, std::nullopt};
    EXPECT_FALSE(forecasts::fifths(four, Good::High)[0]);
}

TEST(Bands, EqualValuesShareABandAndFewAreasHaveNone) {
    const std::vector<std::optional<double>> values = {1, 2, 2, 4, std::nullopt};
    const auto quarters = forecasts::banded(values, 4, forecasts::FirstBand::Lowest);
    EXPECT_EQ(quarters[0]->band, 1);
    EXPECT_EQ(quarters[1]->band, quarters[2]->band);
    EXPECT_EQ(quarters[3]->band, 4);
    EXPECT_FALSE(quarters[4]);
    EXPECT_FALSE(forecasts::banded(values, 5, forecasts::FirstBand::Lowest)[0]->band);
}

TEST(RecentTrend, IsShownOnlyIfSteadyAndBeyondChance) {
    const auto points = [](const std::vector<double>& values, double reach) {
        std::vector<forecasts::TrendPoint> made;
        for (const double value : values) made.push_back({value, {value - reach, value + reach}});
        return made;
    };
    struct Row {
        int line;
        std::vector<double> values;
        double reach;
        TrendValue kind;
        Good good;
        RecentTrend expected;
    };
    const Row rows[] = {
        {__LINE__, {1, 2, 3, 4}, 0.1, TrendValue::Proportion, Good::None, RecentTrend::CannotBeCalculated},
        {__LINE__, {1, 2, 3, 4, 5}, 0.1, TrendValue::Other, Good::None, RecentTrend::CannotBeCalculated},
        {__LINE__, {1, 2, 3, 4, 5}, 0.1, TrendValue::Proportion, Good::None, RecentTrend::Increasing},
        {__LINE__, {1, 2, 3, 4, 5}, 0.1, TrendValue::CrudeRate, Good::High, RecentTrend::IncreasingBetter},
        {__LINE__, {1, 2, 3, 4, 5}, 0.1, TrendValue::CrudeRate, Good::Low, RecentTrend::IncreasingWorse},
        {__LINE__, {5, 4, 3, 2, 1}, 0.1, TrendValue::CrudeRate, Good::Low, RecentTrend::DecreasingBetter},
        {__LINE__,
         {1, 2, 3, 4, 5},
         10,
         TrendValue::CrudeRate,
         Good::Low,
         RecentTrend::NoChange},  // chance explains it
        {__LINE__,
         {3.3, 3.2, 3.1, 3, 9},
         0.1,
         TrendValue::CrudeRate,
         Good::Low,
         RecentTrend::NoChange},  // one point alone
        {__LINE__,
         {9, 9, 1, 2, 3, 4, 5},
         0.1,
         TrendValue::CrudeRate,
         Good::High,
         RecentTrend::IncreasingBetter},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(forecasts::recent_trend(points(row.values, row.reach), row.kind, row.good).trend,
                  row.expected);
    }
}

TEST(SuitableChart, FollowsFromWhatIsMeasured) {
    using forecasts::ChartKind;
    using forecasts::Nature;
    struct Row {
        int line;
        forecasts::SeriesFacts facts;
        ChartKind expected;
    };
    const Row rows[] = {
        {__LINE__, {Nature::Share, 9, 100}, ChartKind::Run},
        {__LINE__, {Nature::Share, 10, 100}, ChartKind::Share},
        {__LINE__, {Nature::Share, 10, 1'999}, ChartKind::Share},
        {__LINE__, {Nature::Share, 10, 2'000}, ChartKind::SharePrime},
        {__LINE__, {Nature::Rate, 10, 100}, ChartKind::Rate},
        {__LINE__, {Nature::Rate, 10, 2'000}, ChartKind::RatePrime},
        {__LINE__, {Nature::Count, 10}, ChartKind::Count},
        {__LINE__, {Nature::DaysBetween, 10}, ChartKind::Time},
        {__LINE__, {Nature::CasesBetween, 10}, ChartKind::Between},
        {__LINE__, {Nature::SampleOfValues, 10}, ChartKind::Mean},
        {__LINE__, {Nature::Value, 10}, ChartKind::Individuals},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(forecasts::suitable_chart(row.facts).kind, row.expected);
        EXPECT_TRUE(forecasts::suitable_chart(row.facts).reason.ends_with("."));
    }
}
