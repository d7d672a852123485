#include "forecasts/run_rules.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

/// "+" above the centre, "-" below, "0" on it, "." no value.
forecasts::RunAnalysis of(const std::string& sides) {
    std::vector<forecasts::Centred> points;
    for (const char side : sides) {
        if (side == '.') points.push_back({std::nullopt, 0});
        else points.push_back({side == '+' ? 1.0 : side == '-' ? -1.0 : 0.0, 0});
    }
    return forecasts::run_analysis(points);
}

}  // namespace

TEST(RunRules, CountOnlyPointsOffTheCentre) {
    struct Row {
        int line;
        std::string sides;
        int useful;
        std::optional<int> longest, crossings;
    };
    const Row rows[] = {
        {__LINE__, "", 0, std::nullopt, std::nullopt},
        {__LINE__, "00.", 0, std::nullopt, std::nullopt},
        {__LINE__, "+", 1, 1, 0},
        {__LINE__, "+0+.+", 3, 3, 0},  // neither breaks a run
        {__LINE__, "+-+-", 4, 1, 3},
        {__LINE__, "++0--", 4, 2, 1},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto runs = of(row.sides);
        EXPECT_EQ(runs.useful, row.useful);
        EXPECT_EQ(runs.longest_run, row.longest);
        EXPECT_EQ(runs.crossings, row.crossings);
    }
}

TEST(RunRules, SignalOnlyBeyondTheLimit) {
    // Twenty useful points: a run of 7 and 6 crossings are still chance.
    EXPECT_EQ(forecasts::longest_run_max(20), 7);
    EXPECT_EQ(forecasts::crossings_min(20), 6);
    EXPECT_FALSE(of("+++++++-+-+-+-+-+-+-").signal);
    EXPECT_TRUE(of("++++++++-+-+-+-+-+-+").signal);
    EXPECT_FALSE(of("+++---+++---+++---++").signal);  // 6 crossings
    EXPECT_TRUE(of("++++----++++----++++").signal);   // 4 crossings
}

TEST(RunRules, HalvesOfTheLogarithmGoToTheEvenNumber) {
    EXPECT_EQ(forecasts::longest_run_max(11), 6);  // log2 is 3.46
    EXPECT_EQ(forecasts::longest_run_max(12), 7);  // 3.58
}
