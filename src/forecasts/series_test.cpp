#include "forecasts/series.h"

#include <gtest/gtest.h>

using forecasts::Screening;

TEST(Series, AValueThatIsTheMeanLiesOnIt) {
    // Added up and divided in double precision these give 3.7000000000000006.
    const std::vector<double> values = {3.7, 3.7, 3.7};
    EXPECT_EQ(forecasts::mean(values), 3.7);
}

TEST(Series, MedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle) {
    EXPECT_EQ(forecasts::median(std::vector<double>{9, 1, 5}), 5);
    EXPECT_EQ(forecasts::median(std::vector<double>{9, 1, 5, 6}), 5.5);
}

TEST(Series, MovingRangesAreScreenedOnce) {
    struct Row {
        int line;
        std::vector<double> values;
        Screening screening;
        std::optional<double> expected;
    };
    const Row rows[] = {
        {__LINE__, {5}, Screening::None, std::nullopt},  // no neighbour
        {__LINE__, {5, 7}, Screening::None, 2},
        {__LINE__, {5, 7}, Screening::Once, 2},
        {__LINE__, {5, 5, 5}, Screening::None, 0},
        {__LINE__, {5, 5, 5}, Screening::Once, std::nullopt},  // 0 is not below 3.267 times 0
        // Ranges 1 1 1 1 1 1 1 9: mean 2, and 9 is above 6.534.
        {__LINE__, {1, 2, 1, 2, 1, 2, 1, 2, 11}, Screening::None, 2},
        {__LINE__, {1, 2, 1, 2, 1, 2, 1, 2, 11}, Screening::Once, 1},
        // Ranges 1 1 1 3: mean 1.5, and 3 is below 4.9.
        {__LINE__, {1, 2, 1, 2, 5}, Screening::Once, 1.5},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(forecasts::average_moving_range(row.values, row.screening), row.expected);
    }
}
