#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "program.h"

namespace fs = std::filesystem;

namespace {

const fs::path scenarios_folder = fs::path(ONTRACK_SOURCE_DIR) / "scenarios";

std::vector<fs::path> scenarios() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(scenarios_folder))
        if (fs::exists(entry.path() / "run.txt")) found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream stream(line);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// A page as its reader reads it: the text between the tags, a line for each piece, styles left out.
std::string text_of_html(const std::string& html) {
    std::string text;
    bool skipping = false;
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] != '<') {
            const auto end = std::min(html.find('<', at), html.size());
            auto piece = html.substr(at, end - at);
            const auto first = piece.find_first_not_of(" \n\t");
            if (!skipping && first != std::string::npos)
                text += piece.substr(first, piece.find_last_not_of(" \n\t") - first + 1) + "\n";
            at = end;
            continue;
        }
        const auto end = html.find('>', at);
        const auto tag = html.substr(at, end - at);
        if (tag.starts_with("<style")) skipping = true;
        if (tag.starts_with("</style")) skipping = false;
        at = end == std::string::npos ? html.size() : end + 1;
    }
    return text;
}

void add_files(const fs::path& folder, const std::string& prefix,
               std::map<std::string, std::string>& outputs) {
    if (!fs::exists(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        const auto bytes = tests::read_file(entry.path());
        if (name.ends_with(".html")) outputs[prefix + name + ".txt"] = text_of_html(bytes);
        else if (name.ends_with(".csv")) outputs[prefix + name] = bytes;
        else
            outputs[prefix + name + ".size"] =
                bytes.empty() ? "empty\n" : "not empty\n";  // said in the html already
    }
}

/// Every output of the scenario's commands, by name. A line of run.txt is "NAME: arguments"; {out} is a fresh
/// folder.
std::map<std::string, std::string> outputs_of(const fs::path& scenario) {
    std::map<std::string, std::string> outputs;
    std::istringstream lines(tests::read_file(scenario / "run.txt"));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto colon = line.find(':');
        const auto name = line.substr(0, colon);
        const tests::Scratch scratch;
        const auto out = scratch.path() / "out";
        auto arguments = words_of(line.substr(colon + 1));
        const bool writes = std::ranges::find(arguments, "{out}") != arguments.end();
        std::ranges::replace(arguments, std::string("{out}"), out.string());
        const auto outcome = tests::run(arguments);
        // The folder's name differs from run to run; what was written to it is compared file by file.
        auto said = writes ? outcome.out.substr(0, outcome.out.find('\n') + 1) : outcome.out;
        outputs[name + ".txt"] = said + (outcome.err.empty() ? "" : "stderr:\n" + outcome.err) +
                                 "exit code " + std::to_string(outcome.exit_code) + "\n";
        add_files(out, name + ".", outputs);
    }
    return outputs;
}

class Scenario : public testing::TestWithParam<fs::path> {};

}  // namespace

/// Runs the whole program and compares every output with the approved one. `APPROVE=1 ctest -R scenario`
/// rewrites expected/; the reviewer then reads the difference.
TEST_P(Scenario, PublishesExactlyWhatWasApproved) {
    const auto expected = GetParam() / "expected";
    const auto outputs = outputs_of(GetParam());
    if (std::getenv("APPROVE") != nullptr) {
        fs::remove_all(expected);
        for (const auto& [name, text] : outputs) tests::write_file(expected / name, text);
    }
    std::set<std::string> approved;
    for (const auto& entry : fs::directory_iterator(expected))
        approved.insert(entry.path().filename().string());
    for (const auto& [name, text] : outputs) {
        SCOPED_TRACE((expected / name).string());
        EXPECT_EQ(text, tests::read_file(expected / name));
        approved.erase(name);
    }
    EXPECT_TRUE(approved.empty()) << *approved.begin() << " was approved and is no longer published";
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, testing::ValuesIn(scenarios()),
                         [](const auto& scenario) { return scenario.param.filename().string(); });
