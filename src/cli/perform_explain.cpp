#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/explain.h"
#include "tasks/explain_change.h"
#include "tasks/list_records.h"

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

nlohmann::ordered_json flow_json(const figures::Flow& flow) {
    return {{"opening", flow.opening}, {"began", flow.began},         {"moved_in", flow.moved_in},
            {"ended", flow.ended},     {"moved_out", flow.moved_out}, {"closing", flow.closing}};
}

std::string as_json(const tasks::Change& change) {
    const auto& why = change.why;
    nlohmann::ordered_json page = {{"measure", change.measure},
                                   {"definition", change.definition},
                                   {"area", change.area},
                                   {"from", change.from.text()},
                                   {"to", change.to.text()},
                                   {"change", why.change()},
                                   {"parts",
                                    {{"as_before", why.as_before()},
                                     {"more_starts", why.more_starts()},
                                     {"fewer_there_to_end", why.fewer_to_end()},
                                     {"longer_stays", why.longer_stays()},
                                     {"transfers", why.transfers()}}},
                                   {"before", flow_json(why.before)},
                                   {"flows", nlohmann::ordered_json::array()}};
    for (const auto& place : change.flows) {
        auto row = flow_json(place.flow);
        row["area"] = place.area;
        if (!place.by.empty()) {
            row["by"] = place.by;
            row["category"] = place.category;
        }
        page["flows"].push_back(std::move(row));
    }
    return page.dump(2) + "\n";
}

std::string told(const figures::Flow& flow) {
    return fmt::format("{} + {} began + {} moved in − {} ended − {} moved out = {}", flow.opening, flow.began,
                       flow.moved_in, flow.ended, flow.moved_out, flow.closing);
}

tasks::Explanation as_told(const tasks::Change& change) {
    const auto& why = change.why;
    tasks::Explanation page{
        {"measure", fmt::format("{}, by the {} definition", change.measure, change.definition)},
        {"change", fmt::format("{:+} from the end of {} to the end of {}", why.change(), change.from.label(),
                               change.to.label())},
        {"as before", fmt::format("{:+}, had everything gone on as in the span before", why.as_before())},
        {"more starts",
         fmt::format("{:+} ({} began, {} before)", why.more_starts(), why.now.began, why.before.began)},
        {"fewer there to end", fmt::format("{:+} ({} were expected to end, {} ended before)",
                                           why.fewer_to_end(), why.expected_ends, why.before.ended)},
        {"longer stays", fmt::format("{:+} ({} ended, {} were expected to)", why.longer_stays(),
                                     why.now.ended, why.expected_ends)},
        {"transfers",
         change.knows_transfers
             ? fmt::format("{:+} ({} moved in and {} out, {} and {} before)", why.transfers(),
                           why.now.moved_in, why.now.moved_out, why.before.moved_in, why.before.moved_out)
             : std::string("0: the definition does not say who is the same (distinct)")}};
    for (const auto& place : change.flows)
        page.emplace_back(
            place.by.empty() ? place.area : fmt::format("{}, {} {}", place.area, place.by, place.category),
            told(place.flow));
    return page;
}

int explain_change(const Explain& request, const tasks::CouncilFolder& folder, const terms::Trace& trace,
                   const Arguments& arguments) {
    base::Problems problems;
    const auto change = tasks::explain_change(folder, trace, request.from, engine(arguments), problems);
    const int code = say(problems);
    if (change) put(request.format == Format::Json ? as_json(*change) : aligned(as_told(*change)));
    return code;
}

int list_records(const Explain& request, const tasks::CouncilFolder& folder, const terms::Trace& trace,
                 const Arguments& arguments) {
    base::Problems problems;
    auto page = nlohmann::ordered_json::array();
    std::string lines = "record,in\n";
    tasks::list_records(folder, trace, request.reader, engine(arguments), problems,
                        [&](const std::string& key, bool in_numerator) {
                            const auto* part = in_numerator ? "numerator" : "denominator only";
                            if (request.format == Format::Json)
                                page.push_back({{"record", key}, {"in", part}});
                            else lines += fmt::format("{},{}\n", key, part);
                        });
    const int code = say(problems);
    if (code == 0) put(request.format == Format::Json ? page.dump(2) + "\n" : lines);
    return code;
}

}  // namespace

int perform(const Explain& request, const Arguments& arguments) {
    base::Problems problems;
    const auto folder = tasks::read_council(origin_of(request.origin), problems);
    if (!folder) return say(problems);
    const auto trace = trace_of(*folder, request);
    if (!trace) return say(trace.error());
    if (request.why || request.records) {
        if (trace->kind != "figure" || trace->parts.size() != 5 || request.why == request.records)
            return say(base::use_problem("U011", "--why and --records are asked of one figure, one at a time",
                                         "ontrack explain FOLDER MEASURE 2022-23-Q1 --why"));
        return request.why ? explain_change(request, *folder, *trace, arguments)
                           : list_records(request, *folder, *trace, arguments);
    }
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
