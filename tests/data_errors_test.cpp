#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "program.h"

namespace fs = std::filesystem;

namespace {

const fs::path errors = fs::path(ONTRACK_SOURCE_DIR) / "errors";

/// The case's own command, in which COUNCIL stands for the council's folder; else the check of the folder.
std::vector<std::string> command_of(const std::string& code, const std::string& folder) {
    std::vector<std::string> words;
    std::ifstream written(errors / code / "command.txt");
    for (std::string word; written >> word;) words.push_back(word == "COUNCIL" ? folder : word);
    return words.empty() ? std::vector<std::string>{"check", folder} : words;
}

/// The cases of data files, errors/N… and, of returns, errors/R…, and those of wrong use that need data files
/// of their own; each laid over errors/base.
std::vector<std::string> cases() {
    std::vector<std::string> codes;
    for (const auto& entry : fs::directory_iterator(errors)) {
        const auto name = entry.path().filename().string();
        const auto command = command_of(name, "COUNCIL");
        const bool own =
            name.starts_with('U') && std::ranges::count(command, "COUNCIL") > 0 && command[0] != "check";
        if (name.starts_with('N') || name.starts_with('R') || own) codes.push_back(name);
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
    const auto outcome = tests::run(command_of(GetParam(), folder.string()));
    const auto text = outcome.err + "exit code " + std::to_string(outcome.exit_code) + "\n";
    const auto expected = errors / GetParam() / "expected.txt";
    if (std::getenv("APPROVE") != nullptr) tests::write_file(expected, text);
    EXPECT_EQ(text, tests::read_file(expected));
    EXPECT_NE(text.find(" " + GetParam() + ": "), std::string::npos) << "the case does not provoke its code";
    EXPECT_EQ(text.find("c1,"), std::string::npos) << "a child's identifier is printed";
}

INSTANTIATE_TEST_SUITE_P(All, DataErrors, testing::ValuesIn(cases()),
                         [](const auto& code) { return code.param; });
