#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "commentary/commentary.h"
#include "houses/house.h"
#include "plan/plan.h"
#include "records/source.h"
#include "scrutiny/meeting.h"

namespace fs = std::filesystem;

namespace {

const fs::path root = ONTRACK_SOURCE_DIR;
const fs::path errors = root / "errors";

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The folders of errors/, each named by the code that it provokes. Data files and commands have
/// runners of their own.
std::vector<std::string> cases() {
    std::vector<std::string> codes;
    for (const auto& entry : fs::directory_iterator(errors)) {
        const auto name = entry.path().filename().string();
        if (entry.is_directory() && name != "base" && !std::string_view("GNELRUW").contains(name[0]))
            codes.push_back(name);
    }
    std::sort(codes.begin(), codes.end());
    return codes;
}

/// A council folder for one case: errors/base with the files of the case laid over it, less those that the
/// case names in absent.txt.
class Overlay {
public:
    explicit Overlay(const std::string& code) : folder_(fs::temp_directory_path() / unique_name(code)) {
        fs::remove_all(folder_);
        const auto options = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
        fs::copy(errors / "base", folder_, options);
        if (code == "base") return;
        fs::copy(errors / code, folder_, options);
        fs::remove(folder_ / "expected.txt");
        std::ifstream absent(errors / code / "absent.txt");
        for (std::string path; std::getline(absent, path);) fs::remove_all(folder_ / path);
        fs::remove(folder_ / "absent.txt");
    }
    ~Overlay() {
        std::error_code failure;
        fs::remove_all(folder_, failure);
    }
    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;

    const fs::path& folder() const { return folder_; }

private:
    static std::string unique_name(const std::string& code) {
        return "ontrack-errors-" + code + "-" + std::to_string(::getpid());
    }

    fs::path folder_;
};

enum class DataFiles { There, MadeLater };

/// All problems of a council folder but those in its data, as they are printed.
std::string problems_of(const fs::path& folder, DataFiles data = DataFiles::There) {
    base::Problems problems;
    const auto plan = plan::read_draft_plan(folder, problems);
    const auto catalogue = records::read_draft_sources(folder, problems);
    if (plan && catalogue) records::check_definitions(*plan, *catalogue, problems);
    if (catalogue && data == DataFiles::There)
        for (const auto& source : catalogue->sources) records::files_of(source, folder, problems);
    if (plan) {
        commentary::read_commentary(folder, *plan, problems);
        scrutiny::read_meetings(folder, *plan, problems);
    }
    houses::read_houses(folder, problems);
    plan::put_in_reading_order(problems);
    std::string text;
    for (const auto& problem : problems) text += base::render(problem);
    return text;
}

class Errors : public testing::TestWithParam<std::string> {};

}  // namespace

/// `APPROVE=1 errors_test` rewrites the expected texts; the reviewer then reads the difference.
TEST_P(Errors, SayWhatIsWrongWhereAndWhatToDo) {
    const Overlay overlay(GetParam());
    const auto text = problems_of(overlay.folder());
    const auto expected = errors / GetParam() / "expected.txt";
    if (std::getenv("APPROVE") != nullptr) std::ofstream(expected, std::ios::binary) << text;
    EXPECT_EQ(text, read(expected));
    EXPECT_NE(text.find(" " + GetParam() + ": "), std::string::npos) << "the case does not provoke its code";
}

INSTANTIATE_TEST_SUITE_P(All, Errors, testing::ValuesIn(cases()),
                         [](const auto& code) { return code.param; });

TEST(ErrorCases, StandOnAFolderWithoutFault) {
    const Overlay overlay("base");
    EXPECT_EQ(problems_of(overlay.folder()), "");
}

TEST(Examples, AreWithoutFault) {
    for (const auto& entry : fs::directory_iterator(root / "examples")) {
        SCOPED_TRACE(entry.path().filename().string());
        // the records of an invented county are made before they are counted, not kept
        EXPECT_EQ(problems_of(entry.path(), DataFiles::MadeLater), "");
    }
}

TEST(ErrorCases, ExistForEveryCodeOfTheReaders) {
    const std::regex code("\"([TPCMDXSKVQHB][0-9]{3})\"");
    std::set<std::string> used;
    for (const auto* folder : {"base", "plan", "records", "commentary", "scrutiny", "houses"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / "src" / folder)) {
            const auto name = entry.path().filename().string();
            if (entry.is_directory() || name.ends_with("_test.cpp")) continue;
            const auto text = read(entry.path());
            for (std::sregex_iterator found(text.begin(), text.end(), code); found != std::sregex_iterator();
                 ++found)
                used.insert((*found)[1]);
        }
    }
    ASSERT_GT(used.size(), 50u);
    for (const auto& one : used)
        EXPECT_TRUE(fs::exists(errors / one / "expected.txt")) << "no case for " << one;
    for (const auto& one : cases()) EXPECT_TRUE(used.contains(one)) << "no reader says " << one;
}
