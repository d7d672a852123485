#include "judgements/uncertainty.h"

#include <cmath>

#include "judgements/chance.h"

namespace judgements {
namespace {

constexpr double hundred = 100;

/// A rate by its definition: events among people, times this.
double scale_of(const figures::Figure& figure, const plan::Measure& measure,
                const plan::Definition& definition) {
    constexpr int months_in_a_year = 12;
    const auto* rate = std::get_if<plan::Rate>(&definition.rule);
    const int a_year = rate != nullptr && rate->annualise ? months_in_a_year / figure.period.months() : 1;
    return static_cast<double>(measure.unit.per) * a_year;
}

bool is_counted_event(const plan::Measure& measure, const plan::Definition& definition) {
    return measure.decimals == 0 && (std::holds_alternative<plan::Count>(definition.rule) ||
                                     std::holds_alternative<plan::Given>(definition.rule));
}

std::string_view count_method(double events) {
    return events < forecasts::first_count_for_byars ? "exact" : "Byar";
}

/// The chi-square of one degree of freedom that chance reaches in one case of 20.
constexpr double chi_squared_95 = 3.8414588206941254;

bool shares_differ(forecasts::Trials a, forecasts::Trials b) {
    const double pooled = (a.successes + b.successes) / (a.trials + b.trials);
    const double variance = pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials);
    const double change = a.successes / a.trials - b.successes / b.trials;
    return variance > 0 && change * change > chi_squared_95 * variance;
}

/// Given how many events there were in all, their parts follow the populations.
bool rates_differ(forecasts::Trials a, forecasts::Trials b) {
    const double cross = a.successes * b.trials - b.successes * a.trials;
    const double variance = (a.successes + b.successes) * a.trials * b.trials;
    constexpr double too_few = 10;  // as chance.h
    return a.successes + b.successes >= too_few && cross * cross > chi_squared_95 * variance;
}

}  // namespace

std::optional<Uncertainty> uncertainty(const figures::Figure& figure, const plan::Measure& measure,
                                       const plan::Definition& definition) {
    constexpr auto at_95 = forecasts::Confidence::percent_95();
    if (!figure.value || std::holds_alternative<plan::Ratio>(definition.rule)) return std::nullopt;
    const bool has_parts = figure.numerator && figure.denominator && *figure.denominator > 0;
    const auto top = static_cast<double>(figure.numerator.value_or(0));
    const auto bottom = static_cast<double>(figure.denominator.value_or(1));
    switch (measure.unit.kind) {
        case plan::UnitKind::Percent: {
            if (!has_parts || !forecasts::is_share({top, bottom})) return std::nullopt;
            auto interval = forecasts::wilson({top, bottom}, at_95);
            if (interval.lower) *interval.lower *= hundred;
            if (interval.upper) *interval.upper *= hundred;
            return Uncertainty{interval, "Wilson"};
        }
        case plan::UnitKind::Rate: {
            if (!has_parts || top < 0) return std::nullopt;
            const auto interval = forecasts::per_population(forecasts::count_interval({top}, at_95),
                                                            {bottom, scale_of(figure, measure, definition)});
            return Uncertainty{interval, count_method(top)};
        }
        case plan::UnitKind::Things: {
            const auto events = figure.value->approximate();
            if (!is_counted_event(measure, definition) || events < 0) return std::nullopt;
            return Uncertainty{forecasts::count_interval({events}, at_95), count_method(events)};
        }
        case plan::UnitKind::Money: break;
    }
    return std::nullopt;
}

std::optional<terms::Against> against(const forecasts::Interval& interval, const Asked& asked) {
    const auto low = asked.low ? std::optional(asked.low->approximate()) : std::nullopt;
    const auto high = asked.high ? std::optional(asked.high->approximate()) : std::nullopt;
    const bool below = low && interval.upper && *interval.upper < *low;
    const bool above = high && interval.lower && *interval.lower > *high;
    if (below || above) return terms::Against::Worse;
    if ((low && !interval.lower) || (high && !interval.upper)) return std::nullopt;
    const bool clear_of_low = !low || *interval.lower > *low;
    const bool clear_of_high = !high || *interval.upper < *high;
    if (clear_of_low && clear_of_high) return terms::Against::Better;
    return terms::Against::NotDistinguishable;
}

base::Decimal printed(double value, int decimals) {
    return base::Decimal::of_millionths(std::llround(value * base::Decimal::scale)).rounded(decimals);
}

std::optional<bool> beyond_chance(const figures::Figure& a, const figures::Figure& b,
                                  const plan::Measure& measure, const plan::Definition& definition) {
    if (!a.value || !b.value || std::holds_alternative<plan::Ratio>(definition.rule)) return std::nullopt;
    const auto parts = [](const figures::Figure& figure) -> std::optional<forecasts::Trials> {
        if (!figure.numerator || figure.denominator.value_or(0) <= 0 || *figure.numerator < 0) return {};
        return forecasts::Trials{static_cast<double>(*figure.numerator),
                                 static_cast<double>(*figure.denominator)};
    };
    const auto of_a = parts(a);
    const auto of_b = parts(b);
    switch (measure.unit.kind) {
        case plan::UnitKind::Percent:
            if (!of_a || !of_b || !forecasts::is_share(*of_a) || !forecasts::is_share(*of_b)) return {};
            return shares_differ(*of_a, *of_b);
        case plan::UnitKind::Rate:
            if (!of_a || !of_b) return {};
            return rates_differ(*of_a, *of_b);
        case plan::UnitKind::Things:
            if (!is_counted_event(measure, definition)) return {};
            return beyond_chance(a.value->millionths() / base::Decimal::scale,
                                 b.value->millionths() / base::Decimal::scale);
        case plan::UnitKind::Money: break;
    }
    return std::nullopt;
}

}  // namespace judgements
