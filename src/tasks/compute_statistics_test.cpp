#include "tasks/compute_statistics.h"

#include <gtest/gtest.h>

namespace {

/// What a method says about a file, as it is printed.
template <typename Method>
std::string said_of(const std::string& text, Method method) {
    base::Problems problems;
    if (const auto table = tasks::CsvTable::of(text, "figures.csv", problems)) method(*table, problems);
    std::string said;
    for (const auto& problem : problems) said += base::render(problem);
    return said;
}

std::string said_of_intervals(const std::string& text) {
    return said_of(
        text, [](const auto& table, auto& problems) { tasks::interval_statistics(table, {}, problems); });
}

std::string said_of_spc(const std::string& text) {
    return said_of(text,
                   [](const auto& table, auto& problems) { tasks::spc_statistics(table, {}, problems); });
}

}  // namespace

TEST(ComputeStatistics, EachFaultOfAFileIsSaidAtItsPlace) {
    EXPECT_EQ(said_of_intervals("x,n\n\"1,5\n"),
              "figures.csv:2:1: error Y002: a quotation mark is left open on this line\n"
              "     2 | \"1,5\n"
              "       | ^\n"
              "  hint = close it on the same line, and double the ones within\n");
    EXPECT_EQ(said_of_intervals("x,n\n1,5,6\n"),
              "figures.csv:2:1: error Y002: the row has 3 cells and the header 2\n"
              "     2 | 1,5,6\n"
              "       | ^\n"
              "  hint = give each row one cell for each column\n");
    EXPECT_EQ(said_of_intervals("x,m\n1,5\n"),
              "figures.csv:1:1: error Y003: there is no column n\n"
              "     1 | x,m\n"
              "       | ^^^\n"
              "  hint = name the column so in the header\n");
    EXPECT_EQ(said_of_intervals("x,n\n1,many\n"),
              "figures.csv:2:3: error Y004: \"many\" is not a number\n"
              "     2 | 1,many\n"
              "       |   ^^^^\n"
              "  hint = write plain numbers such as 1234.5, and nothing where there is none\n");
    EXPECT_EQ(said_of_intervals("x,n\n6,5\n"),
              "figures.csv:2:1: error Y005: 6 of 5 is more than all\n"
              "     2 | 6,5\n"
              "       | ^\n"
              "  hint = for events that one person can have twice use --method byars\n");
    EXPECT_EQ(said_of_spc("x,y\n"),
              "figures.csv: error Y006: there is no row to compute from\n"
              "  hint = give at least one row with its values\n");
    EXPECT_EQ(said_of_spc("x,y\n1,5\n2,\n"),
              "figures.csv: warning Y009: 1 row without a value is left out\n");
    EXPECT_EQ(said_of_spc("x,y\n1,5\n1,6\n"),
              "figures.csv:3:1: error Y010: \"1\" is there twice\n"
              "     3 | 1,6\n"
              "       | ^\n"
              "  hint = give each moment one value\n");
}

TEST(ComputeStatistics, BoundariesOfACount) {
    EXPECT_EQ(said_of_intervals("x,n\n5,5\n0,5\n"), "");
    EXPECT_NE(said_of_intervals("x,n\n-1,5\n"), "");
    EXPECT_NE(said_of_intervals("x,n\n0,0\n"), "");
    EXPECT_EQ(said_of_intervals("x,n\n,5\nNA,5\n"), "");  // no number, no limits, and no fault
}

TEST(ComputeStatistics, LimitsOfACountAreOfTheCountItselfWithoutN) {
    base::Problems problems;
    const auto bare = tasks::CsvTable::of("x\n20\n", "a", problems).value();
    const auto of_100 = tasks::CsvTable::of("x,n\n20,100\n", "b", problems).value();
    tasks::IntervalRequest request;
    request.method = tasks::IntervalMethod::Byars;
    const auto count = tasks::interval_statistics(bare, request, problems).value();
    const auto rate = tasks::interval_statistics(of_100, request, problems).value();
    EXPECT_EQ(count.columns.back(), "upper");
    EXPECT_DOUBLE_EQ(std::get<double>(count.rows[0].back()), 100 * std::get<double>(rate.rows[0].back()));
}
