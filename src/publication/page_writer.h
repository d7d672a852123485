#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "publication/beside.h"
#include "publication/on_paper.h"
#include "report/report.h"

namespace publication {

/// What a page is for: all that a screen or a browser's own printing may show of it, or only what is printed.
enum class Medium { Screen, Paper };

/// Writes the body of a report's page, block after block. Every text of the report is escaped here, every id
/// is unique, and headings stand at the depth at which their sections are nested, so that none is skipped.
class PageWriter {
public:
    /// Drawings stand within the page or, with `beside`, in files of their own.
    explicit PageWriter(Medium medium = Medium::Screen, Beside* beside = nullptr)
        : medium_(medium), beside_(beside) {}

    void blocks(const std::vector<report::Block>& blocks);
    void block(const report::Block& block);

    /// The page so far.
    const std::string& html() const { return html_; }

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

    void row(const report::Table& table, const report::Row& row);
    void cell(const report::Table& table, std::size_t column, const report::Cell& cell);
    /// The table of the numbers of a drawing, folded away.
    void folded(const report::Table& table, const std::string& title);

    /// `wanted` or, if it is taken, `wanted` with a number.
    std::string unique_id(std::string_view wanted);
    std::string unique_label(const std::string& wanted);

    /// A drawing in both widths, on paper in the one that is printed, with the words around it.
    template <typename Picture>
    void figure(const Picture& picture, const report::Table& numbers, OnPaper setting);

    Medium medium_;
    Beside* beside_;
    std::string html_;
    std::set<std::string> ids_{"main", "contents"};  // the shell has these
    std::set<std::string> labels_;
    int level_ = 1;  // of the heading above
};

/// A line as HTML: words, numbers with the ids that `explain` accepts, links, statuses as word and shape.
std::string line_html(const report::Line& line, Medium medium);
/// A line as text.
std::string plain_text(const report::Line& line);

}  // namespace publication
