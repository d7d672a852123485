#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "program.h"

// `ontrack compare` over the example's records: the classes make up the difference, whatever they are.
namespace {

using nlohmann::json;

constexpr std::array reviews{"hv-new-birth-visit", "hv-6-8-week-review", "hv-12-month-review-by-12",
                             "hv-12-month-review-by-15", "hv-2-year-review"};

json compared(const std::string& measure, const std::string& definitions,
              const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{
        "compare", "examples/ardenshire", measure, "--definitions", definitions, "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto outcome = tests::run(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return json::parse(outcome.out);
}

std::int64_t sum_of(const json& classes) {
    std::int64_t sum = 0;
    for (const auto& [name, count] : classes.items()) sum += count.get<std::int64_t>();
    return sum;
}

void adds_up(const json& page, const std::string& first, const std::string& second) {
    ASSERT_EQ(page.size(), 1U);
    ASSERT_GE(page["periods"].size(), 12U);
    bool differs = false;
    for (const auto& period : page["periods"]) {
        const auto difference = period["difference"].get<std::int64_t>();
        EXPECT_EQ(sum_of(period["classes"]), difference) << period;
        EXPECT_EQ(
            period[second]["numerator"].get<std::int64_t>() - period[first]["numerator"].get<std::int64_t>(),
            difference);
        EXPECT_EQ(period[second]["denominator"], period[first]["denominator"]);
        differs = differs || difference != 0;
    }
    EXPECT_TRUE(differs);
}

TEST(Compare, ClassesMakeUpTheDifferenceOfEachReviewInEveryPeriod) {
    for (const auto* measure : reviews) {
        SCOPED_TRACE(measure);
        adds_up(compared(measure, "national,local"), "national", "local");
    }
}

TEST(Compare, TheOtherWayRoundEachClassHasTheOtherSign) {
    const auto there = compared("hv-6-8-week-review", "national,local");
    const auto back = compared("hv-6-8-week-review", "local,national");
    ASSERT_EQ(there["periods"].size(), back["periods"].size());
    for (std::size_t at = 0; at < back["periods"].size(); ++at)
        for (const auto& [name, count] : there["periods"][at]["classes"].items())
            EXPECT_EQ(back["periods"][at]["classes"][name].get<std::int64_t>(), -count.get<std::int64_t>());
}

TEST(Compare, AnyColumnOfTheEventsOrOfTheRecordsMayClassTheDifference) {
    for (const auto* column : {"mode", "sex"}) {
        SCOPED_TRACE(column);
        adds_up(compared("hv-6-8-week-review", "national,local", {"--class", column}), "national", "local");
    }
}

TEST(Compare, OneVersionIsCountedOverEveryPeriod) {
    adds_up(compared("hv-6-8-week-review", "national@1,local@1"), "national@1", "local@1");
}

TEST(Compare, WrongUseIsToldWithWhatThereIs) {
    const auto refused = [](const std::vector<std::string>& rest) {
        std::vector<std::string> arguments{"compare", "examples/ardenshire", "hv-6-8-week-review"};
        arguments.insert(arguments.end(), rest.begin(), rest.end());
        const auto outcome = tests::run(arguments);
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_EQ(outcome.out, "");
        return outcome.err.substr(0, outcome.err.find(':'));
    };
    EXPECT_EQ(refused({"--definitions", "national,nobody"}), "error U012");
    EXPECT_EQ(refused({"--definitions", "national"}), "error U012");
    EXPECT_EQ(refused({"--definitions", "national,published"}), "error U013");
    EXPECT_EQ(refused({"--definitions", "national,local", "--class", "child_id"}), "error U014");
    EXPECT_EQ(refused({"--definitions", "national,local", "--period", "soon"}), "error U002");
}

}  // namespace
