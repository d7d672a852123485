#include <fmt/format.h>

#include "charts/line_chart.h"
#include "charts/plots.h"
#include "publication/figures_table.h"
#include "publication/markup.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

/// A drawing in both widths, with the words around it.
template <typename Picture>
std::string figure_html(const Picture& picture) {
    auto html =
        fmt::format("<figure id=\"{}\">\n<figcaption><strong>{}</strong> <span>{}</span></figcaption>\n",
                    picture.id, markup(picture.title), markup(picture.subtitle));
    html +=
        charts::svg(picture, charts::Width::Wide) + "\n" + charts::svg(picture, charts::Width::Narrow) + "\n";
    if (!picture.source.empty()) html += "<p class=\"note\">" + markup(picture.source) + "</p>\n";
    return html;
}

}  // namespace

void PageWriter::write(const report::Chart& chart) {
    auto own = chart;
    own.id = unique_id(chart.id);
    html_ += figure_html(own);
    folded(figures_table(own), own.title);
    html_ += "</figure>\n";
}

void PageWriter::write(const report::Plot& plot) {
    auto own = plot;
    own.id = unique_id(plot.id);
    html_ += figure_html(own);
    own.figures.caption_shown = false;
    folded(own.figures, own.title);
    html_ += "</figure>\n";
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
