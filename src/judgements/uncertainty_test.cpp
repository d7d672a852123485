#include "judgements/uncertainty.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

using namespace base::literals;
using base::Decimal;
using judgements::Asked;
using terms::Against;

namespace {

plan::Measure measure(plan::UnitKind kind, std::int64_t per) {
    plan::Measure made;
    made.unit = {kind, "", per};
    made.decimals = kind == plan::UnitKind::Things ? 0 : 1;
    return made;
}

plan::Definition definition(plan::Rule rule) {
    plan::Definition made;
    made.rule = std::move(rule);
    return made;
}

figures::Figure figure(std::int64_t numerator, std::int64_t denominator, std::int64_t per) {
    return {.period = *terms::Period::quarter(2022, 1),
            .value = Decimal::of_ratio(numerator, per, denominator, 1),
            .numerator = numerator,
            .denominator = denominator};
}

const auto share = definition(plan::Share{});
const auto rate = definition(plan::Rate{});

}  // namespace

TEST(Uncertainty, IsOfTheKindOfTheFigure) {
    const auto of_share =
        judgements::uncertainty(figure(80, 100, 100), measure(plan::UnitKind::Percent, 100), share);
    ASSERT_TRUE(of_share);
    EXPECT_EQ(of_share->method, "Wilson");
    EXPECT_NEAR(*of_share->interval_95.lower, 71.1168, 1e-3);  // Newcombe 1998, method 3
    EXPECT_NEAR(*of_share->interval_95.upper, 86.6633, 1e-3);
    const auto rates = measure(plan::UnitKind::Rate, 10'000);
    EXPECT_EQ(judgements::uncertainty(figure(9, 10'000, 10'000), rates, rate)->method, "exact");
    EXPECT_EQ(judgements::uncertainty(figure(10, 10'000, 10'000), rates, rate)->method, "Byar");
    EXPECT_FALSE(judgements::uncertainty(figure(10, 10'000, 10'000), rates, definition(plan::Ratio{})));
    auto unknown = figure(80, 100, 100);
    unknown.denominator.reset();
    EXPECT_FALSE(judgements::uncertainty(unknown, measure(plan::UnitKind::Percent, 100), share));
    EXPECT_FALSE(judgements::uncertainty(figure(5, 1, 1), measure(plan::UnitKind::Money, 1), share));
}

TEST(Uncertainty, OfAYearlyRateFromAQuarterIsFourTimesWider) {
    plan::Rate yearly;
    yearly.annualise = true;
    const auto rates = measure(plan::UnitKind::Rate, 10'000);
    const auto plain = judgements::uncertainty(figure(50, 10'000, 10'000), rates, rate);
    const auto scaled = judgements::uncertainty(figure(50, 10'000, 40'000), rates, definition(yearly));
    EXPECT_NEAR(*scaled->interval_95.upper, 4 * *plain->interval_95.upper, 1e-9);
}

TEST(Against, NeedsTheWholeIntervalOnOneSide) {
    struct Row {
        int line;
        Asked asked;
        std::optional<Against> expected;
    };
    const forecasts::Interval interval{70.0, 80.0};
    const Row rows[] = {
        {__LINE__, {.low = 80.1_dec}, Against::Worse},
        {__LINE__, {.low = 80.0_dec}, Against::NotDistinguishable},  // it touches
        {__LINE__, {.low = 70.0_dec}, Against::NotDistinguishable},
        {__LINE__, {.low = 69.9_dec}, Against::Better},
        {__LINE__, {.high = 69.9_dec}, Against::Worse},
        {__LINE__, {.high = 70.0_dec}, Against::NotDistinguishable},
        {__LINE__, {.high = 80.1_dec}, Against::Better},
        {__LINE__, {.low = 69.0_dec, .high = 81.0_dec}, Against::Better},
        {__LINE__, {.low = 75.0_dec, .high = 81.0_dec}, Against::NotDistinguishable},
        {__LINE__, {.low = 81.0_dec, .high = 90.0_dec}, Against::Worse},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(judgements::against(interval, row.asked), row.expected);
    }
    EXPECT_EQ(judgements::against({std::nullopt, 8.0}, {.low = 5.0_dec}), std::nullopt);
    EXPECT_EQ(judgements::against({std::nullopt, 8.0}, {.low = 9.0_dec}), Against::Worse);
}

TEST(BeyondChance, IsSaidOfSharesRatesAndCountsOnly) {
    const auto shares = measure(plan::UnitKind::Percent, 100);
    EXPECT_EQ(judgements::beyond_chance(figure(80, 100, 100), figure(60, 100, 100), shares, share), true);
    EXPECT_EQ(judgements::beyond_chance(figure(80, 100, 100), figure(70, 100, 100), shares, share), false);
    EXPECT_EQ(judgements::beyond_chance(figure(100, 100, 100), figure(100, 100, 100), shares, share), false);
    const auto rates = measure(plan::UnitKind::Rate, 10'000);
    EXPECT_EQ(judgements::beyond_chance(figure(91, 10'000, 10'000), figure(61, 10'000, 10'000), rates, rate),
              true);
    EXPECT_EQ(judgements::beyond_chance(figure(80, 10'000, 10'000), figure(61, 10'000, 10'000), rates, rate),
              false);
    EXPECT_EQ(judgements::beyond_chance(figure(0, 10'000, 10'000), figure(9, 10'000, 10'000), rates, rate),
              false);
    EXPECT_EQ(judgements::beyond_chance(figure(91, 1, 1), figure(61, 1, 1), measure(plan::UnitKind::Money, 1),
                                        share),
              std::nullopt);
}

/// More in the numerator is never worse against a lower limit; a measure and its mirror image (the share that
/// is not) are judged alike; and what chance explains does not depend on which of two is called the first.
TEST(Against, IsMonotoneAndSymmetricUnderPolarity) {
    const bool held = rc::check([] {
        const auto of = *rc::gen::inRange<std::int64_t>(1, 2'000);
        const auto n = *rc::gen::inRange<std::int64_t>(0, of + 1);
        const auto more = *rc::gen::inRange<std::int64_t>(n, of + 1);
        const auto limit = Decimal::of_millionths(*rc::gen::inRange(0, 100'000'000));
        const auto shares = measure(plan::UnitKind::Percent, 100);
        const auto verdict = [&](std::int64_t numerator, const Asked& asked) {
            return *judgements::against(
                judgements::uncertainty(figure(numerator, of, 100), shares, share)->interval_95, asked);
        };
        const auto rank = [](Against against) {
            return against == Against::Worse ? 0 : against == Against::Better ? 2 : 1;
        };
        RC_ASSERT(rank(verdict(n, {.low = limit})) <= rank(verdict(more, {.low = limit})));
        const auto mirrored = Decimal::of_whole(100) - limit;
        // Where an end of the interval lies on the limit itself, the last bit of a binary number decides.
        const auto interval = judgements::uncertainty(figure(n, of, 100), shares, share)->interval_95;
        const auto away = [&](double end) { return std::abs(end - limit.approximate()) > 1e-6; };
        if (away(*interval.lower) && away(*interval.upper))
            RC_ASSERT(verdict(n, {.low = limit}) == verdict(of - n, {.high = mirrored}));
        const auto a = figure(n, of, 100);
        const auto b = figure(more, of, 100);
        RC_ASSERT(judgements::beyond_chance(a, b, shares, share) ==
                  judgements::beyond_chance(b, a, shares, share));
    });
    EXPECT_TRUE(held);
}
