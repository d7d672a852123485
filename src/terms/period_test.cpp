#include "terms/period.h"

#include <gtest/gtest.h>

using terms::Period;
using terms::PeriodKind;
using namespace std::chrono_literals;

TEST(Period, IsReadAndWrittenInOneForm) {
    struct Row {
        int line;
        const char* text;
        const char* label;
        const char* short_label;
        const char* months;
        const char* first_day;
        const char* last_day;
    };
    constexpr Row rows[] = {
        {__LINE__, "2022-23", "2022/23", "2022-23", "April 2022 to March 2023", "2022-04-01", "2023-03-31"},
        {__LINE__, "2022-23-Q1", "quarter 1 2022/23", "2022-23 Q1", "April to June 2022", "2022-04-01",
         "2022-06-30"},
        {__LINE__, "2022-23-Q4", "quarter 4 2022/23", "2022-23 Q4", "January to March 2023", "2023-01-01",
         "2023-03-31"},
        {__LINE__, "2022-06", "June 2022", "Jun 2022", "June 2022", "2022-06-01", "2022-06-30"},
        {__LINE__, "2024-02", "February 2024", "Feb 2024", "February 2024", "2024-02-01", "2024-02-29"},
        {__LINE__, "2022", "2022", "2022", "January to December 2022", "2022-01-01", "2022-12-31"},
        {__LINE__, "2021/22", "academic year 2021/22", "2021/22", "September 2021 to August 2022",
         "2021-09-01", "2022-08-31"},
        {__LINE__, "1999-00-Q4", "quarter 4 1999/00", "1999-00 Q4", "January to March 2000", "2000-01-01",
         "2000-03-31"},
        {__LINE__, "2021-22-autumn", "autumn term 2021/22", "Autumn 2021/22", "September to December 2021",
         "2021-09-01", "2021-12-31"},
        {__LINE__, "2021-22-spring", "spring term 2021/22", "Spring 2021/22", "January to March 2022",
         "2022-01-01", "2022-03-31"},
        {__LINE__, "2021-22-summer", "summer term 2021/22", "Summer 2021/22", "April to August 2022",
         "2022-04-01", "2022-08-31"},
        {__LINE__, "2011-12", "2011/12", "2011-12", "April 2011 to March 2012", "2011-04-01", "2012-03-31"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto period = Period::read(row.text);
        ASSERT_TRUE(period);
        EXPECT_EQ(period->text(), row.text);
        EXPECT_EQ(period->label(), row.label);
        EXPECT_EQ(period->short_label(), row.short_label);
        EXPECT_EQ(period->months_label(), row.months);
        EXPECT_EQ(terms::text(period->first_day()), row.first_day);
        EXPECT_EQ(terms::text(period->last_day()), row.last_day);
    }
}

TEST(Period, RefusesWhatIsNoPeriod) {
    for (const char* text :
         {"", "202", "2022-24", "2022-00", "2022-13", "2022-23-Q0", "2022-23-Q5", "2022-23-q1", "2021/23",
          "2022/2023", "1899", "22-23", "2022-23-Q", "2022-1", "2022-6", "2022-", "Q1"})
        EXPECT_FALSE(Period::read(text)) << text;
}

TEST(Period, StepsAndComparesInTimeOrder) {
    const auto q1 = *Period::read("2022-23-Q1");
    EXPECT_EQ(q1.previous().text(), "2021-22-Q4");
    EXPECT_EQ(q1.year_earlier().text(), "2021-22-Q1");
    EXPECT_EQ(Period::read("2022-23-Q4")->next().text(), "2023-24-Q1");
    EXPECT_EQ(Period::read("2022-12")->next().text(), "2023-01");
    EXPECT_LT(q1, *Period::read("2022-23"));
    EXPECT_LT(*Period::read("2021/22"), *Period::read("2022-23-Q2"));
    EXPECT_EQ(q1.financial_start_year(), 2022);
    EXPECT_EQ(Period::read("2022-23-Q4")->financial_start_year(), 2022);
    EXPECT_EQ(Period::read("2022-23")->financial_start_year(), 2022);
}

TEST(Period, LatestCompleteEndsOnOrBeforeTheDay) {
    struct Row {
        int line;
        PeriodKind kind;
        terms::Date day;
        const char* expected;
    };
    constexpr Row rows[] = {
        {__LINE__, PeriodKind::Quarter, 2022y / 6 / 30, "2022-23-Q1"},
        {__LINE__, PeriodKind::Quarter, 2022y / 6 / 29, "2021-22-Q4"},
        {__LINE__, PeriodKind::FinancialYear, 2022y / 6 / 30, "2021-22"},
        {__LINE__, PeriodKind::FinancialYear, 2023y / 3 / 31, "2022-23"},
        {__LINE__, PeriodKind::FinancialYear, 2023y / 3 / 30, "2021-22"},
        {__LINE__, PeriodKind::CalendarYear, 2022y / 6 / 30, "2021"},
        {__LINE__, PeriodKind::AcademicYear, 2022y / 8 / 30, "2020/21"},
        {__LINE__, PeriodKind::AcademicYear, 2022y / 8 / 31, "2021/22"},
        {__LINE__, PeriodKind::Month, 2024y / 2 / 29, "2024-02"},
        {__LINE__, PeriodKind::Month, 2024y / 2 / 28, "2024-01"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(terms::latest_complete(row.kind, row.day).text(), row.expected);
    }
}

TEST(Date, IsADayOfTheCalendar) {
    EXPECT_TRUE(terms::read_date("2024-02-29"));
    EXPECT_FALSE(terms::read_date("2023-02-29"));
    EXPECT_FALSE(terms::read_date("2026-02-31"));
    EXPECT_FALSE(terms::read_date("2026-2-03"));
    EXPECT_FALSE(terms::read_date("03/02/2026"));
    EXPECT_EQ(terms::label(2022y / 9 / 13), "13 September 2022");
    EXPECT_EQ(terms::days_between(2022y / 6 / 30, 2022y / 9 / 13), 75);
}

TEST(Period, ReadsAnAcademicYearAsSchoolsWriteIt) {
    EXPECT_EQ(Period::read("AY2022-23"), Period::academic_year(2022));
    for (const char* text :
         {"AY2022-24", "AY2022/23", "AY2022", "2022-23-winter", "2022-24-autumn", "2022-23-"})
        EXPECT_FALSE(Period::read(text)) << text;
}

TEST(Period, TermsFollowEachOtherWithoutAGap) {
    auto term = *Period::term(2019, 1);
    for (int at = 0; at < 9; ++at) {
        const auto next = term.next();
        EXPECT_EQ(std::chrono::sys_days{next.first_day()} - std::chrono::sys_days{term.last_day()},
                  std::chrono::days{1});
        EXPECT_EQ(next.previous(), term);
        EXPECT_EQ(next.year_earlier().next().next().next(), next);
        EXPECT_LT(term, next);
        EXPECT_EQ(terms::latest_complete(PeriodKind::Term, next.last_day()), next);
        EXPECT_EQ(terms::latest_complete(PeriodKind::Term,
                                         std::chrono::sys_days{next.last_day()} - std::chrono::days{1}),
                  term);
        term = next;
    }
}
