#include "publication/json_blocks.h"

#include <nlohmann/json.hpp>

#include "base/printable.h"

namespace publication {
namespace {

using Json = nlohmann::ordered_json;

Json piece_json(const report::Words& words) {
    Json json{{"words", json_text(words.text)}};
    if (words.strong) json["strong"] = true;
    return json;
}
Json piece_json(const report::Number& number) {
    Json json{{"number", json_text(number.text)}, {"figure_id", json_text(number.id)}};
    if (number.strong) json["strong"] = true;
    return json;
}
Json piece_json(const report::Link& link) {
    return {{"link", json_text(link.text)}, {"href", json_text(link.href)}};
}
Json piece_json(const report::StatusMark& mark) {
    return {{"status", text(mark.status)}, {"label", json_text(mark.label)}};
}

Json line_json(const report::Line& line) {
    auto json = Json::array();
    for (const auto& piece : line)
        json.push_back(std::visit([](const auto& one) { return piece_json(one); }, piece));
    return json;
}

std::string_view tone_name(report::Tone tone) {
    switch (tone) {
        case report::Tone::Body: return "body";
        case report::Tone::Lead: return "lead";
        case report::Tone::Status: return "status";
        case report::Tone::Note: return "note";
        case report::Tone::Gap: return "gap";
    }
    return "";
}

std::string_view role_name(report::LineRole role) {
    switch (role) {
        case report::LineRole::Main: return "main";
        case report::LineRole::Twin: return "twin";
        case report::LineRole::Comparator: return "comparator";
        case report::LineRole::Area: return "area";
        case report::LineRole::Ceiling: return "ceiling";
    }
    return "";
}

Json block_json(const report::Paragraph& paragraph) {
    return {{"type", "paragraph"}, {"tone", tone_name(paragraph.tone)}, {"line", line_json(paragraph.line)}};
}

Json block_json(const report::List& list) {
    auto items = Json::array();
    for (const auto& item : list.items) {
        Json one{{"line", line_json(item.line)}};
        if (!item.detail.empty()) one["detail"] = line_json(item.detail);
        items.push_back(std::move(one));
    }
    return {{"type", "list"}, {"numbered", list.numbered}, {"items", std::move(items)}};
}

Json block_json(const report::Commentary& commentary) {
    return {{"type", "commentary"},
            {"markdown", json_text(commentary.markdown)},
            {"figure_id", json_text(commentary.id)}};
}

Json cell_json(const report::Cell& cell) {
    Json json{{"line", line_json(cell.line)}};
    if (!cell.detail.empty()) json["detail"] = line_json(cell.detail);
    if (cell.heading) json["heading"] = true;
    return json;
}

Json block_json(const report::Table& table) {
    auto columns = Json::array();
    for (const auto& column : table.columns)
        columns.push_back({{"title", json_text(column.title)}, {"numeric", column.numeric}});
    auto rows = Json::array();
    for (const auto& row : table.rows) {
        auto cells = Json::array();
        for (const auto& cell : row.cells) cells.push_back(cell_json(cell));
        rows.push_back({{"total", row.total}, {"cells", std::move(cells)}});
    }
    return {{"type", "table"},
            {"id", json_text(table.id)},
            {"caption", json_text(table.caption)},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)}};
}

Json block_json(const report::Headline& headline) {
    auto parts = Json::array();
    for (const auto& part : headline.parts) {
        auto one = piece_json(part.number);
        one["label"] = json_text(part.label);
        parts.push_back(std::move(one));
    }
    return {{"type", "headline"},
            {"sentence", line_json(headline.sentence)},
            {"parts", std::move(parts)},
            {"reconciliation", line_json(headline.reconciliation)}};
}

template <typename Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json();
}

Json series_json(const report::ChartSeries& series) {
    auto points = Json::array();
    for (const auto& point : series.points)
        points.push_back({{"period", point.period.text()},
                          {"value", or_null(point.value)},
                          {"text", json_text(point.text)},
                          {"figure_id", json_text(point.id)}});
    Json line = {
        {"name", json_text(series.name)}, {"role", role_name(series.role)}, {"points", std::move(points)}};
    if (series.judged.empty()) return line;
    auto spans = Json::array();
    for (const auto& span : series.judged)
        if (span.from <= span.until)
            spans.push_back({{"from", terms::text(span.from)}, {"until", terms::text(span.until)}});
    line["judged"] = std::move(spans);
    return line;
}

Json limits_json(const report::Chart& chart) {
    auto limits = Json::array();
    for (const auto& one : chart.limits)
        limits.push_back({{"from", terms::text(one.from)},
                          {"until", terms::text(one.until)},
                          {"mean", one.mean},
                          {"low", or_null(one.low)},
                          {"high", or_null(one.high)}});
    return limits;
}

Json signals_json(const report::Chart& chart) {
    auto signals = Json::array();
    for (const auto& one : chart.signals)
        signals.push_back({{"period", one.period.text()},
                           {"kind", one.kind == report::Signal::Better  ? "better"
                                    : one.kind == report::Signal::Worse ? "worse"
                                                                        : "neither"}});
    return signals;
}

Json projection_json(const report::Chart& chart) {
    auto to_come = Json::array();
    for (const auto& one : chart.projection)
        to_come.push_back({{"period", one.period.text()},
                           {"likely", one.likely},
                           {"low80", one.low80},
                           {"high80", one.high80},
                           {"low95", one.low95},
                           {"high95", one.high95}});
    return to_come;
}

Json tolerance_json(const report::Chart& chart) {
    if (!chart.tolerance) return nullptr;
    const auto& near = *chart.tolerance;
    return {{"from", terms::text(near.from)},
            {"until", terms::text(near.until)},
            {"target", near.target},
            {"furthest", near.furthest}};
}

Json block_json(const report::Chart& chart) {
    auto series = Json::array();
    for (const auto& one : chart.series) series.push_back(series_json(one));
    auto targets = Json::array();
    for (const auto& target : chart.targets)
        targets.push_back({{"from", terms::text(target.from)},
                           {"until", terms::text(target.until)},
                           {"low", or_null(target.low)},
                           {"high", or_null(target.high)},
                           {"text", json_text(target.text)}});
    auto breaks = Json::array();
    for (const auto& one : chart.breaks)
        breaks.push_back({{"on", terms::text(one.on)}, {"label", json_text(one.label)}});
    return {{"type", "chart"},
            {"id", json_text(chart.id)},
            {"title", json_text(chart.title)},
            {"subtitle", json_text(chart.subtitle)},
            {"description", json_text(chart.description)},
            {"unit", json_text(chart.unit)},
            {"series", std::move(series)},
            {"targets", std::move(targets)},
            {"tolerance", tolerance_json(chart)},
            {"breaks", std::move(breaks)},
            {"limits", limits_json(chart)},
            {"signals", signals_json(chart)},
            {"projection", projection_json(chart)},
            {"source", json_text(chart.source)}};
}

std::string_view drawing_name(const report::Drawing& drawing) {
    struct Name {
        std::string_view operator()(const report::DotPlot&) const { return "dot_plot"; }
        std::string_view operator()(const report::Bridge&) const { return "bridge"; }
        std::string_view operator()(const report::SmallMultiples&) const { return "small_multiples"; }
        std::string_view operator()(const report::AreaMap&) const { return "map"; }
        std::string_view operator()(const report::GuardPair&) const { return "guard_pair"; }
    };
    return std::visit(Name{}, drawing);
}

/// What is drawn stands in `figures`, a table like any other; of a pair, in its two charts as well.
Json block_json(const report::Plot& plot) {
    Json json{{"type", "plot"},
              {"kind", drawing_name(plot.drawing)},
              {"id", json_text(plot.id)},
              {"title", json_text(plot.title)},
              {"subtitle", json_text(plot.subtitle)},
              {"description", json_text(plot.description)},
              {"unit", json_text(plot.unit)},
              {"figures", block_json(plot.figures)},
              {"source", json_text(plot.source)}};
    if (const auto* pair = std::get_if<report::GuardPair>(&plot.drawing))
        json["charts"] = Json::array({block_json(pair->chased), block_json(pair->guard)});
    return json;
}

Json block_json(const report::SideBySide& both) {
    return {{"type", "side_by_side"}, {"left", json_of(both.left)}, {"right", json_of(both.right)}};
}

Json block_json(const report::Section& section) {
    return {{"type", section.kind == report::SectionKind::Article ? "article" : "section"},
            {"title", json_text(section.title)},
            {"anchor", json_text(section.anchor)},
            {"blocks", json_of(section.blocks)}};
}

}  // namespace

Json json_text(std::string_view text) { return base::printable(text); }

Json json_of(const std::vector<report::Block>& blocks) {
    auto json = Json::array();
    for (const auto& block : blocks)
        json.push_back(std::visit([](const auto& content) { return block_json(content); }, block.content));
    return json;
}

}  // namespace publication
