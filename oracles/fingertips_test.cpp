#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "forecasts/benchmark.h"
#include "forecasts/recent_trend.h"
#include "published.h"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

using forecasts::Good;
using forecasts::RecentTrend;

struct Fingertips : testing::Test {
    void SetUp() override {
        if (!oracles::whole_sets()) GTEST_SKIP() << "the whole set is not here";
    }
};

std::optional<double> number_of(const json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

forecasts::TrendValue kind_of(const std::string& name) {
    if (name == "Proportion") return forecasts::TrendValue::Proportion;
    if (name == "Crude rate") return forecasts::TrendValue::CrudeRate;
    if (name == "Directly standardised rate") return forecasts::TrendValue::DirectlyStandardisedRate;
    return forecasts::TrendValue::Other;
}

Good good_of(const std::string& polarity) {
    if (polarity == "High is good" || polarity == "HighIsGood") return Good::High;
    if (polarity == "Low is good" || polarity == "LowIsGood") return Good::Low;
    return Good::None;
}

std::string in_words(RecentTrend trend) {
    switch (trend) {
        case RecentTrend::CannotBeCalculated: return "CannotBeCalculated";
        case RecentTrend::NoChange: return "NoChange";
        case RecentTrend::Increasing: return "Increasing";
        case RecentTrend::Decreasing: return "Decreasing";
        case RecentTrend::IncreasingBetter: return "IncreasingAndGettingBetter";
        case RecentTrend::IncreasingWorse: return "IncreasingAndGettingWorse";
        case RecentTrend::DecreasingBetter: return "DecreasingAndGettingBetter";
        case RecentTrend::DecreasingWorse: return "DecreasingAndGettingWorse";
    }
    return "";
}

TEST_F(Fingertips, RecentTrendsAreReproduced) {
    oracles::Tally cases("recent trend, cases");
    for (const auto& one :
         json::parse(oracles::text_of(*oracles::whole_sets() / "fingertips_trend" / "trend_cases.json"))) {
        cases.read();
        auto given = one.at("points");
        std::sort(given.begin(), given.end(),
                  [](const json& a, const json& b) { return a.at("toDate") < b.at("toDate"); });
        std::vector<forecasts::TrendPoint> points;
        for (const auto& point : given) {
            points.push_back({point.at("value").get<double>(),
                              {number_of(point.at("lowerCI")), number_of(point.at("upperCI"))}});
        }
        const auto& indicator = one.at("indicator");
        const auto test = forecasts::recent_trend(points, kind_of(indicator.at("ValueType")),
                                                  good_of(indicator.at("Polarity")));
        EXPECT_EQ(in_words(test.trend), one.at("expected")) << indicator.at("Name");
        if (in_words(test.trend) == one.at("expected")) cases.compared();
    }
}

std::string in_words(forecasts::Against95 outcome) {
    switch (outcome) {
        case forecasts::Against95::Better: return "Better";
        case forecasts::Against95::Similar: return "Similar";
        case forecasts::Against95::Worse: return "Worse";
        case forecasts::Against95::Higher: return "Higher";
        case forecasts::Against95::Lower: return "Lower";
    }
    return "";
}

/// Every value of the response that was compared with a benchmark.
void compare_response(const std::string& name, oracles::Tally& tally) {
    const auto response =
        json::parse(oracles::text_of(*oracles::whole_sets() / "fingertips_benchmark" / name));
    const auto good = good_of(response.at("polarity"));
    for (const auto& area : response.at("areaHealthData")) {
        for (const auto& segment : area.at("indicatorSegments")) {
            for (const auto& point : segment.at("healthData")) {
                if (!point.contains("benchmarkComparison") || point.at("benchmarkComparison").is_null())
                    continue;
                tally.read();
                const auto& published = point.at("benchmarkComparison");
                const auto ours =
                    forecasts::against({number_of(point.at("lowerCi")), number_of(point.at("upperCi"))},
                                       published.at("benchmarkValue").get<double>(), good);
                ASSERT_TRUE(ours);
                EXPECT_EQ(in_words(*ours), published.at("outcome")) << point.dump();
                if (in_words(*ours) == published.at("outcome")) tally.compared();
            }
        }
    }
}

TEST_F(Fingertips, ComparisonsWithABenchmarkAreReproduced) {
    oracles::Tally values("benchmark responses, values");
    compare_response("test-indicators-benchmark-rag_expected-response.json", values);
    compare_response("test-indicators-benchmark-rag-sex_expected-response.json", values);
}

/// A fifth depends on every area of the year, and the response holds one area: what can be held against it is
/// that its words are ours, and that a higher value never lies in a lower fifth of the same year (it has one
/// value a year).
TEST_F(Fingertips, FifthsOfTheResponseAreWordsThatWeUse) {
    const auto response = json::parse(oracles::text_of(*oracles::whole_sets() / "fingertips_benchmark" /
                                                       "test-indicators-benchmark-quintiles-response.json"));
    const std::vector<std::string> words = {"Lowest", "Low", "Middle", "High", "Highest"};
    oracles::Tally values("quintile response, outcomes known (not recomputable: one area only)");
    ASSERT_EQ(good_of(response.at("polarity")), Good::None);
    for (const auto& segment : response.at("areaHealthData").at(0).at("indicatorSegments")) {
        for (const auto& point : segment.at("healthData")) {
            values.read();
            const auto outcome = point.at("benchmarkComparison").at("outcome").get<std::string>();
            EXPECT_NE(std::find(words.begin(), words.end(), outcome), words.end()) << outcome;
            if (std::find(words.begin(), words.end(), outcome) != words.end()) values.compared();
        }
    }
}

}  // namespace
