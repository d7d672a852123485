#include "charts/sample_plots_test.h"

#include <fmt/format.h>

using report::AreaMap;
using report::Bridge;
using report::DotPlot;
using report::Plot;
using report::SmallMultiples;

namespace charts {
namespace {

terms::Date day(int year, unsigned month, unsigned of_month) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

std::vector<report::ChartPoint> quarters(std::vector<std::optional<double>> values) {
    std::vector<report::ChartPoint> points;
    auto period = *terms::Period::quarter(2022, 1);
    for (std::size_t at = 1; at < values.size(); ++at) period = period.previous();
    for (const auto& value : values) {
        points.push_back({period, value, value ? fmt::format("{:.1f}", *value) : "[c]", ""});
        period = period.next();
    }
    return points;
}

Plot named(std::string id, std::string title, std::string subtitle, report::Drawing drawing) {
    Plot plot{.id = std::move(id), .title = std::move(title), .subtitle = std::move(subtitle)};
    plot.description = plot.title;
    plot.decimals = 1;
    plot.drawing = std::move(drawing);
    return plot;
}

Plot neighbours() {
    using Role = DotPlot::Role;
    DotPlot dots{.rows = {{"Gloucestershire", "", 81.2, 79.8, 82.5, "81.2", Role::Peer},
                          {"Cheshire East", "", 79.9, 77.6, 82.0, "79.9", Role::Peer},
                          {"Average of the ten neighbours", "", 76.3, {}, {}, "76.3", Role::Summary},
                          {"Ardenshire", "", 75.4, 73.3, 77.4, "75.4", Role::Own},
                          {"England", "2021-22", 74.8, 74.6, 75.0, "74.8", Role::Summary},
                          {"North Somerset", "2020-21", 70.1, 66.8, 73.2, "70.1", Role::Peer},
                          {"Wiltshire", "", {}, {}, {}, "[x]", Role::Peer}}};
    dots.target = 90;
    dots.target_label = "Target 90%";
    auto plot = named("sample-dots", "Ardenshire’s reviews are near the average of its neighbours",
                      "Per cent, quarter 1 2022/23, with 95% intervals", dots);
    plot.unit = "%";
    return plot;
}

Plot flow() {
    auto plot = named("sample-bridge", "Plans rose by 14: 163 began and 149 ended",
                      "Children on a child protection plan, April to June 2022",
                      Bridge{.steps = {{"On 31 March 2022", Bridge::Kind::Level, 499, "499"},
                                       {"Plans that began", Bridge::Kind::Up, 155, "+155"},
                                       {"Moved in with a plan", Bridge::Kind::Up, 8, "+8"},
                                       {"Plans that ended", Bridge::Kind::Down, 149, "−149"},
                                       {"On 30 June 2022", Bridge::Kind::Level, 513, "513"}}});
    plot.decimals = 0;
    return plot;
}

Plot districts() {
    SmallMultiples panels{
        .panels = {{"North Arden", quarters({58, 61, 60, 63, 66, 69, 71.5}), "71.5"},
                   {"Merestone", quarters({41, 40, 43, 42, 44, 43, 45}), "45.0"},
                   {"Holmbridge", quarters({33, 34, 33, 35, 36, 35, 36}), "36.0"},
                   {"Avonford and the Southern Villages", quarters({25, {}, 24, 26, 25, 27, 28}), "28.0"},
                   {"Warrick", quarters({31, 30, 32, 31, 30, 31, 31}), "31.0"}}};
    panels.reference = 41.2;
    panels.reference_label = "Ardenshire as a whole, 41.2";
    return named("sample-districts", "Plans rose most in North Arden",
                 "Child protection plans per 10,000 children, by quarter", panels);
}

Plot district_map() {
    AreaMap map{.shapes = {{"North Arden", {{{0, 60}, {50, 70}, {60, 40}, {20, 30}}}, 4, "71.5"},
                           {"Merestone", {{{50, 70}, {100, 60}, {90, 35}, {60, 40}}}, 2, "45.0"},
                           {"Holmbridge", {{{20, 30}, {60, 40}, {55, 10}, {10, 5}}}, 1, "36.0"},
                           {"Avonford", {{{60, 40}, {90, 35}, {95, 5}, {55, 10}}}, -1, "[c]"}},
                .classes = {"under 30", "30 to 39", "40 to 49", "50 to 59", "60 or more"}};
    return named("sample-map", "Plans are most frequent in the north",
                 "Child protection plans per 10,000 children, 30 June 2022", map);
}

report::Chart over_time(std::string id, std::string subtitle, std::vector<std::optional<double>> values) {
    report::Chart chart{.id = std::move(id), .title = "A chart", .subtitle = std::move(subtitle)};
    chart.description = chart.subtitle;
    chart.unit = "%";
    chart.decimals = 1;
    chart.last = day(2022, 6, 30);
    chart.series = {{"This council", "This council", report::LineRole::Main, quarters(std::move(values))}};
    chart.first = chart.series.front().points.front().period.first_day();
    return chart;
}

/// A quarter's share with what was asked for, and England beside it.
report::Chart with_target() {
    auto chart = over_time("sample-series", "Per cent, by quarter, with two targets and England",
                           {84.1, 85.0, 84.6, 85.3, 83.9, 82.7, 81.2, 79.6, 78.8, 77.1, 76.3, 75.4});
    chart.series.push_back(
        {"England", "England", report::LineRole::Comparator,
         quarters({78.2, 78.0, 77.6, 77.9, 77.2, 76.8, 76.1, 75.7, 75.5, 75.0, 74.9, 74.8})});
    chart.targets = {{chart.first, day(2021, 3, 31), 86.0, {}, "86%"},
                     {day(2021, 4, 1), chart.last, 90.0, {}, "90%"}};
    chart.target_label = "Target 90%";
    chart.tolerance = {day(2021, 4, 1), chart.last, 90.0, 85.5};
    return chart;
}

/// A share that was counted by another rule from a day on: the line before is another's shadow.
report::Chart with_break() {
    auto chart =
        over_time("sample-break", "Per cent, by quarter; judged by the national rule from April 2021",
                  {84.1, 85.0, 84.6, 85.3, 83.9, 82.7, 81.2, 79.6, 78.8, 77.1, 76.3, 75.4});
    auto& national = chart.series.front();
    national.label = "National rule 75.4";
    national.name = "National rule";
    national.judged = {{day(2021, 4, 1), chart.last}};
    chart.series.push_back(
        {"Local rule 82.9",
         "Local rule",
         report::LineRole::Twin,
         quarters({89.0, 89.6, 89.9, 90.2, 89.1, 88.4, 87.5, 86.2, 85.7, 84.4, 83.8, 82.9}),
         {{chart.first, day(2021, 3, 31)}}});
    chart.breaks = {{day(2021, 4, 1), "Judged on the national definition, before on the local one"}};
    return chart;
}

Plot pair() {
    auto chased = over_time("chased", "Plans per 10,000, to fall", {36.8, 37.1, 38.5, 39.9, 41.2});
    auto guard =
        over_time("guard", "Children with a second plan, must not rise", {21.0, 21.4, 20.7, 21.1, 20.9});
    chased.unit = "";
    return named("sample-guard", "Second plans have not risen with plans", "Two measures over the same time",
                 report::GuardPair{chased, guard});
}

}  // namespace

std::vector<Plot> sample_plots() { return {neighbours(), flow(), districts(), district_map(), pair()}; }

std::vector<report::Chart> sample_charts() {
    auto control = over_time("sample-control", "Per cent, by quarter, with the limits of ordinary variation",
                             {86.1, 85.7, 86.4, 85.9, 86.6, 85.2, 84.1, 82.3, 81.0, 79.4, 77.2, 75.4});
    control.limits = {{control.first, day(2021, 3, 31), 86.1, 84.6, 87.6},
                      {day(2021, 4, 1), day(2022, 6, 30), 79.1, 74.6, 83.5}};
    for (const auto at : {7U, 8U, 9U, 10U, 11U})
        control.signals.push_back({control.series[0].points[at].period, report::Signal::Worse});
    control.signals.push_back({control.series[0].points[4].period, report::Signal::Better});

    auto fan = over_time("sample-fan", "Per cent, by quarter, with what is likely by March 2023",
                         {36.9, 37.1, 37.4, 37.6, 37.8, 38.0});
    auto period = fan.series.front().points.back().period;
    for (int ahead = 1; ahead <= 3; ++ahead) {
        period = period.next();
        const double likely = 38.0 + 0.22 * ahead, wide = 0.5 * ahead;
        fan.projection.push_back(
            {period, likely, likely - wide * 0.6, likely + wide * 0.6, likely - wide, likely + wide});
    }
    fan.last = day(2023, 3, 31);
    fan.targets = {{fan.first, fan.last, 42.0, {}, "42%"}};
    fan.target_label = "Target 42%";
    report::ChartSeries ceiling{"Best that can be reached", "Ceiling", report::LineRole::Ceiling, {}};
    period = fan.series.front().points.back().period;
    for (int ahead = 0; ahead <= 3; ++ahead) {
        ceiling.points.push_back({period, 38.0 + 0.9 * ahead, fmt::format("{:.1f}", 38.0 + 0.9 * ahead), ""});
        period = period.next();
    }
    fan.series.push_back(ceiling);
    return {with_target(), with_break(), control, fan};
}

}  // namespace charts
