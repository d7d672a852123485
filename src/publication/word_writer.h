#pragma once

#include <string>
#include <vector>

#include "publication/outside.h"
#include "report/report.h"

namespace publication {

/// Writes the body of a page for a word processor, block after block. Paragraphs and words that are set apart
/// name their style in `data-custom-style`; headings keep the anchors that links point at.
class WordWriter {
public:
    void blocks(const std::vector<report::Block>& blocks);

    const std::string& html() const { return html_; }
    std::vector<Picture>& pictures() { return pictures_; }

private:
    void write(const report::Paragraph& paragraph);
    void write(const report::List& list);
    void write(const report::Commentary& commentary);
    void write(const report::Table& table);
    void write(const report::Headline& headline);
    void write(const report::Chart& chart);
    void write(const report::Plot& plot);
    void write(const report::SideBySide& both);
    void write(const report::Section& section);
    void cell(const report::Cell& cell, const report::Column& column, const std::string& place);

    template <typename Drawing>
    void picture(const Drawing& drawing);
    void table_of_figures(report::Table table, const std::string& title);

    std::string html_;
    std::vector<Picture> pictures_;
    int level_ = 1;  // of the heading above
};

/// A paragraph in one of the reference document's styles; `html` is what stands in it.
std::string styled_paragraph(std::string_view style, const std::string& html);

}  // namespace publication
