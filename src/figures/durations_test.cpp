#include "figures/durations.h"

#include <gtest/gtest.h>

namespace {

using figures::Durations;

std::string percentile(const Durations& durations, int percent, int decimals = 1) {
    const auto value = figures::percentile(durations, percent, decimals);
    return value ? value->text() : "none";
}

TEST(Percentile, LiesBetweenTheTwoDurationsBesideItsPlace) {
    struct Row {
        int line;
        Durations durations;
        int percent;
        const char* expected;
    };
    const Row rows[] = {
        {__LINE__, {}, 50, "none"},
        {__LINE__, {{7, 1}}, 50, "7"},
        {__LINE__, {{7, 1}}, 99, "7"},
        {__LINE__, {{7, 1}, {8, 1}}, 50, "7.5"},                  // the mean of the two in the middle
        {__LINE__, {{7, 2}, {8, 1}}, 50, "7"},                    // of an odd number, the one in the middle
        {__LINE__, {{0, 1}, {10, 1}}, 90, "9"},                   // 0.9 of the way
        {__LINE__, {{0, 1}, {10, 1}, {20, 1}}, 25, "5"},          // place 0.5
        {__LINE__, {{0, 1}, {10, 1}, {20, 1}}, 75, "15"},         // place 1.5
        {__LINE__, {{1, 50}, {2, 50}}, 50, "1.5"},                // on the border between 1 and 2
        {__LINE__, {{1, 51}, {2, 50}}, 50, "1"},                  // one past it
        {__LINE__, {{1, 1}, {2, 1}, {3, 1}, {1000, 1}}, 1, "1"},  // 1.03, rounded once
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(percentile(row.durations, row.percent), row.expected);
    }
}

}  // namespace
