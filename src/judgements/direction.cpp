#include "judgements/direction.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "forecasts/probability.h"
#include "forecasts/recent_trend.h"
#include "judgements/standing.h"

namespace judgements {
namespace {

const plan::Break* break_between(const plan::Measure& measure, terms::Date after, terms::Date until) {
    for (const auto& series_break : measure.breaks)
        if (after < series_break.on && series_break.on <= until &&
            series_break.kind != plan::BreakKind::Practice)
            return &series_break;
    return nullptr;
}

base::Decimal outside(base::Decimal value, base::Decimal low, base::Decimal high) {
    if (value < low) return low - value;
    return value > high ? value - high : base::Decimal{};
}

Way band_way(base::Decimal before, base::Decimal now, const std::optional<base::Decimal>& low,
             const std::optional<base::Decimal>& high) {
    if (low && high) {
        const auto was = outside(before, *low, *high);
        const auto is = outside(now, *low, *high);
        if (is < was) return Way::Better;
        if (is > was) return Way::Worse;
    }
    return now > before ? Way::Higher : Way::Lower;
}

Way way_of(const Moving& moving, base::Decimal before, base::Decimal now) {
    const auto& measure = moving.measure;
    const auto change = now - before;
    if (magnitude(change) <= measure.steady_within.value_or(base::Decimal{})) return Way::NoRealChange;
    const bool up = change > base::Decimal{};
    switch (measure.polarity) {
        case terms::Polarity::High: return up ? Way::Better : Way::Worse;
        case terms::Polarity::Low: return up ? Way::Worse : Way::Better;
        case terms::Polarity::Band: return band_way(before, now, moving.band_low, moving.band_high);
        case terms::Polarity::Context: return up ? Way::Higher : Way::Lower;
    }
    return Way::Unknown;
}

/// How many periods in a row, ending with `period`, each moved the same way from the one before it.
int run_of(const figures::Series& series, terms::Period period) {
    int run = 0;
    int sign = 0;
    for (auto at = period;; at = at.previous()) {
        const auto* now = series.find(at);
        const auto* before = series.find(at.previous());
        if (now == nullptr || before == nullptr || !now->value || !before->value) return run;
        const auto change = *now->value - *before->value;
        const int step = change > base::Decimal{} ? 1 : change < base::Decimal{} ? -1 : 0;
        if (step == 0 || (sign != 0 && step != sign)) return run;
        sign = step;
        ++run;
    }
}

/// Do the figures add up over the year, so that neighbours are not alike? Those for a whole year do not.
bool adds_up(const Moving& moving) {
    const auto kind = moving.period.kind();
    const bool within_year = kind == terms::PeriodKind::Month || kind == terms::PeriodKind::Quarter ||
                             kind == terms::PeriodKind::Term;
    return within_year && is_running_total(moving.measure, moving.definition, moving.period);
}

/// The last period that ended before the plan began (of figures that add up, the last like part of a year),
/// or else the first of the plan's that has a figure.
terms::Period plan_base(const Moving& moving) {
    auto base = moving.period;
    while (base.last_day() >= moving.plan_start)
        base = adds_up(moving) ? base.year_earlier() : base.previous();
    const auto* before = moving.series.find(base);
    if (adds_up(moving) || (before != nullptr && before->value)) return base;
    for (const auto& figure : moving.series.figures)
        if (figure.value && figure.period.kind() == base.kind() && figure.period > base) return figure.period;
    return base;
}

Direction refused(Direction found, std::string why) {
    found.way = Way::Unknown;
    found.why_unknown = std::move(why);
    return found;
}

/// Against one earlier figure.
Direction from_one(const Moving& moving, Direction found) {
    const auto* now = moving.series.find(moving.period);
    const auto* before = moving.series.find(found.base);
    if (found.base >= moving.period) return refused(std::move(found), "the plan has only just begun");
    if (now == nullptr || !now->value || before == nullptr || !before->value) {
        auto why = "no figure for " + found.base.short_label();
        return refused(std::move(found), std::move(why));
    }
    found.base_value = before->value;
    found.change = *now->value - *before->value;
    if (const auto* at = break_between(moving.measure, found.base.last_day(), moving.period.last_day()))
        return refused(std::move(found), at->what);
    found.way = way_of(moving, *before->value, *now->value);
    found.run = run_of(moving.series, moving.period);
    return found;
}

/// A value and how many periods after the first one it stands.
struct Place {
    terms::Period period;
    double at, value;
};
/// The figures shown up to the period, from the last break on.
std::vector<Place> places(const Moving& moving) {
    std::vector<Place> found;
    const int earliest = moving.period.last_month() - moving.measure.months_shown();
    for (const auto& figure : moving.series.figures) {
        if (!figure.value || figure.period.kind() != moving.period.kind() || figure.period > moving.period)
            continue;
        if (figure.period.last_month() <= earliest) continue;
        if (break_between(moving.measure, figure.period.last_day(), moving.period.last_day()) != nullptr)
            continue;
        const double at =
            found.empty()
                ? 0
                : static_cast<double>(figure.period.last_month() - found.front().period.last_month()) /
                      figure.period.months();
        found.push_back({figure.period, at, figure.value->approximate()});
    }
    return found;
}

/// A least-squares line.
struct Line {
    double slope = 0, standard_error = 0, start = 0;
};
Line line_through(const std::vector<Place>& places) {
    const auto count = static_cast<double>(places.size());
    double at_sum = 0, value_sum = 0;
    for (const auto& place : places) at_sum += place.at, value_sum += place.value;
    double squares = 0, products = 0;
    for (const auto& place : places) {
        squares += (place.at - at_sum / count) * (place.at - at_sum / count);
        products += (place.at - at_sum / count) * (place.value - value_sum / count);
    }
    Line line{.slope = products / squares};
    line.start = value_sum / count - line.slope * at_sum / count;
    double left = 0;
    for (const auto& place : places) {
        const double off = place.value - line.start - line.slope * place.at;
        left += off * off;
    }
    line.standard_error = std::sqrt(left / (count - 2) / squares);
    return line;
}

/// Along the line through all figures that are shown: no real change unless its slope differs from nought at
/// the 95 % level.
Direction along_line(const Moving& moving, Direction found) {
    const auto shown = places(moving);
    found.points = static_cast<int>(shown.size());
    if (!shown.empty()) found.base = shown.front().period;
    if (found.points < fewest_for_a_line)
        return refused(std::move(found), "fewer than five figures: too few for a line");
    const auto line = line_through(shown);
    const double reach =
        forecasts::student_reach(forecasts::Confidence::percent_95(), static_cast<double>(found.points - 2));
    const auto first = printed(line.start, moving.measure.decimals);
    const auto last = printed(line.start + line.slope * shown.back().at, moving.measure.decimals);
    found.base_value = moving.series.find(found.base)->value;
    found.change = last - first;
    found.run = run_of(moving.series, moving.period);
    const bool is_trend = std::abs(line.slope) > reach * line.standard_error;
    found.way = is_trend ? way_of(moving, first, last) : Way::NoRealChange;
    return found;
}

forecasts::TrendValue trend_value(const plan::Measure& measure) {
    if (measure.unit.kind == plan::UnitKind::Percent) return forecasts::TrendValue::Proportion;
    return measure.unit.kind == plan::UnitKind::Rate ? forecasts::TrendValue::CrudeRate
                                                     : forecasts::TrendValue::Other;
}

/// OHID's recent trend over the last five yearly figures, each with its interval.
Direction by_recent_trend(const Moving& moving, Direction found) {
    if (moving.measure.cadence != terms::Cadence::Annual)
        return refused(std::move(found), "the recent-trend test is for yearly figures");
    const auto kind = trend_value(moving.measure);
    if (kind == forecasts::TrendValue::Other)
        return refused(std::move(found), "the recent-trend test is for shares and rates");
    std::vector<forecasts::TrendPoint> points;
    auto at = moving.period;
    for (std::size_t back = 0; back < forecasts::trend_points; ++back, at = at.previous()) {
        const auto* figure = moving.series.find(at);
        if (figure == nullptr || !figure->value)
            return refused(std::move(found), "fewer than five years with a figure");
        const auto sure = uncertainty(*figure, moving.measure, moving.definition);
        if (!sure) return refused(std::move(found), "the figures came without the numbers behind them");
        points.insert(points.begin(), {figure->value->approximate(), sure->interval_95});
        found.base = at;
    }
    found.points = static_cast<int>(points.size());
    const auto first = *moving.series.find(found.base)->value;
    const auto last = *moving.series.find(moving.period)->value;
    found.base_value = first;
    found.change = last - first;
    found.run = run_of(moving.series, moving.period);
    if (const auto* broken = break_between(moving.measure, found.base.last_day(), moving.period.last_day()))
        return refused(std::move(found), broken->what);
    const auto test = forecasts::recent_trend(points, kind, forecasts::Good::None);
    if (test.trend == forecasts::RecentTrend::CannotBeCalculated)
        return refused(std::move(found), "the recent-trend test cannot be calculated");
    const bool rising = test.trend == forecasts::RecentTrend::Increasing;
    const bool falling = test.trend == forecasts::RecentTrend::Decreasing;
    found.way = Way::NoRealChange;
    // The line may rise although the last figure is not above the first: the trend decides, not the ends.
    const auto step = printed(test.slope_per_period.value_or(0) * 4, 6);
    if (rising || falling) found.way = way_of(moving, first, first + step);
    return found;
}

constexpr const char* unlike =
    "the figures add up over the year, and are held against the same period of another year only";

}  // namespace

Direction direction(const Moving& moving) {
    using enum plan::DirectionBase;
    Direction found{.against = moving.measure.direction_base, .base = moving.period.previous()};
    if (found.against == SamePeriodLastYear) found.base = moving.period.year_earlier();
    const bool is_like = found.against == SamePeriodLastYear || found.against == PlanStart;
    if (adds_up(moving) && !is_like) return refused(std::move(found), unlike);
    switch (found.against) {
        case PlanStart: found.base = plan_base(moving); return from_one(moving, std::move(found));
        case Regression: return along_line(moving, std::move(found));
        case RecentTrend: return by_recent_trend(moving, std::move(found));
        case PreviousPeriod:
        case SamePeriodLastYear: break;
    }
    return from_one(moving, std::move(found));
}

}  // namespace judgements
