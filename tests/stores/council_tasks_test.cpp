#include <algorithm>
#include <fstream>
#include <map>

#include "publication/formats.h"
#include "store_test.h"
#include "tasks/draft_report.h"
#include "tasks/explain.h"
#include "tasks/export_folder.h"
#include "tasks/import_folder.h"
#include "tasks/record_changes.h"

// A council's folder recorded in a store, and everything that is read from the store afterwards, on both
// stores.

namespace fs = std::filesystem;

namespace {

const fs::path examples = fs::path(ONTRACK_SOURCE_DIR) / "examples";
const std::vector<std::string> compared{"html", "csv", "json"};

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void replace_in(const fs::path& path, const std::string& what, const std::string& with) {
    auto text = read_file(path);
    const auto at = text.find(what);
    ASSERT_NE(at, text.npos) << path << " does not say " << what;
    std::ofstream(path, std::ios::binary) << text.replace(at, what.size(), with);
}

/// Every file below a folder, by name, with its bytes.
std::map<std::string, std::string> files_in(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder, fs::directory_options::follow_directory_symlink))
        if (entry.is_regular_file())
            files.emplace(entry.path().lexically_relative(folder).generic_string(), read_file(entry.path()));
    return files;
}

class CouncilTasksTest : public stores::StoreTest {
protected:
    std::string store() const {
        return (GetParam() == sql::Engine::Sqlite ? "sqlite:" : "") + address().target;
    }

    std::optional<tasks::Imported> import(const fs::path& folder, bool is_dry = false) {
        base::Problems problems;
        auto imported = tasks::import_folder(
            {folder.string(), store(), "", "p.analyst", "performance analyst", "2022-07-18", is_dry}, {},
            problems);
        for (const auto& problem : problems)
            if (problem.severity == base::Severity::Error) ADD_FAILURE() << base::render(problem);
        return imported;
    }

    /// The report's documents by name and, as "explained", what is told of every figure in it and how it came
    /// about.
    static std::map<std::string, std::string> report(const tasks::Origin& origin,
                                                     const tasks::ReportRequest& request) {
        base::Problems problems;
        std::map<std::string, std::string> files;
        const auto folder = tasks::read_council(origin, problems);
        const auto wanted = folder ? tasks::commission(*folder, request) : std::unexpected(base::Problem());
        const auto computed =
            wanted ? tasks::compute_period(*folder, wanted->period.last_day(), {}, problems) : std::nullopt;
        for (const auto& problem : problems)
            if (problem.severity == base::Severity::Error) ADD_FAILURE() << base::render(problem);
        if (!computed) return files;
        const auto report = tasks::draft_report(*folder, *computed, *wanted);
        const auto published = publication::publish(report, compared, {});
        for (const auto& file : *published) files.emplace(file.name, file.bytes);
        for (const auto& row : report.measures) {
            const auto trace = terms::Trace::read(row.figure_id);
            if (!trace) continue;
            const auto explanation = tasks::explain(*folder, *computed, *trace);
            if (!explanation) files["explained"] += explanation.error().message + "\n";
            else
                for (const auto& [label, text] : *explanation)
                    files["explained"] += label + ": " + text + "\n";
        }
        return files;
    }

    /// A copy of Warwickshire that may be changed.
    fs::path warwickshire() {
        const auto copy = folder() / "warwickshire";
        fs::copy(examples / "warwickshire", copy, fs::copy_options::recursive);
        return copy;
    }
};

BOTH_STORES(CouncilTasksTest);

}  // namespace

TEST_P(CouncilTasksTest, GivesTheSameBytesFromTheStoreAsFromTheFolder) {
    struct Row {
        int line;
        const char *council, *period;
        bool for_members;
    };
    const Row rows[] = {{__LINE__, "ardenshire", "2022-23-Q1", false},
                        {__LINE__, "ardenshire", "2022-23-Q1", true},
                        {__LINE__, "ardenshire", "2021-22-Q4", false},
                        {__LINE__, "warwickshire", "2023-24", false},
                        {__LINE__, "warwickshire", "2017-18", false}};
    for (const auto* council : {"ardenshire", "warwickshire"}) ASSERT_TRUE(import(examples / council));
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto request = tasks::request_of("cyp", row.period, "", row.for_members);
        const tasks::Origin folder{(examples / row.council).string(), {}};
        const tasks::Origin recorded{"", {store(), row.council, ""}};
        const auto expected = report(folder, request);
        EXPECT_GT(expected.size(), compared.size());
        EXPECT_GT(expected.at("explained").size(), 5'000u);
        EXPECT_EQ(report(recorded, request), expected);
    }
}

TEST_P(CouncilTasksTest, RecordsNothingTwice) {
    const auto first = import(examples / "ardenshire");
    ASSERT_TRUE(first);
    EXPECT_GT(first->last, 300);
    EXPECT_EQ(first->first, 1);
    const auto second = import(examples / "ardenshire");
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->changes.empty());
    EXPECT_EQ(second->last, 0);
}

TEST_P(CouncilTasksTest, KeepsNoRecordOfAnyChild) {
    const auto imported = import(examples / "ardenshire");
    ASSERT_TRUE(imported);
    EXPECT_NE(std::ranges::find(imported->left_out, "data/records/births.csv"), imported->left_out.end());
    // The first child's number, as the records have it.
    const auto births = read_file(examples / "ardenshire" / "data" / "records" / "births.csv");
    const auto row = births.find('\n') + 1;
    const auto child = births.substr(row, births.find(',', row) - row);
    ASSERT_GT(child.size(), 4u);
    for (const auto& change : imported->changes) {
        EXPECT_FALSE(change.name.subject.starts_with("data/records/")) << change.name.subject;
        EXPECT_EQ(change.draft.body.find(child), std::string::npos) << change.name.subject;
        for (const auto& document : change.documents)
            EXPECT_EQ(document.find(child), std::string::npos) << change.name.subject;
    }
}

TEST_P(CouncilTasksTest, ExportsWhatWasImported) {
    for (const auto* council : {"ardenshire", "warwickshire"}) {
        SCOPED_TRACE(council);
        const auto imported = import(examples / council);
        ASSERT_TRUE(imported);
        const auto out = folder() / "exported" / council;
        const auto exported = tasks::export_folder({store(), council, ""}, out.string());
        ASSERT_TRUE(exported) << exported.error().message;
        auto expected = files_in(examples / council);
        for (const auto& name : imported->left_out) EXPECT_EQ(expected.erase(name), 1u) << name;
        for (const auto& [name, bytes] : expected) EXPECT_FALSE(name.starts_with("data/records/")) << name;
        EXPECT_EQ(exported->pages, expected.size());
        EXPECT_EQ(files_in(out), expected);
        EXPECT_EQ(tasks::export_folder({store(), council, ""}, out.string()).error().code, "L056");
    }
}

TEST_P(CouncilTasksTest, RecordsWhatWasDecidedAndForgetsNothing) {
    const auto council = warwickshire();
    const auto first = import(council);
    ASSERT_TRUE(first);
    const auto request = tasks::request_of("cyp", "2023-24", "");
    const auto before = report({council.string(), {}}, request);

    const auto page = council / "measures" / "re-referrals.toml";
    const auto old = read_file(page);
    replace_in(page, "title = \"", "title = \"Changed: ");
    fs::remove(council / "README.md");
    const auto dry = import(council, true);
    ASSERT_TRUE(dry);
    EXPECT_EQ(dry->last, 0);
    const auto second = import(council);
    ASSERT_TRUE(second);
    std::string told;
    for (const auto& change : second->changes)
        told += change.name.kind + " " + change.name.subject +
                (change.what == council::Change::What::Removed ? " gone\n" : "\n");
    EXPECT_EQ(told, "page measures/re-referrals.toml\nmeasure re-referrals\npage README.md gone\n");
    EXPECT_EQ(dry->changes.size(), second->changes.size());

    const auto now = report({"", {store(), "", ""}}, request);
    EXPECT_NE(now, before);
    EXPECT_EQ(now, report({council.string(), {}}, request));
    EXPECT_EQ(report({"", {store(), "", std::to_string(first->last)}}, request), before);
}

TEST_P(CouncilTasksTest, RecordsRevisedFiguresBesideThoseBefore) {
    const auto council = warwickshire();
    ASSERT_TRUE(import(council));
    const auto data = council / "data" / "children-in-need.csv";
    auto lines = read_file(data);
    const auto at = lines.find("\nre-referrals,2023-24,warwickshire,");
    ASSERT_NE(at, lines.npos);
    const auto value = lines.find_first_of("0123456789", at + 34);
    lines[value] = lines[value] == '9' ? '8' : static_cast<char>(lines[value] + 1);
    std::ofstream(data, std::ios::binary) << lines;
    const auto second = import(council);
    ASSERT_TRUE(second);

    const auto recorded = tasks::read_recorded({store(), "", ""});
    ASSERT_TRUE(recorded);
    const auto* fact = [&]() -> const council::Fact* {
        for (const auto* one : recorded->council.facts("figures", "re-referrals"))
            if (one->revisions.size() == 2) return one;
        return nullptr;
    }();
    ASSERT_NE(fact, nullptr);
    std::vector<std::string> values;
    const auto figures = council::figures_of(
        *fact, *recorded->documents, [&](const council::Revision&, const council::DefinitionFigures& state) {
            const auto& series = *state.find(terms::AreaId{"warwickshire"});
            values.push_back(series.find(*terms::Period::read("2023-24"))->value->text());
        });
    ASSERT_TRUE(figures);
    ASSERT_EQ(values.size(), 2u);
    EXPECT_NE(values[0], values[1]);
}

TEST_P(CouncilTasksTest, ReadsOneOfSeveralCouncilsAsItStoodWhen) {
    ASSERT_TRUE(import(examples / "warwickshire"));
    EXPECT_TRUE(tasks::read_recorded({store(), "", ""}));
    ASSERT_TRUE(import(examples / "ardenshire"));
    struct Row {
        int line;
        const char *council, *as_at, *code;
    };
    const Row rows[] = {{__LINE__, "", "", "L052"},
                        {__LINE__, "rutland", "", "L051"},
                        {__LINE__, "ardenshire", "soon", "L053"},
                        {__LINE__, "ardenshire", "0", "L053"},
                        {__LINE__, "ardenshire", "1000000", "L054"},
                        {__LINE__, "ardenshire", "2019-04-01", "L054"},
                        {__LINE__, "ardenshire", "7", ""},
                        {__LINE__, "warwickshire", "2999-12-31", ""}};
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto recorded = tasks::read_recorded({store(), row.council, row.as_at});
        EXPECT_EQ(recorded ? "" : recorded.error().code, row.code);
    }
    EXPECT_EQ(tasks::read_recorded({store(), "ardenshire", "7"})->council.position(), 7);
}

TEST_P(CouncilTasksTest, RefusesToRecordBehindAnothersBack) {
    const council::Change change{council::Change::What::Added,
                                 {"sign-off", "neet", "2022-23-Q1"},
                                 {"d.tennant",
                                  "director",
                                  "sign-off",
                                  "neet",
                                  std::chrono::year{2022} / 8 / 1,
                                  R"({"id":"2022-23-Q1"})",
                                  {}},
                                 {}};
    ASSERT_TRUE(tasks::record_changes({store(), "ardenshire", 0}, {change}, clock_));
    EXPECT_EQ(tasks::record_changes({store(), "ardenshire", 0}, {change}, clock_).error().code, "L055");
    EXPECT_TRUE(tasks::record_changes({store(), "ardenshire", 1}, {change}, clock_));
}

TEST_P(CouncilTasksTest, WritesNothingOutsideTheFolder) {
    for (const auto* name : {"../outside.txt", "/tmp/outside.txt", "measures/../../outside.txt"}) {
        SCOPED_TRACE(name);
        const std::string bytes = "not here";
        const council::Change change{council::Change::What::Added,
                                     {"page", name, name},
                                     {"somebody",
                                      "analyst",
                                      "page",
                                      name,
                                      std::chrono::year{2022} / 8 / 1,
                                      council::text({name, false, "{}"}),
                                      {ledger::sha256({bytes})}},
                                     {bytes}};
        const auto end = tasks::read_recorded({store(), "ardenshire", ""});
        const auto position = end ? end->council.position() : 0;
        ASSERT_TRUE(tasks::record_changes({store(), "ardenshire", position}, {change}, clock_));
        const auto out = folder() / "out" / "council";
        EXPECT_EQ(tasks::export_folder({store(), "ardenshire", ""}, out.string()).error().code, "L057");
        EXPECT_FALSE(fs::exists(folder() / "out"));
    }
}
