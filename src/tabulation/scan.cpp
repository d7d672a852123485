#include "tabulation/scan.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "duck/database.h"

namespace tabulation {
namespace {

using records::ColumnType;

constexpr const char* area_type = "\"areas of the council\"";

std::string enumeration(const std::vector<std::string>& values) {
    std::vector<std::string> quoted;
    for (const auto& value : values) quoted.push_back(duck::quoted_text(value));
    return fmt::format("ENUM ({})", fmt::join(quoted, ", "));
}

std::string enumeration(const Areas& areas) {
    std::vector<std::string> names;
    for (const auto& area : areas) names.push_back(area.text());
    return enumeration(names);
}

/// The engine's type of the values of a column; of numbers, text, because the engine would round what is not
/// whole.
std::string read_type(const Wanted& wanted, const records::Column& column, Reading reading) {
    switch (column.type) {
        case ColumnType::Date: return "DATE";
        case ColumnType::YesNo: return "BOOLEAN";
        case ColumnType::Area:
            if (wanted.areas->empty()) return "VARCHAR";
            return reading == Reading::Printed ? enumeration(*wanted.areas) : area_type;
        case ColumnType::Code:
            return reading == Reading::Printed ? enumeration(column.codes)
                                               : code_type(*wanted.source->source, column);
        default: return "VARCHAR";
    }
}

std::string kept_type(const Wanted& wanted, const records::Column& column, Reading reading) {
    if (column.type == ColumnType::Number || column.type == ColumnType::Pence) return "BIGINT";
    if (column.type == ColumnType::Decimal) return "DECIMAL(18, 6)";
    return read_type(wanted, column, reading);
}

/// A column within the scan: its value, and when the value is refused ("" if never).
struct Piece {
    std::string value;
    std::string refused;
};

Piece number_piece(const std::string& text, const std::string& type) {
    // Twelve digits keep every sum that a council can make within 64 bits.
    const auto* pattern = type == "BIGINT" ? "-?[0-9]{1,12}" : "-?[0-9]{1,12}([.][0-9]{1,6})?";
    return {fmt::format("TRY_CAST({} AS {})", text, type),
            fmt::format("NOT regexp_full_match({}, '{}')", text, pattern)};
}

Piece date_piece(const std::string& date) {
    return {date, fmt::format("{} NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'", date)};
}

Piece piece(const Wanted& wanted, const records::Column& column, Reading reading) {
    const auto name = duck::quoted_name(column.name);
    const auto type = kept_type(wanted, column, reading);
    if (type == "BIGINT" || column.type == ColumnType::Decimal) return number_piece(name, type);
    if (reading != Reading::AsText) return type == "DATE" ? date_piece(name) : Piece{name, ""};
    if (type == "DATE") {
        const auto date = fmt::format("CAST(try_strptime({}, '%Y-%m-%d') AS DATE)", name);
        const auto in_range = date_piece(date);
        return {date, fmt::format("{0} IS NOT NULL AND ({1} IS NULL OR {2})", name, date, in_range.refused)};
    }
    if (type == "VARCHAR") return {name, ""};
    const auto cast = fmt::format("TRY_CAST({} AS {})", name, type);
    return {cast, fmt::format("{} IS NOT NULL AND {} IS NULL", name, cast)};
}

std::string path_text(const records::InspectedFile& file, Reading reading) {
    return duck::quoted_text(reading == Reading::Printed ? file.shown : file.path.string());
}

std::string csv_sql(const Wanted& wanted, const std::vector<const records::InspectedFile*>& files,
                    Reading reading) {
    std::vector<std::string> paths, columns;
    for (const auto* file : files) paths.push_back(path_text(*file, reading));
    for (const auto& name : files.front()->columns) {
        const auto found =
            std::ranges::find(wanted.columns, name, [](const auto* column) { return column->name; });
        const bool text = reading == Reading::AsText || found == wanted.columns.end();
        columns.push_back(
            fmt::format("{}: {}", duck::quoted_text(name),
                        duck::quoted_text(text ? "VARCHAR" : read_type(wanted, **found, reading))));
    }
    return fmt::format(
        "read_csv([{}],\n    header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
        "nullstr = '',\n"
        "    dateformat = '%Y-%m-%d', {}columns = {{{}}})",
        fmt::join(paths, ", "), reading == Reading::AsText ? "" : "ignore_errors = true,\n    ",
        fmt::join(columns, ", "));
}

/// Parquet has types of its own; as text, its values are judged as a CSV file's are.
std::string parquet_sql(const Wanted& wanted, const records::InspectedFile& file, Reading reading) {
    std::vector<std::string> columns;
    for (const auto* column : wanted.columns)
        columns.push_back(
            fmt::format("nullif(CAST({0} AS VARCHAR), '') AS {0}", duck::quoted_name(column->name)));
    if (columns.empty()) columns.push_back("1 AS nothing");
    return fmt::format("(SELECT {} FROM read_parquet({}))", fmt::join(columns, ", "),
                       path_text(file, reading));
}

/// The wanted columns of files that no engine reads, but for the program itself.
std::string own_sql(const Wanted& wanted) {
    std::vector<std::string> names, paths;
    for (const auto* column : wanted.columns) names.push_back(duck::quoted_name(column->name));
    for (const auto& file : wanted.source->files) paths.push_back(path_text(file, Reading::Printed));
    if (names.empty()) names.push_back("1 AS nothing");
    return fmt::format("  SELECT {}\n  FROM rows_of([{}])", fmt::join(names, ", "), fmt::join(paths, ", "));
}

std::string part_sql(const Wanted& wanted, const std::vector<const records::InspectedFile*>& files,
                     Reading reading) {
    const bool parquet = is_parquet(*files.front());
    std::vector<std::string> values, refused;
    for (std::size_t at = 0; at < wanted.columns.size(); ++at) {
        const auto& column = *wanted.columns[at];
        const auto [value, when] = piece(wanted, column, parquet ? Reading::AsText : reading);
        const auto name = duck::quoted_name(column.name);
        values.push_back(value == name ? name : fmt::format("{} AS {}", value, name));
        if (!when.empty()) refused.push_back(fmt::format("WHEN {} THEN {}", when, at));
    }
    const auto refusal = refused.empty()
                             ? std::string("CAST(NULL AS BIGINT)")
                             : fmt::format("CAST(CASE {} END AS BIGINT)", fmt::join(refused, " "));
    if (reading == Reading::AsText) values.push_back(refusal + " AS refused");
    if (values.empty()) values.push_back("1 AS nothing");
    const auto from =
        parquet ? parquet_sql(wanted, *files.front(), reading) : csv_sql(wanted, files, reading);
    const bool filtered = reading != Reading::AsText && !refused.empty();
    return fmt::format("  SELECT {}\n  FROM {}{}", fmt::join(values, ", "), from,
                       filtered ? fmt::format("\n  WHERE {} IS NULL", refusal) : "");
}

}  // namespace

bool is_parquet(const records::InspectedFile& file) { return file.path.extension() == ".parquet"; }

std::vector<std::string> type_statements(const records::Source& source) {
    std::vector<std::string> statements;
    for (const auto& column : source.columns)
        if (column.type == ColumnType::Code)
            statements.push_back(
                fmt::format("CREATE TYPE {} AS {}", code_type(source, column), enumeration(column.codes)));
    return statements;
}

std::vector<std::string> type_statements(const Areas& areas) {
    if (areas.empty()) return {};
    return {fmt::format("CREATE TYPE {} AS {}", area_type, enumeration(areas))};
}

std::string enumeration_type(const Wanted& wanted, const records::Column& column) {
    if (column.type == ColumnType::Code) return code_type(*wanted.source->source, column);
    return column.type == ColumnType::Area && !wanted.areas->empty() ? area_type : "";
}

std::string scan_sql(const Wanted& wanted, Reading reading) {
    const auto& files = wanted.source->files;
    assert(!files.empty());
    if (wanted.source->rows && !wanted.source->rows->is_plain_csv()) {
        assert(reading == Reading::Printed);  // the engine is fed with them
        return own_sql(wanted);
    }
    std::vector<std::string> parts;
    for (std::size_t first = 0; first < files.size();) {
        // Files with one header are read together; the engine spreads them over the processors.
        std::vector<const records::InspectedFile*> alike;
        for (auto at = first; at < files.size(); ++at) {
            const bool same = files[at].columns == files[first].columns && !is_parquet(files[at]);
            if (at > first && !same) break;
            alike.push_back(&files[at]);
        }
        parts.push_back(part_sql(wanted, alike, reading));
        first += alike.size();
    }
    return fmt::format("{}", fmt::join(parts, "\n  UNION ALL\n"));
}

}  // namespace tabulation
