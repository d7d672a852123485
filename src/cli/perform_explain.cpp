#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/explain.h"

namespace cli {
namespace {

/// Labels in a column of their own; a text of several lines goes on under its first.
std::string aligned(const tasks::Explanation& told) {
    std::size_t width = 0;
    for (const auto& [label, text] : told) width = std::max(width, label.size());
    std::string page;
    for (const auto& [label, text] : told) {
        page += fmt::format("{:<{}}  ", label, width);
        for (const char letter : text)
            page += letter == '\n' ? "\n" + std::string(width + 2, ' ') : std::string(1, letter);
        page += "\n";
    }
    return page;
}

std::string as_json(const tasks::Explanation& told) {
    nlohmann::ordered_json page = nlohmann::ordered_json::array();
    for (const auto& [label, text] : told) page.push_back({{"label", label}, {"text", text}});
    return page.dump(2) + "\n";
}

base::Result<terms::Trace> trace_of(const tasks::CouncilFolder& folder, const Explain& request) {
    if (request.period.empty())
        if (auto trace = terms::Trace::read(request.id_or_measure)) return *trace;
    if (request.id_or_measure.empty())
        return std::unexpected(
            base::use_problem("U011", "explain needs a measure and a period, or a printed number's id",
                              "ontrack explain FOLDER MEASURE 2022-23-Q1"));
    if (request.period.empty()) {
        return std::unexpected(base::use_problem(
            "U011", "explain needs a period beside the measure \"" + request.id_or_measure + "\"",
            "ontrack explain FOLDER MEASURE 2022-23-Q1, or the id that a printed number carries"));
    }
    return tasks::figure_trace(folder, request.id_or_measure, request.period, request.area,
                               request.definition);
}

}  // namespace

int perform(const Explain& request, const Arguments& arguments) {
    base::Problems problems;
    const auto folder = tasks::read_council(origin_of(request.origin), problems);
    if (!folder) return say(problems);
    const auto trace = trace_of(*folder, request);
    if (!trace) return say(trace.error());
    const auto computed =
        tasks::compute_period(*folder, tasks::needed_until(*trace), engine(arguments), problems);
    const int code = say(problems);
    if (!computed) return code;
    const auto told = tasks::explain(*folder, *computed, *trace);
    if (!told) return say(told.error());
    put(request.format == Format::Json ? as_json(*told) : aligned(*told));
    return code;
}

}  // namespace cli
