#include "publication/formats.h"

#include <gtest/gtest.h>

#include <set>

#include "publication/sample_report_test.h"

namespace {

std::vector<std::string> names_of(const publication::Files& files) {
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(file.name);
    return names;
}

}  // namespace

TEST(Formats, AreWrittenAsAskedForInTheirOwnOrder) {
    const auto report = publication::sample_report();
    const auto both = publication::publish(report, {"json", "html"}, {});
    ASSERT_TRUE(both);
    EXPECT_EQ(names_of(*both),
              (std::vector<std::string>{"report.html", "report.json", "report.schema.json"}));
    EXPECT_EQ(publication::find_format("papyrus"), nullptr);
    EXPECT_EQ(publication::find_format("html"), &publication::formats().front());
}

TEST(Formats, AllOfThemMakeFilesOfDifferentNamesThatAreNotEmpty) {
    const auto all = publication::publish(publication::sample_report(), {}, {});
    ASSERT_TRUE(all);
    std::set<std::string> names;
    for (const auto& file : *all) {
        EXPECT_FALSE(file.bytes.empty()) << file.name;
        EXPECT_TRUE(names.insert(file.name).second) << file.name;
    }
    EXPECT_GE(all->size(), 4U);
}

TEST(Formats, SayOfEachFileOfOpenDataThatPart2IsNotForPublication) {
    auto report = publication::sample_report();
    report.figures = {{.measure = terms::MeasureId("reviews"), .period = report.period}};
    for (const auto* exemption : {"", "Part 2: exempt under paragraph 2 of Schedule 12A."}) {
        report.exemption = exemption;
        const auto files = publication::publish(report, {"csv"}, {});
        ASSERT_TRUE(files);
        EXPECT_EQ(files->size(), 5U);
        for (const auto& file : *files) {
            const bool describes = file.name.ends_with(".json");
            const bool said = file.bytes.contains(
                "description\": \"NOT FOR PUBLICATION. Part 2: exempt under "
                "paragraph 2 of Schedule 12A.");
            EXPECT_EQ(said, describes && !report.exemption.empty()) << file.name;
            EXPECT_EQ(file.name.contains("not_for_publication"),
                      file.name != "datapackage.json" && !report.exemption.empty())
                << file.name;
        }
    }
}
