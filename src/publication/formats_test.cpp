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
