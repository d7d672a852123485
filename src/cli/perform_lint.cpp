#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/lint_draft.h"

namespace cli {
namespace {

nlohmann::ordered_json as_json(const base::Problem& problem) {
    return {{"code", problem.code},       {"file", problem.place.file},
            {"line", problem.place.line}, {"column", problem.place.column},
            {"message", problem.message}, {"excerpt", problem.excerpt},
            {"hint", problem.hint}};
}

std::string as_json(const tasks::Lint& lint) {
    auto open = nlohmann::ordered_json::array(), let_stand = nlohmann::ordered_json::array();
    for (const auto& problem : lint.open) open.push_back(as_json(problem));
    for (const auto& let : lint.let_stand) {
        auto line = as_json(let.problem);
        line["accepted"] = {{"by", let.by}, {"on", terms::text(let.on)}, {"why", let.why}};
        let_stand.push_back(std::move(line));
    }
    return nlohmann::ordered_json{{"open", open}, {"accepted", let_stand}}.dump(2) + "\n";
}

std::string as_text(const tasks::Lint& lint) {
    std::string page;
    for (const auto& problem : lint.open) page += base::render(problem) + "\n";
    for (const auto& let : lint.let_stand)
        page += fmt::format("{}: {} accepted by the {} on {}: {}\n", let.problem.place.file, let.problem.code,
                            let.by, terms::label(let.on), let.why);
    const auto count = static_cast<long long>(lint.open.size());
    page += count == 0 ? "no contradiction" : base::counted(count, "contradiction", "contradictions");
    if (!lint.let_stand.empty())
        page += fmt::format(" found that is not among the {} accepted", lint.let_stand.size());
    else page += " found";
    return page + "\n";
}

}  // namespace

/// What is found is the output, on stdout; the exit code says whether there was anything.
int perform(const Lint& request, const Arguments& arguments) {
    base::Problems problems;
    const auto found = tasks::lint_draft(origin_of(request.origin),
                                         tasks::request_of(request.committee, request.period, request.date),
                                         engine(arguments), problems);
    const int code = say(problems);
    if (!found) return code;
    put(request.format == Format::Json ? as_json(*found) : as_text(*found));
    return found->open.empty() ? code : 1;
}

}  // namespace cli
