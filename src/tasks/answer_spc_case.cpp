#include <fmt/format.h>

#include "tasks/case_json.h"

namespace tasks {
namespace {

using forecasts::Dated;
using forecasts::Xmr;
using forecasts::XmrOptions;

const std::vector<std::string> known_options = {"improvement_direction", "target", "fix_after_n_points",
                                                "rebase", "screen_outliers"};

base::Result<std::vector<Dated>> read_series(const CaseReader& reader) {
    const Json outer = {{"x", reader.member("x")}, {"y", reader.member("y")}};
    const auto when = TRY(reader.moments(outer, "x"));
    const auto values = TRY(reader.whole_list(outer, "y"));
    if (when.size() != values.size() || values.empty()) {
        return std::unexpected(reader.refusal(
            "Y007", fmt::format("there are {} moments for {} values", when.size(), values.size()),
            "give one moment in \"x\" for each value in \"y\"", "x"));
    }
    std::vector<Dated> series;
    for (std::size_t i = 0; i < values.size(); ++i) series.push_back({when[i], values[i]});
    return series;
}

base::Result<XmrOptions> read_options(const CaseReader& reader) {
    const auto& given = reader.member("options");
    TRY(reader.only(given, known_options));
    XmrOptions options;
    if (const auto direction = TRY(reader.moments(given, "improvement_direction")); !direction.empty()) {
        const auto improvement = find_improvement(direction.front());
        if (!improvement) {
            return std::unexpected(reader.refusal(
                "Y008", fmt::format("\"{}\" is no direction of improvement", direction.front()),
                "write increase, decrease or neutral", direction.front()));
        }
        options.improvement = *improvement;
    }
    options.target = TRY(reader.find_number(given, "target"));
    options.rebase = TRY(reader.moments(given, "rebase"));
    if (const auto count = TRY(reader.find_number(given, "fix_after_n_points"))) {
        if (!(*count >= 1)) {
            return std::unexpected(reader.refusal("Y008", "limits need at least one point",
                                                  "write 12 or more", "fix_after_n_points"));
        }
        options.fix_after = static_cast<std::size_t>(std::min(*count, 1e9));
    }
    if (given.is_object() && given.contains("screen_outliers") && given.at("screen_outliers").is_boolean()) {
        options.screening =
            given.at("screen_outliers").get<bool>() ? forecasts::Screening::Once : forecasts::Screening::None;
    }
    return options;
}

Json flag(const std::optional<bool>& known) { return known ? Json(*known) : Json(nullptr); }

Json result_of(const Xmr& chart, const XmrOptions& options) {
    Json result;
    for (const auto& point : chart.points) {
        result["rebase_group"].push_back(point.rebase_group);
        result["mean"].push_back(point.mean);
        result["lpl"].push_back(or_null(point.lower_limit));
        result["upl"].push_back(or_null(point.upper_limit));
        result["outside_limits"].push_back(flag(point.outside));
        result["relative_to_mean"].push_back(point.side);
        result["close_to_limits"].push_back(flag(point.near_limit));
        result["special_cause_type"].push_back(name_of(point.cause));
        result["special_cause_flag"].push_back(point.cause != forecasts::SpecialCause::CommonCause);
        result["point_type"].push_back(name_of(point.variation));
    }
    result["variation"] = name_of(chart.latest);
    result["variation_icon"] = icon_of(chart.latest, options.improvement);
    result["assurance"] = chart.assurance ? Json(name_of(*chart.assurance)) : Json(nullptr);
    return result;
}

}  // namespace

base::Result<std::string> answer_spc_case(const CaseLine& given) {
    const auto reader = TRY(CaseReader::of(given));
    const auto series = TRY(read_series(reader));
    const auto options = TRY(read_options(reader));
    auto result = result_of(forecasts::xmr(series, options), options);
    // A series of one value that was written without brackets is answered without them.
    if (!reader.member("y").is_array()) {
        for (auto& [name, list] : result.items()) {
            if (list.is_array()) list = Json(list.front());
        }
    }
    return Json{{"id", reader.id()}, {"result", std::move(result)}}.dump();
}

}  // namespace tasks
