#include "records/schema.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/document.h"
#include "base/text.h"
#include "records/schema_texts.h"

namespace records {
namespace {

using Lists = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> plain(const std::vector<base::Written>& written) {
    std::vector<std::string> texts;
    for (const auto& one : written) texts.push_back(one.text);
    return texts;
}

/// A text or several.
std::vector<std::string> texts_of(base::Table& table, std::string_view key) {
    if (table.is_array(key)) return plain(table.find_texts(key));
    const auto one = table.find_text(key);
    return one ? std::vector<std::string>{one->text} : std::vector<std::string>{};
}

std::string text_of(base::Table& table, std::string_view key) {
    const auto written = table.find_text(key);
    return written ? written->text : "";
}

ColumnType type_called(const std::string& name) {
    constexpr std::pair<std::string_view, ColumnType> types[] = {
        {"identifier", ColumnType::Identifier}, {"date", ColumnType::Date},   {"number", ColumnType::Number},
        {"decimal", ColumnType::Decimal},       {"pence", ColumnType::Pence}, {"text", ColumnType::Text},
        {"yes-no", ColumnType::YesNo},          {"area", ColumnType::Area},
    };
    const auto* found = std::ranges::find(types, name, [](const auto& type) { return type.first; });
    assert(found != std::end(types));
    return found->second;
}

std::map<std::string, int> years_of(base::Table& table, std::string_view key) {
    std::map<std::string, int> years;
    auto found = table.find_table(key);
    if (!found) return years;
    for (const auto& code : found->keys()) years[code.text] = static_cast<int>(found->whole(code.text));
    return years;
}

SchemaColumn read_column(base::Table table, const Lists& lists) {
    SchemaColumn read;
    read.column.name = table.text("name").text;
    read.means = table.text("means").text;
    if (table.has("list")) {
        read.column.type = ColumnType::Code;
        const bool written_out = table.is_array("list");
        read.column.codes = written_out ? texts_of(table, "list") : lists.at(table.text("list").text);
    } else {
        read.column.type = type_called(table.text("type").text);
    }
    read.paths = texts_of(table, "path");
    read.called = texts_of(table, "called");
    if (auto words = table.find_table("read_as"))
        for (const auto& word : words->keys())
            read.read_as.emplace_back(word.text, words->text(word.text).text);
    read.since = years_of(table, "since");
    read.until = years_of(table, "until");
    read.needed = table.find_yes("needed").value_or(false);
    read.optional = table.find_yes("optional").value_or(false);
    table.finish();
    return read;
}

SchemaRules read_rules(base::Table& table) {
    SchemaRules rules;
    rules.child = text_of(table, "child");
    rules.same = texts_of(table, "same");
    rules.start = text_of(table, "start");
    rules.end = text_of(table, "end");
    rules.reason = text_of(table, "reason");
    rules.one_at_a_time = table.find_yes("one_at_a_time").value_or(false);
    rules.in = text_of(table, "in");
    const auto after = texts_of(table, "after");
    for (std::size_t at = 0; at + 1 < after.size(); at += 2)
        rules.order.emplace_back(after[at], after[at + 1]);
    if (auto apart = table.find_table("apart")) {
        rules.apart = apart->text("column").text;
        rules.apart_codes = texts_of(*apart, "codes");
    }
    return rules;
}

using Groups = std::map<std::string, std::vector<SchemaColumn>>;

SchemaTable read_table(base::Table table, const Groups& groups, const Lists& lists) {
    SchemaTable read;
    read.name = table.text("name").text;
    read.title = table.text("title").text;
    read.row = table.text("row").text;
    read.elements = texts_of(table, "element");
    read.if_present = texts_of(table, "if_present");
    read.key = text_of(table, "key");
    read.date = text_of(table, "date");
    read.points_at = text_of(table, "points_at");
    for (const auto& group : texts_of(table, "with"))
        for (const auto& column : groups.at(group)) read.columns.push_back(column);
    for (auto& column : table.tables("column")) read.columns.push_back(read_column(column, lists));
    read.rules = read_rules(table);
    table.finish();
    // A value stands in the row's own element, by its own name, unless something else is said.
    for (auto& column : read.columns) {
        if (!column.paths.empty() || read.elements.empty()) continue;
        const auto& element = read.elements.front();
        column.paths = {element.substr(element.rfind('/') + 1) + "/" + column.column.name};
    }
    return read;
}

Schema read_schema(std::string_view text, std::string_view file) {
    base::Problems problems;
    const auto document = base::Document::of(std::string(text), std::string(file), problems);
    assert(document);
    auto root = document->root();
    Schema schema;
    schema.id = root.text("return").text;
    schema.title = root.text("title").text;
    schema.authority = root.text("authority").text;
    schema.passed_over = texts_of(root, "passed_over");
    Lists lists;
    if (auto table = root.find_table("lists"))
        for (const auto& key : table->keys()) lists[key.text] = plain(table->texts(key.text));
    Groups groups;
    for (auto& group : root.tables("group"))
        for (auto& column : group.tables("column"))
            groups[group.text("name").text].push_back(read_column(column, lists));
    for (auto& table : root.tables("table")) schema.tables.push_back(read_table(table, groups, lists));
    root.finish();
    assert(problems.empty());
    return schema;
}

std::vector<Schema> read_all() {
    std::vector<Schema> all;
    all.push_back(read_schema(schema_texts::cin_census, "cin_census.toml"));
    all.push_back(read_schema(schema_texts::ssda903, "ssda903.toml"));
    all.push_back(read_schema(schema_texts::sen2, "sen2.toml"));
    all.push_back(read_schema(schema_texts::health_visiting, "health_visiting.toml"));
    all.push_back(read_schema(schema_texts::local_services, "local_services.toml"));
    for (auto& schema : all)
        for (auto& table : schema.tables) table.schema = &schema;
    return all;
}

bool same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

const SchemaColumn* SchemaTable::find_column(std::string_view name_) const {
    const auto found =
        std::ranges::find(columns, name_, [](const SchemaColumn& one) { return one.column.name; });
    return found == columns.end() ? nullptr : &*found;
}

const SchemaTable* Schema::find_table(std::string_view table) const {
    const auto found = std::ranges::find(tables, table, &SchemaTable::name);
    return found == tables.end() ? nullptr : &*found;
}

const std::vector<Schema>& schemas() {
    static const std::vector<Schema> all = read_all();
    return all;
}

const Schema* find_schema(std::string_view id) {
    const auto found = std::ranges::find(schemas(), id, &Schema::id);
    return found == schemas().end() ? nullptr : &*found;
}

bool is_return(const Schema& schema) { return is_return(schema.id); }
bool is_return(std::string_view id) { return id == "cin-census" || id == "ssda903"; }

std::string full_name(const SchemaTable& table) {
    auto name = table.schema->id == "local" ? table.name : table.schema->id + "-" + table.name;
    std::ranges::replace(name, '_', '-');
    return name;
}

const SchemaTable* find_schema_table(std::string_view name) {
    for (const auto& schema : schemas())
        for (const auto& table : schema.tables)
            if (!is_return(schema) && full_name(table) == name) return &table;
    return nullptr;
}

std::optional<std::size_t> Shape::find_called(std::string_view name) const {
    const auto found = std::ranges::find_if(columns, [&](const Named& column) {
        return std::ranges::any_of(column.called,
                                   [&](const std::string& called) { return same_name(called, name); });
    });
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace records
