#include <gtest/gtest.h>

#include "forecasts/funnel.h"
#include "published.h"

namespace fs = std::filesystem;

namespace {

using forecasts::FunnelPlace;
using oracles::number;
using oracles::Row;
using oracles::same;

fs::path whole() { return oracles::whole_sets().value() / "pheindicatormethods"; }

struct Funnels : testing::Test {
    void SetUp() override {
        if (!oracles::whole_sets()) GTEST_SKIP() << "the whole set is not here";
    }
};

/// The funnel tables are printed to nine or ten significant figures: that, and not our arithmetic, bounds the
/// comparison.
constexpr double as_printed = 5e-9;

bool agrees(double ours, const Row& row, const std::string& column) {
    return same(ours, number(row, column), as_printed);
}

std::string in_words(FunnelPlace place) {
    switch (place) {
        case FunnelPlace::BelowOuter: return "Low (0.001)";
        case FunnelPlace::BelowInner: return "Low (0.025)";
        case FunnelPlace::Within: return "Not significant";
        case FunnelPlace::AboveInner: return "High (0.025)";
        case FunnelPlace::AboveOuter: return "High (0.001)";
    }
    return "";
}

TEST_F(Funnels, OfShares) {
    oracles::Tally rows("funnel_prop, rows");
    for (const auto* name :
         {"testdata_funnel_prop_outputs.csv", "testdata_funnel_prop_outputs_with_axis_variation.csv"}) {
        const auto table = oracles::table_of(whole() / name);
        // The average is printed to six or eight decimals of a per cent.
        const double printed = number(table.front(), "Baseline").value() / 100;
        for (const auto& row : table) {
            rows.read();
            const double population = number(row, "Population").value();
            const auto inner = forecasts::share_funnel(printed, population, forecasts::inner_limits);
            const auto outer = forecasts::share_funnel(printed, population, forecasts::outer_limits);
            const auto near = [&](std::optional<double> ours, const std::string& column) {
                return std::abs(100 * ours.value() - number(row, column).value()) < 2e-6;
            };
            const bool right = near(inner.lower, "Lower2s0025limit") &&
                               near(inner.upper, "Upper2s0025limit") &&
                               near(outer.lower, "Lower3s0001limit") && near(outer.upper, "Upper3s0001limit");
            EXPECT_TRUE(right) << name << " population " << population;
            if (right) rows.compared();
        }
    }
}

TEST_F(Funnels, OfSharesPlaceAreas) {
    const auto table = oracles::table_of(whole() / "testdata_funnel_prop_inputs.csv");
    double events = 0, people = 0;
    for (const auto& row : table) {
        events += number(row, "numerator").value();
        people += number(row, "denominator").value();
    }
    oracles::Tally rows("funnel_prop_inputs, rows");
    for (const auto& row : table) {
        rows.read();
        const auto place = forecasts::share_place(
            {number(row, "numerator").value(), number(row, "denominator").value()}, events / people);
        EXPECT_EQ(in_words(place), row.at("significance")) << row.at("Area");
        if (in_words(place) == row.at("significance")) rows.compared();
    }
}

TEST_F(Funnels, OfRates) {
    oracles::Tally rows("funnel_rate_outputs, rows");
    const std::pair<std::string, double> tables[] = {{"testdata_funnel_rate_outputs.csv", 3},
                                                     {"testdata_funnel_rate_outputs_2.csv", 3},
                                                     {"testdata_funnel_rate_outputs_3.csv", 3}};
    for (const auto& [name, years] : tables) {
        for (const auto& row : oracles::table_of(whole() / name)) {
            rows.read();
            const forecasts::Events events{number(row, "Events").value()};
            const double average = number(row, "baseline").value() / 100'000;
            bool right = true;
            for (const auto& [digit, confidence] :
                 {std::pair{"2", forecasts::inner_limits}, std::pair{"3", forecasts::outer_limits}}) {
                const auto expected = forecasts::count_funnel(events, confidence);
                const auto side = [&](double on_limit, const std::string& end) {
                    const auto stem = end + "_" + digit + "s_";
                    return agrees(on_limit / average / years, row, stem + "population_1_year") &&
                           agrees(events.count / (on_limit / average) * 100'000, row, stem + "limit");
                };
                right = right && side(expected.on_lower, "lower") && side(expected.on_upper, "upper");
            }
            EXPECT_TRUE(right) << name << " events " << events.count;
            if (right) rows.compared();
        }
    }
}

TEST_F(Funnels, OfRatios) {
    oracles::Tally rows("funnel_ratio_outputs, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_funnel_ratio_outputs.csv")) {
        rows.read();
        const forecasts::Events events{number(row, "Observed_events").value()};
        bool right = true;
        for (const auto& [digit, confidence] :
             {std::pair{"2", forecasts::inner_limits}, std::pair{"3", forecasts::outer_limits}}) {
            const auto expected = forecasts::count_funnel(events, confidence);
            const auto side = [&](double on_limit, const std::string& end) {
                const auto stem = end + "_" + digit + "s_";
                return agrees(on_limit, row, stem + "exp_events") &&
                       agrees((events.count - on_limit) / on_limit, row, stem + "count") &&
                       agrees(100 * events.count / on_limit, row, stem + "isr");
            };
            right = right && side(expected.on_lower, "lower") && side(expected.on_upper, "upper");
        }
        EXPECT_TRUE(right) << "events " << events.count;
        if (right) rows.compared();
    }
}

TEST_F(Funnels, OfRatiosPlaceAreas) {
    oracles::Tally rows("funnel_ratio_inputs, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_funnel_ratio_inputs.csv")) {
        rows.read();
        const auto place =
            forecasts::count_place({number(row, "obs").value()}, {number(row, "expected").value()});
        EXPECT_EQ(in_words(place), row.at("significance")) << row.at("obs");
        if (in_words(place) == row.at("significance")) rows.compared();
    }
}

}  // namespace
