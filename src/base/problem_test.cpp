#include "base/problem.h"

#include <gtest/gtest.h>

TEST(Problem, ShowsTheLineUnderlinesTheFaultAndSaysWhatToDo) {
    const base::Problem problem{.code = "R012",
                                .place = {"returns/q4.csv", 214, 8},
                                .message = "\"2026-02-31\" is not a day in the calendar",
                                .excerpt = "9001,F,2026-02-31,N1",
                                .width = 10,
                                .hint = "write days as 2026-04-30"};
    EXPECT_EQ(base::render(problem),
              "returns/q4.csv:214:8: error R012: \"2026-02-31\" is not a day in the calendar\n"
              "   214 | 9001,F,2026-02-31,N1\n"
              "       |        ^^^^^^^^^^\n"
              "  hint = write days as 2026-04-30\n");
}

TEST(Problem, CutsALongLineAroundTheColumn) {
    base::Problem problem{
        .code = "X001", .place = {"a.csv", 1, 500}, .message = "m", .excerpt = std::string(1000, 'x')};
    problem.excerpt[499] = '#';
    const auto text = base::render(problem);
    const auto shown = text.substr(text.find('\n') + 1);
    EXPECT_LT(shown.size(), 300u);
    const auto excerpt = shown.substr(0, shown.find('\n'));
    const auto caret = shown.substr(shown.find('\n') + 1);
    // "…" is three bytes and one column
    EXPECT_EQ(excerpt.find('#') - 2, caret.find('^'));
}

TEST(Problem, NamesAFileWithoutALine) {
    const auto problem = base::environment_problem("E001", "out", "the disk is full", "");
    EXPECT_EQ(base::render(problem), "out: error E001: the disk is full\n");
    EXPECT_EQ(problem.fault, base::Fault::Environment);
}
