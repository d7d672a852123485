#include <fmt/format.h>
#include <algorithm>

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

std::string definition_name(const plan::Definition& definition) {
    return definition.authority == plan::AuthorityKind::NationalReturn ? "National rule" : "Local rule";
}

void add_lines(const disclosure::ShownMeasure& shown, terms::Date first, Chart& chart) {
    const auto& measure = *shown.measure;
    if (shown.twins) {
        chart.series.push_back(line_of(measure, shown.twins->first_series,
                                       definition_name(*shown.twins->first), LineRole::Main, first,
                                       chart.last));
        chart.series.push_back(line_of(measure, shown.twins->second_series,
                                       definition_name(*shown.twins->second), LineRole::Twin, first,
                                       chart.last));
    } else {
        chart.series.push_back(
            line_of(measure, shown.series, "This council", LineRole::Main, first, chart.last));
    }
    for (const auto& comparison : shown.comparisons) {
        if (chart.series.size() >= 4) break;
        auto line =
            line_of(measure, comparison.series, comparison.name, LineRole::Comparator, first, chart.last);
        if (!line.points.empty()) chart.series.push_back(std::move(line));
    }
}

std::string cadence_words(const plan::Measure& measure) {
    switch (measure.cadence) {
        case terms::Cadence::Monthly: return "by month";
        case terms::Cadence::Quarterly: return "by quarter";
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
                                                                             : "quarters",
                                now);
        else
            moved = fmt::format(" {} from {} to {} {}", up ? "rose" : "fell",
                                bare(measure, *direction.base_value), now, over(shown));
    }
    return title + moved;
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
    for (const auto& at : chart.breaks) text += "From " + terms::label(at.on) + ": " + at.label + ". ";
    text += "The figures stand in the table below the chart.";
    return text;
}

}  // namespace

Chart chart_of(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    Chart chart{.first = shown.period.first_day(), .last = shown.period.last_day()};
    chart.id = "chart-" + measure.id.text();
    chart.title = finding(shown);
    chart.subtitle =
        base::capitalised(fmt::format("{}, {}",
                                      measure.unit.kind == plan::UnitKind::Percent ? std::string("per cent")
                                      : measure.unit.kind == plan::UnitKind::Money ? std::string("pounds")
                                                                                   : unit_text(measure),
                                      cadence_words(measure)));
    chart.unit = measure.unit.kind == plan::UnitKind::Percent ? "%"
                 : measure.unit.kind == plan::UnitKind::Money ? "£"
                                                              : "";
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
    add_projection(shown, chart);
    for (const auto& series_break : measure.breaks)
        if (series_break.on > chart.first && series_break.on <= chart.last)
            chart.breaks.push_back({series_break.on, series_break.what});
    for (std::size_t at = 1; at < measure.bases.size(); ++at)
        if (measure.bases[at].from > chart.first && measure.bases[at].from <= chart.last)
            chart.breaks.push_back({measure.bases[at].from,
                                    "Judged on the " + measure.bases[at].definition.text + " definition"});
    if (shown.definition != nullptr) chart.source = "Source: " + shown.definition->authority_name + ".";
    chart.description = description(shown, chart);
    return chart;
}

}  // namespace report
