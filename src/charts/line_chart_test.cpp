#include "charts/line_chart.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <limits>
#include <regex>

#include "charts/end_labels.h"
#include "charts/scale.h"

using report::Chart;
using report::LineRole;

namespace {

terms::Date day(int year, unsigned month, unsigned of_month) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

/// A chart of one council's months up to June 2022, with one series a list of values.
Chart chart_of(const std::vector<std::vector<std::optional<double>>>& lines) {
    Chart chart{.id = "chart-a", .title = "A", .description = "D", .unit = "%", .decimals = 1};
    chart.first = day(2012, 7, 1);
    chart.last = day(2022, 6, 30);
    for (const auto& values : lines) {
        const auto role = chart.series.empty() ? LineRole::Main : LineRole::Comparator;
        report::ChartSeries series{"Series " + std::to_string(chart.series.size()), "S", role, {}};
        auto period = *terms::Period::month(2022, 6);
        for (std::size_t at = 1; at < values.size(); ++at) period = period.previous();
        for (const auto& value : values) {
            series.points.push_back({period, value, "t", ""});
            period = period.next();
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// Every coordinate lies on the sheet and is a number with one decimal.
void expect_on_sheet(const std::string& svg, double width) {
    const std::regex attribute(R"rx( (x|x1|x2|y|y1|y2|cx|cy)="([^"]*)")rx");
    const std::regex number(R"(-?\d+\.\d)");
    for (std::sregex_iterator at(svg.begin(), svg.end(), attribute), end; at != end; ++at) {
        const auto text = (*at)[2].str();
        ASSERT_TRUE(std::regex_match(text, number)) << text;
        EXPECT_GE(std::stod(text), -0.05) << at->str();
        EXPECT_LE(std::stod(text), (*at)[1].str().find('x') != std::string::npos ? width : 700.0)
            << at->str();
    }
    EXPECT_EQ(count(svg, "nan"), 0u);
    EXPECT_EQ(count(svg, "inf"), 0u);
}

}  // namespace

TEST(LineChart, DrawsWhateverTheValuesAre) {
    using Values = std::vector<std::optional<double>>;
    const std::vector<std::vector<Values>> cases = {
        {},
        {{}},
        {{std::nullopt, std::nullopt}},
        {{75.4}},
        {{0.0}},
        {Values(12, 5.0)},
        {{-3.5, -0.5, 2.0}},
        {{1e12, 2.5e12}},
        {{0.001, 0.002}},
        {{std::numeric_limits<double>::quiet_NaN(), 1.0, std::numeric_limits<double>::infinity()}},
        {Values(120, 1.0), Values(120, 1.01), Values(60, 1.0), Values(3, 1.0)},
    };
    for (std::size_t at = 0; at < cases.size(); ++at) {
        SCOPED_TRACE(testing::Message() << "case " << at);
        for (const bool from_zero : {false, true}) {
            auto chart = chart_of(cases[at]);
            chart.from_zero = from_zero;
            expect_on_sheet(charts::svg(chart, charts::Width::Wide), 720);
            expect_on_sheet(charts::svg(chart, charts::Width::Narrow), 358);
        }
    }
}

TEST(LineChart, SaysThatThereIsNothingToDraw) {
    EXPECT_EQ(count(charts::svg(chart_of({})), "No figures to draw"), 1u);
    EXPECT_EQ(count(charts::svg(chart_of({{1.0}})), "No figures to draw"), 0u);
}

TEST(LineChart, DrawsAGapAsAGap) {
    EXPECT_EQ(count(charts::svg(chart_of({{1.0, 2.0, 3.0, 4.0, 5.0}})), "<polyline"), 1u);
    EXPECT_EQ(count(charts::svg(chart_of({{1.0, 2.0, std::nullopt, 4.0, 5.0}})), "<polyline"), 2u);
    auto missing = chart_of({{1.0, 2.0, 3.0, 4.0, 5.0}});
    missing.series[0].points.erase(missing.series[0].points.begin() + 2);
    EXPECT_EQ(count(charts::svg(missing), "<polyline"), 2u);
}

TEST(LineChart, JoinsTheFiguresOfEachJanuary) {
    auto chart = chart_of({{1.0}});
    chart.series[0].points.clear();
    for (const int year : {2018, 2019, 2020, 2022})
        chart.series[0].points.push_back({*terms::Period::month(year, 1), 1.0, "t", ""});
    const auto svg = charts::svg(chart);
    EXPECT_EQ(count(svg, "<polyline"), 1u);  // 2022 stands alone: 2021 is missing
    chart.series[0].points.insert(chart.series[0].points.begin() + 3,
                                  {*terms::Period::month(2021, 1), 1.0, "t", ""});
    EXPECT_EQ(count(charts::svg(chart), R"(stroke-linejoin)"), 1u);
    EXPECT_NE(svg, charts::svg(chart));
}

TEST(LineChart, IsNamedForThoseWhoCannotSeeIt) {
    const auto svg = charts::svg(chart_of({{1.0}}), charts::Width::Narrow);
    EXPECT_EQ(count(svg, R"(role="img" aria-labelledby="chart-a-narrow-title chart-a-narrow-desc")"), 1u);
    EXPECT_EQ(
        count(svg, R"(<title id="chart-a-narrow-title">A</title><desc id="chart-a-narrow-desc">D</desc>)"),
        1u);
}

TEST(LineChart, TellsFourLinesApartInGrey) {
    const auto svg = charts::svg(chart_of({{1.0, 2.0}, {2.0, 3.0}, {3.0, 4.0}, {4.0, 5.0}}));
    for (const auto* dash : {R"(dasharray="6 3")", R"(dasharray="12 3 3 3")", R"(dasharray="2 3")"})
        EXPECT_EQ(count(svg, dash), 1u) << dash;
    EXPECT_EQ(count(svg, "<polyline"), 4u);
}

TEST(LineChart, DrawsTargetsOverTheirSpansAndBreaksWithTheirNames) {
    auto chart = chart_of({{80.0, 81.0, 82.0}});
    chart.targets = {{day(2022, 4, 1), day(2022, 4, 30), 85.0, 85.0, "85%"},
                     {day(2022, 5, 1), day(2022, 6, 30), 90.0, std::nullopt, "90%"}};
    chart.target_label = "Target 90%";
    chart.breaks = {{day(2022, 5, 1), "Video calls count"}, {day(2001, 1, 1), "Long ago"}};
    const auto svg = charts::svg(chart);
    EXPECT_EQ(count(svg, R"(stroke-width="2.0" stroke-dasharray="2 4")"), 2u);
    EXPECT_EQ(count(svg, ">Target 90%</text>"), 1u);
    EXPECT_EQ(count(svg, ">Video calls count</text>"), 1u);
    EXPECT_EQ(count(svg, "Long ago"), 0u);
    chart.targets = {{day(2022, 4, 1), day(2022, 6, 30), 70.0, 90.0, "70 to 90"}};
    EXPECT_EQ(count(charts::svg(chart), R"(stroke-width="2.0" stroke-dasharray="2 4")"), 2u);
    EXPECT_EQ(count(charts::svg(chart), "fill=\"#eef1f3\""), 1u);
}

TEST(LineChart, ShadesWhatIsNearATarget) {
    auto chart = chart_of({{88.0, 88.0, 88.0}});
    chart.first = day(2022, 4, 1);
    chart.targets = {{day(2022, 4, 1), day(2022, 6, 30), 90.0, {}, "90%"}};
    EXPECT_EQ(count(charts::svg(chart), "fill=\"#dee1e4\""), 0u);
    chart.tolerance = {day(2022, 4, 1), day(2022, 6, 30), 90.0, 85.5};
    const auto svg = charts::svg(chart);
    EXPECT_EQ(count(svg, "fill=\"#dee1e4\""), 1u);
    EXPECT_LT(svg.find("fill=\"#dee1e4\""), svg.find("<polyline"));
    EXPECT_EQ(count(svg, ">85%</text>"), 1u);  // the scale holds it
}

TEST(LineChart, SetsNoNumberOfATargetWhereALineRuns) {
    const std::vector<report::ChartTarget> two = {{day(2012, 7, 1), day(2020, 6, 30), 20.0, {}, "20%"},
                                                  {day(2020, 7, 1), day(2022, 6, 30), 30.0, {}, "30%"}};
    const auto y_of = [](const std::string& svg, const std::string& part) {
        const auto begin = svg.substr(0, svg.find(part)).rfind(" y=\"") + 4;
        return std::stod(svg.substr(begin));
    };
    std::vector<std::optional<double>> low(120, 10.0), close(120, 20.6);
    auto chart = chart_of({low});
    chart.targets = two;
    const auto above = charts::svg(chart);
    chart = chart_of({close});
    chart.series[0].points.front().value = 10.0;  // the same scale
    chart.targets = two;
    const auto below = charts::svg(chart);
    ASSERT_EQ(count(above, "#0b0c0c\">20%</text>"), 1u);
    ASSERT_EQ(count(below, "#0b0c0c\">20%</text>"), 1u);
    EXPECT_LT(y_of(above, "#0b0c0c\">20%</text>") + 8, y_of(below, "#0b0c0c\">20%</text>"));
    // up and down across the line: nowhere
    for (std::size_t at = 0; at < close.size(); ++at) close[at] = at % 2 == 0 ? 10.0 : 30.0;
    chart = chart_of({close});
    chart.targets = two;
    EXPECT_EQ(count(charts::svg(chart), "#0b0c0c\">20%</text>"), 0u);
}

TEST(LineChart, MarksTheLastPointWithItsValue) {
    auto chart = chart_of({{1.0, 2.0}});
    chart.series[0].points[1].text = "2.0";
    EXPECT_EQ(count(charts::svg(chart), ">Series 0 2.0</text>"), 1u);
    chart.series[0].label = "Here 2.0%";
    chart.series[0].points[1].text = "2.0 [p]";
    EXPECT_EQ(count(charts::svg(chart), ">Here 2.0%</text>"), 1u);
}

TEST(LineChart, EscapesItsTexts) {
    auto chart = chart_of({{1.0}});
    chart.title = chart.description = chart.series[0].label = "<script>\"&\xE2\x80\xAE";
    const auto svg = charts::svg(chart);
    EXPECT_EQ(count(svg, "<script"), 0u);
    EXPECT_EQ(count(svg, "\xE2\x80\xAE"), 0u);
    EXPECT_EQ(count(svg, "&lt;script&gt;&quot;&amp;\xEF\xBF\xBD"), 3u);
}

TEST(EndLabels, NeverTouchAndStayOnTheSheet) {
    for (const auto& ends :
         std::vector<std::vector<double>>{{50, 50, 50, 50}, {0, 1, 2, 3}, {100, 99, 98}, {10, 90}}) {
        std::vector<charts::EndLabel> labels;
        for (const double y : ends) labels.push_back({.end = {0, y}, .lines = {"a"}});
        charts::spread(labels, 0, 100, 14);
        for (std::size_t at = 0; at < labels.size(); ++at) {
            EXPECT_GE(labels[at].top, 0);
            EXPECT_LE(labels[at].top + charts::label_height(labels[at], 14), 100);
            const double free_from =
                at == 0 ? 0 : labels[at - 1].top + charts::label_height(labels[at - 1], 14);
            EXPECT_GE(labels[at].top, free_from);
        }
    }
}

TEST(Scale, HasTicksThatAreEasyToRead) {
    struct Row {
        int line;
        std::vector<std::optional<double>> values;
        std::string unit;
        int decimals;
        bool from_zero;
        std::string first, last;
    };
    const Row rows[] = {
        {__LINE__, {74.0, 90.1}, "%", 1, false, "70%", "95%"},
        {__LINE__, {96.0, 100.0}, "%", 1, false, "96%", "100%"},
        {__LINE__, {99.9}, "%", 1, false, "94%", "100%"},
        {__LINE__, {61.0, 91.0}, "", 0, true, "0", "100"},
        {__LINE__, {1.0, 2.0}, "", 0, true, "0", "2"},
        {__LINE__, {0.0}, "", 0, true, "0", "1"},
        {__LINE__, {0.0}, "%", 1, false, "0%", "0.1%"},
        {__LINE__, {-3.5, 2.0}, "", 1, false, "−4", "2"},
        {__LINE__, {-5.0, -4.0}, "", 1, true, "−5", "0"},
        {__LINE__, {310000.0, 450000.0}, "£", 0, true, "£0", "£500,000"},
        {__LINE__, {1200000.0, 2400000.0}, "£", 0, true, "£0", "£2.5m"},
        {__LINE__, {1.5e9}, "£", 0, true, "£0", "£1.5bn"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        auto chart = chart_of({row.values});
        chart.unit = row.unit;
        chart.decimals = row.decimals;
        chart.from_zero = row.from_zero;
        const auto scale = charts::scale_of(chart, 5);
        EXPECT_EQ(charts::tick_label(scale.low, scale, row.unit), row.first);
        EXPECT_EQ(charts::tick_label(scale.high, scale, row.unit), row.last);
        EXPECT_LE(scale.ticks().size(), 9u);
        EXPECT_GE(scale.ticks().size(), 2u);
    }
}

TEST(TextWidth, WrapsBetweenWordsAndWithinOnesThatAreTooLong) {
    using charts::Weight;
    EXPECT_EQ(charts::wrapped("", 100, 14, Weight::Regular), std::vector<std::string>{""});
    EXPECT_EQ(charts::wrapped("Statistical neighbours 69.3%", 112, 14, Weight::Regular),
              (std::vector<std::string>{"Statistical", "neighbours", "69.3%"}));
    for (const auto& line : charts::wrapped(std::string(80, 'W'), 100, 14, Weight::Bold))
        EXPECT_LE(charts::text_width(line, 14, Weight::Bold), 100);
}
