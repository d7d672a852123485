#include "judgements/scheme.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <span>

using namespace base::literals;
using base::Decimal;
using judgements::Asked;
using judgements::SchemeFacts;
using plan::SchemeKind;
using plan::ToleranceUnit;

namespace {

plan::Scheme scheme(SchemeKind kind, plan::Tolerance tolerance = {}) {
    plan::Scheme made;
    made.kind = kind;
    made.tolerance = tolerance;
    made.likely = 50.0_dec;
    return made;
}

Asked at_least(Decimal limit) { return {.low = limit}; }
Asked at_most(Decimal limit) { return {.high = limit}; }

std::string word(const plan::Scheme& by, SchemeFacts facts) {
    return judgements::scheme_status(by, facts).word;
}

int rank(const std::string& word) {
    for (const auto* best : {"Green", "Exceeded", "On track"})
        if (word == best) return 2;
    for (const auto* middle : {"Amber", "Achieved"})
        if (word == middle) return 1;
    return 0;
}

struct Row {
    int line;
    plan::Scheme scheme;
    SchemeFacts facts;
    const char* expected;
};

void expect_words(std::span<const Row> rows) {
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto status = judgements::scheme_status(row.scheme, row.facts);
        EXPECT_EQ(status.word, row.expected);
        EXPECT_NE(status.word.empty(), status.why_none.empty());  // a word or the reason for none
    }
}

}  // namespace

TEST(Scheme, GivesItsWordOnBothSidesOfEachEdge) {
    const auto points = scheme(SchemeKind::Rag, {2.0_dec, 1.0_dec, ToleranceUnit::Points});
    const auto percent = scheme(SchemeKind::Rag, {5.0_dec, 5.0_dec, ToleranceUnit::Percent});
    const auto excess = scheme(SchemeKind::ExceededOrNot, {2.0_dec, 1.0_dec, ToleranceUnit::Points});
    const Row rows[] = {
        {__LINE__, scheme(SchemeKind::Binary), {80.0_dec, at_least(80.0_dec)}, "On track"},
        {__LINE__, scheme(SchemeKind::Binary), {79.9_dec, at_least(80.0_dec)}, "Not on track"},
        {__LINE__, points, {80.0_dec, at_least(80.0_dec)}, "Green"},
        {__LINE__, points, {78.0_dec, at_least(80.0_dec)}, "Amber"},  // the edge is within
        {__LINE__, points, {77.9_dec, at_least(80.0_dec)}, "Red"},
        {__LINE__, points, {81.0_dec, at_most(80.0_dec)}, "Amber"},  // one above, two below
        {__LINE__, points, {81.1_dec, at_most(80.0_dec)}, "Red"},
        {__LINE__, points, {28.0_dec, {.low = 30.0_dec, .high = 38.0_dec}}, "Amber"},
        {__LINE__, points, {39.0_dec, {.low = 30.0_dec, .high = 38.0_dec}}, "Amber"},
        {__LINE__, points, {39.1_dec, {.low = 30.0_dec, .high = 38.0_dec}}, "Red"},
        {__LINE__, points, {85.0_dec, {.high = 85.0_dec, .high_included = false}}, "Amber"},  // missed by 0
        {__LINE__, percent, {76.0_dec, at_least(80.0_dec)}, "Amber"},  // 5 per cent of 80 are 4
        {__LINE__, percent, {75.9_dec, at_least(80.0_dec)}, "Red"},
        {__LINE__, percent, {-(84.0_dec), at_least(-(80.0_dec))}, "Amber"},  // of its size
        {__LINE__, percent, {0.1_dec, at_most(0.0_dec)}, "Red"},  // 5 per cent of nought are nought
        {__LINE__, excess, {81.0_dec, at_least(80.0_dec)}, "Achieved"},
        {__LINE__, excess, {81.1_dec, at_least(80.0_dec)}, "Exceeded"},
        {__LINE__, excess, {78.0_dec, at_least(80.0_dec)}, "Achieved"},
        {__LINE__, excess, {77.9_dec, at_least(80.0_dec)}, "Not achieved"},
        {__LINE__, excess, {78.0_dec, at_most(80.0_dec)}, "Achieved"},
        {__LINE__, excess, {77.9_dec, at_most(80.0_dec)}, "Exceeded"},
        {__LINE__, excess, {35.0_dec, {.low = 30.0_dec, .high = 38.0_dec}}, "Achieved"},  // a band is met
    };
    expect_words(rows);
}

TEST(Scheme, LooksAtAYearAgoOrAtTheYearsEnd) {
    const auto low = terms::Polarity::Low;
    const Row rows[] = {
        {__LINE__,
         scheme(SchemeKind::NoWorse),
         {79.0_dec, at_least(80.0_dec), terms::Polarity::High, 79.0_dec},
         "Amber"},
        {__LINE__,
         scheme(SchemeKind::NoWorse),
         {78.9_dec, at_least(80.0_dec), terms::Polarity::High, 79.0_dec},
         "Red"},
        {__LINE__, scheme(SchemeKind::NoWorse), {79.0_dec, at_least(80.0_dec)}, ""},  // no year ago
        {__LINE__, scheme(SchemeKind::NoWorse), {81.0_dec, at_most(80.0_dec), low, 81.0_dec}, "Amber"},
        {__LINE__, scheme(SchemeKind::NoWorse), {81.1_dec, at_most(80.0_dec), low, 81.0_dec}, "Red"},
        {__LINE__, scheme(SchemeKind::YearEnd), {80.0_dec, at_least(80.0_dec)}, ""},  // nothing is expected
        {__LINE__,
         scheme(SchemeKind::YearEnd),
         {.figure = 80.0_dec, .asked = at_least(80.0_dec), .chance_at_year_end = 0.5},
         "On target, likely to stay"},
        {__LINE__,
         scheme(SchemeKind::YearEnd),
         {.figure = 80.0_dec, .asked = at_least(80.0_dec), .chance_at_year_end = 0.49},
         "On target, at risk"},
        {__LINE__,
         scheme(SchemeKind::YearEnd),
         {.figure = 79.0_dec, .asked = at_least(80.0_dec), .chance_at_year_end = 0.5},
         "Off target, likely to recover"},
        {__LINE__,
         scheme(SchemeKind::YearEnd),
         {.figure = 79.0_dec, .asked = at_least(80.0_dec), .chance_at_year_end = 0.49},
         "Off target, unlikely to recover"},
        {__LINE__,
         scheme(SchemeKind::YearEnd),
         {.figure = 79.0_dec, .asked = at_least(80.0_dec), .officer_expects = true},
         "Off target, likely to recover"},
    };
    expect_words(rows);
}

TEST(Scheme, HoldsAFigureAgainstTheFloorThatItsTargetNames) {
    plan::Target target;
    target.floor = 70.0_dec;
    Asked asked = at_least(80.0_dec);
    asked.target = &target;
    const auto by = scheme(SchemeKind::Floor);
    EXPECT_EQ(word(by, {80.0_dec, asked}), "At target");
    EXPECT_EQ(word(by, {79.9_dec, asked}), "Above the floor");
    EXPECT_EQ(word(by, {70.0_dec, asked}), "Above the floor");
    EXPECT_EQ(word(by, {69.9_dec, asked}), "Below the floor");
    Asked low = at_most(80.0_dec);
    target.floor = 90.0_dec;
    low.target = &target;
    EXPECT_EQ(word(by, {90.0_dec, low, terms::Polarity::Low}), "Above the floor");
    EXPECT_EQ(word(by, {90.1_dec, low, terms::Polarity::Low}), "Below the floor");
    target.floor.reset();
    EXPECT_EQ(word(by, {79.9_dec, asked}), "");
}

TEST(Scheme, LetsATargetHaveAToleranceOfItsOwn) {
    plan::Target target;
    target.tolerance = plan::Tolerance{0.5_dec, 0.5_dec, ToleranceUnit::Points};
    Asked asked = at_least(80.0_dec);
    asked.target = &target;
    const auto by = scheme(SchemeKind::Rag, {5.0_dec, 5.0_dec, ToleranceUnit::Points});
    EXPECT_EQ(word(by, {79.5_dec, asked}), "Amber");
    EXPECT_EQ(word(by, {79.4_dec, asked}), "Red");
}

/// A better figure never has a worse word; turning high into low by the sign turns nothing else; a
/// thousandfold unit with a thousandfold tolerance says the same.
TEST(Scheme, IsMonotoneAndSymmetricAndWithoutUnit) {
    const auto number = [](int low, int high) { return *rc::gen::inRange(low, high); };
    const bool held = rc::check([&] {
        const auto kind = *rc::gen::element(SchemeKind::Binary, SchemeKind::Rag, SchemeKind::ExceededOrNot);
        const auto unit = *rc::gen::element(ToleranceUnit::Points, ToleranceUnit::Percent);
        const plan::Tolerance tolerance{Decimal::of_whole(number(0, 9)), Decimal::of_whole(number(0, 9)),
                                        unit};
        const auto limit = Decimal::of_millionths(number(-90'000'000, 90'000'000));
        const auto worse = Decimal::of_millionths(number(-90'000'000, 90'000'000));
        const auto better = worse + Decimal::of_millionths(number(0, 9'000'000));
        const auto by = scheme(kind, tolerance);
        RC_ASSERT(rank(word(by, {worse, at_least(limit)})) <= rank(word(by, {better, at_least(limit)})));
        const auto mirrored = scheme(kind, {tolerance.above, tolerance.below, unit});
        RC_ASSERT(word(by, {worse, at_least(limit)}) == word(mirrored, {-worse, at_most(-limit)}));
        const auto times = [](Decimal value) { return Decimal::of_millionths(value.millionths() * 1'000); };
        const bool points = unit == ToleranceUnit::Points;
        const auto scaled = scheme(kind, {points ? times(tolerance.below) : tolerance.below,
                                          points ? times(tolerance.above) : tolerance.above, unit});
        RC_ASSERT(rank(word(by, {worse, at_least(limit)})) ==
                  rank(word(scaled, {times(worse), at_least(times(limit))})));
    });
    EXPECT_TRUE(held);
}
