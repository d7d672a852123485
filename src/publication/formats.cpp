#include "publication/formats.h"

#include <algorithm>
#include <cassert>
#include <future>
#include <iterator>

#include "publication/csv.h"
#include "publication/html.h"
#include "publication/json.h"
#include "publication/ods.h"
#include "publication/open_data.h"
#include "publication/pdf.h"
#include "publication/templates.h"
#include "publication/word_page.h"
#include "publication/xlsx.h"

namespace publication {
namespace {

base::Result<Files> one_file(std::string name, base::Result<std::string> bytes) {
    if (!bytes) return std::unexpected(std::move(bytes).error());
    return Files{{std::move(name), *std::move(bytes)}};
}

/// The measures, and every figure with the metadata that the standards of open data ask for.
Files open_data(const report::Report& report) {
    Files files = {{data_name(report, "measures") + ".csv", csv(report)}};
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
    using report::Report;
    static const std::vector<Format> all = {
        {"html", Needs::Nothing,
         [](const Report& report, const Means&) { return one_file("report.html", html(report)); }},
        {"pdf", Needs::OtherPrograms,
         [](const Report& report, const Means& means) {
             return one_file("report.pdf", pdf(report, *means.outside));
         }},
        {"docx", Needs::OtherPrograms,
         [](const Report& report, const Means& means) {
             return one_file("report.docx", docx(report, *means.outside));
         }},
        {"csv", Needs::Nothing,
         [](const Report& report, const Means&) -> base::Result<Files> { return open_data(report); }},
        {"json", Needs::Nothing,
         [](const Report& report, const Means&) -> base::Result<Files> {
             return Files{{"report.json", json(report)},
                          {"report.schema.json", std::string(templates::report_schema)}};
         }},
        {"xlsx", Needs::Nothing,
         [](const Report& report, const Means&) {
             return one_file("report.xlsx", xlsx(workbook_of(report)));
         }},
        {"ods", Needs::OtherPrograms,
         [](const Report& report, const Means& means) {
             return one_file("report.ods", ods(report, *means.outside));
         }},
    };
    return all;
}

const Format* find_format(std::string_view name) {
    const auto found = std::ranges::find(formats(), name, &Format::name);
    return found == formats().end() ? nullptr : &*found;
}

bool will_print(const std::vector<std::string>& names) {
    return std::ranges::find(names, "pdf") != names.end();
}

base::Result<Files> publish(const report::Report& report, const std::vector<std::string>& names,
                            const Means& means) {
    const auto wanted = [&](const Format& format) {
        if (names.empty()) return format.needs == Needs::Nothing;
        return std::ranges::find(names, format.name) != names.end();
    };
    std::vector<std::future<base::Result<Files>>> made;
    for (const auto& format : formats()) {
        if (!wanted(format)) continue;
        assert(format.needs == Needs::Nothing || means.outside != nullptr);
        made.push_back(std::async(std::launch::async, format.write, std::cref(report), std::cref(means)));
    }
    Files files;
    std::optional<base::Problem> problem;
    for (auto& one : made) {
        auto written = one.get();
        if (written) std::ranges::move(*written, std::back_inserter(files));
        else if (!problem) problem = std::move(written).error();
    }
    if (problem) return std::unexpected(*std::move(problem));
    return files;
}

}  // namespace publication
