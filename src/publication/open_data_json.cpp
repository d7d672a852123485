#include <array>
#include <cctype>

#include <nlohmann/json.hpp>

#include "publication/json_blocks.h"
#include "publication/open_data.h"

namespace publication {
namespace {

using Json = nlohmann::ordered_json;
using Kind = DataColumn::Kind;

constexpr std::array<const char*, 3> missing_values = {"c", "x", "z"};

bool is_number(const DataColumn& column) { return column.kind == Kind::Indicator; }

/// What tells one figure from another: all that is neither a value nor a name beside its code.
Json key_of(const DataTable& table) {
    auto key = Json::array();
    for (const auto& column : table.columns)
        if (!is_number(column) && column.name != "measure" && column.name != "unit" &&
            column.name != "value_state")
            key.push_back(column.name);
    return key;
}

Json nulls() {
    auto symbols = Json::array();
    for (const auto* symbol : missing_values) symbols.push_back(symbol);
    return symbols;
}

Json csvw_column(const DataColumn& column) {
    Json made{{"name", column.name}, {"titles", column.name}, {"dc:title", column.label}};
    if (!column.description.empty()) made["dc:description"] = column.description;
    made["datatype"] = is_number(column) ? "decimal" : "string";
    if (is_number(column)) made["null"] = nulls();
    else made["required"] = true;
    return made;
}

Json field(const DataColumn& column) {
    Json made{
        {"name", column.name}, {"type", is_number(column) ? "number" : "string"}, {"title", column.label}};
    if (!column.description.empty()) made["description"] = column.description;
    if (!is_number(column)) made["constraints"] = {{"required", true}};
    return made;
}

/// Whoever opens a file of Part 2 is told so, and on which paragraphs it relies, before all else.
std::string marked(const report::Report& report, const std::string& text) {
    return report.exemption.empty() ? text : "NOT FOR PUBLICATION. " + report.exemption + " " + text;
}

std::string marked_title(const report::Report& report, const std::string& title) {
    return report.exemption.empty() ? title : "NOT FOR PUBLICATION: " + title;
}

std::string described(const report::Report& report, const std::string& text) {
    return marked(report, report.banner.empty() ? text : report.banner + " " + text);
}

std::string title_of(const report::Report& report, const DataTable& table) {
    return marked_title(report, report.title + ": " + table.title);
}

/// Lower-case letters, digits and hyphens, as the specification wants it.
std::string package_name(const report::Report& report) {
    auto name = "performance-" + report.committee_id + "-" + report.period.text();
    for (auto& letter : name)
        letter = letter == '/' || letter == '_'
                     ? '-'
                     : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return report.exemption.empty() ? name : name + "-not-for-publication";
}

Json resource(const report::Report& report, const DataTable& table) {
    auto fields = Json::array();
    for (const auto& column : table.columns) fields.push_back(field(column));
    Json made{{"name", table.name}, {"title", marked_title(report, table.title)}};
    if (!report.exemption.empty()) made["description"] = json_text(marked(report, table.title + "."));
    made["path"] = table.name + ".csv";
    made["profile"] = "tabular-data-resource";
    made["scheme"] = "file";
    made["format"] = "csv";
    made["mediatype"] = "text/csv";
    made["encoding"] = "utf-8";
    made["dialect"] = {{"lineTerminator", "\r\n"}, {"delimiter", ","}, {"header", true}};
    made["schema"] = {
        {"fields", std::move(fields)}, {"missingValues", nulls()}, {"primaryKey", key_of(table)}};
    return made;
}

}  // namespace

std::string csvw_json(const report::Report& report, const DataTable& table) {
    auto columns = Json::array();
    for (const auto& column : table.columns) columns.push_back(csvw_column(column));
    auto sources = Json::array();
    for (const auto& credit : report.credits) sources.push_back(json_text(credit));
    Json page{{"@context", {"http://www.w3.org/ns/csvw", {{"@language", "en"}}}},
              {"url", table.name + ".csv"},
              {"dc:title", json_text(title_of(report, table))},
              {"dc:description", json_text(described(report, report.lead))},
              {"dc:publisher", json_text(report.council)},
              {"dc:issued", terms::text(report.date)},
              {"dc:source", std::move(sources)},
              {"dialect", {{"encoding", "utf-8"}, {"lineTerminators", {"\r\n"}}, {"header", true}}},
              {"tableSchema", {{"columns", std::move(columns)}, {"primaryKey", key_of(table)}}}};
    if (!report.exemption.empty()) page["dc:accessRights"] = json_text(marked(report, ""));
    return page.dump(2) + "\n";
}

std::string datapackage_json(const report::Report& report, const std::vector<DataTable>& tables) {
    auto resources = Json::array();
    for (const auto& table : tables) resources.push_back(resource(report, table));
    auto sources = Json::array();
    for (const auto& credit : report.credits) sources.push_back({{"title", json_text(credit)}});
    Json page{{"profile", "tabular-data-package"},
              {"name", package_name(report)},
              {"title", json_text(marked_title(report, report.title))},
              {"description", json_text(described(report, report.headline))},
              {"created", terms::text(report.date) + "T12:00:00Z"},
              {"contributors", Json::array({{{"title", json_text(report.council)}, {"role", "publisher"}}})}};
    if (!sources.empty()) page["sources"] = std::move(sources);
    page["resources"] = std::move(resources);
    return page.dump(2) + "\n";
}

}  // namespace publication
