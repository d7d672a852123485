#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/csv_line.h"
#include "cli/saying.h"
#include "tasks/compare_reports.h"

namespace cli {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }

void put_table(const std::vector<tasks::ReportDifference>& differences) {
    std::optional<tasks::Aspect> aspect;
    for (const auto& one : differences) {
        if (aspect != one.aspect) put(base::capitalised(std::string(tasks::label(one.aspect))) + "\n");
        aspect = one.aspect;
        put(fmt::format("  {} ({})\n    was {}\n    now {}{}\n", one.what, one.subject, or_dash(one.was),
                        or_dash(one.now), one.because.empty() ? "" : "\n    by " + one.because));
    }
    put(base::counted(static_cast<long long>(differences.size()), "difference", "differences") + "\n");
}

void put_csv(const std::vector<tasks::ReportDifference>& differences) {
    put("aspect,subject,what,was,now,because\n");
    for (const auto& one : differences)
        put(csv_line(
            {std::string(tasks::label(one.aspect)), one.subject, one.what, one.was, one.now, one.because}));
}

void put_json(const std::vector<tasks::ReportDifference>& differences) {
    auto page = nlohmann::ordered_json::array();
    for (const auto& one : differences)
        page.push_back({{"aspect", tasks::label(one.aspect)},
                        {"subject", one.subject},
                        {"what", one.what},
                        {"was", one.was},
                        {"now", one.now},
                        {"because", one.because}});
    put(page.dump(2) + "\n");
}

}  // namespace

int perform(const Diff& request, const Arguments& arguments) {
    base::Problems problems;
    const auto differences =
        tasks::compare_reports({origin_of(request.origin), request.from, request.to, request.committee},
                               engine(arguments), problems);
    const int code = say(problems);
    if (!differences) return code;
    switch (request.format) {
        case Format::Table: put_table(*differences); break;
        case Format::Csv: put_csv(*differences); break;
        case Format::Json: put_json(*differences); break;
    }
    return code;
}

}  // namespace cli
