#include "publication/report_tables.h"

#include "publication/plain_text.h"
#include "report/words.h"

namespace publication {
namespace {

using report::plain;

/// Walks through the blocks and keeps what is asked for with its place.
class Walk {
public:
    void through(const std::vector<report::Block>& blocks) {
        for (const auto& block : blocks)
            std::visit([&](const auto& content) { take(content); }, block.content);
    }

    std::vector<PlacedTable> tables;
    std::vector<PlacedWords> words;

private:
    void take(const report::Section& section) {
        headings_.push_back(section.title);
        through(section.blocks);
        headings_.pop_back();
    }
    void take(const report::SideBySide& both) {
        through(both.left);
        through(both.right);
    }
    void take(const report::Table& table) {
        tables.push_back({&table, headings_.empty() ? table.caption : headings_.back()});
    }
    void take(const report::Paragraph& paragraph) { say(plain(paragraph.line)); }
    void take(const report::List& list) {
        for (const auto& item : list.items) {
            const auto detail = plain(item.detail);
            say(plain(item.line) + (detail.empty() ? "" : ": " + detail));
        }
    }
    void take(const report::Commentary& commentary) {
        for (auto& paragraph : plain_paragraphs(commentary.markdown)) say(std::move(paragraph));
    }
    void take(const report::Headline& headline) {
        say(plain(headline.sentence));
        for (const auto& part : headline.parts) say(part.label + ": " + part.number.text);
        say(plain(headline.reconciliation));
    }
    void take(const report::Chart& chart) {
        say("Chart: " + chart.title + ". " + chart.subtitle + ". " + chart.description);
        for (const auto& series_break : chart.breaks)
            say(terms::label(series_break.on) + ": " + series_break.label);
        if (!chart.source.empty()) say(chart.source);
    }

    void take(const report::Plot& plot) {
        say("Chart: " + plot.title + ". " + plot.subtitle + ". " + plot.description);
        if (!plot.source.empty()) say(plot.source);
        if (!plot.figures.rows.empty()) take(plot.figures);
    }

    void say(std::string text) {
        if (text.empty()) return;
        const std::string none;
        words.push_back({headings_.empty() ? none : headings_.front(),
                         headings_.empty() ? none : headings_.back(), std::move(text)});
    }

    std::vector<std::string> headings_;
};

}  // namespace

std::vector<PlacedTable> tables_of(const report::Report& report) {
    Walk walk;
    walk.through(report.blocks);
    return std::move(walk.tables);
}

std::vector<PlacedWords> words_of(const report::Report& report) {
    Walk walk;
    walk.through(report.blocks);
    return std::move(walk.words);
}

}  // namespace publication
