#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "records/source.h"

namespace records {

/// A written value and the code or word that it stands for.
using ReadAs = std::vector<std::pair<std::string, std::string>>;

/// A column of a table of a return, or of a kind of extract, as the program knows it.
struct SchemaColumn {
    Column column;  // its codes are those of every year
    std::string means;
    std::vector<std::string> paths;   // in XML, the first that is there counts: see XmlRows
    std::vector<std::string> called;  // other names that it goes by in the header of a CSV file
    ReadAs read_as;
    std::map<std::string, int> since, until;  // codes of some years only: the first and the last of them
    bool needed = false;                      // a row without it is refused
    bool optional = false;                    // a file may leave it out
};

/// What must hold between the rows of a table, and between it and another, for a count to be right. Columns
/// by their names; empty: no such rule.
struct SchemaRules {
    std::string child;              // whose rows they are
    std::vector<std::string> same;  // rows that agree in all of these say the same thing
    std::string start, end;         // an end is not before its start
    std::string reason;             // of the end: there is one if and only if there is an end
    std::vector<std::pair<std::string, std::string>> order;  // nor is the second of these before the first
    bool one_at_a_time = false;                              // a child's times do not overlap …
    std::string apart;                                       // … but those with one of these codes may
    std::vector<std::string> apart_codes;
    std::string in;  // the table that has a row for every child
};

struct Schema;

/// One table: what a row is, its columns and its rules.
struct SchemaTable {
    const Schema* schema = nullptr;  // that it is of; never null
    std::string name, title, row;
    std::string key, date, points_at;     // defaults for a source; may be empty
    std::vector<std::string> elements;    // in XML: where its rows stand, from the record on
    std::vector<std::string> if_present;  // in XML: a row only if one of these columns has a value
    std::vector<SchemaColumn> columns;
    SchemaRules rules;

    const SchemaColumn* find_column(std::string_view column) const;
};

/// A return or a family of extracts.
struct Schema {
    std::string id, title, authority;
    std::vector<std::string> passed_over;  // in XML: elements that are known and not read
    std::vector<SchemaTable> tables;

    const SchemaTable* find_table(std::string_view table) const;
};

/// All that ship with the program: cin-census, ssda903, sen2, health-visiting, local.
const std::vector<Schema>& schemas();
const Schema* find_schema(std::string_view id);
/// The table that `schema = "sen2-plans"` names; null if there is none.
const SchemaTable* find_schema_table(std::string_view name);
/// "sen2-plans", as find_schema_table takes it; "cin-census-child-protection-plans" of a return.
std::string full_name(const SchemaTable& table);
/// Is `id` a return that is read as a whole: "cin-census", "ssda903"?
bool is_return(const Schema& schema);
bool is_return(std::string_view id);

/// How a source's files hold one of the tables.
struct Shape {
    const SchemaTable* table;            // not null
    std::optional<int> collection_year;  // the year in which it ends: 2025 for 2024-25
    struct Named {
        const SchemaColumn* of;           // not null
        std::vector<std::string> called;  // in the files; upper and lower case do not matter
        ReadAs read_as;
    };
    std::vector<Named> columns;  // in the order of the source's columns

    /// The place in `columns` of the column that a header calls `name`.
    std::optional<std::size_t> find_called(std::string_view name) const;
};

}  // namespace records
