#include "sources/shaped_value.h"

#include <gtest/gtest.h>

namespace {

using sources::any_day;
using sources::ShapedValue;

std::optional<std::int64_t> day_of(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}
        .time_since_epoch()
        .count();
}

const records::Shape::Named named(const char* schema, const char* table, const char* column) {
    const auto* found = records::find_schema(schema)->find_table(table)->find_column(column);
    return {found, {column}, found->read_as};
}

}  // namespace

TEST(ShapedValues, AreDaysHoweverTheyAreWritten) {
    struct Row {
        int line;
        const char* written;
        std::optional<std::int64_t> day;
    };
    const Row rows[] = {
        {__LINE__, "2024-02-29", day_of(2024, 2, 29)},
        {__LINE__, "29/02/2024", day_of(2024, 2, 29)},
        {__LINE__, "1/4/2024", day_of(2024, 4, 1)},
        {__LINE__, "29/02/2024 00:00:00", day_of(2024, 2, 29)},
        {__LINE__, "2024-02-29T00:00:00", day_of(2024, 2, 29)},
        {__LINE__, "29/02/2023", std::nullopt},
        {__LINE__, "12/31/2024", std::nullopt},  // the month is never first
        {__LINE__, "31/12/24", std::nullopt},
        {__LINE__, "31/12/2024 12:30:00", std::nullopt},
        {__LINE__, "01/01/1900", day_of(1900, 1, 1)},
        {__LINE__, "31/12/1899", std::nullopt},
        {__LINE__, "31/12/2199", day_of(2199, 12, 31)},
        {__LINE__, "01/01/2200", std::nullopt},
        {__LINE__, "//", std::nullopt},
        {__LINE__, "1/2/3/2024", std::nullopt},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(any_day(row.written), row.day);
    }
}

TEST(ShapedValues, AreCodesOfTheirCollectionYear) {
    const auto place = named("ssda903", "episodes", "PLACE");
    const auto reads = [&](const char* code, std::optional<int> year) {
        return ShapedValue(place, year, {}).number(code).has_value();
    };
    EXPECT_TRUE(reads("U6", 2025));
    EXPECT_TRUE(reads("H5", 2025));
    EXPECT_FALSE(reads("H5", 2026));
    EXPECT_FALSE(reads("K3", 2025));
    EXPECT_TRUE(reads("K3", 2026));
    EXPECT_TRUE(reads("K3", std::nullopt) && reads("H5", std::nullopt));
    EXPECT_FALSE(reads("X9", std::nullopt));
    EXPECT_EQ(ShapedValue(place, 2025, {}).misfit("K3"), "no code of the collection year 2024-25");
    EXPECT_EQ(ShapedValue(place, 2025, {}).misfit("X9"), "none of its codes");
}

TEST(ShapedValues, AreTheSameInTheWordsOfOtherYears) {
    const auto sex = named("cin-census", "children", "Sex");
    const ShapedValue value(sex, 2023, {});
    EXPECT_EQ(value.number("1"), value.number("M"));
    EXPECT_EQ(value.number("2"), value.number("F"));
    EXPECT_EQ(value.number("9"), value.number("U"));
    EXPECT_NE(value.number("M"), value.number("F"));
    EXPECT_FALSE(value.number("3"));
    const ShapedValue nfa(named("cin-census", "referrals", "ReferralNFA"), 2023, {});
    EXPECT_EQ(nfa.number("false"), 0);
    EXPECT_EQ(nfa.number("0"), 0);
    EXPECT_EQ(nfa.number("true"), 1);
    EXPECT_EQ(nfa.number("1"), 1);
    EXPECT_FALSE(nfa.number("2"));
}
