#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

ChartPoint point_of(const plan::Measure& measure, const disclosure::ShownSeries& series,
                    const disclosure::Shown& figure) {
    ChartPoint point{.period = figure.period};
    if (figure.value) point.value = figure.value->approximate();
    point.text = cell_text(measure, figure);
    point.id = figure_trace(measure.id, figure.period, series.area, series.definition, "value");
    return point;
}

ChartSeries line_of(const plan::Measure& measure, const disclosure::ShownSeries& series, std::string name,
                    LineRole role, terms::Date first, terms::Date last) {
    ChartSeries line{.name = std::move(name), .role = role};
    const disclosure::Shown* latest = nullptr;
    for (const auto& figure : series.figures) {
        if (figure.period.last_day() < first || figure.period.last_day() > last) continue;
        line.points.push_back(point_of(measure, series, figure));
        if (figure.value) latest = &figure;
    }
    line.label = line.name;
    if (latest != nullptr)
        line.label +=
            " " + bare(measure, *latest->value) + (measure.unit.kind == plan::UnitKind::Percent ? "%" : "");
    return line;
}

void add_targets(const disclosure::ShownMeasure& shown, const terms::Date first, Chart& chart) {
    const auto& measure = *shown.measure;
    for (const auto& span : shown.target_spans) {
        if (span.period.last_day() < first || span.period.last_day() > chart.last) continue;
        ChartTarget target{.from = span.period.first_day(), .until = span.period.last_day()};
        if (span.low) target.low = span.low->approximate();
        if (span.high) target.high = span.high->approximate();
        disclosure::ShownTarget limits;
        limits.low = span.low;
        limits.high = span.high;
        target.text = short_target(measure, limits);
        auto* before = chart.targets.empty() ? nullptr : &chart.targets.back();
        if (before != nullptr && before->low == target.low && before->high == target.high)
            before->until = target.until;
        else chart.targets.push_back(std::move(target));
    }
    if (!chart.targets.empty())
        chart.target_label =
            "Target " + chart.targets.back().text + (measure.unit.kind == plan::UnitKind::Percent ? "%" : "");
}

/// The tolerance that a status goes by, on the side on which the target is missed: the target's own, or its
/// scheme's.
struct Allowed {
    const plan::Scheme* scheme = nullptr;
    base::Decimal amount;
    plan::ToleranceUnit unit = plan::ToleranceUnit::Points;
};

std::optional<Allowed> allowed(const disclosure::ShownMeasure& shown) {
    if (!shown.standing || !shown.target || shown.target->low.has_value() == shown.target->high.has_value())
        return std::nullopt;
    for (const auto& by : shown.standing->schemes) {
        if (by.scheme == nullptr || by.scheme->kind != plan::SchemeKind::Rag || by.word.empty()) continue;
        const auto* target = shown.target->target;
        const auto& rule = target != nullptr && target->tolerance ? *target->tolerance : by.scheme->tolerance;
        const auto amount = shown.target->low ? rule.below : rule.above;
        if (amount > base::Decimal{}) return Allowed{by.scheme, amount, rule.unit};
    }
    return std::nullopt;
}

/// How near a miss still counts as near, beside the target of now and for as long as both have held.
void add_tolerance(const disclosure::ShownMeasure& shown, Chart& chart) {
    const auto found = allowed(shown);
    if (!found || chart.targets.empty()) return;
    const auto& target = chart.targets.back();
    const auto& asked = *shown.target;
    const double limit = (asked.low ? *asked.low : *asked.high).approximate();
    const bool is_drawn =
        target.until == shown.period.last_day() && (asked.low ? target.low : target.high) == limit;
    if (!is_drawn) return;
    const bool is_share = found->unit == plan::ToleranceUnit::Percent;
    const double amount = found->amount.approximate() * (is_share ? std::abs(limit) / 100 : 1);
    chart.tolerance = {.from = std::max(target.from, found->scheme->from),
                       .until = target.until,
                       .target = limit,
                       .furthest = asked.low ? limit - amount : limit + amount};
    chart.subtitle += fmt::format("; shaded: within {} of the target",
                                  is_share ? found->amount.text() + "%" : found->amount.text() + " points");
}

/// What is likely next and at the year's end, as far as it is known.
void add_projection(const disclosure::ShownMeasure& shown, Chart& chart) {
    if (!shown.projection) return;
    const auto add = [&](const std::optional<disclosure::ShownExpected>& expected) {
        if (!expected) return;
        if (!chart.projection.empty() && chart.projection.back().period >= expected->period) return;
        chart.projection.push_back({expected->period, expected->value.approximate(),
                                    expected->low_80.approximate(), expected->high_80.approximate(),
                                    expected->low_95.approximate(), expected->high_95.approximate()});
    };
    add(shown.projection->next);
    add(shown.projection->year_end);
}

/// The best that a slow cohort could reach, from the figure of now to the end of what is expected or, where
/// nothing is, of the year.
void add_ceiling(const disclosure::ShownMeasure& shown, Chart& chart) {
    if (!shown.ceiling || shown.ceiling->best.steps.empty()) return;
    const auto& measure = *shown.measure;
    const auto id = figure_trace(shown, shown.period, "ceiling");
    ChartSeries line{.label = {}, .name = "At best", .role = LineRole::Ceiling, .points = {}};
    if (shown.figure && shown.figure->value)
        line.points.push_back({shown.period, shown.figure->value->approximate(),
                               cell_text(measure, *shown.figure),
                               figure_trace(shown, shown.period, "value")});
    const disclosure::ShownPath::Step* last = nullptr;
    for (const auto& step : shown.ceiling->best.steps) {
        if (!chart.projection.empty() && step.period > chart.projection.back().period) break;
        line.points.push_back({step.period, step.share.approximate(), bare(measure, step.share), id});
        last = &step;
        if (chart.projection.empty() && step.period.quarter_number() == 4) break;
    }
    if (last == nullptr) return;
    line.label = "At best " + bare(measure, last->share) + axis_unit(measure);
    chart.series.push_back(std::move(line));
}

std::string definition_name(const plan::Definition& definition) {
    return definition.authority == plan::AuthorityKind::NationalReturn ? "National rule" : "Local rule";
}

/// Was the measure judged on more than one definition in what is drawn?
bool has_changed_basis(const plan::Measure& measure, const Chart& chart) {
    std::optional<std::string> seen;
    for (const auto& basis : measure.bases) {
        if (basis.from > chart.last || (basis.until && *basis.until < chart.first)) continue;
        if (seen && *seen != basis.definition.text) return true;
        seen = basis.definition.text;
    }
    return false;
}

/// When a definition was the basis, within what is drawn; and the same in words: "judged until 2022-23 Q2".
void add_judged(const plan::Measure& measure, const terms::DefinitionId& definition, const Chart& chart,
                ChartSeries& line) {
    for (const auto& basis : measure.bases) {
        if (basis.definition.text != definition.text() || basis.from > chart.last) continue;
        line.judged.push_back(
            {std::max(basis.from, chart.first), std::min(basis.until.value_or(chart.last), chart.last)});
        if (line.judged.back().until < line.judged.back().from) line.judged.pop_back();
    }
    const auto in = [&](terms::Date day) {
        return terms::latest_complete(measure.period_kind, day).short_label();
    };
    if (line.judged.empty()) {
        line.judged.push_back({chart.last, chart.first});  // no day at all: a shadow throughout
        line.name += ", not judged";
    } else if (line.judged.back().until < chart.last) {
        line.name += ", judged until " + in(line.judged.back().until);
    } else if (line.judged.back().from > chart.first) {
        const terms::Date before = std::chrono::sys_days{line.judged.back().from} - std::chrono::days{1};
        line.name +=
            ", judged from " + terms::latest_complete(measure.period_kind, before).next().short_label();
    }
}

void add_comparators(const disclosure::ShownMeasure& shown, terms::Date first, Chart& chart) {
    const std::size_t most_lines = shown.ceiling && !shown.ceiling->best.steps.empty() ? 3 : 4;
    for (const auto& comparison : shown.comparisons) {
        if (chart.series.size() >= most_lines) break;
        auto line = line_of(*shown.measure, comparison.series, comparison.name, LineRole::Comparator, first,
                            chart.last);
        if (!line.points.empty()) chart.series.push_back(std::move(line));
    }
}

/// The council's own lines: by the rule that it is judged on, and by the others that go on beside it.
void add_lines(const disclosure::ShownMeasure& shown, terms::Date first, Chart& chart) {
    const auto& measure = *shown.measure;
    const bool has_changed = has_changed_basis(measure, chart);
    const auto add = [&](const disclosure::ShownSeries& series, const plan::Definition* definition) {
        const auto role = chart.series.empty()       ? LineRole::Main
                          : chart.series.size() == 1 ? LineRole::Twin
                                                     : LineRole::Area;
        const auto name = definition == nullptr ? std::string("This council") : definition_name(*definition);
        auto line = line_of(measure, series, name, role, first, chart.last);
        const bool is_like_another = std::ranges::any_of(
            chart.series, [&](const ChartSeries& other) { return other.name.starts_with(line.name); });
        if (is_like_another && definition != nullptr) {
            line.label = base::capitalised(definition->id.text()) + line.label.substr(line.name.size());
            line.name = base::capitalised(definition->id.text());
        }
        if (has_changed) add_judged(measure, series.definition, chart, line);
        chart.series.push_back(std::move(line));
    };
    if (shown.twins) {
        const auto& twins = *shown.twins;
        const bool second_is_basis = shown.definition != nullptr && shown.definition->id == twins.second->id;
        if (second_is_basis) add(twins.second_series, twins.second);
        add(twins.first_series, twins.first);
        if (!second_is_basis) add(twins.second_series, twins.second);
    } else {
        add(shown.series, shown.shadows.empty() ? nullptr : shown.definition);
    }
    for (const auto& shadow : shown.shadows) {
        constexpr std::size_t most_rules = 3;
        if (chart.series.size() < most_rules) add(shadow.series, shadow.definition);
    }
    add_comparators(shown, first, chart);
}

std::string cadence_words(const plan::Measure& measure) {
    switch (measure.cadence) {
        case terms::Cadence::Monthly: return "by month";
        case terms::Cadence::Quarterly: return "by quarter";
        case terms::Cadence::Termly: return "by term";
        case terms::Cadence::Annual: return "by year";
    }
    return "";
}

/// Over what time the figure moved: "in a quarter", "in a year", "since 2019-20 Q1".
std::string over(const disclosure::ShownMeasure& shown) {
    const auto base = shown.direction->base;
    if (base == shown.period.year_earlier()) return "in a year";
    if (base != shown.period.previous()) return "since " + base.short_label();
    return shown.measure->cadence == terms::Cadence::Monthly ? "in a month" : "in a quarter";
}

/// "; below the target since 2021-22 Q3"; empty of a measure that meets its target or has none.
std::string missed_since(const disclosure::ShownMeasure& shown) {
    if (shown.status != terms::Status::NotOnTrack || !shown.target || !shown.figure->value) return "";
    const auto& target = *shown.target;
    const bool below = target.low && *shown.figure->value <= *target.low;
    std::string text = below ? "; below the target" : "; above the target";
    const auto& since = shown.not_on_track_since;
    if (since && since->periods > 1) text += " since " + since->period.short_label();
    return text;
}

/// The finding, in a sentence made from the figures: which way, for how long, and how it stands to the
/// target.
std::string finding(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    auto title = measure.short_title;
    if (!shown.figure || !shown.figure->value) return title;
    const auto now = with_unit(measure, *shown.figure->value);
    std::string moved = fmt::format(": {}", now);
    if (shown.direction && shown.direction->way != terms::Way::Unknown) {
        const auto& direction = *shown.direction;
        bool up = direction.change > base::Decimal{};
        // A line may rise while its last figure is below its first: the sentence is about the figures.
        if (direction.points > 0) up = *shown.figure->value > *direction.base_value;
        if (direction.way == terms::Way::NoRealChange)
            moved = fmt::format(" stood at {}, little changed", now);
        else if (direction.run >= 3)
            moved = fmt::format(" {} for {} {} running, to {}", up ? "rose" : "fell", direction.run,
                                measure.cadence == terms::Cadence::Annual    ? "years"
                                : measure.cadence == terms::Cadence::Monthly ? "months"
                                : measure.cadence == terms::Cadence::Termly  ? "terms"
                                                                             : "quarters",
                                now);
        else
            moved = fmt::format(" {} from {} to {} {}", up ? "rose" : "fell",
                                bare(measure, *direction.base_value), now, over(shown));
    }
    return title + moved + missed_since(shown);
}

std::string description(const disclosure::ShownMeasure& shown, const Chart& chart) {
    const auto& measure = *shown.measure;
    std::string text = measure.title + ", " + unit_text(measure) + ", " + cadence_words(measure) + ". ";
    for (const auto& line : chart.series) {
        const ChartPoint* first = nullptr;
        const ChartPoint* last = nullptr;
        for (const auto& point : line.points) {
            if (!point.value) continue;
            if (first == nullptr) first = &point;
            last = &point;
        }
        if (first == nullptr) continue;
        text += fmt::format("{}: {} in {}, {} in {}. ", line.name, first->text, first->period.short_label(),
                            last->text, last->period.short_label());
    }
    if (!chart.target_label.empty()) text += chart.target_label + ". ";
    if (chart.tolerance) text += "A light band beside it holds what is near it. ";
    text += told(chart.breaks);
    text += "The figures stand in the table below the chart.";
    return text;
}

}  // namespace

std::vector<ChartBreak> breaks_within(const disclosure::ShownMeasure& shown, terms::Date first,
                                      terms::Date last) {
    std::vector<ChartBreak> breaks;
    const auto& measure = *shown.measure;
    const auto is_drawn = [&](terms::Date day) { return day > first && day <= last; };
    for (const auto& at : measure.breaks)
        if (is_drawn(at.on)) breaks.push_back({at.on, at.what});
    for (std::size_t at = 1; at < measure.bases.size(); ++at) {
        const auto& before = measure.bases[at - 1].definition.text;
        const auto& now = measure.bases[at].definition.text;
        if (now != before && is_drawn(measure.bases[at].from))
            breaks.push_back({measure.bases[at].from,
                              fmt::format("Judged on the {} definition, before on the {} one", now, before)});
    }
    for (const auto& version : measure.definitions) {
        const bool is_told =
            std::ranges::any_of(breaks, [&](const ChartBreak& other) { return other.on == version.from; });
        const bool is_judged = measure.basis_on(version.from) == &version;
        if (version.version > 1 && is_judged && !is_told && is_drawn(version.from))
            breaks.push_back({version.from, fmt::format("Version {} of the {} definition", version.version,
                                                        version.id.text())});
    }
    std::ranges::stable_sort(breaks, {}, &ChartBreak::on);
    return breaks;
}

std::string told(const std::vector<ChartBreak>& breaks) {
    std::string text;
    for (const auto& at : breaks) text += "From " + terms::label(at.on) + ": " + at.label + ". ";
    return text;
}

Chart chart_of(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    Chart chart{.first = shown.period.first_day(), .last = shown.period.last_day()};
    chart.id = "chart-" + measure.id.text();
    chart.title = finding(shown);
    chart.subtitle = base::capitalised(unit_words(measure)) + ", " + cadence_words(measure);
    chart.unit = axis_unit(measure);
    chart.decimals = measure.decimals;
    chart.from_zero =
        measure.unit.kind == plan::UnitKind::Things || measure.unit.kind == plan::UnitKind::Money;
    const auto month = std::chrono::year_month{chart.last.year(), chart.last.month()} -
                       std::chrono::months{measure.months_shown()};
    const terms::Date earliest = month / std::chrono::day{1};
    // The council's own series sets the span; comparators are drawn within it.
    for (const auto& figure : shown.series.figures)
        if (figure.period.last_day() >= earliest && figure.period.last_day() <= chart.last)
            chart.first = std::min(chart.first, figure.period.first_day());
    add_lines(shown, chart.first, chart);
    add_targets(shown, chart.first, chart);
    add_tolerance(shown, chart);
    add_projection(shown, chart);
    add_ceiling(shown, chart);
    chart.breaks = breaks_within(shown, chart.first, chart.last);
    if (shown.definition != nullptr) chart.source = "Source: " + shown.definition->authority_name + ".";
    chart.description = description(shown, chart);
    return chart;
}

}  // namespace report
