#include "publication/formats.h"

#include <algorithm>
#include <iterator>

#include "publication/csv.h"
#include "publication/html.h"
#include "publication/json.h"
#include "publication/open_data.h"
#include "publication/templates.h"
#include "publication/xlsx.h"

namespace publication {
namespace {

base::Result<Files> write_xlsx(const report::Report& report) {
    auto bytes = TRY(xlsx(workbook_of(report)));
    return Files{{"report.xlsx", std::move(bytes)}};
}

/// The measures, and every figure with the metadata that the standards of open data ask for.
Files open_data(const report::Report& report) {
    Files files = {{"measures.csv", csv(report)}};
    const auto tables = data_tables(report);
    for (const auto& table : tables) {
        files.push_back({table.name + ".csv", data_csv(table)});
        files.push_back({table.name + ".meta.csv", meta_csv(table)});
        files.push_back({table.name + ".csv-metadata.json", csvw_json(report, table)});
    }
    files.push_back({"datapackage.json", datapackage_json(report, tables)});
    return files;
}

}  // namespace

const std::vector<Format>& formats() {
    static const std::vector<Format> all = {
        {"html",
         [](const report::Report& report) -> base::Result<Files> {
             return Files{{"report.html", html(report)}};
         }},
        {"csv", [](const report::Report& report) -> base::Result<Files> { return open_data(report); }},
        {"json",
         [](const report::Report& report) -> base::Result<Files> {
             return Files{{"report.json", json(report)},
                          {"report.schema.json", std::string(templates::report_schema)}};
         }},
        {"xlsx", write_xlsx},
    };
    return all;
}

const Format* find_format(std::string_view name) {
    const auto found = std::ranges::find(formats(), name, &Format::name);
    return found == formats().end() ? nullptr : &*found;
}

base::Result<Files> publish(const report::Report& report, const std::vector<std::string>& names) {
    Files files;
    for (const auto& format : formats()) {
        if (!names.empty() && std::ranges::find(names, format.name) == names.end()) continue;
        auto made = format.write(report);
        if (!made) return std::unexpected(made.error());
        std::ranges::move(*made, std::back_inserter(files));
    }
    return files;
}

}  // namespace publication
