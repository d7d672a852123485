#include "records/schema.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

namespace {

std::string page(const std::string& name) {
    std::ifstream in(std::string(ONTRACK_SOURCE_DIR) + "/" + name);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool has_column(const records::SchemaTable& table, const std::string& name) {
    return name.empty() || table.find_column(name) != nullptr;
}

}  // namespace

TEST(Schemas, NameOnlyColumnsAndTablesThatTheyHave) {
    ASSERT_EQ(records::schemas().size(), 5u);
    for (const auto& schema : records::schemas()) {
        for (const auto& table : schema.tables) {
            SCOPED_TRACE(schema.id + " " + table.name);
            EXPECT_EQ(table.schema, &schema);
            std::set<std::string> names;
            for (const auto& column : table.columns)
                EXPECT_TRUE(names.insert(column.column.name).second) << column.column.name;
            const auto& rules = table.rules;
            for (const auto& name : {table.key, table.date, table.points_at, rules.child, rules.start,
                                     rules.end, rules.reason, rules.apart})
                EXPECT_TRUE(has_column(table, name)) << name;
            for (const auto& name : rules.same) EXPECT_TRUE(has_column(table, name)) << name;
            for (const auto& name : table.if_present) EXPECT_TRUE(has_column(table, name)) << name;
            EXPECT_TRUE(rules.in.empty() || schema.find_table(rules.in) != nullptr);
            EXPECT_EQ(table.elements.empty(), !records::is_return(schema));
        }
    }
}

TEST(Schemas, ReadOnlyWordsForCodesThatExist) {
    for (const auto& schema : records::schemas())
        for (const auto& table : schema.tables)
            for (const auto& column : table.columns) {
                SCOPED_TRACE(table.name + " " + column.column.name);
                const auto& codes = column.column.codes;
                for (const auto& [word, code] : column.read_as) EXPECT_EQ(std::ranges::count(codes, code), 1);
                for (const auto& [code, year] : column.since) EXPECT_EQ(std::ranges::count(codes, code), 1);
                for (const auto& [code, year] : column.until) EXPECT_EQ(std::ranges::count(codes, code), 1);
                EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), codes.size());
                EXPECT_FALSE(column.means.empty());
            }
}

TEST(Schemas, AreAllInTheHandbook) {
    const auto text = page("docs/handbook/returns.md");
    for (const auto& schema : records::schemas())
        for (const auto& table : schema.tables) {
            const auto name = records::is_return(schema) ? table.name : records::full_name(table);
            EXPECT_NE(text.find("### `" + name + "`"), std::string::npos) << name;
            for (const auto& column : table.columns)
                EXPECT_NE(text.find("| `" + column.column.name + "` | " + column.means + " |"),
                          std::string::npos)
                    << name << " " << column.column.name << ": run tools/returns_page.py";
        }
}

TEST(Schemas, AreFoundByTheNameThatASourceGives) {
    EXPECT_EQ(records::find_schema_table("sen2-plans")->title, "EHC plans");
    EXPECT_EQ(records::find_schema_table("early-help")->name, "early-help");
    EXPECT_EQ(records::find_schema_table("ssda903-episodes"), nullptr);  // a kind of its own
    EXPECT_EQ(records::find_schema_table("plans"), nullptr);
}
