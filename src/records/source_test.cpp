#include "records/source.h"

#include <fstream>

#include <gtest/gtest.h>

#include "records/expression_types.h"

namespace fs = std::filesystem;

namespace {

records::Source visits() {
    using enum records::ColumnType;
    records::Source source;
    source.id = terms::SourceId{"visits"};
    for (const auto& [name, type] : {std::pair{"child", Identifier},
                                     {"weight", Number},
                                     {"cost", Pence},
                                     {"share", Decimal},
                                     {"born", Date},
                                     {"seen", Date},
                                     {"early", YesNo},
                                     {"district", Area}})
        source.columns.push_back({name, type, {}, {}});
    source.columns.push_back({"grade", Code, {"nurse", "visitor"}, {}});
    return source;
}

class Folder : public testing::Test {
protected:
    Folder() : path_(fs::temp_directory_path() / ("ontrack-source-test-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_ / "data");
    }
    ~Folder() override {
        std::error_code failure;
        fs::remove_all(path_, failure);
    }
    void touch(const std::string& name) { std::ofstream(path_ / name) << "x\n"; }

    fs::path path_;
};

}  // namespace

TEST(ExpressionTypes, AreFoundOrRefused) {
    struct Row {
        int line;
        const char* text;
        records::ValueType type;
        std::vector<std::string> codes;
    };
    using enum records::ValueType;
    const Row rows[] = {
        {__LINE__, "weight", Number, {}},
        {__LINE__, "child", Text, {}},
        {__LINE__, "district = 'north'", Truth, {}},
        {__LINE__, "born + 56", Date, {}},
        {__LINE__, "seen - born", Number, {}},
        {__LINE__, "seen - born <= 56", Truth, {}},
        {__LINE__, "seen + born", Unknown, {"S023"}},
        {__LINE__, "56 + born", Unknown, {"S023"}},
        {__LINE__, "child - 1", Unknown, {"S023"}},
        {__LINE__, "weight + cost + share", Number, {}},
        {__LINE__, "weight = 1.5", Truth, {}},
        {__LINE__, "weight = '1'", Truth, {"S024"}},
        {__LINE__, "born = DATE '2022-04-01'", Truth, {}},
        {__LINE__, "born = '2022-04-01'", Truth, {"S024"}},
        {__LINE__, "early", Truth, {}},
        {__LINE__, "early = TRUE", Truth, {}},
        {__LINE__, "early < TRUE", Truth, {"S024"}},
        {__LINE__, "early AND weight", Truth, {"S023"}},
        {__LINE__, "NOT weight", Truth, {"S023"}},
        {__LINE__, "wieght = 1 AND bron = 2", Truth, {"S022", "S022"}},
        {__LINE__, "grade = 'nurse'", Truth, {}},
        {__LINE__, "'nurs' = grade", Truth, {"S025"}},
        {__LINE__, "grade IN ('nurse', 'visitors', 'x')", Truth, {"S025", "S025"}},
        {__LINE__, "nobody IN (1, 2, 3)", Truth, {"S022"}},
        {__LINE__, "weight BETWEEN 1 AND 'x'", Truth, {"S024"}},
        {__LINE__, "weight IS NOT NULL", Truth, {}},
        {__LINE__, "add_months(born, 2)", Date, {}},
        {__LINE__, "add_months(born, seen)", Date, {"S023"}},
        {__LINE__, "add_months(born)", Unknown, {"S031"}},
        {__LINE__, "age_in_years(born, seen) < 18", Truth, {}},
        {__LINE__, "lower(grade) = 'NURSE'", Truth, {}},
        {__LINE__, "lower(weight)", Text, {"S023"}},
        {__LINE__, "coalesce(weight, cost, 0)", Number, {}},
        {__LINE__, "coalesce(weight)", Unknown, {"S031"}},
        {__LINE__, "coalesce(weight, 'none')", Number, {"S023"}},
        {__LINE__, "cohort.born = born", Truth, {"S026"}},
    };
    const auto source = visits();
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto expression = plan::read_expression({row.text, {"a.toml", 1, 1}, ""});
        ASSERT_TRUE(expression);
        base::Problems problems;
        EXPECT_EQ(records::type_of(*expression, {&source, nullptr}, problems), row.type);
        std::vector<std::string> codes;
        for (const auto& problem : problems) codes.push_back(problem.code);
        EXPECT_EQ(codes, row.codes);
    }
}

TEST(ExpressionTypes, AreFoundInTimeHoweverDeep) {
    // going through the value once for each end of a BETWEEN would take 2 to the power of its depth
    std::string text = "early";
    for (int level = 0; level < 150; ++level) text = "(" + text + " BETWEEN 1 AND 2)";
    const auto expression = plan::read_expression({text, {"a.toml", 1, 1}, ""});
    ASSERT_TRUE(expression);
    base::Problems problems;
    const auto source = visits();
    EXPECT_EQ(records::type_of(*expression, {&source, nullptr}, problems), records::ValueType::Truth);
    EXPECT_EQ(problems.size(), 300u);
}

TEST_F(Folder, GivesTheFilesOfASourceInTheOrderOfTheirNames) {
    for (const auto* name :
         {"data/b-2.csv", "data/b-1.csv", "data/b-1.csv.bak", "data/c.csv", "data/.b-0.csv"})
        touch(name);
    struct Row {
        int line;
        std::vector<std::string> files;
        std::vector<std::string> expected;
        std::size_t problems;
    };
    const Row rows[] = {
        {__LINE__, {"data/c.csv"}, {"c.csv"}, 0},
        {__LINE__, {"data/d.csv"}, {}, 1},
        {__LINE__, {"data"}, {}, 1},
        {__LINE__, {"data/b-*.csv"}, {"b-1.csv", "b-2.csv"}, 0},
        {__LINE__, {"data/*-*.csv"}, {"b-1.csv", "b-2.csv"}, 0},
        {__LINE__, {"data/b-*"}, {"b-1.csv", "b-1.csv.bak", "b-2.csv"}, 0},
        {__LINE__, {"data/x*"}, {}, 1},
        {__LINE__, {"nowhere/*.csv"}, {}, 1},
        {__LINE__, {"data/b-2.csv", "data/*.csv"}, {"b-2.csv", "b-1.csv", "c.csv"}, 0},  // each once
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        records::Source source;
        for (const auto& file : row.files) source.files.push_back({file, {"sources.toml", 1, 1}, ""});
        base::Problems problems;
        std::vector<std::string> names;
        for (const auto& file : records::files_of(source, path_, problems))
            names.push_back(file.filename().string());
        EXPECT_EQ(names, row.expected);
        EXPECT_EQ(problems.size(), row.problems);
    }
}

TEST(Sources, AreReadWithTheirColumns) {
    base::Problems problems;
    const auto catalogue = records::read_sources(fs::path(ONTRACK_SOURCE_DIR) / "errors/base", problems);
    ASSERT_TRUE(catalogue);
    EXPECT_TRUE(problems.empty());
    const auto* contacts = catalogue->find(terms::SourceId{"contacts"});
    ASSERT_NE(contacts, nullptr);
    EXPECT_EQ(contacts->record->text, "births");
    ASSERT_EQ(contacts->columns.size(), 4u);
    EXPECT_EQ(contacts->columns[2].name, "contact_date");
    EXPECT_EQ(contacts->find_column("staff_group")->codes.size(), 3u);
    EXPECT_EQ(contacts->find_column("nobody"), nullptr);
    EXPECT_EQ(catalogue->find(terms::SourceId{"people"})->vintage, "Mid-2021 estimates");
    EXPECT_EQ(catalogue->find(terms::SourceId{"nobody"}), nullptr);
}
