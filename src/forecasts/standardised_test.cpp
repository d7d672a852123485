#include "forecasts/standardised.h"

#include <vector>

#include <gtest/gtest.h>

using forecasts::AgeBand;
using forecasts::Confidence;
using forecasts::NotStandardised;

TEST(Standardised, EqualRatesInEachBandAreTheCrudeRate) {
    const std::vector<AgeBand> bands = {{10, 1'000, 500}, {30, 3'000, 100}};
    EXPECT_NEAR(forecasts::directly_standardised(bands, 10'000, Confidence::percent_95())->value, 100, 1e-9);
}

TEST(Standardised, IsRefusedWithItsReason) {
    struct Row {
        int line;
        std::vector<AgeBand> bands;
        std::optional<NotStandardised> why;
    };
    const Row rows[] = {
        {__LINE__, {}, NotStandardised::NoBands},
        {__LINE__, {{9, 100, 1}}, NotStandardised::FewEvents},
        {__LINE__, {{10, 100, 1}}, std::nullopt},
        {__LINE__, {{10, 0, 1}}, NotStandardised::NobodyInBand},
        {__LINE__, {{-1, 100, 1}, {20, 100, 1}}, NotStandardised::NegativeNumber},
        {__LINE__, {{10, 100, 0}}, NotStandardised::NobodyInStandard},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto result = forecasts::directly_standardised(row.bands, 1, Confidence::percent_95());
        const auto why = result ? std::nullopt : std::optional(result.error());
        EXPECT_EQ(why, row.why);
    }
}

TEST(Standardised, RepeatedEventsWidenTheInterval) {
    const std::vector<AgeBand> bands = {{40, 1'000, 1}};
    const std::vector<forecasts::RepeatedEvents> once = {{1, 40, 1'000, 1}};
    const std::vector<forecasts::RepeatedEvents> twice = {{2, 20, 1'000, 1}};
    const auto at = Confidence::percent_95();
    const auto plain = forecasts::directly_standardised(bands, 1, at).value();
    const auto same = forecasts::directly_standardised_repeated(bands, once, 1, at).value();
    const auto wider = forecasts::directly_standardised_repeated(bands, twice, 1, at).value();
    EXPECT_DOUBLE_EQ(same.interval.upper.value(), plain.interval.upper.value());
    EXPECT_GT(wider.interval.upper.value(), plain.interval.upper.value());
}

TEST(Standardised, TheReferenceAreaAgainstItselfIsOne) {
    const std::vector<forecasts::ReferenceBand> bands = {{20, 100, 20, 100}, {5, 200, 5, 200}};
    const auto ratio = forecasts::standardised_ratio(bands, 100, Confidence::percent_95()).value();
    EXPECT_DOUBLE_EQ(ratio.value, 100);
    EXPECT_LT(ratio.interval.lower.value(), 100);
    EXPECT_GT(ratio.interval.upper.value(), 100);
}
