// The documents that the built program makes of the examples, as their readers get them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "program.h"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> ardenshire(const fs::path& out, const std::string& formats) {
    return {"report", "examples/ardenshire", "--committee", "cyp",  "--period", "2022-23-Q1",
            "--out",  out.string(),          "--formats",   formats};
}

bool has(const char* program) {
    return std::system((std::string("command -v ") + program + " >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

TEST(Pdf, ConformsToWhatAProgramCanSeeOfPdfUa) {
    if (!has("chromium-headless-shell")) GTEST_SKIP() << "chromium-headless-shell is not installed";
    const tests::Scratch scratch;
    auto outcome = tests::run(ardenshire(scratch.path(), "pdf"));
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const auto file = (scratch.path() / "report.pdf").string();
    outcome = tests::run({"check-pdf", file});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
    outcome = tests::run({"check-pdf", file, "--format", "json"});
    EXPECT_NE(outcome.out.find("\"faults\": []"), std::string::npos) << outcome.out;
}

TEST(Pdf, HasTheSameBytesUnderAnyClockAndLanguage) {
    if (!has("chromium-headless-shell")) GTEST_SKIP() << "chromium-headless-shell is not installed";
    const tests::Scratch one, other;
    const auto made = [&](const tests::Scratch& scratch, const tests::Surroundings& surroundings) {
        const auto outcome = tests::run(ardenshire(scratch.path(), "pdf"), surroundings);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return tests::read_file(scratch.path() / "report.pdf");
    };
    const auto once = made(one, {{{"TZ", "UTC"}, {"LANG", "C"}}});
    const auto again = made(other, {{{"TZ", "Pacific/Auckland"}, {"LANG", "de_DE.UTF-8"}}});
    EXPECT_GT(once.size(), 100'000U);
    EXPECT_TRUE(once == again);
}

TEST(Docx, HasTheSameBytesUnderAnyClockAndLanguage) {
    if (!has("pandoc") || !has("rsvg-convert")) GTEST_SKIP() << "pandoc or rsvg-convert is not installed";
    const tests::Scratch one, other;
    const auto made = [&](const tests::Scratch& scratch, const tests::Surroundings& surroundings) {
        const auto outcome = tests::run(ardenshire(scratch.path(), "docx"), surroundings);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return tests::read_file(scratch.path() / "report.docx");
    };
    const auto once = made(one, {{{"TZ", "UTC"}, {"LANG", "C"}}});
    EXPECT_GT(once.size(), 100'000U);
    EXPECT_TRUE(once == made(other, {{{"TZ", "Pacific/Auckland"}, {"LANG", "de_DE.UTF-8"}}}));
}

TEST(Docx, SaysWhichProgramIsMissing) {
    const tests::Scratch scratch;
    const auto outcome = tests::run(ardenshire(scratch.path(), "docx"), {{{"PATH", "/nowhere"}}});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("apt install librsvg2-bin"), std::string::npos) << outcome.err;
}

TEST(Ods, SaysWhichProgramIsMissing) {
    const tests::Scratch scratch;
    const auto outcome = tests::run(ardenshire(scratch.path(), "ods"), {{{"PATH", "/nowhere"}}});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("soffice: error E020: this program is not installed"), std::string::npos)
        << outcome.err;
    EXPECT_NE(outcome.err.find("apt install libreoffice-calc-nogui"), std::string::npos) << outcome.err;
}

TEST(Ods, SaysThatNothingCameOfIt) {
    // An office without Calc ends well and writes nothing.
    const tests::Scratch scratch;
    tests::write_file(scratch.path() / "soffice", "#!/bin/sh\nexit 0\n");
    fs::permissions(scratch.path() / "soffice", fs::perms::owner_all);
    const auto outcome = tests::run(ardenshire(scratch.path() / "out", "ods"),
                                    {{{"PATH", scratch.path().string() + ":/usr/bin:/bin"}}});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("error E022: it failed: it cannot read a workbook"), std::string::npos)
        << outcome.err;
    EXPECT_FALSE(fs::exists(scratch.path() / "out" / "report.ods"));
}

TEST(Formats, AreWrittenWholeOrNotAtAllWhereAProgramIsMissing) {
    const tests::Scratch scratch;
    const auto out = scratch.path() / "out";
    const auto outcome = tests::run(ardenshire(out, "html,pdf"), {{{"PATH", "/nowhere"}}});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("error E020: this program is not installed"), std::string::npos)
        << outcome.err;
    EXPECT_NE(outcome.err.find("apt install chromium-headless-shell"), std::string::npos) << outcome.err;
    EXPECT_FALSE(fs::exists(out / "report.html"));
}

TEST(CheckPdf, TellsWhatIsNoPdfFromWhatCannotBeRead) {
    auto outcome = tests::run({"check-pdf", "README.md"});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_NE(outcome.out.find("it cannot be read as PDF"), std::string::npos) << outcome.out;
    outcome = tests::run({"check-pdf", "no-such.pdf"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("E024"), std::string::npos) << outcome.err;
}
