#include "publication/json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "publication/sample_report_test.h"

using nlohmann::json;

TEST(StatusJson, HasTheCountsAndARowAMeasure) {
    const auto status = json::parse(publication::status_json(publication::sample_report()));
    EXPECT_EQ(status["committee"], "cyp");
    EXPECT_EQ(status["period"], "2022-23-Q1");
    EXPECT_EQ(status["in_remit"], 3);
    EXPECT_EQ(status["on_track"], 1);
    EXPECT_EQ(status["not_on_track"], 1);
    EXPECT_EQ(status["no_status"], json({{"not_due", 1}}));
    ASSERT_EQ(status["measures"].size(), 3u);
    EXPECT_EQ(status["measures"][0]["id"], "reviews");
    EXPECT_EQ(status["measures"][0]["status"], "not_on_track");
    EXPECT_EQ(status["measures"][0]["definition"], "national, version 1");
    EXPECT_TRUE(status["measures"][2]["value"].is_null());
    EXPECT_EQ(status["measures"][2]["reason"], "annual, reported in quarter 4");
}

TEST(StatusJson, WritesNumbersExactlyAsTheyAre) {
    struct Row {
        int line;
        std::string value;
        std::string expected;
    };
    const Row rows[] = {
        {__LINE__, "", "null"},
        {__LINE__, "75.4", "75.4"},
        {__LINE__, "-0.5", "-0.5"},
        {__LINE__, "90.0", "90.0"},
        {__LINE__, "0.1", "0.1"},
        {__LINE__, "1243", "1243"},
        {__LINE__, "999999999999999", "999999999999999"},      // fifteen digits: exact
        {__LINE__, "1234567890123.45", "1234567890123.45"},
        {__LINE__, "1234567890123.456", "\"1234567890123.456\""},  // sixteen: no reader is sure to hold it
        {__LINE__, "30–38", "\"30–38\""},
        {__LINE__, "1,950", "\"1,950\""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        auto report = publication::sample_report();
        report.measures[0].value = row.value;
        EXPECT_NE(publication::status_json(report).find("\"value\": " + row.expected + ","),
                  std::string::npos);
    }
}

TEST(Json, HoldsTheWholeReport) {
    const auto report = json::parse(publication::json(publication::sample_report()));
    EXPECT_EQ(report["headline"], publication::sample_report().headline);
    EXPECT_EQ(report["committee"]["id"], "cyp");
    ASSERT_EQ(report["blocks"].size(), 3u);
    EXPECT_EQ(report["blocks"][0]["type"], "headline");
    const auto& article = report["blocks"][2]["blocks"][0];
    EXPECT_EQ(article["type"], "article");
    const auto& chart = article["blocks"][1];
    EXPECT_EQ(chart["type"], "chart");
    EXPECT_EQ(chart["series"][0]["points"][12]["value"], 75.4);
    EXPECT_TRUE(chart["series"][0]["points"][5]["value"].is_null());
    EXPECT_EQ(chart["series"][0]["points"][5]["text"], "[x]");
    EXPECT_EQ(article["blocks"][2]["type"], "side_by_side");
    EXPECT_EQ(article["blocks"][3]["rows"][2]["total"], true);
}

TEST(Json, IsReadableWhateverTheTextsHold) {
    const std::string hostile = "<script>\"'&\xE2\x80\xAE]]>\xFF\\\x01";
    const auto written = publication::json(publication::report_of(hostile));
    EXPECT_EQ(written.find("\xE2\x80\xAE"), std::string::npos);
    EXPECT_EQ(json::parse(written)["council"], "<script>\"'&\xEF\xBF\xBD]]>\xEF\xBF\xBD\\\xEF\xBF\xBD");
}
