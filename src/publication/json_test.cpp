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

TEST(StatusJson, SaysHowTheFigureStands) {
    const auto status = json::parse(publication::status_json(publication::sample_report()));
    const auto& measure = status["measures"][0];
    EXPECT_EQ(measure["since"], "2019-20-Q1");
    EXPECT_EQ(measure["periods"], 13);
    EXPECT_EQ(measure["gap"], -14.6);
    EXPECT_EQ(measure["interval"], json({{"lower", 73.3}, {"upper", 77.4}, {"method", "Wilson"}}));
    EXPECT_EQ(measure["distinguishable"], "worse");
    EXPECT_EQ(measure["run_rate_needed"], 4.9);
    EXPECT_EQ(measure["reachability"], "recoverable");
    EXPECT_EQ(measure["flip"]["performance"], -10.1);
    EXPECT_TRUE(measure["flip"]["refused"].is_null());
    EXPECT_EQ(measure["schemes"][0]["status"], "Red");
    EXPECT_EQ(measure["schemes"][0]["version"], 2);
    EXPECT_EQ(measure["projection"]["year_end"]["probability"], 0.02);
    EXPECT_TRUE(measure["projection"]["next"].is_null());
    EXPECT_EQ(measure["comparisons"][0]["rank"], 9);
    EXPECT_EQ(measure["comparisons"][0]["judgement"], "worse");
    EXPECT_EQ(measure["guards"][0]["warning"], true);
    EXPECT_EQ(measure["alarms"][0]["kind"], "too_good");
    EXPECT_EQ(measure["process_control"]["variation"], "concern");
    EXPECT_TRUE(measure["process_control"]["refused"].is_null());
    const auto& without = status["measures"][2];
    for (const auto* key : {"since", "periods", "gap", "interval", "distinguishable", "run_rate_needed",
                            "reachability", "flip", "projection", "process_control"})
        EXPECT_TRUE(without[key].is_null()) << key;
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
        {__LINE__, "999999999999999", "999999999999999"},  // fifteen digits: exact
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
