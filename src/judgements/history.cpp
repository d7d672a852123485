#include "judgements/history.h"

#include <algorithm>

#include <fmt/format.h>

#include "forecasts/gaps.h"
#include "judgements/outcome.h"
#include "judgements/standing.h"

namespace judgements {
namespace {

forecasts::Cadence cadence_of(terms::PeriodKind kind) {
    if (kind == terms::PeriodKind::Month) return forecasts::Cadence::Monthly;
    if (kind == terms::PeriodKind::Term) return forecasts::Cadence::Termly;
    return kind == terms::PeriodKind::Quarter ? forecasts::Cadence::Quarterly : forecasts::Cadence::Yearly;
}

const figures::Figure* latest_of(const figures::Series& series, terms::Period period) {
    const figures::Figure* latest = nullptr;
    for (const auto& figure : series.figures)
        if (figure.value && figure.period.kind() == period.kind() && figure.period <= period)
            latest = &figure;
    return latest;
}

/// What stands between two neighbouring figures so that they cannot be held against each other; empty if
/// nothing does.
std::string broken_by(const plan::Measure& measure, const figures::Figure& before,
                      const figures::Figure& after) {
    for (const auto& one : measure.breaks)
        if (one.kind != plan::BreakKind::Practice && before.period.last_day() < one.on &&
            one.on <= after.period.last_day())
            return one.what;
    if (before.version != after.version) return fmt::format("version {} of the definition", after.version);
    if (before.flag == figures::Flag::NotComparable)
        return before.period.label() + ", which its publisher says cannot be compared";
    return "";
}

/// The figures from the last break to `last`, and what broke the series before them.
struct Unbroken {
    std::vector<const figures::Figure*> figures;  // by period, the first and last with a value
    std::string broken_by;
};

Unbroken unbroken(const plan::Measure& measure, const figures::Series& series, const figures::Figure& last) {
    Unbroken made;
    const figures::Figure* after = nullptr;
    for (auto at = series.figures.rbegin(); at != series.figures.rend(); ++at) {
        if (at->period.kind() != last.period.kind() || at->period > last.period) continue;
        if (after != nullptr) made.broken_by = broken_by(measure, *at, *after);
        if (!made.broken_by.empty() || made.figures.size() == most_figures) break;
        made.figures.push_back(&*at);
        after = &*at;
    }
    std::ranges::reverse(made.figures);
    const auto first =
        std::ranges::find_if(made.figures, [](const auto* figure) { return figure->value.has_value(); });
    made.figures.erase(made.figures.begin(), first);
    return made;
}

/// Each period from the first to the last, with the figure's value if there is one.
void set_values(const std::vector<const figures::Figure*>& figures, History& made) {
    made.first = figures.front()->period;
    made.last = figures.back()->period;
    auto at = *made.first;
    for (const auto* figure : figures) {
        for (; at < figure->period; at = at.next()) made.values.emplace_back();
        made.values.push_back(figure->value ? std::optional(figure->value->approximate()) : std::nullopt);
        at = at.next();
    }
}

bool starts_a_year(terms::Period period) {
    return period.financial_start_year() != period.previous().financial_start_year();
}

/// What each period added to the year so far. The first is known only if it starts a year.
void take_apart(History& made) {
    std::vector<std::optional<double>> added;
    auto at = *made.first;
    for (std::size_t i = 0; i < made.values.size(); ++i, at = at.next()) {
        const bool starts = starts_a_year(at);
        if (starts) added.push_back(made.values[i]);
        else if (i > 0 && made.values[i] && made.values[i - 1])
            added.push_back(*made.values[i] - *made.values[i - 1]);
        else added.emplace_back();
    }
    made.so_far = starts_a_year(made.last->next()) ? 0 : *made.values.back();
    made.running_total = true;
    made.values = std::move(added);
    while (!made.values.empty() && !made.values.front()) {
        made.values.erase(made.values.begin());
        made.first = made.first->next();
    }
}

bool adds_up(const plan::Definition& definition, const plan::Measure& measure) {
    if (std::holds_alternative<plan::Count>(definition.rule)) return true;
    if (std::holds_alternative<plan::Sum>(definition.rule)) return true;
    return std::holds_alternative<plan::Given>(definition.rule) &&
           (measure.unit.kind == plan::UnitKind::Things || measure.unit.kind == plan::UnitKind::Money);
}

forecasts::Bounds bounds_of(const plan::Measure& measure, const History& made) {
    const auto all = [&](auto holds) {
        return std::ranges::all_of(made.values, [&](const auto& value) { return !value || holds(*value); });
    };
    forecasts::Bounds bounds;
    if (all([](double value) { return value >= 0; })) bounds.low = 0;
    const bool is_share = measure.unit.kind == plan::UnitKind::Percent && !made.running_total;
    if (is_share && bounds.low && all([](double value) { return value <= 100; })) bounds.high = 100;
    return bounds;
}

std::string too_few(const Unbroken& found, std::size_t count) {
    const auto from = found.broken_by.empty() ? std::string() : " since " + found.broken_by;
    return fmt::format("{} figures{}; {} are needed", count, from, fewest_figures);
}

std::string stale_or_provisional(const figures::Figure& latest, terms::Period period) {
    if (latest.flag == figures::Flag::Provisional || latest.flag == figures::Flag::Estimated)
        return "the figure for " + latest.period.label() + " is not final";
    if (latest.period.last_month() + 12 < period.last_month())
        return "the last figure, for " + latest.period.label() + ", is more than a year old";
    return "";
}

}  // namespace

History history(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    History made{.cadence = cadence_of(period.kind())};
    made.series = own_series(evidence, measure, period);
    const auto* latest = made.series == nullptr ? nullptr : latest_of(*made.series, period);
    if (latest == nullptr) {
        made.refused = "there is no figure";
        return made;
    }
    made.refused = stale_or_provisional(*latest, period);
    if (!made.refused.empty()) return made;
    const auto found = unbroken(measure, *made.series, *latest);
    set_values(found.figures, made);
    const auto& definition = *measure.basis_on(period.last_day());
    if (is_running_total(measure, definition, latest->period) && period.months() < 12) {
        if (!adds_up(definition, measure)) {
            made.refused = "a share or a rate of the year so far is not the sum of its parts";
            return made;
        }
        take_apart(made);
    }
    const auto count = static_cast<std::size_t>(
        std::ranges::count_if(made.values, [](const auto& value) { return value.has_value(); }));
    const auto gaps = static_cast<double>(made.values.size() - count);
    if (count < fewest_figures) made.refused = too_few(found, count);
    else if (gaps > forecasts::most_gaps * static_cast<double>(made.values.size()))
        made.refused = "more than a third of the figures are missing";
    made.bounds = bounds_of(measure, made);
    return made;
}

}  // namespace judgements
