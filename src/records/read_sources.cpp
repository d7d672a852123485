#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "plan/read_forms.h"
#include "records/read_shape.h"
#include "records/read_layout.h"
#include "records/source.h"

namespace records {
namespace {

constexpr plan::Word<SourceKind> source_kinds[] = {{"records", SourceKind::Records},
                                                   {"figures", SourceKind::Figures},
                                                   {"population", SourceKind::Population},
                                                   {"cin-census", SourceKind::Records},
                                                   {"ssda903", SourceKind::Records}};
constexpr plan::Word<ColumnType> column_types[] = {
    {"text", ColumnType::Text},       {"identifier", ColumnType::Identifier},
    {"date", ColumnType::Date},       {"number", ColumnType::Number},
    {"decimal", ColumnType::Decimal}, {"pence", ColumnType::Pence},
    {"yes-no", ColumnType::YesNo},    {"area", ColumnType::Area},
};

/// Is a file named below the folder, with * in its own name at most?
bool check_file_name(const base::Written& file, base::Problems& problems) {
    const std::filesystem::path path(file.text);
    const bool climbs = std::any_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
    if (path.is_absolute() || climbs) {
        problems.push_back(base::problem_at(file, "S009", "the file lies outside the council folder",
                                            "put it below data/ and name it as data/births.csv"));
        return false;
    }
    if (path.parent_path().string().find('*') != std::string::npos) {
        problems.push_back(base::problem_at(file, "S010", "* stands in the name of a folder",
                                            "* may be used in the name of the file: data/births-*.csv"));
        return false;
    }
    return true;
}

std::string lower(std::string text) {
    for (auto& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

std::vector<std::string> read_codes(base::Table& table, const base::Written& column,
                                    base::Problems& problems) {
    std::vector<std::string> codes;
    for (const auto& code : table.find_texts(column.text)) {
        if (std::find(codes.begin(), codes.end(), code.text) != codes.end())
            problems.push_back(base::problem_at(
                code, "S003", fmt::format("the code \"{}\" is in this list twice", code.text),
                "write it once"));
        codes.push_back(code.text);
    }
    if (codes.empty())
        problems.push_back(base::problem_at(column, "S003",
                                            fmt::format("the code list of \"{}\" is empty", column.text),
                                            "list the codes that may occur, or write \"text\""));
    return codes;
}

std::vector<Column> read_columns(base::Table table, base::Problems& problems) {
    std::vector<Column> columns;
    std::set<std::string> names;
    for (const auto& key : table.keys()) {
        Column column{key.text, ColumnType::Text, {}, key};
        if (key.text.empty() || key.text.find_first_of("\"';\n\t\r") != std::string::npos)
            problems.push_back(base::problem_at(key, "S013", "no column has such a name",
                                                "write the name as it stands in the first line of the file"));
        if (!names.insert(lower(key.text)).second)
            problems.push_back(
                base::problem_at(key, "S014", fmt::format("there is another column \"{}\" above", key.text),
                                 "the names of columns differ in more than upper and lower case"));
        if (table.is_array(key.text)) {
            column.type = ColumnType::Code;
            column.codes = read_codes(table, key, problems);
        } else {
            column.type = plan::read_choice(table, key.text, column_types, problems);
        }
        columns.push_back(std::move(column));
    }
    table.finish();
    return columns;
}

void read_records(base::Table& table, Source& source, base::Problems& problems) {
    source.key = table.find_text("key");
    source.area = table.find_text("area");
    source.record = table.find_text("record");
    source.record_key = table.find_text("record_key");
    source.date = table.find_text("date");
    if (has_shape(table)) read_shape(table, source, problems);
    else source.columns = read_columns(table.table("columns"), problems);
    if (auto bands = table.find_table("age_bands")) source.age_bands = read_age_bands(*bands, problems);
    if (source.record.has_value() == source.record_key.has_value()) return;
    table.refuse(source.record ? "record" : "record_key", "S005",
                 source.record ? "the source points at records and does not say by which column"
                               : "the source has a column that points at records and does not say at which",
                 "give both record and record_key, or neither");
}

Source read_source(base::Table& table, plan::GivenIds& ids, base::Problems& problems) {
    Source source;
    source.written = table.written();
    source.id = terms::SourceId{ids.add(table)};
    source.title = table.text("title").text;
    const auto first = problems.size();
    source.kind = plan::read_choice(table, "kind", source_kinds, problems);
    const bool kind_known = !plan::has_error(problems, first);
    const bool has_files = table.has("files");
    source.files = table.texts("files");
    if (has_files && table.is_array("files") && source.files.empty())
        table.refuse("files", "S015", "the source has no file", "name its files: [\"data/births.csv\"]");
    std::erase_if(source.files, [&](const base::Written& file) { return !check_file_name(file, problems); });
    source.publisher = plan::find_string(table, "publisher");
    source.licence = plan::find_string(table, "licence");
    source.reference = plan::find_string(table, "reference");
    source.received = table.find_date("received");
    source.layout = read_layout(table, problems);
    if (!kind_known) return source;  // of a kind that nobody knows, no key is known either
    if (source.kind == SourceKind::Records) read_records(table, source, problems);
    if (source.kind == SourceKind::Figures) source.statistics = read_statistics(table, problems);
    if (source.kind == SourceKind::Population) source.vintage = table.text("vintage").text;
    table.finish();
    return source;
}

/// Refuses a column that the source does not have, or that is of none of `types`.
void check_column(const Source& source, const std::optional<base::Written>& name,
                  std::initializer_list<ColumnType> types, std::string_view wanted,
                  base::Problems& problems) {
    if (!name || source.columns.empty()) return;
    plan::KnownNames known{
        "column", {}, "list it under [source.columns]", fmt::format(" in \"{}\"", source.id.text())};
    for (const auto& column : source.columns) known.names.push_back(column.name);
    const auto first = problems.size();
    plan::check_known(*name, known, "S001", problems);
    if (problems.size() > first || types.size() == 0) return;
    const auto type = source.find_column(name->text)->type;
    if (std::find(types.begin(), types.end(), type) == types.end())
        problems.push_back(
            base::problem_at(*name, "S011", fmt::format("the column \"{}\" is no {}", name->text, wanted),
                             "name another column, or give this one its type under [source.columns]"));
}

void check_source(const Source& source, const Catalogue& catalogue, base::Problems& problems) {
    check_column(source, source.key, {}, "", problems);
    check_column(source, source.area, {ColumnType::Area, ColumnType::Text, ColumnType::Code}, "area",
                 problems);
    check_column(source, source.record_key, {}, "", problems);
    check_column(source, source.date, {ColumnType::Date}, "date", problems);
    for (const auto& bands : source.age_bands) {
        check_column(source, bands.born, {ColumnType::Date}, "date", problems);
        if (source.find_column(bands.name) != nullptr)
            problems.push_back(base::problem_at(
                bands.written, "S039", fmt::format("the source has a column \"{}\" already", bands.name),
                "give the bands of ages another name"));
    }
    if (!source.record) return;
    plan::KnownNames known{"source of records", {}, "add it to sources.toml as [[source]]"};
    for (const auto& other : catalogue.sources)
        if (other.kind == SourceKind::Records && &other != &source) known.names.push_back(other.id.text());
    const auto first = problems.size();
    plan::check_known(*source.record, known, "S004", problems);
    if (problems.size() > first) return;
    const auto* pointed_at = catalogue.find(terms::SourceId{source.record->text});
    if (pointed_at != nullptr && !pointed_at->key)
        problems.push_back(base::problem_at(
            *source.record, "S012",
            fmt::format("the records of \"{}\" have no key to point at", source.record->text),
            "add key to that source: the column that identifies a record"));
}

}  // namespace

std::optional<Catalogue> read_draft_sources(const base::Folder& folder, base::Problems& problems) {
    const auto document = base::Document::read(folder, "sources.toml", problems);
    if (!document) return std::nullopt;
    Catalogue catalogue;
    auto root = document->root();
    plan::GivenIds ids("source");
    for (auto& table : root.tables("source")) catalogue.sources.push_back(read_source(table, ids, problems));
    root.finish();
    for (const auto& source : catalogue.sources) check_source(source, catalogue, problems);
    return catalogue;
}

std::optional<Catalogue> read_sources(const base::Folder& folder, base::Problems& problems) {
    const auto first = problems.size();
    auto catalogue = read_draft_sources(folder, problems);
    return plan::has_error(problems, first) ? std::nullopt : std::move(catalogue);
}

}  // namespace records
