#include "forecasts/gaps.h"

#include <gtest/gtest.h>

using forecasts::Cadence;
using Given = std::vector<std::optional<double>>;
using Values = std::vector<double>;

TEST(Gaps, AreFilledOnTheLineBetweenNeighbours) {
    EXPECT_EQ(forecasts::without_gaps(Given{1.0, std::nullopt, 3.0}, Cadence::Yearly), (Values{1, 2, 3}));
    EXPECT_EQ(forecasts::without_gaps(Given{1.0, std::nullopt, std::nullopt, 4.0}, Cadence::Yearly),
              (Values{1, 2, 3, 4}));
    EXPECT_EQ(forecasts::without_gaps(Given{5.0}, Cadence::Monthly), (Values{5}));
}

TEST(Gaps, AreFilledFromTheYearsAroundWhereTheyAreThere) {
    const Given given{10.0, 1.0, 2.0, 3.0, 20.0, std::nullopt, 4.0, 5.0, 30.0, 7.0};
    EXPECT_EQ(forecasts::without_gaps(given, Cadence::Quarterly)[5], 4);  // of 1 and 7
    EXPECT_EQ(forecasts::without_gaps(given, Cadence::Yearly)[5], 12);    // of 20 and 4
}
