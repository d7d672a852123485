#include "tasks/list_entries.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "council/kinds.h"

namespace tasks {
namespace {

/// The latest words of a fact, also of one that has been taken away.
std::string_view last_words(const council::Fact& fact) {
    const auto* said =
        fact.revisions.find_latest([](const council::Revision& one) { return !one.is_removed(); });
    return said == nullptr ? std::string_view{} : said->says();
}

bool names(std::string_view says, const std::string& measure) {
    if (says.find(measure) == says.npos) return false;
    const auto json = nlohmann::json::parse(says, nullptr, false);
    if (!json.is_object()) return false;
    if (const auto one = json.find("measure"); one != json.end() && *one == nlohmann::json(measure))
        return true;
    const auto list = json.find("measures");
    if (list == json.end() || !list->is_array()) return false;
    return std::any_of(list->begin(), list->end(),
                       [&](const nlohmann::json& named) { return named == nlohmann::json(measure); });
}

std::vector<std::string> subjects(const council::Council& council) {
    std::vector<std::string> known;
    for (const auto* fact : council.all())
        if (fact->name.kind == "measure") known.push_back(fact->name.subject);
    return known;
}

}  // namespace

bool is_about(const council::Council& council, const council::Fact& fact, const std::string& measure) {
    const auto& [kind, subject, id] = fact.name;
    if (kind == council::kinds::page) return false;
    // Meetings, recovery plans and measures may share a name: kinds of the measure's own page, words and
    // figures do not.
    const bool is_of_plan = kind == "recovery-plan" || kind == "action" || kind == "milestone";
    const bool is_of_money = kind == "money-line" || kind == "money-position" || kind == "replacement" ||
                             kind == "component" || kind == "claim";
    if (subject == measure && !is_of_plan && !is_of_money) return true;
    if (names(last_words(fact), measure)) return kind != "remit";
    if (!is_of_plan || kind == "recovery-plan") return false;
    const auto* plan = council.find({"recovery-plan", subject, subject});
    return plan != nullptr && names(last_words(*plan), measure);
}

base::Result<std::vector<EntryLine>> list_entries(const RecordedCouncil& recorded,
                                                  const std::string& measure) {
    std::vector<EntryLine> lines;
    for (const auto* fact : recorded.council.all()) {
        if (!measure.empty() && !is_about(recorded.council, *fact, measure)) continue;
        bool stands = false;
        for (const auto* revision : fact->revisions.all()) {
            const auto& entry = revision->entry();
            const auto* what = revision->is_removed() ? "gone" : stands ? "changed" : "new";
            stands = !revision->is_removed();
            lines.push_back({entry.sequence, ledger::text(entry.recorded_at).substr(0, 19) + "Z",
                             entry.draft.author, entry.draft.role, what, fact->name,
                             ledger::text(entry.draft.effective_from), std::string(revision->says())});
        }
    }
    std::ranges::sort(lines, {}, &EntryLine::sequence);
    if (!lines.empty() || measure.empty()) return lines;
    const auto near = base::nearest(measure, subjects(recorded.council));
    auto problem = base::use_problem(
        "L058", "nothing was ever recorded about a measure \"" + measure + "\"",
        near ? "did you mean \"" + *near + "\"?" : "ontrack log without a measure lists all");
    problem.place.file = recorded.store;
    return std::unexpected(std::move(problem));
}

}  // namespace tasks
