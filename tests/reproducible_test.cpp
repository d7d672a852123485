#include <gtest/gtest.h>

#include "program.h"

namespace {

std::string report_under(const std::string& folder, const std::string& period,
                         const tests::Surroundings& surroundings, const std::string& threads) {
    const tests::Scratch scratch;
    const auto outcome = tests::run({"report", folder, "--committee", "cyp", "--period", period, "--out",
                                     scratch.path().string(), "--threads", threads},
                                    surroundings);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    std::string all;
    for (const char* name : {"report.html", "measures.csv", "report.json"}) {
        const auto bytes = tests::read_file(scratch.path() / name);
        EXPECT_FALSE(bytes.empty()) << name;
        all += bytes;
    }
    return all;
}

}  // namespace

TEST(Report, HasTheSameBytesUnderAnyClockLanguageAndNumberOfThreads) {
    for (const auto& [folder, period] :
         {std::pair{"examples/ardenshire", "2022-23-Q1"}, {"examples/warwickshire", "2023-24"}}) {
        const auto once =
            report_under(folder, period, {{{"TZ", "UTC"}, {"LANG", "C"}, {"LC_ALL", "C"}}}, "1");
        const auto again = report_under(
            folder, period,
            {{{"TZ", "Pacific/Auckland"}, {"LANG", "de_DE.UTF-8"}, {"LC_ALL", "tr_TR.UTF-8"}}}, "4");
        EXPECT_TRUE(once == again) << folder << " differs";
    }
}
