#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <chrono>
#include <functional>

#include "judgements/judge.h"
#include "judgements/projection.h"

// What has to hold of every judgement, whatever the figures: better figures are never judged worse, the unit
// does not matter, and where low is good everything is the mirror of where high is.

using namespace std::chrono_literals;
using base::Decimal;
using judgements::Asked;
using judgements::Evidence;
using judgements::Judgement;
using terms::Period;
using terms::Polarity;
using terms::Status;

namespace {

const Period now = *Period::read("2022-23-Q2");
constexpr int quarters = 14;  // up to now

/// Tenths as a Decimal.
Decimal tenths(std::int64_t count) { return Decimal::of_millionths(count * (Decimal::scale / 10)); }

/// A number of the measure's unit, with one decimal.
rc::Gen<Decimal> any_number() { return rc::gen::map(rc::gen::inRange<std::int64_t>(-2'000, 2'001), tenths); }

Decimal times(Decimal value, std::int64_t factor) {
    return Decimal::of_millionths(value.millionths() * factor);
}

/// A limit on one side, with its edge or without.
Asked any_limit(Decimal at) {
    const bool included = *rc::gen::arbitrary<bool>();
    return *rc::gen::arbitrary<bool>() ? Asked{.low = at, .low_included = included}
                                       : Asked{.high = at, .high_included = included};
}
Asked any_asked() {
    const auto one = *any_number();
    if (*rc::gen::inRange(0, 3) > 0) return any_limit(one);
    const auto other = *any_number();
    return {.low = std::min(one, other), .high = std::max(one, other)};
}

/// The same with every number made by `change`, which keeps their order.
Asked changed(Asked asked, const std::function<Decimal(Decimal)>& change) {
    if (asked.low) asked.low = change(*asked.low);
    if (asked.high) asked.high = change(*asked.high);
    return asked;
}
Asked mirrored(const Asked& asked) {
    Asked made{.low_included = asked.high_included, .high_included = asked.low_included};
    if (asked.high) made.low = -*asked.high;
    if (asked.low) made.high = -*asked.low;
    return made;
}

/// A measure with its figures of `quarters` quarters, and a target.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case(Polarity polarity, const std::vector<Decimal>& values, Decimal limit, int decimals = 1) {
        plan.organisation.id = terms::AreaId{"here"};
        plan.from = 2020y / 4 / 1;
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.unit = {plan::UnitKind::Things, "things", 1};
        measure.decimals = decimals;
        measure.polarity = polarity;
        plan::Definition definition;
        definition.id = terms::DefinitionId{"local"};
        definition.from = 2015y / 4 / 1;
        definition.rule = plan::Given{};
        measure.definitions = {definition};
        measure.bases = {{.from = 2015y / 4 / 1, .definition = {.text = "local"}}};
        const auto bound = polarity == Polarity::High ? plan::Bound::AtLeast : plan::Bound::AtMost;
        measure.targets = {{.from = 2015y / 4 / 1, .form = plan::Limit{bound, limit}}};
        plan.measures = {measure};
        figures::Series series{
            .measure = measure.id, .definition = definition.id, .area = plan.organisation.id};
        auto period = now;
        for (auto value = values.rbegin(); value != values.rend(); ++value, period = period.previous())
            series.figures.insert(series.figures.begin(), {.period = period, .value = *value});
        figures.add(series);
    }

    Judgement judge() const { return judgements::judge({plan, figures}, plan.measures.front(), now); }
};

std::vector<Decimal> any_figures() {
    return *rc::gen::container<std::vector<Decimal>>(quarters, any_number());
}

std::vector<Decimal> changed(std::vector<Decimal> values, const std::function<Decimal(Decimal)>& change) {
    std::ranges::transform(values, values.begin(), change);
    return values;
}

/// All that is said in words.
struct Said {
    Status status;
    std::optional<Period> since;
    int periods;
    terms::Way way;
    terms::Reach reach;
    std::vector<std::string> schemes;
    friend bool operator==(const Said&, const Said&) = default;
};
Said said(const Judgement& judgement) {
    Said made{judgement.status,
              std::nullopt,
              0,
              judgement.direction ? judgement.direction->way : terms::Way::Unknown,
              judgement.standing ? judgement.standing->reach : terms::Reach::Unknown,
              {}};
    if (judgement.status_since) {
        made.since = judgement.status_since->period;
        made.periods = judgement.status_since->periods;
    }
    return made;
}

int rank(terms::Reach reach) {
    using enum terms::Reach;
    const auto order = {Unknown, OutOfReach, OnlyAtBest, OnlyWithPlan, Recoverable, MetNow};
    return static_cast<int>(std::ranges::find(order, reach) - order.begin());
}

}  // namespace

RC_GTEST_PROP(JudgementProperties, ABetterFigureIsNeverJudgedWorse, ()) {
    const auto asked = any_limit(*any_number());
    const auto figure = *any_number();
    const auto step = tenths(*rc::gen::inRange<std::int64_t>(1, 500));
    const auto better = asked.low ? figure + step : figure - step;
    RC_ASSERT(!judgements::met(figure, asked) || judgements::met(better, asked));
    RC_ASSERT(judgements::margin(better, asked) - judgements::margin(figure, asked) == step);
    RC_ASSERT(judgements::shortfall(better, asked) <= judgements::shortfall(figure, asked));
}

RC_GTEST_PROP(JudgementProperties, AFigureIsMetOrShortAndNeverBoth, ()) {
    const auto asked = any_asked();
    const auto figure = *any_number();
    const bool is_met = judgements::met(figure, asked);
    RC_ASSERT(judgements::shortfall(figure, asked) >= Decimal{});
    RC_ASSERT(!is_met || judgements::shortfall(figure, asked) == Decimal{});
    const auto margin = judgements::margin(figure, asked);
    if (margin < Decimal{}) RC_ASSERT(!is_met);
    if (margin > Decimal{}) RC_ASSERT(is_met);
    // on a limit only if that is left out
    if (!is_met && margin == Decimal{}) RC_ASSERT(!(asked.low_included && asked.high_included));
}

RC_GTEST_PROP(JudgementProperties, TheUnitDoesNotMatter, ()) {
    const auto asked = any_asked();
    const auto figure = *any_number();
    const auto factor = *rc::gen::inRange<std::int64_t>(1, 1'000);
    const auto scaled = changed(asked, [&](Decimal value) { return times(value, factor); });
    RC_ASSERT(judgements::met(times(figure, factor), scaled) == judgements::met(figure, asked));
    RC_ASSERT(judgements::margin(times(figure, factor), scaled) ==
              times(judgements::margin(figure, asked), factor));
    RC_ASSERT(judgements::shortfall(times(figure, factor), scaled) ==
              times(judgements::shortfall(figure, asked), factor));
}

RC_GTEST_PROP(JudgementProperties, LowIsTheMirrorOfHigh, ()) {
    const auto asked = any_asked();
    const auto figure = *any_number();
    RC_ASSERT(judgements::met(figure, asked) == judgements::met(-figure, mirrored(asked)));
    RC_ASSERT(judgements::margin(figure, asked) == judgements::margin(-figure, mirrored(asked)));
    RC_ASSERT(judgements::shortfall(figure, asked) == judgements::shortfall(-figure, mirrored(asked)));
}

RC_GTEST_PROP(JudgementProperties, AWholeJudgementDoesNotHangOnTheUnit, ()) {
    const auto figures = any_figures();
    const auto limit = *any_number();
    const auto polarity = *rc::gen::element(Polarity::High, Polarity::Low);
    const auto ten = [](Decimal value) { return times(value, 10); };
    const auto one = Case(polarity, figures, limit).judge();
    const auto other = Case(polarity, changed(figures, ten), ten(limit), 0).judge();
    RC_ASSERT(said(one) == said(other));
    RC_ASSERT(ten(*one.standing->gap) == *other.standing->gap);
}

RC_GTEST_PROP(JudgementProperties, AWholeJudgementIsMirroredByPolarity, ()) {
    const auto figures = any_figures();
    const auto limit = *any_number();
    const auto minus = [](Decimal value) { return -value; };
    const auto high = Case(Polarity::High, figures, limit).judge();
    const auto low = Case(Polarity::Low, changed(figures, minus), -limit).judge();
    RC_ASSERT(said(high) == said(low));
    RC_ASSERT(*high.standing->gap == *low.standing->gap);
    RC_ASSERT(high.standing->run_rate.has_value() == low.standing->run_rate.has_value());
    if (high.standing->run_rate)
        RC_ASSERT(high.standing->run_rate->needed == -low.standing->run_rate->needed);
}

RC_GTEST_PROP(JudgementProperties, AWholeJudgementIsMonotoneInItsLastFigure, ()) {
    auto figures = any_figures();
    const auto limit = *any_number();
    const auto before = Case(Polarity::High, figures, limit).judge();
    figures.back() = figures.back() + tenths(*rc::gen::inRange<std::int64_t>(1, 500));
    const auto after = Case(Polarity::High, figures, limit).judge();
    RC_ASSERT(before.status != Status::OnTrack || after.status == Status::OnTrack);
    RC_ASSERT(*after.standing->gap > *before.standing->gap);
    RC_ASSERT(rank(after.standing->reach) >= rank(before.standing->reach) ||
              after.standing->reach == terms::Reach::Unknown);
    if (before.standing->run_rate && after.standing->run_rate)
        RC_ASSERT(after.standing->run_rate->needed <= before.standing->run_rate->needed);
    if (before.direction->way == terms::Way::Better) RC_ASSERT(after.direction->way == terms::Way::Better);
}

RC_GTEST_PROP(JudgementProperties, ReachIsMonotoneInTheChance, ()) {
    judgements::Prospects prospects{.periods_left = *rc::gen::inRange(0, 4)};
    prospects.ceiling_meets = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false);
    prospects.plan_meets = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false);
    prospects.chance = *rc::gen::inRange(0, 100) / 100.0;
    const auto before = judgements::reach(prospects);
    prospects.chance = *prospects.chance + 0.01;
    RC_ASSERT(rank(judgements::reach(prospects)) >= rank(before));
    // a plan or a best case that reaches the target never makes it less reachable
    auto with_plan = prospects;
    with_plan.plan_meets = true;
    RC_ASSERT(rank(judgements::reach(with_plan)) >= rank(judgements::reach(prospects)));
    auto with_best = prospects;
    with_best.ceiling_meets = true;
    RC_ASSERT(rank(judgements::reach(with_best)) >= rank(judgements::reach(prospects)));
}

RC_GTEST_PROP(JudgementProperties, TheChanceIsMonotoneAndMirrored, ()) {
    const double point = *rc::gen::inRange(-500, 501) / 10.0;
    const double in_80 = *rc::gen::inRange(1, 200) / 10.0;
    const double in_95 = in_80 + *rc::gen::inRange(1, 200) / 10.0;
    const judgements::Looked looked{point, point - in_80, point + in_80, point - in_95, point + in_95};
    const judgements::Looked other{-point, -point - in_80, -point + in_80, -point - in_95, -point + in_95};
    const auto limit = *any_number();
    const double chance = judgements::chance_of_meeting(looked, {.low = limit}, 1);
    const double harder = judgements::chance_of_meeting(looked, {.low = limit + tenths(1)}, 1);
    RC_ASSERT(chance >= 0 && chance <= 1);
    RC_ASSERT(harder <= chance + 1e-12);
    RC_ASSERT(std::abs(judgements::chance_of_meeting(other, {.high = -limit}, 1) - chance) < 1e-9);
}

RC_GTEST_PROP(JudgementProperties, PartsMetAreNeverHeldAgainstTheWhole, ()) {
    const auto count = *rc::gen::inRange<std::size_t>(1, 6);
    const auto needed = *rc::gen::inRange<std::size_t>(1, count + 1);
    std::vector<judgements::PartOutcome> parts(count);
    for (auto& part : parts) part.met = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false);
    const auto verdict = [&] {
        const auto enough = judgements::enough_met(parts, needed);
        return !enough ? 1 : *enough ? 2 : 0;
    };
    const int before = verdict();
    auto& one = parts[*rc::gen::inRange<std::size_t>(0, count)];
    one.met = one.met == std::optional(false) ? std::optional<bool>() : std::optional(true);
    RC_ASSERT(verdict() >= before);
}

RC_GTEST_PROP(JudgementProperties, StatisticsOfASetMoveWithItsFigures, ()) {
    const auto values =
        *rc::gen::container<std::vector<Decimal>>(*rc::gen::inRange<std::size_t>(4, 12), any_number());
    const auto kind =
        *rc::gen::element(plan::Statistic::Mean, plan::Statistic::Median, plan::Statistic::BestQuartile);
    const auto minus = [](Decimal value) { return -value; };
    const auto ten = [](Decimal value) { return times(value, 10); };
    const auto of = [&](const std::vector<Decimal>& all, int decimals, Polarity polarity) {
        return *judgements::statistic_of(all, kind, {decimals, polarity});
    };
    const auto found = of(values, 1, Polarity::High);
    RC_ASSERT(found >= *std::ranges::min_element(values) && found <= *std::ranges::max_element(values));
    RC_ASSERT(of(changed(values, minus), 1, Polarity::Low) == -found);
    if (kind != plan::Statistic::Mean) RC_ASSERT(of(changed(values, ten), 0, Polarity::High) == ten(found));
    auto raised = values;
    raised[*rc::gen::inRange<std::size_t>(0, values.size())] = tenths(2'001);
    RC_ASSERT(of(raised, 1, Polarity::High) >= found);
}
