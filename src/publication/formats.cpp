#include "publication/formats.h"

#include <algorithm>
#include <iterator>

#include "publication/csv.h"
#include "publication/html.h"
#include "publication/json.h"
#include "publication/xlsx.h"

namespace publication {
namespace {

base::Result<Files> write_xlsx(const report::Report& report) {
    auto bytes = TRY(xlsx(workbook_of(report)));
    return Files{{"report.xlsx", std::move(bytes)}};
}

}  // namespace

const std::vector<Format>& formats() {
    static const std::vector<Format> all = {
        {"html",
         [](const report::Report& report) -> base::Result<Files> {
             return Files{{"report.html", html(report)}};
         }},
        {"csv",
         [](const report::Report& report) -> base::Result<Files> {
             return Files{{"measures.csv", csv(report)}};
         }},
        {"json",
         [](const report::Report& report) -> base::Result<Files> {
             return Files{{"report.json", json(report)}};
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
