#include "judgements/control.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "forecasts/xmr.h"
#include "judgements/standing.h"

namespace judgements {
namespace {

using forecasts::ChartKind;
using forecasts::Nature;
using terms::Signal;
using terms::Variation;

/// The figures drawn, from the last break on: what came before is another process.
std::vector<const figures::Figure*> charted_figures(const Charted& charted) {
    std::vector<const figures::Figure*> found;
    const int earliest = charted.period.last_month() - charted.measure.months_shown();
    for (const auto& figure : charted.series.figures) {
        if (!figure.value || figure.period.kind() != charted.period.kind() || figure.period > charted.period)
            continue;
        if (figure.period.last_month() <= earliest) continue;
        const bool is_before_break = std::ranges::any_of(charted.measure.breaks, [&](const plan::Break& at) {
            return figure.period.last_day() < at.on && at.on <= charted.period.last_day();
        });
        if (!is_before_break) found.push_back(&figure);
    }
    return found;
}

/// Counts of what is open on a day are not separate events: most of them were open the day before.
bool is_stock(const plan::Definition& definition) {
    const auto* count = plan::count_of(definition.rule);
    return count != nullptr && std::holds_alternative<plan::AtDate>(count->when);
}

Nature nature_of(const Charted& charted, const std::vector<const figures::Figure*>& figures) {
    const bool have_parts = std::ranges::all_of(figures, [](const figures::Figure* figure) {
        return figure->numerator && figure->denominator.value_or(0) > 0;
    });
    const bool is_share = std::ranges::all_of(figures, [](const figures::Figure* figure) {
        return figure->numerator.value_or(0) >= 0 &&
               figure->numerator.value_or(0) <= figure->denominator.value_or(0);
    });
    const bool is_ratio = std::holds_alternative<plan::Ratio>(charted.definition.rule);
    switch (charted.measure.unit.kind) {
        case plan::UnitKind::Percent:
            return have_parts && is_share && !is_ratio ? Nature::Share : Nature::Value;
        case plan::UnitKind::Rate:
            return have_parts && !is_ratio && !is_stock(charted.definition) ? Nature::Rate : Nature::Value;
        case plan::UnitKind::Things: {
            const bool counted = std::holds_alternative<plan::Count>(charted.definition.rule);
            return counted && !is_stock(charted.definition) ? Nature::Count : Nature::Value;
        }
        case plan::UnitKind::Money: break;
    }
    return Nature::Value;
}

double mean_denominator(const std::vector<const figures::Figure*>& figures) {
    double sum = 0;
    for (const auto* figure : figures) sum += static_cast<double>(figure->denominator.value_or(0));
    return sum / static_cast<double>(figures.size());
}

/// The chart's unit over that of its parts: 100 for per cent, four times as much for a quarter's yearly rate.
double scale_of(const Charted& charted) {
    const auto* rate = std::get_if<plan::Rate>(&charted.definition.rule);
    constexpr int months_in_a_year = 12;
    const int a_year = rate != nullptr && rate->annualise ? months_in_a_year / charted.period.months() : 1;
    return static_cast<double>(charted.measure.unit.per) * a_year;
}

bool has_denominators(ChartKind kind) {
    return kind == ChartKind::Share || kind == ChartKind::SharePrime || kind == ChartKind::Rate ||
           kind == ChartKind::RatePrime;
}

/// The limits of every chart but XmR.
std::vector<forecasts::ChartPoint> chart_points(const Charted& charted, ChartKind kind,
                                                const std::vector<const figures::Figure*>& figures,
                                                bool& shifted) {
    std::vector<forecasts::Subgroup> subgroups;
    forecasts::ChartOptions options;
    for (const auto* figure : figures) {
        forecasts::Subgroup point{.sum = figure->value->approximate()};
        if (has_denominators(kind)) {
            point.sum = static_cast<double>(*figure->numerator);
            point.denominator = static_cast<double>(*figure->denominator);
        }
        subgroups.push_back(point);
    }
    if (has_denominators(kind)) options.multiply = scale_of(charted);
    auto chart = forecasts::control_chart(kind, subgroups, options);
    shifted = !chart.parts.empty() && chart.parts.back().runs.signal;
    return std::move(chart.points);
}

int sign_of(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

/// How many of the last points are on the side of the centre on which the last is; 0 if it is on the centre.
int last_run(const std::vector<ControlPoint>& points) {
    int run = 0;
    const auto side = [](const ControlPoint& point) {
        return sign_of(point.value - point.centre.value_or(0));
    };
    const int last = side(points.back());
    for (auto at = points.rbegin(); last != 0 && at != points.rend() && side(*at) == last; ++at) ++run;
    return run;
}

/// How many of the last points rise (or fall) one after the other, the first of them included.
int last_trend(const std::vector<ControlPoint>& points, int& way) {
    int run = 1;
    way = 0;
    for (std::size_t at = points.size() - 1; at > 0; --at) {
        const int step = sign_of(points[at].value - points[at - 1].value);
        if (step == 0 || (way != 0 && step != way)) break;
        way = step;
        ++run;
    }
    return run;
}

/// Two of the last three, the last among them, beyond two thirds of the way to the limit on one side.
bool two_in_three(const std::vector<ControlPoint>& points) {
    if (points.size() < 3) return false;
    const auto is_near = [](const ControlPoint& point, int side) {
        if (!point.centre || !point.lower || !point.upper) return false;
        const double limit = side > 0 ? *point.upper : *point.lower;
        const double off = (point.value - *point.centre) * side;
        return off > (limit - *point.centre) * side * 2 / 3 && off > 0;
    };
    const int side = sign_of(points.back().value - points.back().centre.value_or(0));
    int near = 0;
    for (std::size_t back = 1; back <= 3; ++back) {
        const auto& point = points[points.size() - back];
        if (sign_of(point.value - point.centre.value_or(0)) != side) return false;
        near += is_near(point, side) ? 1 : 0;
    }
    return near >= 2 && is_near(points.back(), side);
}

/// The rules in the order in which they take precedence, as on NHS charts; the run rules on the whole series
/// come last.
void read_signal(Control& made, bool shifted) {
    const auto& last = made.points.back();
    made.side = sign_of(last.value - last.centre.value_or(last.value));
    made.run = last_run(made.points);
    int way = 0;
    const int trend = last_trend(made.points, way);
    if ((last.upper && last.value > *last.upper) || (last.lower && last.value < *last.lower)) {
        made.signal = Signal::Outside;
    } else if (trend >= long_run) {
        made.signal = Signal::Trend;
        made.run = trend;
        made.side = way;
    } else if (two_in_three(made.points)) {
        made.signal = Signal::TwoInThree;
    } else if (made.run >= long_run) {
        made.signal = Signal::Run;
    } else if (shifted) {
        made.signal = Signal::Shift;
    }
}

Variation variation_of(terms::Polarity polarity, const Control& made) {
    if (made.signal == Signal::None || made.signal == Signal::Shift || made.side == 0)
        return Variation::CommonCause;
    const bool up = made.side > 0;
    switch (polarity) {
        case terms::Polarity::High: return up ? Variation::Improvement : Variation::Concern;
        case terms::Polarity::Low: return up ? Variation::Concern : Variation::Improvement;
        case terms::Polarity::Band:
        case terms::Polarity::Context: break;
    }
    return up ? Variation::NeutralHigh : Variation::NeutralLow;
}

std::optional<terms::Assurance> assurance_of(const Control& made, const std::optional<Asked>& asked) {
    const auto& last = made.points.back();
    if (!asked || asked->low.has_value() == asked->high.has_value() || !last.lower || !last.upper) return {};
    if (asked->low) {
        const double target = asked->low->approximate();
        if (target > *last.upper) return terms::Assurance::Fail;
        return target < *last.lower ? terms::Assurance::Pass : terms::Assurance::Inconsistent;
    }
    const double target = asked->high->approximate();
    if (target < *last.lower) return terms::Assurance::Fail;
    return target > *last.upper ? terms::Assurance::Pass : terms::Assurance::Inconsistent;
}

void add_xmr(const std::vector<const figures::Figure*>& figures, Control& made) {
    std::vector<forecasts::Dated> dated;
    for (const auto* figure : figures)
        dated.push_back({terms::text(figure->period.last_day()), figure->value->approximate()});
    const auto chart = forecasts::xmr(dated, {});
    for (std::size_t at = 0; at < figures.size(); ++at) {
        const auto& point = chart.points[at];
        made.points.push_back(
            {figures[at]->period, dated[at].value, point.mean, point.lower_limit, point.upper_limit});
    }
}

}  // namespace

Control control(const Charted& charted) {
    Control made;
    const auto figures = charted_figures(charted);
    const auto kind = charted.period.kind();
    const bool within_year = kind == terms::PeriodKind::Month || kind == terms::PeriodKind::Quarter ||
                             kind == terms::PeriodKind::Term;
    if (within_year && is_running_total(charted.measure, charted.definition, charted.period)) {
        made.refused = "the figures add up over the year, so that each follows from the one before";
        return made;
    }
    if (figures.size() < fewest_to_chart || figures.back()->period != charted.period) {
        made.refused = "fewer than six figures up to this one since the series last broke";
        return made;
    }
    const auto choice = forecasts::suitable_chart({.nature = nature_of(charted, figures),
                                                   .points = figures.size(),
                                                   .mean_denominator = mean_denominator(figures)});
    made.kind = choice.kind;
    made.reason = std::string(choice.reason);
    bool shifted = false;
    if (choice.kind == ChartKind::Individuals) {
        add_xmr(figures, made);
    } else {
        const auto points = chart_points(charted, choice.kind, figures, shifted);
        for (std::size_t at = 0; at < figures.size(); ++at) {
            ControlPoint point{figures[at]->period, figures[at]->value->approximate(), points[at].centre};
            if (points[at].value) point.value = *points[at].value;
            if (points[at].limits)
                point.lower = points[at].limits->lower, point.upper = points[at].limits->upper;
            made.points.push_back(point);
        }
    }
    read_signal(made, shifted);
    made.variation = variation_of(charted.measure.polarity, made);
    made.assurance = assurance_of(made, charted.asked);
    return made;
}

std::optional<bool> beyond_usual_step(const std::vector<double>& values) {
    constexpr std::size_t fewest = 9;
    if (values.size() < fewest) return std::nullopt;
    const std::span before(values.data(), values.size() - 1);
    const auto usual = forecasts::average_moving_range(before, forecasts::Screening::None);
    if (!usual) return std::nullopt;
    return std::abs(values.back() - before.back()) > forecasts::moving_range_limit * *usual;
}

}  // namespace judgements
