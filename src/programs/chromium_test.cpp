#include "programs/chromium.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "programs/devtools.h"

namespace {

namespace fs = std::filesystem;

bool is_installed() { return std::system("command -v chromium-headless-shell >/dev/null 2>&1") == 0; }

/// A folder of the test's own.
class Scratch {
public:
    Scratch() {
        auto name = (fs::temp_directory_path() / "ontrack-programs-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Scratch() { fs::remove_all(path); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// A program of these lines of shell.
    std::string program(const std::string& lines) const {
        const auto file = path / "program";
        std::ofstream(file) << "#!/bin/sh\n" << lines;
        fs::permissions(file, fs::perms::owner_all);
        return file;
    }
    fs::path path;
};

}  // namespace

TEST(Chromium, SaysThatItIsNotInstalled) {
    programs::Chromium browser({.program = "no-such-browser"});
    browser.warm_up();
    const auto made = browser.print("<p>a");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "E020");
}

TEST(Chromium, EndsABrowserThatHangsAndOneThatDies) {
    const Scratch scratch;
    programs::Chromium hanging(
        {.program = scratch.program("sleep 60\n"), .patience = std::chrono::seconds(1)});
    EXPECT_EQ(hanging.print("<p>a").error().code, "E021");
    programs::Chromium dying({.program = scratch.program("exit 1\n")});
    EXPECT_EQ(dying.print("<p>a").error().code, "E022");
}

TEST(Chromium, StartsAnotherForThePageOverWhichOneHung) {
    if (!is_installed()) GTEST_SKIP() << "chromium-headless-shell is not installed";
    const Scratch scratch;
    // The first time it stops itself two seconds after it has started: it is there and says nothing.
    const auto mark = (scratch.path / "was-here").string();
    const auto program =
        scratch.program("if [ ! -e " + mark + " ]; then : > " + mark +
                        "; (sleep 2; kill -STOP 0) & fi\nexec chromium-headless-shell \"$@\"\n");
    programs::Chromium browser({.program = program, .patience = std::chrono::seconds(10)});
    const auto warm = browser.print("<p>first");
    ASSERT_TRUE(warm) << warm.error().message;
    std::this_thread::sleep_for(std::chrono::seconds(3));
    const auto made = browser.print("<p>second");
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_TRUE(made->starts_with("%PDF-"));
}

TEST(Chromium, RunsNoScriptAndReachesNoFile) {
    if (!is_installed()) GTEST_SKIP() << "chromium-headless-shell is not installed";
    programs::Chromium browser;
    const auto plain = browser.print("<title>t</title><p>a</p>");
    const auto loaded = browser.print(
        "<title>t</title><script>document.body.append('b'.repeat(9999))</script>"
        "<iframe src='file:///etc/passwd' style='display:none'></iframe><p>a</p>");
    ASSERT_TRUE(plain);
    ASSERT_TRUE(loaded);
    EXPECT_LT(loaded->size(), plain->size() + 2000);
}

TEST(Base64, IsReadBackAndRefusedIfItIsNone) {
    EXPECT_EQ(programs::from_base64("YQ=="), "a");
    EXPECT_EQ(programs::from_base64("YWI="), "ab");
    EXPECT_EQ(programs::from_base64("YWJj"), "abc");
    EXPECT_EQ(programs::from_base64(""), "");
    EXPECT_EQ(programs::from_base64("Y*=="), std::nullopt);
}
