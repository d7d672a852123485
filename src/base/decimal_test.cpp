#include "base/decimal.h"

#include <gtest/gtest.h>

using base::Decimal;
using namespace base::literals;

static_assert(60.1_dec > 60.0_dec);
static_assert(60.1_dec - 60.0_dec == 0.1_dec);  // not so in binary floats
static_assert(80.0_dec == Decimal::of_whole(80));

TEST(Decimal, ReadsWhatItPrintsAsDataAndRefusesTheRest) {
    struct Row {
        int line;
        const char* written;
        const char* data;  // nullptr: refused
    };
    constexpr Row rows[] = {
        {__LINE__, "0", "0"},
        {__LINE__, "-0.5", "-0.5"},
        {__LINE__, "81.50", "81.5"},
        {__LINE__, "0.000001", "0.000001"},
        {__LINE__, "0.0000001", nullptr},
        {__LINE__, "9000000000000", "9000000000000"},
        {__LINE__, "9000000000001", nullptr},
        {__LINE__, "99999999999999999999", nullptr},
        {__LINE__, "", nullptr},
        {__LINE__, "-", nullptr},
        {__LINE__, ".5", nullptr},
        {__LINE__, "5.", nullptr},
        {__LINE__, "1.2.3", nullptr},
        {__LINE__, "+1", nullptr},
        {__LINE__, "1,000", nullptr},
        {__LINE__, "1e3", nullptr},
        {__LINE__, " 1", nullptr},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto value = Decimal::read(row.written);
        ASSERT_EQ(value.has_value(), row.data != nullptr);
        if (value) {
            EXPECT_EQ(value->text(), row.data);
        }
    }
}

TEST(Decimal, RoundsARatioOnceHalfAwayFromZero) {
    struct Row {
        int line;
        std::int64_t numerator, factor, denominator;
        int places;
        const char* data;
    };
    constexpr Row rows[] = {
        {__LINE__, 1243, 100, 1648, 1, "75.4"}, {__LINE__, 1, 100, 8, 1, "12.5"},
        {__LINE__, 1, 100, 8, 0, "13"},         {__LINE__, -1, 100, 8, 0, "-13"},
        {__LINE__, 5, 100, 1000, 1, "0.5"},     {__LINE__, 49, 1, 1000, 1, "0"},
        {__LINE__, 50, 1, 1000, 1, "0.1"},  // the half itself goes up
        {__LINE__, 2, 10'000, 3, 1, "6666.7"},  {__LINE__, 4'000'000'000'000, 1, 1, 0, "4000000000000"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(Decimal::of_ratio(row.numerator, row.factor, row.denominator, row.places)->text(),
                  row.data);
    }
    EXPECT_EQ(Decimal::of_ratio(9'000'000'000'001, 1, 1, 0), std::nullopt);
}

TEST(Decimal, IsPrintedForReaders) {
    EXPECT_EQ((1243.0_dec).printed(0), "1,243");
    EXPECT_EQ((1234567.25_dec).printed(1), "1,234,567.3");
    EXPECT_EQ((-0.5_dec).printed(1), "−0.5");
    EXPECT_EQ((-0.04_dec).printed(1), "0.0");
    EXPECT_EQ((81.5_dec).printed(2), "81.50");
    EXPECT_EQ((81.0_dec).text(1), "81.0");
}
