#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::Shown;
using disclosure::ShownFlow;
using disclosure::ShownMeasure;

/// How many there are: what a count is, and what a rate is made of.
std::optional<std::int64_t> level(const ShownMeasure& shown, const Shown* figure) {
    if (figure == nullptr || !figure->value) return std::nullopt;
    if (figure->numerator) return figure->numerator;
    const bool is_count = shown.measure->unit.kind == plan::UnitKind::Things && shown.measure->decimals == 0;
    return is_count ? std::optional(figure->value->millionths() / base::Decimal::scale) : std::nullopt;
}

std::string level_trace(const ShownMeasure& shown, const Shown& figure) {
    return figure_trace(shown, figure.period, figure.numerator ? "numerator" : "value");
}

/// One bar of the bridge, and the row of the table that says the same.
struct Step {
    std::string label;
    Bridge::Kind kind = Bridge::Kind::Level;
    std::int64_t amount = 0;
    std::string trace;

    std::string text() const {
        if (kind == Bridge::Kind::Level) return base::grouped(amount);
        return (kind == Bridge::Kind::Up ? "+" : "−") + base::grouped(amount);
    }
};

std::optional<Step> step_of(const ShownFlow& flow, terms::Period period) {
    const auto* figure = flow.series.find(period);
    if (figure == nullptr || !figure->value) return std::nullopt;
    return Step{flow.measure->short_title,
                flow.way == ShownFlow::Way::In ? Bridge::Kind::Up : Bridge::Kind::Down,
                figure->value->millionths() / base::Decimal::scale,
                figure_trace(flow.measure->id, period, flow.series.area, flow.series.definition, "value")};
}

Step level_step(const ShownMeasure& shown, const Shown& figure, std::int64_t amount) {
    return {"On " + terms::label(figure.period.last_day()), Bridge::Kind::Level, amount,
            level_trace(shown, figure)};
}

/// What the flows do not account for: records corrected afterwards, and whoever moved from one kind to
/// another.
std::optional<Step> rest_of(const std::vector<Step>& steps, std::int64_t closing) {
    std::int64_t open = 0;
    for (const auto& step : steps) open += step.kind == Bridge::Kind::Down ? -step.amount : step.amount;
    if (open == closing) return std::nullopt;
    return Step{"Other changes", closing > open ? Bridge::Kind::Up : Bridge::Kind::Down,
                closing > open ? closing - open : open - closing, ""};
}

/// From the end of the period before to the end of this one; empty if a part is not known or not to be shown.
std::vector<Step> steps_of(const Material& material, const ShownMeasure& shown) {
    constexpr std::int64_t tells_of_somebody = 5;  // as disclosure hides counts of people
    const auto period = shown.period;
    const auto* before = shown.series.find(period.previous());
    const auto* now = shown.series.find(period);
    const auto opening = level(shown, before), closing = level(shown, now);
    if (shown.flows.empty() || !opening || !closing) return {};
    std::vector<Step> steps{level_step(shown, *before, *opening)};
    for (const auto& flow : shown.flows) {
        auto step = step_of(flow, period);
        if (!step) return {};
        steps.push_back(*std::move(step));
    }
    if (auto rest = rest_of(steps, *closing)) {
        const bool is_public = material.publishable.audience == disclosure::Audience::Public;
        if (is_public && rest->amount <= tells_of_somebody) return {};
        steps.push_back(*std::move(rest));
    }
    steps.push_back(level_step(shown, *now, *closing));
    return steps;
}

Table table_of(const ShownMeasure& shown, const std::vector<Step>& steps) {
    Table table;
    table.id = "flow-" + shown.measure->id.text() + "-figures";
    table.caption = shown.measure->short_title + ": what came and what went";
    table.columns = {{"Step"}, {"Number", true}};
    for (const auto& step : steps) {
        Row row;
        const Piece number = step.trace.empty() ? Piece{Words{step.text()}}  // follows from the others
                                                : Piece{Number{step.text(), step.trace}};
        row.cells = {heading_cell({Words{step.label}}), cell({number})};
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// "From 499 to 513: 163 came in, 149 went out"
std::string finding(const std::vector<Step>& steps) {
    std::int64_t in = 0, out = 0;
    for (const auto& step : steps) {
        if (step.trace.empty()) continue;  // the rest
        if (step.kind == Bridge::Kind::Up) in += step.amount;
        if (step.kind == Bridge::Kind::Down) out += step.amount;
    }
    return fmt::format("From {} to {}: {} came in and {} went out", base::grouped(steps.front().amount),
                       base::grouped(steps.back().amount), base::grouped(in), base::grouped(out));
}

std::string description_of(const ShownMeasure& shown, const std::vector<Step>& steps) {
    std::vector<std::string> said;
    for (const auto& step : steps) said.push_back(step.label + " " + step.text());
    return "Bars from one level to the next, of " + shown.measure->title + ": " + base::joined(said) + ".";
}

}  // namespace

std::vector<Block> flow_bridge(const Material& material, const ShownMeasure& shown) {
    const auto steps = steps_of(material, shown);
    if (steps.empty()) return {};
    Bridge bridge;
    for (const auto& step : steps)
        bridge.steps.push_back({step.label, step.kind, static_cast<double>(step.amount), step.text()});
    Plot plot{.id = "flow-" + shown.measure->id.text(),
              .title = finding(steps),
              .subtitle = "How many at the end of each quarter, and what came and went in between",
              .description = description_of(shown, steps)};
    if (shown.period.kind() != terms::PeriodKind::Quarter)
        plot.subtitle = "How many at the end of each period, and what came and went in between";
    plot.drawing = std::move(bridge);
    plot.figures = table_of(shown, steps);
    return {section("What made it change", "flows-" + shown.measure->id.text(), {Block{std::move(plot)}}, 3)};
}

}  // namespace report
