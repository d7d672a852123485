#include "figures/fraction.h"

#include <gtest/gtest.h>

namespace {

using base::Decimal;

std::string worked_out(const std::string& text, std::vector<const char*> values, int places = 6) {
    const std::vector<std::string> names{"a", "b", "c"};
    const auto formula = plan::read_formula({text, {"measures/m.toml", 1, 1}, text}, names);
    if (!formula) return formula.error().code;
    std::vector<Decimal> decimals;
    for (const auto& name : formula->names)
        decimals.push_back(*Decimal::read(values.at(static_cast<std::size_t>(name[0] - 'a'))));
    const auto answer = figures::worked_out(*formula->root, decimals);
    if (!answer) return answer.error() == figures::NoAnswer::DividedByZero ? "by zero" : "too large";
    const auto rounded = answer->rounded(places);
    return rounded ? rounded->text() : "too large";
}

TEST(Formula, IsWorkedOutExactlyAndRoundedOnce) {
    struct Row {
        int line;
        const char* formula;
        std::vector<const char*> values;
        const char* expected;
    };
    const Row rows[] = {
        {__LINE__, "a + b * c", {"1", "2", "3"}, "7"},
        {__LINE__, "(a + b) * c", {"1", "2", "3"}, "9"},
        {__LINE__, "a - b - c", {"10", "2", "3"}, "5"},  // from the left
        {__LINE__, "a / b / c", {"12", "2", "3"}, "2"},  // from the left
        {__LINE__, "a / b * c", {"1", "3", "3"}, "1"},   // a third is kept as a third
        {__LINE__, "-a + 1.5", {"0.5"}, "1"},
        {__LINE__, "a / b", {"1", "0"}, "by zero"},
        {__LINE__, "a / (b - c)", {"1", "2", "2"}, "by zero"},
        {__LINE__, "a * a * a * a * a", {"9000000"}, "too large"},
        {__LINE__, "a + d", {"1"}, "X004"},
        {__LINE__, "a +", {"1"}, "X001"},
        {__LINE__, "(a", {"1"}, "X001"},
        {__LINE__, "a b", {"1", "1"}, "X001"},
        {__LINE__, "1.2345678", {}, "X001"},
        {__LINE__, "", {}, "X001"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(worked_out(row.formula, row.values), row.expected);
    }
}

TEST(Formula, RoundsHalfAwayFromZeroAtTheEndAlone) {
    EXPECT_EQ(worked_out("a / b", {"1", "8"}, 2), "0.13");
    EXPECT_EQ(worked_out("a / b", {"-1", "8"}, 2), "-0.13");
    EXPECT_EQ(worked_out("a / b + a / b", {"1", "3"}, 1), "0.7");  // 0.3 and 0.3 would be 0.6
}

TEST(Formula, IsNoDeeperThanItsLimit) {
    EXPECT_EQ(worked_out(std::string(200, '(') + "a" + std::string(200, ')'), {"1"}), "X003");
    EXPECT_EQ(worked_out(std::string(200, '-') + "a", {"1"}), "X003");
    std::string sum = "a";
    for (int at = 0; at < 200; ++at) sum += "+a";
    EXPECT_EQ(worked_out(sum, {"1"}), "X003");
    EXPECT_EQ(worked_out(std::string(3000, ' ') + "a", {"1"}), "X003");
}

}  // namespace
