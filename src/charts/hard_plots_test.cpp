#include <fmt/format.h>

#include "charts/sample_plots_test.h"

using report::AreaMap;
using report::Bridge;
using report::DotPlot;
using report::Plot;
using report::SmallMultiples;

namespace charts {
namespace {

constexpr const char* long_name = "Bournemouth, Christchurch and Poole with the Southern Villages";

terms::Date day(int year, unsigned month, unsigned of_month) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

std::vector<report::ChartPoint> quarters(const std::vector<std::optional<double>>& values) {
    std::vector<report::ChartPoint> points;
    auto period = *terms::Period::quarter(2020, 1);
    for (const auto& value : values) {
        points.push_back({period, value, value ? fmt::format("{:.1f}", *value) : "[x]", ""});
        period = period.next();
    }
    return points;
}

Plot named(std::string id, report::Drawing drawing) {
    Plot plot{.id = std::move(id), .title = "A hard case", .subtitle = "With invented figures"};
    plot.description = plot.title;
    plot.decimals = 1;
    plot.drawing = std::move(drawing);
    return plot;
}

report::Chart over_time(std::string id, const std::vector<std::optional<double>>& values) {
    report::Chart chart{.id = std::move(id), .title = "A hard case", .subtitle = "With invented figures"};
    chart.description = chart.title;
    chart.decimals = 1;
    chart.first = day(2020, 4, 1);
    chart.last = day(2022, 6, 30);
    chart.series = {{long_name, long_name, report::LineRole::Main, quarters(values)}};
    return chart;
}

DotPlot one_dot() {
    return {.rows = {{long_name, "2020-21", 12345.6, {}, {}, "12,345.6", DotPlot::Role::Own}}};
}

DotPlot equal_dots() {
    DotPlot dots;
    for (const char* name : {"Avonhurst", long_name, "Holmbridge"})
        dots.rows.push_back({name, "", 50, 49, 51, "50.0", DotPlot::Role::Peer});
    dots.target = 50;
    dots.target_label = "Target: at least the average of the statistical neighbours";
    return dots;
}

DotPlot no_dots() {
    return {.rows = {{"Avonhurst", "", {}, {}, {}, "[c]", DotPlot::Role::Own},
                     {long_name, "2020-21", {}, {}, {}, "[x]", DotPlot::Role::Peer}}};
}

std::vector<SmallMultiples::Panel> panels(const std::vector<std::optional<double>>& values,
                                          const char* latest) {
    std::vector<SmallMultiples::Panel> made;
    for (const char* name : {"Avonhurst", long_name, "Holmbridge", "North Arden"})
        made.push_back({name, quarters(values), latest});
    return made;
}

AreaMap slivers() {
    AreaMap map{.classes = {"1,000 to under 2,000", "2,000 to under 3,000", "3,000 to under 4,000",
                            "4,000 to under 5,000", "5,000 to under 6,000"}};
    for (int at = 0; at < 5; ++at) {
        const double north = at * 12;
        map.shapes.push_back({at % 2 == 0 ? "Avonhurst" : "Stratford-on-Avon",
                              {{{0, north}, {100, north}, {100, north + 12}, {0, north + 12}}},
                              at,
                              "5,999.9"});
    }
    return map;
}

}  // namespace

std::vector<Plot> hard_plots() {
    const std::vector<std::optional<double>> none(10), one = {{}, {}, 71.5}, equal(10, 33.3);
    return {named("hard-one-dot", one_dot()),
            named("hard-equal-dots", equal_dots()),
            named("hard-no-dots", no_dots()),
            named("hard-still-bridge", Bridge{.steps = {{"On 31 March 2022", Bridge::Kind::Level, 0, "0"},
                                                        {long_name, Bridge::Kind::Up, 0, "+0"},
                                                        {"On 30 June 2022", Bridge::Kind::Level, 0, "0"}}}),
            named("hard-large-bridge",
                  Bridge{.steps = {{"On 31 March 2022", Bridge::Kind::Level, 1234567, "1,234,567"},
                                   {long_name, Bridge::Kind::Up, 1, "+1"},
                                   {"Children who moved to another authority", Bridge::Kind::Down, 1234000,
                                    "−1,234,000"},
                                   {"On 30 June 2022", Bridge::Kind::Level, 568, "568"}}}),
            named("hard-empty-panels", SmallMultiples{.panels = panels(none, "[c]")}),
            named("hard-one-point-panels", SmallMultiples{.panels = panels(one, "12,345.6")}),
            named("hard-equal-panels", SmallMultiples{.panels = panels(equal, "33.3"),
                                                      .reference = 33.3,
                                                      .reference_label = std::string(long_name) + ": 33.3"}),
            named("hard-map", slivers()),
            named("hard-pair",
                  report::GuardPair{over_time("hard-chased", none), over_time("hard-guard", equal)})};
}

std::vector<report::Chart> hard_charts() {
    std::vector<report::Chart> charts = {over_time("hard-nothing", std::vector<std::optional<double>>(9)),
                                         over_time("hard-one-point", {{}, {}, {}, 71.5}),
                                         over_time("hard-equal", std::vector<std::optional<double>>(9, 20.0)),
                                         over_time("hard-crowd", {20, 21, 19, 20, 22, 21, 20, 21, 20.5})};
    auto& crowd = charts.back();
    crowd.targets = {{crowd.first, crowd.last, 20.4, 20.6, "20.4 to 20.6"}};
    crowd.target_label = "Target: from 20.4 to 20.6 per 10,000 children aged 0 to 17";
    for (const char* other : {"The average of ten statistical neighbours, 20.4", "England, 20.6"})
        crowd.series.push_back({other, other, report::LineRole::Comparator,
                                quarters({20.4, 20.5, 20.6, 20.4, 20.5, 20.6, 20.4, 20.5, 20.6})});
    for (const unsigned month : {4U, 5U, 7U})
        crowd.breaks.push_back({day(2021, month, 1), "Counted anew, with those who moved in from elsewhere"});
    auto& equal = charts[2];
    equal.targets = {{equal.first, equal.last, 20.0, 20.0, "20%"}};
    equal.target_label = "Target 20%";
    equal.unit = "%";
    return charts;
}

}  // namespace charts
