#include "publication/csv.h"

#include <gtest/gtest.h>

#include "publication/data_number.h"
#include "publication/sample_report_test.h"

namespace {

std::string csv_of_title(std::string title) {
    auto report = publication::sample_report();
    report.measures.resize(1);
    report.measures[0].title = std::move(title);
    const auto csv = publication::csv(report);
    const auto row = csv.substr(csv.find("\r\n") + 2);
    const std::string before = "cyp,2022-23-Q1,reviews,";
    EXPECT_TRUE(row.starts_with(before));
    return row.substr(before.size(), row.find(",%,high,") - before.size());
}

}  // namespace

TEST(Csv, HasOneRowAMeasureUnderItsHeading) {
    EXPECT_EQ(
        publication::csv(publication::sample_report()),
        "committee,report_period,measure_id,title,unit,polarity,status,reason,priority,area_of_focus,"
        "definition,"
        "value,numerator,denominator,target,flag,period,direction,direction_base,not_on_track_since,"
        "since,periods,gap,lower,upper,distinguishable,run_rate_needed,reachability,comparators,"
        "figure_id\r\n"
        "cyp,2022-23-Q1,reviews,\"Reviews, by 8 weeks\",%,high,not_on_track,,,,\"national, version "
        "1\",75.4,1243,"
        "1648,90.0,,2022-23-Q1,worse,,,2019-20-Q1,13,-14.6,73.3,77.4,worse,4.9,recoverable,,figure:reviews:"
        "2022-23-Q1:x:d:value\r\n"
        "cyp,2022-23-Q1,places,\"Reviews, by 8 weeks\",%,high,on_track,,,,\"national, version "
        "1\",-0.5,,,30–38,,"
        "2022-23-Q1,worse,,,,,,,,,,,,\r\n"
        "cyp,2022-23-Q1,plans,\"Reviews, by 8 weeks\",%,high,not_due,\"annual, reported in quarter 4\",,,"
        "\"national, version 1\",,,,,,2022-23-Q1,worse,,,,,,,,,,,,\r\n");
}

TEST(Csv, LetsNoTextActAsAFormulaAndKeepsNumbers) {
    struct Row {
        int line;
        std::string text;
        std::string expected;
    };
    const Row rows[] = {
        {__LINE__, "plain", "plain"},
        {__LINE__, "a=b", "a=b"},
        {__LINE__, "=1+1", "'=1+1"},
        {__LINE__, "+44", "'+44"},
        {__LINE__, "-x", "'-x"},
        {__LINE__, "-0.5", "-0.5"},
        {__LINE__, "-1-1", "'-1-1"},
        {__LINE__, "@SUM(A1)", "'@SUM(A1)"},
        {__LINE__, "＝1", "'＝1"},
        {__LINE__, "\t=1", "'\t=1"},
        {__LINE__, "\r\n=1", "\"'\n=1\""},
        {__LINE__, "\n=1", "\"'\n=1\""},
        {__LINE__, "=\"a\"", "\"'=\"\"a\"\"\""},
        {__LINE__, "a\"b,c", "\"a\"\"b,c\""},
        {__LINE__,
         "a\xE2\x80\xAE"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(csv_of_title(row.text), row.expected);
    }
}

TEST(DataNumber, IsDigitsWithAtMostOnePointAndASign) {
    for (const auto* number : {"0", "7", "-7", "0.5", "-0.5", "1243", "90.0"})
        EXPECT_TRUE(publication::is_data_number(number)) << number;
    for (const auto* text :
         {"", "-", ".", ".5", "5.", "1.2.3", "1e5", "+1", "1,243", "007", "--1", "0x1", "1 ", "nan"})
        EXPECT_FALSE(publication::is_data_number(text)) << text;
}
