#include "judgements/projection.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "forecasts/conformal.h"
#include "forecasts/gaps.h"
#include "judgements/history.h"
#include "judgements/judge.h"
#include "judgements/outcome.h"
#include "judgements/prospects.h"
#include "judgements/slow_cohort.h"
#include "judgements/uncertainty.h"

namespace judgements {
namespace {

constexpr int threads = 2;  // the same answer for any number

/// A measure, its figures, and how many periods it is looked ahead.
struct Subject {
    const plan::Measure* measure;
    History history;
    std::size_t to_year_end = 0;  // periods from the last figure to the end of the year of what is judged
};

/// How many periods there are from `last` to the end of the year of `judged`: 0 if it is that end.
std::size_t steps_to_year_end(terms::Period last, terms::Period judged) {
    const auto end = year_end(judged);
    std::size_t steps = 0;
    for (; last < end; last = last.next()) ++steps;
    return periods_left(judged) == 0 ? 0 : steps;
}

forecasts::Past past_of(const History& history) {
    forecasts::Past past;
    past.values = forecasts::without_gaps(history.values, history.cadence);
    past.cadence = history.cadence;
    past.bounds = history.bounds;
    if (history.running_total) past.quantity = forecasts::Quantity::SumSoFar;
    return past;
}

std::string method_of(const History& history) {
    std::string members = "Theta, exponential smoothing";
    if (history.cadence != forecasts::Cadence::Monthly) members += ", autoregression";
    if (history.cadence != forecasts::Cadence::Yearly) members += ", last year’s figures";
    const auto count =
        std::ranges::count_if(history.values, [](const auto& value) { return value.has_value(); });
    return fmt::format("a combination of forecasts ({}) over {} figures, {} to {}", members, count,
                       history.first->short_label(), history.last->short_label());
}

std::optional<Asked> asked_of(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    const auto* target = measure.target_on(period.last_day());
    return target == nullptr ? std::nullopt : asked_in(evidence, measure, *target, period).asked;
}

Expected expected_in(const Evidence& evidence, const Subject& subject, terms::Period period,
                     const forecasts::Expected& ahead) {
    const double so_far = subject.history.so_far;
    const Looked looked{ahead.point + so_far, ahead.in_80.lower + so_far, ahead.in_80.upper + so_far,
                        ahead.in_95.lower + so_far, ahead.in_95.upper + so_far};
    const int decimals = subject.measure->decimals;
    Expected made{period,
                  printed(looked.point, decimals),
                  printed(looked.low_80, decimals),
                  printed(looked.high_80, decimals),
                  printed(looked.low_95, decimals),
                  printed(looked.high_95, decimals),
                  std::nullopt};
    if (const auto asked = asked_of(evidence, *subject.measure, period))
        made.chance = chance_of_meeting(looked, *asked, decimals);
    return made;
}

Projection projection_of(const Evidence& evidence, const Subject& subject,
                         const std::vector<forecasts::Expected>& ahead) {
    const auto& history = subject.history;
    Projection made{.method = method_of(history), .first = history.first, .last = history.last};
    auto period = history.last->next();
    made.next = expected_in(evidence, subject, period, ahead.front());
    if (subject.to_year_end == 0) return made;
    for (std::size_t step = 1; step < subject.to_year_end; ++step) period = period.next();
    made.year_end = expected_in(evidence, subject, period, ahead[subject.to_year_end - 1]);
    return made;
}

/// No share of a slow cohort is expected that could not be reached.
void hold_to_cohort(const Evidence& evidence, const Subject& subject, Projection& projection) {
    const auto& measure = *subject.measure;
    if (!measure.slow_cohort) return;
    const auto last = *subject.history.last;
    const auto* series = own_series(evidence, measure, last);
    const auto* figure = series == nullptr ? nullptr : series->find(last);
    const auto asked = asked_of(evidence, measure, last);
    if (figure == nullptr || !asked) return;
    const auto found = outlook(evidence, measure, *figure, *asked);
    if (!found) return;
    const auto good = measure.polarity == terms::Polarity::Low ? GoodSide::Out : GoodSide::In;
    for (auto* expected : {&projection.next, &projection.year_end}) {
        if (!*expected) continue;
        const auto then = asked_of(evidence, measure, (*expected)->period).value_or(*asked);
        if (hold_to(found->ceiling.best, good, then, **expected)) projection.held_to_ceiling = true;
    }
    if (projection.held_to_ceiling)
        projection.method += ", held to the best share that its slow cohort can reach";
}

/// Beyond this a Decimal does not reach.
constexpr double largest = 1e12;

bool fits(const std::vector<forecasts::Expected>& ahead) {
    return std::ranges::all_of(ahead, [](const auto& one) {
        return std::abs(one.in_95.lower) < largest && std::abs(one.in_95.upper) < largest;
    });
}

}  // namespace

double chance_of_meeting(const Looked& expected, const Asked& asked, int decimals) {
    const forecasts::Expected within{
        expected.point, {expected.low_80, expected.high_80}, {expected.low_95, expected.high_95}};
    const double half = std::pow(10.0, -decimals) / 2;
    double chance = 1;
    if (asked.low) {
        const double limit = asked.low->approximate() + (asked.low_included ? -half : half);
        chance = forecasts::chance(within, limit, forecasts::Side::AtLeast);
    }
    if (!asked.high) return chance;
    const double limit = asked.high->approximate() + (asked.high_included ? half : -half);
    return std::max(0.0, chance + forecasts::chance(within, limit, forecasts::Side::AtMost) - 1);
}

bool hold_to(const Path& best, GoodSide good, const Asked& asked, Expected& expected) {
    const auto limit = best.share_in(expected.period);
    if (!limit) return false;
    bool changed = false;
    for (auto* number :
         {&expected.value, &expected.low_80, &expected.high_80, &expected.low_95, &expected.high_95}) {
        const auto held = good == GoodSide::In ? std::min(*number, *limit) : std::max(*number, *limit);
        changed = changed || held != *number;
        *number = held;
    }
    if (!met(*limit, asked) && expected.chance.value_or(0) > 0) {
        expected.chance = 0;
        changed = true;
    }
    return changed;
}

std::optional<Looked> looked_ahead(const History& history, terms::Period period) {
    if (!history.refused.empty() || period <= *history.last) return std::nullopt;
    std::size_t steps = 0;
    for (auto at = *history.last; at < period; at = at.next()) ++steps;
    const bool this_year = period.financial_start_year() == history.last->next().financial_start_year();
    if (history.running_total && !this_year) return std::nullopt;
    const auto ahead = forecasts::forecast_all(std::vector{past_of(history)}, std::vector{steps}, 1);
    const auto& [point, in_80, in_95] = ahead.front().back();
    const double so_far = history.so_far;
    return Looked{point + so_far, in_80.lower + so_far, in_80.upper + so_far, in_95.lower + so_far,
                  in_95.upper + so_far};
}

Projections projections(const Evidence& evidence, terms::Period report_period) {
    Projections made;
    std::vector<Subject> subjects;
    std::vector<forecasts::Past> pasts;
    std::vector<std::size_t> horizons;
    for (const auto& measure : evidence.plan.measures) {
        const auto judged = figure_period(measure, report_period);
        Subject subject{&measure, history(evidence, measure, judged)};
        if (!subject.history.refused.empty()) {
            made[measure.id] = {.refused = subject.history.refused};
            continue;
        }
        pasts.push_back(past_of(subject.history));
        subject.to_year_end = steps_to_year_end(*subject.history.last, judged);
        horizons.push_back(std::max<std::size_t>(1, subject.to_year_end));
        subjects.push_back(std::move(subject));
    }
    const auto ahead = forecasts::forecast_all(pasts, horizons, threads);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        auto& projection = made[subjects[i].measure->id];
        if (!fits(ahead[i])) {
            projection.refused = "the figures are too large";
            continue;
        }
        projection = projection_of(evidence, subjects[i], ahead[i]);
        hold_to_cohort(evidence, subjects[i], projection);
    }
    return made;
}

}  // namespace judgements
