#include "records/read_shape.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "plan/read_forms.h"
#include "records/schema.h"

namespace records {
namespace {

const Schema* return_of(base::Table& table) {
    const auto kind = table.find_text("kind");
    // Most sources are of no return: for them the tables of the returns need not be read.
    return kind && is_return(kind->text) ? find_schema(kind->text) : nullptr;
}

const SchemaTable* table_of_return(base::Table& table, const Schema& schema, base::Problems& problems) {
    const auto name = table.text("table");
    plan::KnownNames known{"table", {}, "docs/handbook/returns.md lists them", " in the return " + schema.id};
    for (const auto& one : schema.tables) known.names.push_back(one.name);
    plan::check_known(name, known, "S050", problems);
    return schema.find_table(name.text);
}

const SchemaTable* table_of_schema(base::Table& table, base::Problems& problems) {
    const auto name = table.text("schema");
    plan::KnownNames known{"schema", {}, "docs/handbook/returns.md lists them"};
    for (const auto& schema : schemas())
        for (const auto& one : schema.tables)
            if (!is_return(schema)) known.names.push_back(full_name(one));
    plan::check_known(name, known, "S051", problems);
    return find_schema_table(name.text);
}

plan::KnownNames columns_of(const SchemaTable& schema) {
    plan::KnownNames known{
        "column", {}, "docs/handbook/returns.md lists them", fmt::format(" in \"{}\"", schema.name)};
    for (const auto& column : schema.columns) known.names.push_back(column.column.name);
    return known;
}

/// The columns that the files have not.
std::set<std::string> left_out(base::Table& table, const SchemaTable& schema, base::Problems& problems) {
    std::set<std::string> names;
    for (const auto& name : table.find_texts("without")) {
        plan::check_known(name, columns_of(schema), "S053", problems);
        const auto* column = schema.find_column(name.text);
        if (column == nullptr) continue;
        if (!column->needed) {
            names.insert(name.text);
            continue;
        }
        problems.push_back(base::problem_at(
            name, "S052", fmt::format("without \"{}\" {} cannot be counted", name.text, schema.row),
            "say what the file calls it, under [source.columns]"));
    }
    return names;
}

void check_code(const base::Written& code, const Column& column, base::Problems& problems) {
    if (column.type == ColumnType::Area) return;  // which areas there are, council.toml says
    if (column.type != ColumnType::Code) {
        problems.push_back(base::problem_at(code, "S054",
                                            fmt::format("\"{}\" has no list of codes", column.name),
                                            "only columns with a code list can read other words for them"));
        return;
    }
    plan::KnownNames known{"code", column.codes, "docs/handbook/returns.md lists them",
                           fmt::format(" in \"{}\"", column.name)};
    plan::check_known(code, known, "S054", problems);
}

/// What sources.toml says of one column: what the file calls it and its codes.
void read_named(base::Table& table, Shape::Named& named, base::Problems& problems) {
    if (table.has("called")) {
        named.called.clear();
        if (table.is_array("called")) {
            for (const auto& name : table.find_texts("called")) named.called.push_back(name.text);
        } else if (const auto name = table.find_text("called")) {
            named.called.push_back(name->text);
        }
    }
    if (auto codes = table.find_table("codes")) {
        for (const auto& word : codes->keys()) {
            const auto code = codes->text(word.text);
            check_code(code, named.of->column, problems);
            named.read_as.emplace_back(word.text, code.text);
        }
        codes->finish();
    }
    table.finish();
}

void read_names(base::Table& table, const SchemaTable& schema, Shape& shape, base::Problems& problems) {
    auto columns = table.find_table("columns");
    if (!columns) return;
    for (const auto& key : columns->keys()) {
        auto named = columns->find_table(key.text);
        const auto found =
            std::ranges::find(shape.columns, key.text, [](const auto& one) { return one.of->column.name; });
        if (found != shape.columns.end()) {
            if (named) read_named(*named, *found, problems);
            continue;
        }
        plan::check_known(key, columns_of(schema), "S053", problems);
        if (schema.find_column(key.text) != nullptr)
            problems.push_back(base::problem_at(key, "S053",
                                                fmt::format("the source is without \"{}\"", key.text),
                                                "take it out of `without`, or take it out here"));
    }
    columns->finish();
}

std::optional<int> collection_year(base::Table& table, base::Problems& problems) {
    const auto written = table.find_text("collection_year");
    if (!written) return std::nullopt;
    const auto period = terms::Period::read(written->text);
    if (period && period->kind() == terms::PeriodKind::FinancialYear)
        return static_cast<int>(period->last_day().year());
    problems.push_back(base::problem_at(
        *written, "S055", fmt::format("\"{}\" is no collection year", written->text), "write it as 2024-25"));
    return std::nullopt;
}

/// What the schema says where the source says nothing.
void fill_in(const base::Written& where, const SchemaTable& schema, Source& source) {
    const auto set = [&](std::optional<base::Written>& key, const std::string& name) {
        if (key || name.empty() || source.find_column(name) == nullptr) return;
        key = base::Written{name, where.place, where.line};
    };
    set(source.key, schema.key);
    set(source.date, schema.date);
    if (source.record) set(source.record_key, schema.points_at);
    for (const auto& column : source.columns)
        if (column.type == ColumnType::Area) set(source.area, column.name);
}

}  // namespace

bool has_shape(base::Table& table) { return table.has("schema") || return_of(table) != nullptr; }

void read_shape(base::Table& table, Source& source, base::Problems& problems) {
    const auto* of_return = return_of(table);
    const auto* schema = of_return != nullptr ? table_of_return(table, *of_return, problems)
                                              : table_of_schema(table, problems);
    if (schema == nullptr) return;
    Shape shape{schema, std::nullopt, {}};
    if (of_return != nullptr) shape.collection_year = collection_year(table, problems);
    const auto without = of_return == nullptr ? left_out(table, *schema, problems) : std::set<std::string>{};
    for (const auto& column : schema->columns) {
        if (without.contains(column.column.name)) continue;
        Shape::Named named{&column, column.called, column.read_as};
        named.called.push_back(column.column.name);
        shape.columns.push_back(std::move(named));
        source.columns.push_back(column.column);
        source.columns.back().written = table.written();
    }
    if (of_return == nullptr) read_names(table, *schema, shape, problems);
    fill_in(table.written(), *schema, source);
    source.shape = std::make_shared<const Shape>(std::move(shape));
}

}  // namespace records
