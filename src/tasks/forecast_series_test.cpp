#include "tasks/forecast_series.h"

#include <cmath>
#include <functional>

#include <fmt/format.h>
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
    EXPECT_EQ(
        made.said,
        "series.csv: warning Y016: 1 series has fewer than 4 values: the last is repeated, with intervals as "
        "they are usual\n"
        "  hint = give more of the past: so few values tell of no trend and no season\n");
    ASSERT_EQ(made.table->rows.size(), 6U + 8U);
    EXPECT_EQ(text_at(made, 0, 0), "A");
    EXPECT_EQ(text_at(made, 0, 2), "5");
    EXPECT_EQ(text_at(made, 13, 0), "B");
    EXPECT_EQ(text_at(made, 13, 1), "quarterly");
    EXPECT_EQ(text_at(made, 13, 2), "10");
    EXPECT_EQ(made.table->rows, answer(train).table->rows);  // what came is not looked at
}

TEST(ForecastSeries, GoesOnInThePeriodsOfTheFile) {
    const auto made = answer("t,value\n2022-23-Q2,4\n2022-23-Q3,5\n2022-23-Q4,6\n2023-24-Q1,7\n",
                             {.horizon = 2, .cadence = {}, .bounds = {}});
    EXPECT_EQ(made.said, "");
    EXPECT_EQ(text_at(made, 0, 0), "series");
    EXPECT_EQ(text_at(made, 0, 1), "quarterly");
    EXPECT_EQ(text_at(made, 1, 2), "2023-24-Q3");
}

TEST(ForecastSeries, TermsAreAThirdOfASchoolYear) {
    std::string text = "t,value\n";
    for (int year = 2017; year < 2022; ++year)
        for (const auto* term : {"autumn", "spring", "summer"})
            text += fmt::format("{}-{}-{},{}\n", year, year % 100 + 1, term, 90 + (*term == 'a' ? 4 : 0));
    const auto made = answer(text, {.horizon = {}, .cadence = {}, .bounds = {}});
    ASSERT_TRUE(made.table) << made.said;
    EXPECT_EQ(made.said, "");  // no gap, and the cadence is known
    ASSERT_EQ(made.table->rows.size(), 3U);
    EXPECT_EQ(text_at(made, 0, 1), "termly");
    EXPECT_EQ(text_at(made, 0, 2), "2022-23-autumn");
    EXPECT_EQ(text_at(made, 2, 2), "2022-23-summer");
    EXPECT_GT(std::get<double>(made.table->rows[0][3]), std::get<double>(made.table->rows[1][3]));
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
    const auto made = answer("series,t,value\nA,1,5\nA,2,6\nA,3,6\nA,4,7\nB,1,5\nB,2,6\nB,3,5\nB,4,6\n");
    EXPECT_EQ(made.said,
              "series.csv: warning Y015: the file does not say how many values make a year; yearly is taken\n"
              "  hint = say --period yearly, termly, quarterly or monthly\n");
}

namespace {

/// One yearly series of `count` values, each made from its number; `end` ends the lines.
std::string yearly(int count, const std::function<std::string(int)>& value, const std::string& end = "\n") {
    std::string text = "t,value" + end;
    for (int t = 1; t <= count; ++t) text += std::to_string(t) + "," + value(t) + end;
    return text;
}

double number_at(const Answer& made, std::size_t row, std::size_t column) {
    return std::get<double>(made.table->rows[row][column]);
}

constexpr std::size_t point = 3, low_80 = 4, high_80 = 5, low_95 = 6, high_95 = 7;

Answer looked_ahead(const std::string& text, forecasts::Bounds bounds = {}) {
    return answer(text, {.horizon = 6, .cadence = forecasts::Cadence::Yearly, .bounds = bounds});
}

}  // namespace

TEST(ForecastSeries, AnySeriesOfNumbersGivesSoundIntervals) {
    const auto wave = [](int t) { return 40 + 3 * std::sin(t) + 0.5 * t; };
    struct Row {
        int line;
        std::function<std::string(int)> value;
        int count = 24;
    };
    const Row rows[] = {
        {__LINE__, [](int) { return "5"; }},
        {__LINE__, [](int) { return "0"; }},
        {__LINE__, [](int t) { return t % 5 == 0 ? "3" : "0"; }},              // intermittent
        {__LINE__, [](int t) { return t < 24 ? "0" : "7"; }},                  // something after nothing
        {__LINE__, [&](int t) { return fmt::format("{}", -wave(t)); }},        // below 0
        {__LINE__, [&](int t) { return fmt::format("{}", wave(t) - 40); }},    // on both sides of it
        {__LINE__, [&](int t) { return fmt::format("{}", 1e15 * wave(t)); }},  // huge
        {__LINE__, [&](int t) { return fmt::format("{}", 1e-12 * wave(t)); }},
        {__LINE__,
         [&](int t) { return fmt::format("{}", 1e9 + wave(t)); }},  // small changes of a large number
        {__LINE__, [](int t) { return fmt::format("{}", std::pow(3.0, t)); }, 40},
        {__LINE__, [](int t) { return t % 2 == 0 ? "1" : "-1"; }},
        {__LINE__, [&](int t) { return t == 12 ? "100000" : fmt::format("{}", wave(t)); }},  // one far out
        {__LINE__, [](int t) { return std::to_string(t); }, 1},
        {__LINE__, [](int t) { return std::to_string(t); }, 2},
        {__LINE__, [](int t) { return std::to_string(t); }, 4},
        {__LINE__, [&](int t) { return fmt::format("{}", wave(t)); }, 600},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto made = looked_ahead(yearly(row.count, row.value));
        ASSERT_TRUE(made.table) << made.said;
        ASSERT_EQ(made.table->rows.size(), 6U);
        for (std::size_t step = 0; step < 6; ++step) {
            for (const auto column : {point, low_80, high_80, low_95, high_95})
                EXPECT_TRUE(std::isfinite(number_at(made, step, column)));
            EXPECT_LE(number_at(made, step, low_95), number_at(made, step, low_80));
            EXPECT_LE(number_at(made, step, low_80), number_at(made, step, point));
            EXPECT_LE(number_at(made, step, point), number_at(made, step, high_80));
            EXPECT_LE(number_at(made, step, high_80), number_at(made, step, high_95));
        }
        EXPECT_EQ(made.said.find("Y016") != std::string::npos, row.count < 4);
    }
}

TEST(ForecastSeries, TheScaleDoesNotMatter) {
    const auto value = [](double scale) {
        return [scale](int t) { return fmt::format("{}", scale * (40 + 3 * std::sin(t) + 0.5 * t)); };
    };
    const auto one = looked_ahead(yearly(30, value(1)));
    for (const double scale : {1e-9, 1e3, 1e12}) {
        const auto other = looked_ahead(yearly(30, value(scale)));
        for (std::size_t step = 0; step < 6; ++step)
            for (const auto column : {point, low_80, high_80, low_95, high_95})
                EXPECT_NEAR(number_at(other, step, column) / scale, number_at(one, step, column), 1e-5)
                    << scale;
    }
}

TEST(ForecastSeries, AConstantStaysAndHasNoWidth) {
    const auto made = looked_ahead(yearly(24, [](int) { return "5"; }));
    for (std::size_t step = 0; step < 6; ++step)
        for (const auto column : {point, low_80, high_80, low_95, high_95})
            EXPECT_EQ(number_at(made, step, column), 5);
}

TEST(ForecastSeries, NothingLeavesItsBounds) {
    const auto made = looked_ahead(yearly(24, [](int t) { return t % 5 == 0 ? "30" : "0"; }), {0, 30});
    ASSERT_TRUE(made.table) << made.said;
    for (std::size_t step = 0; step < 6; ++step)
        for (const auto column : {point, low_80, high_80, low_95, high_95}) {
            EXPECT_GE(number_at(made, step, column), 0);
            EXPECT_LE(number_at(made, step, column), 30);
        }
}

TEST(ForecastSeries, LineEndsQuotesOrderAndMissingValuesAreTakenAsTheyCome) {
    const auto value = [](int t) { return std::to_string(10 + t * t % 7); };
    const auto plain = looked_ahead(yearly(20, value));
    EXPECT_EQ(looked_ahead(yearly(20, value, "\r\n")).table->rows, plain.table->rows);
    EXPECT_EQ(looked_ahead("\xEF\xBB\xBF" + yearly(20, value)).table->rows, plain.table->rows);
    std::string upside_down = "value,t\n";
    for (int t = 20; t >= 1; --t) upside_down += value(t) + "," + std::to_string(t) + "\n";
    EXPECT_EQ(looked_ahead(upside_down).table->rows, plain.table->rows);
    for (const auto* missing : {"", "NA"}) {
        const auto made =
            looked_ahead(yearly(20, [&](int t) { return t == 9 ? std::string(missing) : value(t); }));
        ASSERT_TRUE(made.table) << made.said;
        EXPECT_NE(made.said.find("warning Y014: 1 value is missing"), std::string::npos) << made.said;
    }
    const auto quoted =
        answer("series,period,t,value\n\"A, \"\"old\"\"\",yearly,1,5\n\"A, \"\"old\"\"\",yearly,2,6\n");
    ASSERT_TRUE(quoted.table) << quoted.said;
    EXPECT_EQ(text_at(quoted, 0, 0), "A, \"old\"");
}

TEST(ForecastSeries, WeeksAndDaysAreRefusedWithWhatToDo) {
    for (const auto* text : {"series,period,t,value\nA,weekly,1,5\n", "series,period,t,value\nA,daily,1,5\n",
                             "t,value\n2022-06-01,5\n"}) {
        const auto made = answer(text);
        EXPECT_FALSE(made.table);
        EXPECT_NE(made.said.find("error Y013"), std::string::npos) << made.said;
    }
    EXPECT_NE(answer("t,period,value\n1,weekly,5\n").said.find("added up to months first"),
              std::string::npos);
    for (const auto* text : {"t,value\n1,Inf\n", "t,value\n1,NaN\n", "t,value\n1,1e999\n"})
        EXPECT_NE(answer(text).said.find("error Y004"), std::string::npos) << text;
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
