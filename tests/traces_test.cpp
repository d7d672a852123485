#include <set>

#include <gtest/gtest.h>

#include "tasks/draft_report.h"
#include "tasks/explain.h"

namespace {

/// The ids of every number in a report.
class Ids {
public:
    void gather(const std::vector<report::Block>& blocks) {
        for (const auto& block : blocks)
            std::visit([this](const auto& content) { from(content); }, block.content);
    }
    std::set<std::string> ids;
    std::size_t without = 0;

private:
    void from(const report::Line& line) {
        for (const auto& piece : line)
            if (const auto* number = std::get_if<report::Number>(&piece)) add(number->id);
    }
    void add(const std::string& id) {
        if (id.empty()) ++without;
        else ids.insert(id);
    }
    void from(const report::Paragraph& paragraph) { from(paragraph.line); }
    void from(const report::List& list) {
        for (const auto& item : list.items) {
            from(item.line);
            from(item.detail);
        }
    }
    void from(const report::Commentary& commentary) { add(commentary.id); }
    void from(const report::Table& table) {
        for (const auto& row : table.rows)
            for (const auto& cell : row.cells) {
                from(cell.line);
                from(cell.detail);
            }
    }
    void from(const report::Headline& headline) {
        from(headline.sentence);
        from(headline.reconciliation);
        for (const auto& part : headline.parts) add(part.number.id);
    }
    void from(const report::Chart& chart) {
        for (const auto& line : chart.series)
            for (const auto& point : line.points) add(point.id);
    }
    void from(const report::Plot& plot) {
        from(plot.figures);
        if (const auto* pair = std::get_if<report::GuardPair>(&plot.drawing)) {
            from(pair->chased);
            from(pair->guard);
        }
    }
    void from(const report::SideBySide& both) {
        gather(both.left);
        gather(both.right);
    }
    void from(const report::Section& section) { gather(section.blocks); }
};

void every_number_is_explained(const char* example, const char* period, std::size_t at_least) {
    base::Problems problems;
    const auto folder =
        tasks::read_council_folder(std::string(ONTRACK_SOURCE_DIR) + "/examples/" + example, problems);
    ASSERT_TRUE(folder) << (problems.empty() ? "" : base::render(problems.front()));
    const auto wanted = tasks::commission(*folder, {"cyp", period, std::nullopt});
    ASSERT_TRUE(wanted);
    const auto computed = tasks::compute_period(*folder, wanted->period.last_day(), {}, problems);
    ASSERT_TRUE(computed) << (problems.empty() ? "" : base::render(problems.front()));
    const auto report = tasks::draft_report(*folder, *computed, *wanted);
    Ids found;
    found.gather(report.blocks);
    EXPECT_EQ(found.without, 0u) << "numbers that carry no id";
    EXPECT_GE(found.ids.size(), at_least);
    for (const auto& id : found.ids) {
        const auto trace = terms::Trace::read(id);
        ASSERT_TRUE(trace) << id;
        const auto told = tasks::explain(*folder, *computed, *trace);
        EXPECT_TRUE(told && told->size() >= 2) << id << (told ? "" : "\n" + base::render(told.error()));
    }
}

}  // namespace

TEST(Traces, OfEveryNumberInArdenshiresReportAreExplained) {
    every_number_is_explained("ardenshire", "2022-23-Q1", 400);
}

TEST(Traces, OfEveryNumberInWarwickshiresReportAreExplained) {
    every_number_is_explained("warwickshire", "2023-24", 500);
}

TEST(Traces, OfEveryYearOfWarwickshireAreExplained) {
    for (const char* period : {"2017-18", "2018-19", "2019-20", "2020-21", "2021-22", "2022-23", "2024-25"})
        every_number_is_explained("warwickshire", period, 200);
}
