#include <fmt/format.h>

#include "charts/line_chart.h"
#include "charts/plots.h"
#include "publication/figures_table.h"
#include "publication/markup.h"
#include "publication/on_paper.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

constexpr std::string_view class_of(charts::Width width) {
    return width == charts::Width::Wide ? "chart-wide" : "chart-narrow";
}

constexpr std::string_view class_of(OnPaper setting) {
    if (setting == OnPaper::Beside) return "";
    return setting == OnPaper::Full ? R"( class="full")" : R"( class="alone")";
}

/// The size of a drawing as it says it: " width=\"720\" height=\"320\"", so that a page keeps its place.
std::string size_of(std::string_view svg) {
    constexpr std::string_view opening = "viewBox=\"0 0 ";
    const auto begin = svg.find(opening) + opening.size();
    const auto size = svg.substr(begin, svg.find('"', begin) - begin);
    const auto whole = [](std::string_view number) { return number.substr(0, number.find('.')); };
    return fmt::format(R"( width="{}" height="{}")", whole(size), whole(size.substr(size.find(' ') + 1)));
}

/// A drawing in a file of its own. The one that is not shown is not fetched either, where scripts may run.
template <typename Picture>
std::string linked(const Picture& picture, charts::Width width, Beside& beside) {
    auto svg = charts::svg(picture, width);
    const auto size = size_of(svg);
    const auto name =
        beside.add("charts/" + picture.id + (width == charts::Width::Wide ? "-wide" : "-narrow"), ".svg",
                   std::move(svg));
    return fmt::format(R"(<img class="{}" src="{}"{} loading="lazy" alt="{}">)", class_of(width), name, size,
                       markup(picture.title + ". " + picture.description));
}

}  // namespace

template <typename Picture>
void PageWriter::figure(const Picture& picture, const report::Table& numbers, OnPaper setting) {
    const auto printed = setting == OnPaper::Full ? charts::Width::Wide : charts::Width::Narrow;
    html_ +=
        fmt::format("<figure id=\"{}\"{}>\n<figcaption><strong>{}</strong> <span>{}</span></figcaption>\n",
                    picture.id, class_of(setting), markup(picture.title), markup(picture.subtitle));
    for (const auto width : {charts::Width::Wide, charts::Width::Narrow}) {
        if (medium_ == Medium::Paper && width != printed) continue;
        html_ += (beside_ ? linked(picture, width, *beside_) : charts::svg(picture, width)) + "\n";
    }
    if (!picture.source.empty()) html_ += "<p class=\"note\">" + markup(picture.source) + "</p>\n";
    folded(numbers, picture.title);
    html_ += "</figure>\n";
}

void PageWriter::write(const report::Chart& chart) {
    auto own = chart;
    own.id = unique_id(chart.id);
    const auto numbers = figures_table(own);
    figure(own, numbers, on_paper(numbers));
}

void PageWriter::write(const report::Plot& plot) {
    auto own = plot;
    own.id = unique_id(plot.id);
    own.figures.caption_shown = false;
    figure(own, own.figures, on_paper(own));
}

void PageWriter::folded(const report::Table& table, const std::string& title) {
    if (table.rows.empty()) return;
    html_ += fmt::format(
        "<details>\n<summary>Table of these figures<span class=\"unseen\">: {}</span></summary>\n",
        markup(title));
    write(table);
    html_ += "</details>\n";
}

}  // namespace publication
