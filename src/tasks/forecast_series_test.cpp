#include "tasks/forecast_series.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "tasks/gzip_text.h"

using tasks::ForecastRequest;

namespace {

struct Answer {
    std::optional<tasks::StatisticsTable> table;
    std::string said;
};

Answer answer(const std::string& text, const ForecastRequest& request = {}) {
    Answer made;
    base::Problems problems;
    if (const auto table = tasks::CsvTable::of(text, "series.csv", problems))
        made.table = tasks::forecast_statistics(*table, request, problems);
    for (const auto& problem : problems) made.said += base::render(problem);
    return made;
}

std::string text_at(const Answer& made, std::size_t row, std::size_t column) {
    return std::get<std::string>(made.table->rows[row][column]);
}

std::string packed(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string bytes(text.size() + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    deflate(&stream, Z_FINISH);
    bytes.resize(bytes.size() - stream.avail_out);
    deflateEnd(&stream);
    return bytes;
}

}  // namespace

TEST(ForecastSeries, ReadsManyAndOnlyWhatIsForTraining) {
    const std::string train =
        "series,period,split,t,value\nA,yearly,train,1,5\nA,yearly,train,2,6\nA,yearly,train,3,7\n"
        "B,quarterly,train,1,5\nB,quarterly,train,2,6\nA,yearly,train,4,8\n";
    const auto made = answer(train + "A,yearly,test,5,900\nB,quarterly,test,3,x\n");
    ASSERT_TRUE(made.table) << made.said;
    EXPECT_EQ(made.said, "");
    ASSERT_EQ(made.table->rows.size(), 6U + 8U);
    EXPECT_EQ(text_at(made, 0, 0), "A");
    EXPECT_EQ(text_at(made, 0, 2), "5");
    EXPECT_EQ(text_at(made, 13, 0), "B");
    EXPECT_EQ(text_at(made, 13, 1), "quarterly");
    EXPECT_EQ(text_at(made, 13, 2), "10");
    EXPECT_EQ(made.table->rows, answer(train).table->rows);  // what came is not looked at
}

TEST(ForecastSeries, GoesOnInThePeriodsOfTheFile) {
    const auto made = answer("t,value\n2022-23-Q3,5\n2022-23-Q4,6\n2023-24-Q1,7\n",
                             {.horizon = 2, .cadence = {}, .bounds = {}});
    EXPECT_EQ(made.said, "");
    EXPECT_EQ(text_at(made, 0, 0), "series");
    EXPECT_EQ(text_at(made, 0, 1), "quarterly");
    EXPECT_EQ(text_at(made, 1, 2), "2023-24-Q3");
}

TEST(ForecastSeries, EachFaultIsSaidAtItsPlace) {
    struct Row {
        int line;
        std::string text, said;
    };
    const Row rows[] = {
        {__LINE__, "t\n1\n", "error Y003: there is no column value"},
        {__LINE__, "t,value\n1,x\n", "series.csv:2:3: error Y004: \"x\" is not a number"},
        {__LINE__, "t,value\n1,101\n", "series.csv:2:3: error Y005: 101 is outside the limits given"},
        {__LINE__, "t,value\n", "error Y006: there is no row to compute from"},
        {__LINE__, "t,value\n1,\n2,NA\n", "series.csv:2:3: error Y006: the series has no value at all"},
        {__LINE__, "t,value\n1,5\n1,6\n", "series.csv:3:1: error Y010: 1 is there twice, first on line 2"},
        {__LINE__, "t,value\nsoon,5\n", "series.csv:2:1: error Y013: \"soon\" is no moment"},
        {__LINE__, "t,value\n1,5\n2022-06,6\n", "series.csv:3:1: error Y013: \"2022-06\" is another kind"},
        {__LINE__, "t,period,value\n1,weekly,5\n", "series.csv:2:3: error Y013: \"weekly\" is no cadence"},
        {__LINE__, "t,value\n1,5\n4,6\n",
         "series.csv:2:1: error Y014: 2 of the 4 values from 1 to 4 are missing"},
        {__LINE__, "t,value\n1,5\n9999999999,6\n", "error Y014: 9999999997 of the 9999999999 values"},
    };
    for (const auto& row : rows) {
        const auto made = answer(row.text, {.horizon = {}, .cadence = {}, .bounds = {{}, 100}});
        EXPECT_FALSE(made.table) << row.line;
        EXPECT_TRUE(made.said.find(row.said) != std::string::npos) << row.line << made.said;
    }
}

TEST(ForecastSeries, FewGapsAreFilledAndAWarningSaysSo) {
    const auto made = answer("t,value\n1,5\n2,\n3,7\n5,9\n6,10\n7,11\n",
                             {.horizon = 1, .cadence = forecasts::Cadence::Yearly, .bounds = {}});
    ASSERT_TRUE(made.table);
    EXPECT_TRUE(made.said.find("warning Y014: 2 values are missing in 1 series") != std::string::npos)
        << made.said;
    const auto full = answer("t,value\n1,5\n2,6\n3,7\n4,8\n5,9\n6,10\n7,11\n",
                             {.horizon = 1, .cadence = forecasts::Cadence::Yearly, .bounds = {}});
    EXPECT_EQ(made.table->rows, full.table->rows);
}

TEST(ForecastSeries, TheCadenceIsGuessedOnceAndSaid) {
    const auto made = answer("series,t,value\nA,1,5\nA,2,6\nB,1,5\nB,2,6\n");
    EXPECT_EQ(made.said,
              "series.csv: warning Y015: the file does not say how many values make a year; yearly is taken\n"
              "  hint = say --period yearly, termly, quarterly or monthly\n");
}

TEST(ForecastSeries, PackedFilesAreUnpackedAndDamagedOnesRefused) {
    const std::string text = "t,value\n1,5\n2,6\n";
    const auto bytes = packed(text);
    EXPECT_TRUE(tasks::is_gzip(bytes));
    EXPECT_FALSE(tasks::is_gzip(text));
    EXPECT_EQ(tasks::gzip_text(bytes, "x.gz").value(), text);
    EXPECT_EQ(tasks::gzip_text(bytes + bytes, "x.gz").value(), text + text);
    for (std::size_t length = 2; length < bytes.size(); ++length)
        EXPECT_EQ(tasks::gzip_text(std::string_view(bytes).substr(0, length), "x.gz").error().code, "Y012");
    auto damaged = bytes;
    damaged[damaged.size() - 6] ^= 1;  // in the checksum
    EXPECT_FALSE(tasks::gzip_text(damaged, "x.gz"));
    EXPECT_FALSE(tasks::gzip_text(bytes + "more", "x.gz"));
}
