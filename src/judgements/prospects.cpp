#include "judgements/prospects.h"

namespace judgements {
namespace {

base::Decimal a_period(base::Decimal change, int periods, int decimals) {
    return base::Decimal::of_ratio(change.millionths(), 1, periods * base::Decimal::scale, decimals)
        .value_or(base::Decimal{});
}

bool begins_a_year(terms::Period period) {
    return period.financial_start_year() != period.previous().financial_start_year();
}

/// What `period` brought: the figure's change, or what it added to a running total.
std::optional<base::Decimal> step_of(const Course& course, terms::Period period) {
    const auto* now = course.series.find(period);
    if (now == nullptr || !now->value) return std::nullopt;
    if (course.running_total && begins_a_year(period)) return now->value;
    const auto* before = course.series.find(period.previous());
    if (before == nullptr || !before->value) return std::nullopt;
    return *now->value - *before->value;
}

/// What the `periods` that end with `last` brought together.
std::optional<base::Decimal> change_over(const Course& course, terms::Period last, int periods) {
    base::Decimal sum;
    for (int step = 0; step < periods; ++step, last = last.previous()) {
        const auto change = step_of(course, last);
        if (!change) return std::nullopt;
        sum = sum + *change;
    }
    return sum;
}

}  // namespace

terms::Period year_end(terms::Period period) {
    const int year = period.financial_start_year();
    constexpr unsigned march = 3;
    switch (period.kind()) {
        case terms::PeriodKind::Month: return *terms::Period::month(year + 1, march);
        case terms::PeriodKind::Quarter: return *terms::Period::quarter(year, 4);
        case terms::PeriodKind::Term: {  // the spring term ends with the financial year
            auto last = period;
            while (last.next().financial_start_year() == year) last = last.next();
            return last;
        }
        default: return period.next();
    }
}

int periods_left(terms::Period period) {
    const auto end = year_end(period);
    int left = 0;
    for (auto at = period; at < end; at = at.next()) ++left;
    return left;
}

std::optional<RunRate> run_rate(const Course& course, terms::Period period,
                                const std::optional<Asked>& asked_at_year_end) {
    const auto* now = course.series.find(period);
    if (now == nullptr || !now->value || !asked_at_year_end) return std::nullopt;
    const auto& asked = *asked_at_year_end;
    if (met(*now->value, asked)) return std::nullopt;
    RunRate rate{.year_end = year_end(period), .periods_left = periods_left(period)};
    if (rate.periods_left == 0) return std::nullopt;
    const bool too_low = asked.low && *now->value <= *asked.low;
    rate.asked = too_low ? *asked.low : *asked.high;
    rate.needed = a_period(rate.asked - *now->value, rate.periods_left, course.decimals);
    if (const auto change = change_over(course, period, looked_back))
        rate.lately = a_period(*change, looked_back, course.decimals);
    return rate;
}

Spells past_spells(const Course& course, terms::Period period, const RunRate& rate) {
    const auto* now = course.series.find(period);
    Spells spells;
    if (now == nullptr || !now->value) return spells;
    const auto wanted = rate.asked - *now->value;
    for (const auto& figure : course.series.figures) {
        if (figure.period.kind() != period.kind() || figure.period > period) continue;
        const auto change = change_over(course, figure.period, rate.periods_left);
        if (!change) continue;
        ++spells.all;
        const bool enough = wanted < base::Decimal{} ? *change <= wanted : *change >= wanted;
        if (enough) ++spells.enough;
    }
    return spells;
}

terms::Ground ground(const Prospects& prospects) {
    using terms::Ground;
    if (prospects.met_now) return Ground::Nothing;
    if (prospects.periods_left == 0) return Ground::YearOver;
    if (prospects.ceiling_meets == false) return Ground::BestCase;
    if (prospects.chance) return Ground::Projection;
    if (prospects.spells && prospects.spells->all >= fewest_spells) return Ground::Spells;
    return prospects.plan_meets == true ? Ground::Plan : Ground::Nothing;
}

terms::Reach reach(const Prospects& prospects) {
    using terms::Ground;
    using terms::Reach;
    if (prospects.met_now) return Reach::MetNow;
    const auto on = ground(prospects);
    if (on == Ground::YearOver || on == Ground::BestCase) return Reach::OutOfReach;
    auto chance = prospects.chance;
    if (on == Ground::Spells) chance = static_cast<double>(prospects.spells->enough) / prospects.spells->all;
    if (chance && *chance >= smallest_chance) return Reach::Recoverable;
    if (prospects.plan_meets == true) return Reach::OnlyWithPlan;
    if (!chance) return Reach::Unknown;
    return prospects.ceiling_meets == true ? Reach::OnlyAtBest : Reach::OutOfReach;
}

}  // namespace judgements
