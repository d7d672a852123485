#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

#include "program.h"

namespace fs = std::filesystem;

namespace {

const fs::path errors = fs::path(ONTRACK_SOURCE_DIR) / "errors";

/// The cases of data files: errors/N… and, of returns, errors/R…, each laid over errors/base.
std::vector<std::string> cases() {
    std::vector<std::string> codes;
    for (const auto& entry : fs::directory_iterator(errors)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with('N') || name.starts_with('R')) codes.push_back(name);
    }
    std::ranges::sort(codes);
    return codes;
}

class DataErrors : public testing::TestWithParam<std::string> {};

}  // namespace

/// `APPROVE=1 data_errors_test` rewrites the expected texts; the reviewer then reads the difference.
TEST_P(DataErrors, SayWhatIsWrongWhereAndWhatToDo) {
    const tests::Scratch scratch;
    const auto folder = scratch.path() / "council";
    fs::copy(errors / "base", folder, fs::copy_options::recursive);
    fs::copy(errors / GetParam(), folder, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    const auto outcome = tests::run({"check", folder.string()});
    const auto text = outcome.err + "exit code " + std::to_string(outcome.exit_code) + "\n";
    const auto expected = errors / GetParam() / "expected.txt";
    if (std::getenv("APPROVE") != nullptr) tests::write_file(expected, text);
    EXPECT_EQ(text, tests::read_file(expected));
    EXPECT_NE(text.find(" " + GetParam() + ": "), std::string::npos) << "the case does not provoke its code";
    EXPECT_EQ(text.find("c1,"), std::string::npos) << "a child's identifier is printed";
}

INSTANTIATE_TEST_SUITE_P(All, DataErrors, testing::ValuesIn(cases()),
                         [](const auto& code) { return code.param; });
