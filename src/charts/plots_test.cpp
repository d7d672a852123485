#include "charts/plots.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <regex>

#include <gtest/gtest.h>

#include "charts/sample_plots_test.h"

using report::AreaMap;
using report::Bridge;
using report::DotPlot;
using report::Plot;
using report::SmallMultiples;

namespace {

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// Every number of the drawing is one, with one decimal, and lies on the sheet across.
void expect_sound(const std::string& svg, double width) {
    const std::regex across(R"rx( (x|x1|x2|cx)="([^"]*)")rx");
    for (std::sregex_iterator at(svg.begin(), svg.end(), across), end; at != end; ++at) {
        ASSERT_TRUE(std::regex_match((*at)[2].str(), std::regex(R"(-?\d+\.\d)"))) << (*at)[2].str();
        EXPECT_GE(std::stod((*at)[2].str()), -0.05) << at->str();
        EXPECT_LE(std::stod((*at)[2].str()), width + 0.05) << at->str();
    }
    EXPECT_EQ(count(svg, "nan"), 0U);
    EXPECT_EQ(count(svg, "inf"), 0U);
    EXPECT_EQ(count(svg, "<script"), 0U);
    EXPECT_EQ(count(svg, "<title"), 1U);
    EXPECT_EQ(count(svg, "<desc"), 1U);
}

void expect_sound(const Plot& plot) {
    SCOPED_TRACE(plot.title);
    expect_sound(charts::svg(plot, charts::Width::Wide), 720);
    expect_sound(charts::svg(plot, charts::Width::Narrow), 358);
    EXPECT_EQ(charts::svg(plot), charts::svg(plot));
}

}  // namespace

TEST(Plots, AreSoundAtBothWidths) {
    for (const auto& plot : charts::sample_plots()) expect_sound(plot);
    for (const auto& plot : charts::hard_plots()) expect_sound(plot);
}

TEST(Plots, DrawWhateverTheValuesAre) {
    const double nan = std::numeric_limits<double>::quiet_NaN(), far = 1e15;
    const auto plot_of = [](report::Drawing drawing) {
        Plot plot{.id = "p", .title = "T", .description = "D", .unit = "%"};
        plot.drawing = std::move(drawing);
        return plot;
    };
    expect_sound(plot_of(DotPlot{}));
    expect_sound(plot_of(DotPlot{.rows = {{.label = "Nothing", .text = "[x]"}}}));
    expect_sound(
        plot_of(DotPlot{.rows = {{.label = "A", .value = nan, .low = 1, .high = nan, .text = "?"}}}));
    expect_sound(plot_of(
        DotPlot{.rows = {{.label = "A", .value = 5, .text = "5"}, {.label = "B", .value = 5, .text = "5"}}}));
    expect_sound(
        plot_of(DotPlot{.rows = {{.label = std::string(400, 'w'), .value = -far, .text = "<&>\""}}}));
    expect_sound(plot_of(Bridge{}));
    expect_sound(plot_of(Bridge{.steps = {{"Nought", Bridge::Kind::Level, 0, "0"}}}));
    expect_sound(plot_of(Bridge{.steps = {{"Far", Bridge::Kind::Level, far, "1"},
                                          {"Below", Bridge::Kind::Down, 2 * far, "2"},
                                          {"Odd", Bridge::Kind::Up, nan, "?"}}}));
    expect_sound(plot_of(SmallMultiples{}));
    expect_sound(plot_of(SmallMultiples{.panels = {{"Empty", {}, ""}, {std::string(300, 'm'), {}, "9"}}}));
    expect_sound(plot_of(AreaMap{}));
    expect_sound(plot_of(AreaMap{.shapes = {{"Point", {{{1, 1}, {1, 1}}}, 0, "1"}}, .classes = {"1"}}));
    expect_sound(plot_of(report::GuardPair{}));
}

TEST(Bridge, GoesFromLevelToLevelByItsSteps) {
    Plot plot{.id = "p", .title = "T", .description = "D"};
    plot.drawing = Bridge{.steps = {{"Opening", Bridge::Kind::Level, 100, "100"},
                                    {"In", Bridge::Kind::Up, 60, "+60"},
                                    {"Out", Bridge::Kind::Down, 40, "−40"},
                                    {"Closing", Bridge::Kind::Level, 120, "120"}}};
    const auto svg = charts::svg(plot);
    const std::regex bar(R"rx(<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)")rx");
    std::vector<std::pair<double, double>> bars;
    for (std::sregex_iterator at(svg.begin(), svg.end(), bar), end; at != end; ++at)
        bars.emplace_back(std::stod(at->str(1)), std::stod(at->str(2)));
    ASSERT_EQ(bars.size(), 4U);
    const double unit = bars[0].second / 100;
    EXPECT_NEAR(bars[1].first, bars[0].first + 100 * unit, 0.2);
    EXPECT_NEAR(bars[1].second, 60 * unit, 0.2);
    EXPECT_NEAR(bars[2].first, bars[0].first + 120 * unit, 0.2);  // down from 160 to 120
    EXPECT_NEAR(bars[2].second, 40 * unit, 0.2);
    EXPECT_NEAR(bars[3].second, 120 * unit, 0.2);
}

/// GALLERY=DIR charts_test writes each drawing there, to be looked at; script/draw-charts makes pictures of
/// them.
TEST(Plots, CanBeLookedAt) {
    const auto* folder = std::getenv("GALLERY");
    if (folder == nullptr) GTEST_SKIP() << "GALLERY is not set";
    std::filesystem::create_directories(folder);
    const auto write = [&](const std::string& id, const std::string& svg) {
        std::ofstream(std::filesystem::path(folder) / (id + ".svg"), std::ios::binary) << svg;
    };
    const auto write_all = [&](const auto& drawings) {
        for (const auto& one : drawings) {
            write(one.id + "-wide", charts::svg(one, charts::Width::Wide));
            write(one.id + "-narrow", charts::svg(one, charts::Width::Narrow));
        }
    };
    write_all(charts::sample_plots());
    write_all(charts::sample_charts());
    write_all(charts::hard_plots());
    write_all(charts::hard_charts());
}
