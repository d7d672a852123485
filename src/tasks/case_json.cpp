#include "tasks/case_json.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"

namespace tasks {
namespace {

/// Does the text hold nothing that is infinite or not a number? JSON cannot write such, a huge exponent can
/// make it.
bool is_finite(const Json& json) { return json.is_number() && std::isfinite(json.get<double>()); }

base::Problem problem_in(const CaseLine& given, std::string code, std::string message, std::string hint,
                         std::size_t at) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place = {std::string(given.input), given.line, static_cast<int>(at) + 1};
    problem.message = std::move(message);
    problem.excerpt = std::string(given.text);
    problem.hint = std::move(hint);
    return problem;
}

}  // namespace

base::Result<CaseReader> CaseReader::of(const CaseLine& given) {
    Json json;
    try {
        json = Json::parse(given.text);
    } catch (const Json::parse_error& error) {
        const auto at = error.byte == 0 ? 0 : error.byte - 1;
        return std::unexpected(
            problem_in(given, "Y007", "the line is not JSON", "write one case a line", at));
    }
    if (!json.is_object() || !json.contains("id")) {
        return std::unexpected(
            problem_in(given, "Y007", "the case has no \"id\"", "write {\"id\": …} on each line", 0));
    }
    return CaseReader(given, std::move(json));
}

const Json& CaseReader::member(const char* name) const {
    static const Json missing;
    const auto found = json_.find(name);
    return found == json_.end() ? missing : *found;
}

base::Problem CaseReader::refusal(std::string code, std::string message, std::string hint,
                                  std::string_view at) const {
    const auto found = given_.text.find(fmt::format("\"{}\"", at));
    const bool known = !at.empty() && found != std::string_view::npos;
    auto problem =
        problem_in(given_, std::move(code), std::move(message), std::move(hint), known ? found : 0);
    if (known) problem.width = static_cast<int>(at.size()) + 2;
    return problem;
}

base::Result<std::vector<std::optional<double>>> CaseReader::numbers(const Json& within,
                                                                     const char* name) const {
    std::vector<std::optional<double>> list;
    const auto found = within.is_object() ? within.find(name) : within.end();
    if (!within.is_object() || found == within.end()) {
        return std::unexpected(
            refusal("Y007", fmt::format("the case has no \"{}\"", name), "give a list of numbers"));
    }
    const Json values = found->is_array() ? *found : Json::array({*found});
    for (const auto& value : values) {
        if (value.is_null()) {
            list.emplace_back();
        } else if (is_finite(value)) {
            list.emplace_back(value.get<double>());
        } else {
            return std::unexpected(refusal("Y007",
                                           fmt::format("{} in \"{}\" is not a number", value.dump(), name),
                                           "give a list of numbers", name));
        }
    }
    return list;
}

base::Result<std::vector<double>> CaseReader::whole_list(const Json& within, const char* name) const {
    std::vector<double> list;
    for (const auto& value : TRY(numbers(within, name))) {
        if (!value) {
            return std::unexpected(refusal("Y007", fmt::format("a value of \"{}\" is missing", name),
                                           "leave out the moments that have no value", name));
        }
        list.push_back(*value);
    }
    return list;
}

base::Result<std::vector<std::string>> CaseReader::moments(const Json& within, const char* name) const {
    std::vector<std::string> list;
    const auto found = within.is_object() ? within.find(name) : within.end();
    if (!within.is_object() || found == within.end() || found->is_null()) return list;
    const Json values = found->is_array() ? *found : Json::array({*found});
    for (const auto& value : values)
        list.push_back(value.is_string() ? value.get<std::string>() : value.dump());
    return list;
}

base::Result<std::optional<double>> CaseReader::find_number(const Json& within, const char* name) const {
    const auto found = within.is_object() ? within.find(name) : within.end();
    if (!within.is_object() || found == within.end() || found->is_null()) return std::nullopt;
    if (is_finite(*found)) return found->get<double>();
    return std::unexpected(
        refusal("Y007", fmt::format("\"{}\" is not a number", name), "write a number or null", name));
}

base::Result<bool> CaseReader::only(const Json& within, const std::vector<std::string>& known) const {
    if (within.is_null()) return true;
    if (!within.is_object())
        return std::unexpected(refusal("Y007", "the options are not an object", "write {\"name\": value}"));
    for (const auto& [name, value] : within.items()) {
        if (std::find(known.begin(), known.end(), name) != known.end() || value.is_null()) continue;
        const auto meant = base::nearest(name, known);
        return std::unexpected(refusal("Y008",
                                       fmt::format("\"{}\" is not an option that is known here", name),
                                       meant ? fmt::format("did you mean \"{}\"?", *meant)
                                             : fmt::format("known are {}", base::joined(known)),
                                       name));
    }
    return true;
}

Json or_null(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }
Json or_null(const std::optional<int>& number) { return number ? Json(*number) : Json(nullptr); }

}  // namespace tasks
