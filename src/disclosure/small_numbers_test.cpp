#include "disclosure/small_numbers.h"

#include <gtest/gtest.h>

TEST(SmallNumbers, AreHiddenWithAsManyOthersAsTheTotalWouldGiveAway) {
    struct Row {
        int line;
        std::vector<std::int64_t> counts;
        std::vector<bool> expected;
    };
    const Row rows[] = {
        {__LINE__, {}, {}},
        {__LINE__, {6, 7, 0}, {false, false, false}},  // 0 and 6 are both outside the rule
        {__LINE__, {5, 9, 20}, {true, true, false}},   // one alone would follow from the total
        {__LINE__, {1, 9, 20}, {true, true, false}},
        {__LINE__, {3, 3, 20}, {true, true, false}},            // 6 together: each from 1 to 5
        {__LINE__, {1, 1, 20}, {true, true, true}},             // 2 together: each must be 1
        {__LINE__, {5, 5, 20}, {true, true, true}},             // 10 together: each must be 5
        {__LINE__, {4, 0, 0, 30}, {true, false, false, true}},  // a zero is hidden last
        {__LINE__, {4, 0}, {true, true}},
        {__LINE__, {4}, {true}},
        {__LINE__, {335, 91, 88, 102, 4, 50}, {false, false, false, false, true, true}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(disclosure::hidden(row.counts), row.expected);
    }
}
