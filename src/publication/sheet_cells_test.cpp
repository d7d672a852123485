#include "publication/sheet_cells.h"

#include <gtest/gtest.h>

#include "publication/figures_table.h"
#include "publication/sheet_topics.h"
#include "report/words.h"

namespace {

using report::Number;

struct Named {
    int line;
    std::string wanted, expected;
};

}  // namespace

TEST(SheetName, IsWholeWordsOfAtMost31CharactersAndUnlikeTheOthers) {
    std::vector<std::string> taken;
    const Named names[] = {
        {__LINE__, "Sources", "Sources"},
        {__LINE__, "sources", "sources (2)"},
        {__LINE__, "Proposal 14: 6 to 8 week reviews", "Proposal 14, 6 to 8 week"},
        {__LINE__, "Where in the county?", "Where in the county"},
        {__LINE__, "Measures with no status, and why", "Measures with no status"},
        {__LINE__, "What must not worsen meanwhile", "What must not worsen meanwhile"},
        {__LINE__, "What must not worsen meanwhile", "What must not worsen (2)"},
        {__LINE__, "Exactly thirty-one characters  !", "Exactly thirty-one characters !"},
        {__LINE__, "Pneumonoultramicroscopicsilicovolcanoconiosis", "Pneumonoultramicroscopicsilicov"},
        {__LINE__, "a / b", "a b"},
        {__LINE__, "?", "Table"},
        {__LINE__, "History", "Table (2)"},
    };
    for (const auto& row : names) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(publication::sheet_name(row.wanted, taken), row.expected);
    }
}

TEST(SheetTopic, BeginsWithTheMeasureOrSaysWhatTheTablesHold) {
    struct Row {
        int line;
        std::string id, caption, heading;
        std::size_t tables;
        bool shared;
        std::string expected;
    };
    const Row rows[] = {
        {__LINE__, "panels-reviews-figures", "Reviews by district and period", "Where in the county?", 2,
         false, "Districts over time"},
        {__LINE__, "guard-pair-plans-figures", "Child protection plans and Second plans by period",
         "What must not worsen meanwhile", 1, true, "Child protection plans, guard"},
        {__LINE__, "guard-pair-pupils-figures", "EHC-plan pupils in mainstream and EHC plans by period",
         "What must not worsen meanwhile", 1, true, "EHC-plan pupils, guard"},
        {__LINE__, "flow-plans-figures", "Plans: what came and what went", "What made it change", 1, false,
         "Plans, flows"},
        {__LINE__, "flow-plans-figures", "Plans: what came and what went", "What made it change", 2, false,
         "What made numbers change"},
        {__LINE__, "without-status", "Measures with no status, and why", "Measures with no status, and why",
         1, false, "Measures with no status"},
        {__LINE__, "others", "A long caption of the table", "Heading", 1, false, "Heading"},
        {__LINE__, "others", "A long caption of the table", "Heading", 1, true,
         "A long caption of the table"},
        {__LINE__, "others", "A long caption of the table", "Heading", 2, true, "Heading"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        report::Table table;
        table.id = row.id, table.caption = row.caption;
        const std::vector<publication::PlacedTable> tables(row.tables, {&table, row.heading});
        EXPECT_EQ(publication::topic_of(tables, row.shared), row.expected);
    }
}

TEST(LineCell, IsANumberWhereAllOfTheLineIsOne) {
    const Named numbers[] = {
        {__LINE__, "1,804", "1804"},  {__LINE__, "−149", "-149"},       {__LINE__, "+163", "163"},
        {__LINE__, "+1,063", "1063"}, {__LINE__, "£450,000", "450000"}, {__LINE__, "+", ""},
        {__LINE__, "1 to 2", ""},
    };
    for (const auto& row : numbers) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(publication::line_cell({Number{row.wanted, "figure:a"}}).number, row.expected);
    }
}

TEST(FiguresTable, PrintsWhatIsToComeAsItPrintsFigures) {
    report::Chart chart{.id = "chart-families"};
    chart.projection = {{*terms::Period::quarter(2022, 2), 1774, 1724, 1824, -1700, 999}};
    const auto table = publication::figures_table(chart);
    ASSERT_EQ(table.rows.size(), 1U);
    const auto& cells = table.rows.front().cells;
    ASSERT_EQ(cells.size(), 4U);
    EXPECT_EQ(report::plain(cells[1].line), "1,774");
    EXPECT_EQ(report::plain(cells[2].line), "1,724 to 1,824");
    EXPECT_EQ(report::plain(cells[3].line), "−1,700 to 999");
}
