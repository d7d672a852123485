#include "programs/run_program.h"

#include <gtest/gtest.h>

using programs::run_program;

TEST(RunProgram, HandsAllInAndTakesAllOut) {
    const std::string much(5'000'000, 'x');
    const auto made =
        run_program({.words = {"cat"}, .environment = {}, .input = much, .package = "coreutils"});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(*made, much);
}

TEST(RunProgram, SaysWhatIsNotInstalledAndHowToInstallIt) {
    const auto made =
        run_program({.words = {"no-such-program"}, .environment = {}, .input = "", .package = "nothing"});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "E020");
    EXPECT_EQ(made.error().fault, base::Fault::Environment);
    EXPECT_NE(made.error().hint.find("apt install nothing"), std::string::npos);
}

TEST(RunProgram, TellsWhatAFailedProgramSaid) {
    const auto made = run_program({.words = {"sh", "-c", "echo no good >&2; exit 3"},
                                   .environment = {},
                                   .input = std::string(3'000'000, 'x'),  // which nobody reads
                                   .package = ""});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "E022");
    EXPECT_EQ(made.error().message, "it failed: no good");
}

TEST(RunProgram, EndsWhatHangsWithAllThatItStarted) {
    const auto before = std::chrono::steady_clock::now();
    const auto made = run_program({.words = {"sh", "-c", "sleep 30 & sleep 30"},
                                   .environment = {},
                                   .input = "",
                                   .patience = std::chrono::seconds(1),
                                   .package = ""});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "E021");
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(15));
}
