#include "judgements/judge.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <functional>

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using terms::Period;
using terms::Status;

namespace {

Period period(const char* text) { return *Period::read(text); }

/// A plan with one measure, judged from 2019-04-01 on "local" against at least 90 from 2020-04-01, and its
/// figures.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        plan.organisation.areas = {
            {.id = terms::AreaId{"here"}, .name = "Here", .kind = plan::AreaKind::Council},
            {.id = terms::AreaId{"there"}, .name = "There"},
            {.id = terms::AreaId{"beyond"}, .name = "Beyond"}};
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.title = measure.short_title = "M";
        measure.unit = {plan::UnitKind::Percent, "%", 100};
        measure.decimals = 1;
        measure.polarity = terms::Polarity::High;
        plan::Definition definition;
        definition.id = terms::DefinitionId{"local"};
        definition.from = 2019y / 4 / 1;
        measure.definitions = {definition};
        measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "local"}, .decision = "a test"}};
        measure.targets = {{.from = 2020y / 4 / 1,
                            .form = plan::Limit{plan::Bound::AtLeast, 90.0_dec},
                            .decision = "a test"}};
        plan.measures = {measure};
    }

    plan::Measure& measure() { return plan.measures.front(); }

    void give(const char* area, std::vector<std::pair<const char*, Decimal>> values) {
        figures::Series series{.measure = terms::MeasureId{"m"},
                               .definition = terms::DefinitionId{"local"},
                               .area = terms::AreaId{area}};
        for (const auto& [text, value] : values)
            series.figures.push_back({.period = period(text), .value = value});
        std::ranges::sort(series.figures, {},
                          [](const figures::Figure& figure) { return figure.period.last_month(); });
        figures.add(series);
    }

    judgements::Judgement judge(const char* report) {
        return judgements::judge({plan, figures}, measure(), period(report));
    }
};

}  // namespace

TEST(Judge, SaysOnTrackOrNotByThePrintedNumber) {
    Case at;
    at.give("here", {{"2022-23-Q1", 90.0_dec}, {"2022-23-Q2", 89.9_dec}});
    EXPECT_EQ(at.judge("2022-23-Q1").status, Status::OnTrack);
    EXPECT_EQ(at.judge("2022-23-Q2").status, Status::NotOnTrack);
}

TEST(Judge, GivesAReasonWhereThereIsNoStatus) {
    struct Row {
        int line;
        std::function<void(Case&)> change;
        const char* report;
        Status expected;
    };
    const Row rows[] = {
        {__LINE__, [](Case&) {}, "2022-23-Q2", Status::AwaitingData},
        {__LINE__,
         [](Case& at) {
             at.measure().pauses = {{.from = 2022y / 6 / 30, .until = 2022y / 9 / 30, .reason = "r"}};
         },
         "2022-23-Q1", Status::Paused},
        {__LINE__,
         [](Case& at) {
             at.measure().pauses = {{.from = 2022y / 7 / 1, .until = 2022y / 9 / 30, .reason = "r"}};
         },
         "2022-23-Q1", Status::OnTrack},
        {__LINE__, [](Case& at) { at.measure().completed = 2022y / 6 / 29; }, "2022-23-Q1",
         Status::Completed},
        {__LINE__, [](Case& at) { at.measure().completed = 2022y / 6 / 30; }, "2022-23-Q1", Status::OnTrack},
        {__LINE__, [](Case& at) { at.measure().polarity = terms::Polarity::Context; }, "2022-23-Q1",
         Status::Context},
        {__LINE__, [](Case& at) { at.measure().targets.clear(); }, "2022-23-Q1", Status::Context},
        {__LINE__, [](Case& at) { at.measure().targets[0].form = plan::NoTarget{"r"}; }, "2022-23-Q1",
         Status::Context},
        {__LINE__, [](Case& at) { at.measure().targets[0].form = plan::Relative{{.text = "there"}}; },
         "2022-23-Q1", Status::NotComparable},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Case at;
        at.give("here", {{"2022-23-Q1", 95.0_dec}});
        row.change(at);
        const auto judgement = at.judge(row.report);
        EXPECT_EQ(judgement.status, row.expected);
        EXPECT_EQ(judgement.reason.empty(), terms::has_status(row.expected));
    }
}

TEST(Judge, AsksForAnAnnualFigureOnlyInItsQuarter) {
    Case at;
    at.measure().cadence = terms::Cadence::Annual;
    at.measure().period_kind = terms::PeriodKind::AcademicYear;
    at.give("here", {{"2020/21", 95.0_dec}, {"2021/22", 80.0_dec}});
    EXPECT_EQ(at.judge("2022-23-Q1").status, Status::NotDue);
    EXPECT_EQ(at.judge("2022-23-Q4").status, Status::NotOnTrack);
    EXPECT_EQ(at.judge("2022-23-Q4").period, period("2021/22"));
    EXPECT_EQ(at.judge("2022-23").status, Status::NotOnTrack);
    at.measure().reported_in = {1};
    EXPECT_EQ(at.judge("2022-23-Q1").period, period("2020/21"));
    EXPECT_EQ(at.judge("2022-23-Q1").status, Status::OnTrack);
    EXPECT_EQ(at.judge("2022-23-Q4").status, Status::NotDue);
}

TEST(Judge, SaysSinceWhenAMeasureIsOffTrack) {
    Case at;
    at.give("here", {{"2021-22-Q2", 80.0_dec},
                     {"2021-22-Q3", 90.0_dec},
                     {"2021-22-Q4", 89.9_dec},
                     {"2022-23-Q1", 80.0_dec}});
    const auto since = *at.judge("2022-23-Q1").not_on_track_since;
    EXPECT_EQ(since.period, period("2021-22-Q4"));
    EXPECT_EQ(since.periods, 2);
    EXPECT_EQ(since.before, terms::Before::OtherStatus);

    Case always;  // 2019-20 has a figure and no target: how it stood then is not known
    always.give("here", {{"2019-20-Q4", 80.0_dec}, {"2020-21-Q1", 80.0_dec}, {"2020-21-Q2", 80.0_dec}});
    const auto from_the_start = *always.judge("2020-21-Q2").not_on_track_since;
    EXPECT_EQ(from_the_start.period, period("2020-21-Q1"));
    EXPECT_EQ(from_the_start.before, terms::Before::NoTarget);

    Case gap;  // a target ran in 2020-21 Q2, but there is no figure
    gap.give("here", {{"2020-21-Q1", 95.0_dec}, {"2020-21-Q3", 80.0_dec}, {"2020-21-Q4", 80.0_dec}});
    const auto from_the_gap = *gap.judge("2020-21-Q4").not_on_track_since;
    EXPECT_EQ(from_the_gap.period, period("2020-21-Q3"));
    EXPECT_EQ(from_the_gap.periods, 2);
    EXPECT_EQ(from_the_gap.before, terms::Before::NoStatus);
}

TEST(Judge, HoldsARelativeTargetAgainstTheSamePeriodOnly) {
    Case at;
    at.plan.organisation.comparator_sets = {
        {.id = terms::ComparatorId{"near"},
         .name = "Near",
         .versions = {{.from = 2020y / 1 / 1, .members = {{.text = "there"}, {.text = "beyond"}}}}}};
    at.measure().targets[0].form = plan::Relative{{.text = "near"}, plan::Statistic::Mean};
    at.measure().comparators = {{.text = "near"}};
    at.give("here", {{"2022-23-Q1", 70.0_dec}, {"2022-23-Q2", 70.0_dec}});
    at.give("there", {{"2022-23-Q1", 60.0_dec}, {"2022-23-Q2", 75.0_dec}});
    at.give("beyond", {{"2022-23-Q1", 80.1_dec}});
    const auto first = at.judge("2022-23-Q1");
    EXPECT_EQ(first.target_comparison->value, 70.1_dec);  // 70.05, half away from zero
    EXPECT_EQ(first.status, Status::NotOnTrack);
    const auto second = at.judge("2022-23-Q2");
    EXPECT_EQ(second.target_comparison->value, 75.0_dec);
    EXPECT_EQ(second.target_comparison->with_figure, 1u);
    EXPECT_EQ(second.target_comparison->members, 2u);
    EXPECT_EQ(second.comparisons.front().period, period("2022-23-Q2"));
}

TEST(Direction, NamesItsBaseAndKeepsToTheMargin) {
    struct Row {
        int line;
        terms::Polarity polarity;
        Decimal before, now;
        terms::Way expected;
    };
    constexpr Row rows[] = {
        {__LINE__, terms::Polarity::High, 80.0_dec, 80.6_dec, terms::Way::Better},
        {__LINE__, terms::Polarity::High, 80.0_dec, 80.5_dec,
         terms::Way::NoRealChange},  // the margin itself is inside
        {__LINE__, terms::Polarity::High, 80.0_dec, 79.4_dec, terms::Way::Worse},
        {__LINE__, terms::Polarity::Low, 80.0_dec, 80.6_dec, terms::Way::Worse},
        {__LINE__, terms::Polarity::Low, 80.0_dec, 79.4_dec, terms::Way::Better},
        {__LINE__, terms::Polarity::Context, 80.0_dec, 81.0_dec, terms::Way::Higher},
        {__LINE__, terms::Polarity::Context, 80.0_dec, 79.0_dec, terms::Way::Lower},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Case at;
        at.measure().polarity = row.polarity;
        at.measure().steady_within = 0.5_dec;
        at.give("here", {{"2021-22-Q4", row.before}, {"2022-23-Q1", row.now}});
        const auto direction = *at.judge("2022-23-Q1").direction;
        EXPECT_EQ(direction.way, row.expected);
        EXPECT_EQ(direction.base, period("2021-22-Q4"));
        EXPECT_EQ(direction.change, row.now - row.before);
    }
}

TEST(Direction, OfABandIsTowardsItOrAway) {
    Case at;
    at.measure().polarity = terms::Polarity::Band;
    at.measure().targets[0].form = plan::Range{30.0_dec, 38.0_dec};
    at.give("here", {{"2021-22-Q3", 42.0_dec}, {"2021-22-Q4", 40.0_dec}, {"2022-23-Q1", 41.2_dec}});
    EXPECT_EQ(at.judge("2021-22-Q4").direction->way, terms::Way::Better);
    EXPECT_EQ(at.judge("2022-23-Q1").direction->way, terms::Way::Worse);
    EXPECT_EQ(at.judge("2022-23-Q1").status, Status::NotOnTrack);
}

TEST(Direction, IsRefusedAcrossABreakAndWithoutABase) {
    Case at;
    at.give("here", {{"2021-22-Q4", 80.0_dec}, {"2022-23-Q1", 85.0_dec}});
    at.measure().breaks = {
        {.on = 2022y / 4 / 1, .what = "counted differently", .kind = plan::BreakKind::Definition}};
    EXPECT_EQ(at.judge("2022-23-Q1").direction->way, terms::Way::Unknown);
    EXPECT_EQ(at.judge("2022-23-Q1").direction->why_unknown, "counted differently");
    EXPECT_EQ(at.judge("2021-22-Q4").direction->why_unknown, "no figure for 2021-22 Q3");
}

TEST(Direction, OfARunningTotalIsNotHeldAgainstTheQuarterBefore) {
    Case at;
    plan::Count count;
    count.when = plan::InPeriod{.year_to_date = true};
    at.measure().definitions[0].rule = count;
    at.give("here", {{"2021-22-Q4", 400.0_dec}, {"2022-23-Q1", 100.0_dec}, {"2022-23-Q2", 200.0_dec}});
    EXPECT_EQ(at.judge("2022-23-Q2").direction->way, terms::Way::Unknown);
    at.measure().direction_base = plan::DirectionBase::SamePeriodLastYear;
    at.give("here", {{"2021-22-Q2", 150.0_dec}, {"2022-23-Q2", 200.0_dec}});
    EXPECT_EQ(at.judge("2022-23-Q2").direction->way, terms::Way::Better);
}

TEST(Judge, TakesAnOfficersWordWhereTheTargetIsInWords) {
    Case at;
    plan::InWords words{"Families say that they were listened to", {}};
    words.verdicts = {{period("2022-23-Q1"), Status::NotOnTrack, {.text = "ad"}, 2022y / 7 / 20, "Few do"},
                      {period("2022-23-Q2"), Status::OnTrack, {.text = "ad"}, 2022y / 10 / 20, "Most do"}};
    at.measure().targets[0].form = words;
    at.measure().definitions.clear();
    at.measure().bases.clear();
    const auto first = at.judge("2022-23-Q1");
    EXPECT_EQ(first.status, Status::NotOnTrack);
    EXPECT_EQ(first.outcome.verdict->why, "Few do");
    EXPECT_EQ(at.judge("2022-23-Q2").status, Status::OnTrack);
    EXPECT_EQ(at.judge("2022-23-Q2").status_since->periods, 1);
    const auto unsaid = at.judge("2022-23-Q3");
    EXPECT_EQ(unsaid.status, Status::AwaitingData);
    EXPECT_EQ(unsaid.reason, "No officer has judged quarter 3 2022/23 yet");
}

TEST(Judge, NeedsEnoughPartsOfACompositeTarget) {
    const plan::TargetPart part{"t", {.text = "m"}, plan::Limit{plan::Bound::AtLeast, 1.0_dec}};
    const auto parts = [&](std::vector<std::optional<bool>> met) {
        std::vector<judgements::PartOutcome> made;
        for (const auto one : met) made.push_back({.part = &part, .met = one});
        return made;
    };
    struct Row {
        int line;
        std::vector<std::optional<bool>> met;
        std::size_t needed;
        std::optional<bool> expected;
    };
    const Row rows[] = {
        {__LINE__, {true, true, true}, 3, true},
        {__LINE__, {true, true, false}, 3, false},
        {__LINE__, {true, true, false}, 2, true},
        {__LINE__, {true, false, false}, 2, false},
        {__LINE__, {true, std::nullopt, false}, 2, std::nullopt},
        {__LINE__, {true, std::nullopt, true}, 2, true},     // the missing one cannot change it
        {__LINE__, {false, std::nullopt, false}, 2, false},  // nor here
        {__LINE__, {std::nullopt, std::nullopt}, 1, std::nullopt},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(judgements::enough_met(parts(row.met), row.needed), row.expected);
    }
}

TEST(Judge, HoldsACompositeTargetAgainstTheFiguresOfItsParts) {
    Case at;
    at.measure().targets[0].form =
        plan::Composite{{{"High enough", {.text = "m"}, plan::Limit{plan::Bound::AtLeast, 80.0_dec}},
                         {"In the band", {.text = "m"}, plan::Range{70.0_dec, 90.0_dec}}},
                        2};
    at.give("here", {{"2022-23-Q1", 90.0_dec}, {"2022-23-Q2", 90.1_dec}});
    EXPECT_EQ(at.judge("2022-23-Q1").status, Status::OnTrack);
    const auto second = at.judge("2022-23-Q2");
    EXPECT_EQ(second.status, Status::NotOnTrack);
    EXPECT_EQ(second.outcome.parts[0].met, true);
    EXPECT_EQ(second.outcome.parts[1].met, false);
    EXPECT_EQ(at.judge("2022-23-Q3").reason,
              "No figure yet for a part of the target: High enough, In the band");
}

TEST(Judge, HoldsAnIncrementAgainstTheBaseYear) {
    Case at;
    at.measure().targets[0].form = plan::Increment{2.0_dec, plan::IncrementUnit::Points, period("2019-20")};
    at.give("here", {{"2019-20-Q1", 70.0_dec}, {"2022-23-Q1", 72.0_dec}, {"2022-23-Q2", 80.0_dec}});
    EXPECT_EQ(at.judge("2022-23-Q1").status, Status::OnTrack);
    const auto without = at.judge("2022-23-Q2");
    EXPECT_EQ(without.status, Status::NotComparable);
    EXPECT_EQ(without.reason, "No figure for quarter 2 2019/20, on which the target is based");
}
