#include "synthesis/synthesise.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using Row = std::map<std::string, std::string>;

/// A folder of this process alone, gone at the end.
class Folder {
public:
    Folder()
        : path_(fs::temp_directory_path() / ("synthesis-test-" + std::to_string(::getpid()) + "-" + name())) {
        fs::remove_all(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    const fs::path& path() const { return path_; }

private:
    static std::string name() {
        static int made = 0;
        return std::to_string(++made);
    }
    fs::path path_;
};

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder))
        files[entry.path().filename()] = bytes_of(entry.path());
    return files;
}

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char character : line) {
        if (character == ',') fields.emplace_back();
        else fields.back().push_back(character);
    }
    return fields;
}

std::vector<Row> rows_of(const std::string& csv) {
    std::istringstream in(csv);
    std::string line;
    std::getline(in, line);
    const auto header = fields_of(line);
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        const auto fields = fields_of(line);
        EXPECT_EQ(fields.size(), header.size()) << line;
        for (auto& row = rows.emplace_back(); const auto& name : header) row[name] = fields.at(row.size());
    }
    return rows;
}

synthesis::Request request(const fs::path& out, int councils, int years) {
    return {.seed = 937, .councils = councils, .years = years, .out = out};
}

synthesis::Summary made(const synthesis::Request& request) {
    const auto summary = synthesis::synthesise(request);
    EXPECT_TRUE(summary) << base::render(summary.error());
    return summary.value_or(synthesis::Summary{});
}

/// Three years of one council, made once for all the tests that only read it.
const std::map<std::string, std::string>& three_years() {
    static const auto files = [] {
        const Folder folder;
        made(request(folder.path(), 1, 3));
        return files_of(folder.path());
    }();
    return files;
}

}  // namespace

TEST(Synthesise, GivesTheSameBytesForASeed) {
    const Folder again, other;
    made(request(again.path(), 1, 3));
    EXPECT_EQ(files_of(again.path()), three_years());
    auto another_seed = request(other.path(), 1, 3);
    another_seed.seed = 938;
    made(another_seed);
    for (const auto& [name, bytes] : files_of(other.path())) EXPECT_NE(bytes, three_years().at(name)) << name;
}

TEST(Synthesise, MakesACouncilTheSameHoweverManyThereAre) {
    const Folder few, more;
    made(request(few.path(), 2, 1));
    made(request(more.path(), 3, 1));
    EXPECT_EQ(files_of(few.path() / "002"), files_of(more.path() / "002"));
    EXPECT_NE(files_of(more.path() / "002"), files_of(more.path() / "003"));
    EXPECT_FALSE(fs::exists(few.path() / "003"));
}

TEST(Synthesise, NumbersTheDistrictsOfManyCouncils) {
    const Folder folder;
    made(request(folder.path(), 2, 1));
    std::set<std::string> districts;
    for (const auto& row : rows_of(bytes_of(folder.path() / "002" / "births.csv")))
        districts.insert(row.at("district"));
    EXPECT_EQ(districts, (std::set<std::string>{"a002-d1", "a002-d2", "a002-d3", "a002-d4", "a002-d5"}));
}

TEST(Synthesise, GivesNoTwoCouncilsAnIdInCommon) {
    const Folder folder;
    made(request(folder.path(), 2, 1));
    std::map<std::string, std::set<std::string>> ids;  // by council
    for (const char* council : {"001", "002"})
        for (const auto& [name, bytes] : files_of(folder.path() / council))
            for (const auto& row : rows_of(bytes))
                for (const auto& [column, value] : row)
                    if (column.ends_with("_id")) ids[council].insert(value);
    EXPECT_GT(ids["001"].size(), 1'000U);
    for (const auto& id : ids["001"]) EXPECT_FALSE(ids["002"].contains(id)) << id;
    // And within a council the same child is the same in every file.
    std::set<std::string> born, seen;
    const auto second = folder.path() / "002";
    for (const auto& row : rows_of(bytes_of(second / "births.csv"))) born.insert(row.at("child_id"));
    for (const auto& row : rows_of(bytes_of(second / "health_visitor_contacts.csv")))
        seen.insert(row.at("child_id"));
    for (const auto& id : seen) EXPECT_TRUE(born.contains(id)) << id;
}

TEST(Synthesise, SumsUpWhatItWrote) {
    const Folder folder;
    const auto summary = made(request(folder.path(), 2, 1));
    std::int64_t files = 0, rows = 0, bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        if (!entry.is_regular_file()) continue;
        const auto text = bytes_of(entry.path());
        ++files;
        rows += std::count(text.begin(), text.end(), '\n') - 1;
        bytes += static_cast<std::int64_t>(text.size());
    }
    EXPECT_EQ(summary.files, 16);
    EXPECT_EQ(summary.files, files);
    EXPECT_EQ(summary.rows, rows);
    EXPECT_EQ(summary.bytes, bytes);
}

TEST(Synthesise, MakesAboutAMillionRowsOverTenYears) {
    const Folder folder;
    const auto summary = made(request(folder.path(), 1, 10));
    EXPECT_GT(summary.rows, 950'000);
    EXPECT_LT(summary.rows, 1'100'000);
}

TEST(Synthesise, WritesOnlyTheCodesOfTheHandbook) {
    struct Codes {
        int line;
        const char* file;
        const char* column;
        std::set<std::string> codes;
    };
    const std::set<std::string> yes_no = {"yes", "no"};
    const Codes columns[] = {
        {__LINE__,
         "births.csv",
         "district",
         {"north-arden", "merestone", "holmbridge", "avonhurst", "southfold"}},
        {__LINE__, "births.csv", "sex", {"male", "female"}},
        {__LINE__, "births.csv", "premature", yes_no},
        {__LINE__,
         "health_visitor_contacts.csv",
         "review",
         {"new birth", "6-8 week", "12 month", "2-2.5 year", "other"}},
        {__LINE__,
         "health_visitor_contacts.csv",
         "staff_group",
         {"health visitor", "family nurse", "staff nurse", "nursery nurse", "student", "other"}},
        {__LINE__, "health_visitor_contacts.csv", "mode", {"face to face", "video", "telephone"}},
        {__LINE__,
         "child_protection_plans.csv",
         "category",
         {"neglect", "emotional abuse", "physical abuse", "sexual abuse", "multiple"}},
        {__LINE__, "child_protection_plans.csv", "plan_number", {"1", "2", "3"}},
        {__LINE__, "care_episodes.csv", "unaccompanied", yes_no},
        {__LINE__, "ehc_plans.csv", "exception", yes_no},
        {__LINE__, "ehc_plans.csv", "phase", {"early years", "primary", "secondary", "after 16"}},
        {__LINE__,
         "ehc_plans.csv",
         "placement_type",
         {"mainstream maintained", "mainstream academy", "mainstream free school", "mainstream independent",
          "special maintained", "special academy", "special independent", "resourced provision",
          "further education", "alternative provision", "educated elsewhere", "early years"}},
        {__LINE__,
         "early_help_episodes.csv",
         "main_need",
         {"money", "parenting", "mental health", "behaviour", "special needs", "domestic abuse"}},
        {__LINE__, "training_bookings.csv", "charge", {"paid", "free"}},
        {__LINE__,
         "training_bookings.csv",
         "element",
         {"course place", "commissioned session", "e-learning licence"}},
    };
    for (const auto& column : columns) {
        SCOPED_TRACE(testing::Message() << "row at line " << column.line);
        std::set<std::string> found;
        for (const auto& row : rows_of(three_years().at(column.file))) found.insert(row.at(column.column));
        EXPECT_EQ(found, column.codes);
    }
}

TEST(Synthesise, WritesNoDayAfterTheLast) {
    const Folder folder;
    auto asked = request(folder.path(), 1, 1);
    asked.until = std::chrono::year{2022} / 5 / 17;
    made(asked);
    for (const auto& [name, bytes] : files_of(folder.path())) {
        std::string latest;
        for (const auto& row : rows_of(bytes))
            for (const auto& [column, field] : row)
                if (field.size() == 10 && field[4] == '-' && field[7] == '-')
                    latest = std::max(latest, field);
        EXPECT_LE(latest, "2022-05-17") << name;
        EXPECT_GE(latest, "2022-05-10") << name;
    }
}

TEST(Synthesise, EndsNothingBeforeItBegins) {
    struct Span {
        int line;
        const char* file;
        const char* start;
        const char* end;
    };
    const Span spans[] = {
        {__LINE__, "child_protection_plans.csv", "start_date", "end_date"},
        {__LINE__, "care_episodes.csv", "start_date", "end_date"},
        {__LINE__, "early_help_episodes.csv", "start_date", "end_date"},
        {__LINE__, "residential_placements.csv", "start_date", "end_date"},
        {__LINE__, "ehc_plans.csv", "date_requested", "date_issued"},
        {__LINE__, "ehc_plans.csv", "date_issued", "placement_start"},
        {__LINE__, "ehc_plans.csv", "placement_start", "ended"},
    };
    for (const auto& span : spans) {
        SCOPED_TRACE(testing::Message() << "row at line " << span.line);
        for (const auto& row : rows_of(three_years().at(span.file))) {
            if (row.at(span.end).empty()) continue;
            EXPECT_LE(row.at(span.start), row.at(span.end));
        }
    }
}

TEST(Synthesise, SeesOnlyChildrenWhoWereBorn) {
    std::map<std::string, std::string> birthdays;
    for (const auto& row : rows_of(three_years().at("births.csv")))
        birthdays[row.at("child_id")] = row.at("date_of_birth");
    EXPECT_GT(birthdays.size(), 18'000u);
    for (const auto& row : rows_of(three_years().at("health_visitor_contacts.csv"))) {
        const auto birthday = birthdays.find(row.at("child_id"));
        ASSERT_NE(birthday, birthdays.end());
        EXPECT_LT(birthday->second, row.at("contact_date"));
    }
}

TEST(Synthesise, HoldsEachPlacementOfAPlanBesideTheLast) {
    const std::map<std::string, int> order = {
        {"early years", 0}, {"primary", 1}, {"secondary", 2}, {"after 16", 3}};
    std::map<std::string, std::set<std::string>> starts;
    std::map<std::string, std::map<std::string, int>> phases;  // by plan and start
    std::int64_t open = 0, mainstream = 0;
    for (const auto& row : rows_of(three_years().at("ehc_plans.csv"))) {
        EXPECT_TRUE(starts[row.at("plan_id")].insert(row.at("placement_start")).second);
        phases[row.at("plan_id")][row.at("placement_start")] = order.at(row.at("phase"));
        if (!row.at("ended").empty()) continue;
        ++open;
        mainstream += row.at("placement_type").starts_with("mainstream");
    }
    EXPECT_EQ(open, 4924);
    EXPECT_EQ(mainstream, 1871);
    for (const auto& [plan, of] : phases)
        for (auto at = std::next(of.begin()); at != of.end(); ++at)
            EXPECT_EQ(at->second, std::min(std::prev(at)->second + 1, 3)) << plan;
}

TEST(Synthesise, RefusesWhatIsOutOfRange) {
    struct Case {
        int line;
        int councils, years;
        bool is_made;
    };
    const Case cases[] = {
        {__LINE__, 0, 1, false},  {__LINE__, 1, 0, false},  {__LINE__, 1000, 1, false},
        {__LINE__, 1, 31, false}, {__LINE__, -1, 1, false}, {__LINE__, 1, 1, true},
    };
    for (const auto& row : cases) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const Folder folder;
        const auto summary = synthesis::synthesise(request(folder.path(), row.councils, row.years));
        ASSERT_EQ(summary.has_value(), row.is_made);
        if (row.is_made) continue;
        EXPECT_EQ(summary.error().code, "Z001");
        EXPECT_EQ(summary.error().fault, base::Fault::Use);
        EXPECT_FALSE(fs::exists(folder.path()));
    }
}

TEST(Synthesise, BeginsNotBefore1995) {
    struct Case {
        int line;
        int years;
        bool is_made;
    };
    const Case cases[] = {{__LINE__, 17, true},
                          {__LINE__, 18, false}};  // from February 1995, and a year earlier
    for (const auto& row : cases) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const Folder folder;
        auto asked = request(folder.path(), 1, row.years);
        asked.until = std::chrono::year{2012} / 1 / 31;
        const auto summary = synthesis::synthesise(asked);
        ASSERT_EQ(summary.has_value(), row.is_made);
        if (row.is_made) continue;
        EXPECT_EQ(summary.error().code, "Z001");
    }
}

/// The digest of every file of a council, as it is on any machine and with any compiler. The example's texts
/// quote figures counted from these records: if it changes, they change.
TEST(Synthesise, KeepsTheBytesThatTheExampleIsWrittenFrom) {
    std::uint64_t digest = 0xcbf29ce484222325;  // FNV-1a
    for (const auto& [name, bytes] : three_years()) {
        for (const char byte : bytes) digest = (digest ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    }
    EXPECT_EQ(digest, 0xa2c25e4c5a8219f8u) << std::hex << digest;
}

TEST(Synthesise, SaysWhereItCouldNotWrite) {
    const Folder folder;
    fs::create_directories(folder.path());
    std::ofstream(folder.path() / "taken") << "a file";
    const auto no_folder = synthesis::synthesise(request(folder.path() / "taken" / "below", 1, 1));
    ASSERT_FALSE(no_folder);
    EXPECT_EQ(no_folder.error().code, "Z003");
    EXPECT_EQ(no_folder.error().fault, base::Fault::Environment);
    fs::create_directories(folder.path() / "out" / "births.csv");
    const auto no_file = synthesis::synthesise(request(folder.path() / "out", 1, 1));
    ASSERT_FALSE(no_file);
    EXPECT_EQ(no_file.error().code, "Z002");
    EXPECT_EQ(no_file.error().place.file, (folder.path() / "out" / "births.csv").string());
}

TEST(Synthesise, SaysThatTheDiskIsFull) {
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "this machine has no /dev/full";
    const Folder folder;
    fs::create_directories(folder.path());
    fs::create_symlink("/dev/full", folder.path() / "births.csv");
    const auto summary = synthesis::synthesise(request(folder.path(), 1, 1));
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, "Z002");
    EXPECT_NE(summary.error().message.find("No space left"), std::string::npos) << summary.error().message;
}
