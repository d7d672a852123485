#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

std::string number_word(int number) {
    constexpr std::array words = {"no",  "one",   "two",   "three", "four", "five",
                                  "six", "seven", "eight", "nine",  "ten",  "eleven"};
    return number >= 0 && number < static_cast<int>(words.size()) ? words[static_cast<std::size_t>(number)]
                                                                  : std::to_string(number);
}

std::string periods(const plan::Measure& measure) {
    switch (measure.cadence) {
        case terms::Cadence::Monthly: return "months";
        case terms::Cadence::Quarterly: return "quarters";
        case terms::Cadence::Termly: return "terms";
        case terms::Cadence::Annual: return "years";
    }
    return "";
}

/// "for the better", "for the worse"; nothing where neither side is good.
std::string judged(terms::Variation variation) {
    if (variation == terms::Variation::Improvement) return ", and for the better";
    return variation == terms::Variation::Concern ? ", and for the worse" : "";
}

ChartSeries line_of(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    ChartSeries line{.name = "This council", .role = LineRole::Main};
    for (const auto& point : shown.control->points)
        line.points.push_back({point.period, point.value.approximate(), bare(measure, point.value),
                               figure_trace(shown, point.period, "value")});
    line.label =
        line.name + " " + line.points.back().text + (measure.unit.kind == plan::UnitKind::Percent ? "%" : "");
    return line;
}

/// The centre and the limits over time, equal ones in one stretch: those of shares and rates change with how
/// many there were.
std::vector<ChartLimits> limits_of(const disclosure::ShownControl& control) {
    std::vector<ChartLimits> all;
    const auto number = [](const std::optional<base::Decimal>& value) {
        return value ? std::optional(value->approximate()) : std::nullopt;
    };
    for (const auto& point : control.points) {
        if (!point.centre) continue;
        ChartLimits limits{point.period.first_day(), point.period.last_day(), point.centre->approximate(),
                           number(point.lower), number(point.upper)};
        auto* before = all.empty() ? nullptr : &all.back();
        if (before != nullptr && before->mean == limits.mean && before->low == limits.low &&
            before->high == limits.high)
            before->until = limits.until;
        else all.push_back(limits);
    }
    return all;
}

/// The points that make the latest one more than chance.
std::vector<ChartSignal> signals_of(const disclosure::ShownControl& control) {
    auto kind = Signal::Neither;
    if (control.variation == terms::Variation::Improvement) kind = Signal::Better;
    if (control.variation == terms::Variation::Concern) kind = Signal::Worse;
    std::size_t number = 0;
    switch (control.signal) {
        case terms::Signal::None:
        case terms::Signal::Shift: break;
        case terms::Signal::Outside:
        case terms::Signal::TwoInThree: number = 1; break;
        case terms::Signal::Trend:
        case terms::Signal::Run: number = static_cast<std::size_t>(control.run); break;
    }
    std::vector<ChartSignal> all;
    const auto& points = control.points;
    for (auto at = points.size() - std::min(number, points.size()); at < points.size(); ++at)
        all.push_back({points[at].period, kind});
    return all;
}

Chart chart_of_control(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    const auto& points = shown.control->points;
    Chart chart{.first = points.front().period.first_day(), .last = points.back().period.last_day()};
    chart.id = "control-" + measure.id.text();
    chart.title = measure.short_title + ": " + std::string(terms::label(shown.control->variation));
    chart.subtitle = shown.control->chart + ", " + unit_text(measure);
    chart.unit = measure.unit.kind == plan::UnitKind::Percent ? "%" : "";
    chart.decimals = measure.decimals;
    chart.series = {line_of(shown)};
    chart.limits = limits_of(*shown.control);
    chart.signals = signals_of(*shown.control);
    chart.breaks = breaks_within(shown, chart.first, chart.last);
    chart.description = measure.title + ". " + variation_words(shown) + " " + assurance_words(shown) + " " +
                        told(chart.breaks) + "The figures stand in the table below the chart.";
    chart.source = shown.control->reason;
    return chart;
}

}  // namespace

std::string variation_words(const disclosure::ShownMeasure& shown) {
    if (!shown.control || !shown.control->refused.empty()) return "";
    const auto& control = *shown.control;
    const auto& measure = *shown.measure;
    const auto last = fmt::format("The last {} {}", number_word(control.run), periods(measure));
    const auto more = "this is more than chance" + judged(control.variation) + ".";
    switch (control.signal) {
        case terms::Signal::None:
            return "The latest figure is within what chance alone brings from one of the " +
                   periods(measure) + " to the next.";
        case terms::Signal::Outside:
            return fmt::format("The latest figure lies {} limit of what chance brings: {}",
                               control.side > 0 ? "above the upper" : "below the lower", more);
        case terms::Signal::Trend:
            return fmt::format("{} each {} the one before: {}", last,
                               control.side > 0 ? "rose above" : "fell below", more);
        case terms::Signal::TwoInThree:
            return fmt::format("Two of the last three {} lie near the {} limit of what chance brings: {}",
                               periods(measure), control.side > 0 ? "upper" : "lower", more);
        case terms::Signal::Run:
            return fmt::format("{} are all {} average: {}", last, control.side > 0 ? "above" : "below", more);
        case terms::Signal::Shift:
            return "Over the time shown the figures stay on one side of their middle for longer than chance "
                   "explains: the level has shifted.";
    }
    return "";
}

std::string assurance_words(const disclosure::ShownMeasure& shown) {
    if (!shown.control || !shown.control->assurance) return "";
    switch (*shown.control->assurance) {
        case terms::Assurance::Pass: return "At this level the target is met whatever chance brings.";
        case terms::Assurance::Fail:
            return "At this level the target is missed whatever chance brings: it will be met only if "
                   "something changes.";
        case terms::Assurance::Inconsistent:
            return "At this level chance decides from one time to the next whether the target is met.";
    }
    return "";
}

std::vector<Block> control_of(const disclosure::ShownMeasure& shown) {
    if (!shown.control) return {};
    const auto title = "Is it more than chance?";
    const auto anchor = "control-section-" + shown.measure->id.text();
    if (!shown.control->refused.empty())
        return {section(title, anchor,
                        {paragraph("There is no control chart: " + shown.control->refused + ".", Tone::Note)},
                        4)};
    auto said = variation_words(shown);
    if (const auto assurance = assurance_words(shown); !assurance.empty()) said += " " + assurance;
    return {section(title, anchor, {paragraph(std::move(said)), Block{chart_of_control(shown)}}, 4)};
}

}  // namespace report
