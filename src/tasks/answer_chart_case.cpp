#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "base/text.h"
#include "tasks/case_json.h"
#include "tasks/chart_input.h"

namespace tasks {
namespace {

using forecasts::ChartKind;
using forecasts::ControlChart;

const std::vector<std::string> known_args = {"x",       "y",        "n",  "part",  "freeze",
                                             "exclude", "multiply", "cl", "target"};

base::Result<ChartKind> read_kind(const CaseReader& reader) {
    const auto name =
        reader.member("chart").is_string() ? reader.member("chart").get<std::string>() : std::string();
    if (const auto kind = find_chart(name)) return *kind;
    return std::unexpected(
        reader.refusal("Y008", fmt::format("\"{}\" is not a chart that is known here", name),
                       fmt::format("known are {}", base::joined(chart_names())), name.empty() ? "id" : name));
}

/// Whole numbers that count points from 1.
base::Result<std::vector<std::size_t>> read_counts(const CaseReader& reader, const Json& args,
                                                   const char* name) {
    std::vector<std::size_t> counts;
    if (!args.contains(name) || args.at(name).is_null()) return counts;
    for (const double value : TRY(reader.whole_list(args, name))) {
        if (!(value >= 1 && value <= 1e9 && value == std::floor(value))) {
            return std::unexpected(
                reader.refusal("Y008", fmt::format("{} in \"{}\" does not count points", value, name),
                               "write whole numbers from 1 on", name));
        }
        counts.push_back(static_cast<std::size_t>(value));
    }
    return counts;
}

base::Result<forecasts::ChartOptions> read_options(const CaseReader& reader, const Json& args) {
    forecasts::ChartOptions options;
    options.part_ends = TRY(read_counts(reader, args, "part"));
    if (const auto freeze = TRY(read_counts(reader, args, "freeze"));
        !freeze.empty() && options.part_ends.empty()) {
        options.freeze = freeze.front();
    }
    for (const auto at : TRY(read_counts(reader, args, "exclude"))) options.excluded.push_back(at - 1);
    options.centre = TRY(reader.find_number(args, "cl"));
    options.multiply = TRY(reader.find_number(args, "multiply")).value_or(1);
    return options;
}

base::Result<ChartInput> read_input(const CaseReader& reader, const Json& args) {
    ChartInput input;
    input.values = TRY(reader.numbers(args, "y"));
    input.moments = TRY(reader.moments(args, "x"));
    if (args.contains("n") && !args.at("n").is_null()) input.denominators = TRY(reader.whole_list(args, "n"));
    const auto count = input.values.size();
    if (count == 0 || (!input.moments.empty() && input.moments.size() != count) ||
        (!input.denominators.empty() && input.denominators.size() != count)) {
        return std::unexpected(reader.refusal("Y007", "\"x\", \"y\" and \"n\" are not of one length",
                                              "give one of each for every point", "y"));
    }
    return input;
}

/// The points in order, a list a key; what belongs to a part is repeated at each of its points.
Json result_of(const ControlChart& chart, const std::vector<ChartGroup>& groups) {
    Json result;
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const auto& point = chart.points[i];
        const auto& part = chart.parts[static_cast<std::size_t>(point.part - 1)];
        const auto limit = [&](double forecasts::Limits::* which) {
            return point.limits ? Json((*point.limits).*which) : Json(nullptr);
        };
        result["y"].push_back(or_null(point.value));
        result["y.sum"].push_back(or_null(groups[i].summed.sum));
        result["n"].push_back(or_null(groups[i].summed.denominator));
        result["cl"].push_back(or_null(point.centre));
        result["lcl"].push_back(limit(&forecasts::Limits::lower));
        result["lcl.95"].push_back(limit(&forecasts::Limits::lower_95));
        result["ucl.95"].push_back(limit(&forecasts::Limits::upper_95));
        result["ucl"].push_back(limit(&forecasts::Limits::upper));
        result["sigma.signal"].push_back(point.outside);
        result["runs.signal"].push_back(part.runs.signal);
        result["part"].push_back(point.part);
        result["baseline"].push_back(point.in_baseline);
        result["include"].push_back(point.included);
        result["n.obs"].push_back(part.points);
        result["n.useful"].push_back(part.runs.useful);
        result["longest.run"].push_back(or_null(part.runs.longest_run));
        result["longest.run.max"].push_back(or_null(part.runs.longest_run_max));
        result["n.crossings"].push_back(or_null(part.runs.crossings));
        result["n.crossings.min"].push_back(or_null(part.runs.crossings_min));
    }
    return result;
}

}  // namespace

base::Result<std::string> answer_chart_case(const CaseLine& given) {
    const auto reader = TRY(CaseReader::of(given));
    const auto kind = TRY(read_kind(reader));
    const auto& args = reader.member("args");
    TRY(reader.only(args, known_args));
    const auto options = TRY(read_options(reader, args));
    const auto groups = grouped(TRY(read_input(reader, args)));
    if (const auto why = unsuited(kind, groups)) {
        return std::unexpected(
            reader.refusal("Y005", *why, "choose a chart whose values these can be", "chart"));
    }
    std::vector<forecasts::Subgroup> subgroups;
    for (const auto& group : groups) subgroups.push_back(group.summed);
    const auto result = result_of(forecasts::control_chart(kind, subgroups, options), groups);
    return Json{{"id", reader.id()}, {"result", result}}.dump();
}

}  // namespace tasks
