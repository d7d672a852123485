#include "tasks/tell_impact.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "judgements/impact.h"
#include "plan/as_if.h"
#include "tasks/change_control.h"

namespace tasks {
namespace {

std::string target_words(const judgements::Asked& asked, int decimals) {
    std::string text;
    if (asked.low) text = (asked.low_included ? "at least " : "more than ") + asked.low->printed(decimals);
    if (!asked.high) return text;
    if (!text.empty()) text += ", ";
    return text + (asked.high_included ? "at most " : "fewer than ") + asked.high->printed(decimals);
}

ToldPast told(const judgements::JudgedPast& judged, const plan::Measure& measure) {
    ToldPast made;
    if (judged.definition != nullptr) made.definition = judged.definition->id.text();
    if (judged.figure != nullptr && judged.figure->value)
        made.value = judged.figure->value->printed(measure.decimals);
    if (judged.asked.asked) made.target = target_words(*judged.asked.asked, measure.decimals);
    if (judged.met) made.status = *judged.met ? "on track" : "not on track";
    for (const auto& [scheme, word] : judged.schemes)
        made.schemes += (made.schemes.empty() ? "" : "; ") + scheme + ": " + (word.empty() ? "none" : word);
    return made;
}

MeasureImpact impact_on(const judgements::Evidence& now, const judgements::Evidence& proposed,
                        const plan::Measure& measure, terms::Period last) {
    MeasureImpact made{measure.id.text(), measure.title, {}};
    for (const auto& row : judgements::impact(now, proposed, measure.id, last))
        made.periods.push_back(
            {row.period.text(), told(row.now, measure), told(row.proposed, measure), row.flips()});
    return made;
}

/// The latest period in which the council has a figure by any definition of the measure.
std::optional<terms::Period> latest(const judgements::Evidence& evidence, const plan::Measure& measure) {
    std::optional<terms::Period> found;
    for (const auto& definition : measure.definitions) {
        const auto* series = evidence.figures.find(measure.id, definition.id, evidence.plan.organisation.id);
        if (series == nullptr) continue;
        for (const auto& figure : series->figures)
            if (figure.value && figure.period.kind() == measure.period_kind)
                found = std::max(found.value_or(figure.period), figure.period);
    }
    return found;
}

/// Does a target of the measure rest on the set's figures?
bool rests_on(const plan::Measure& measure, const std::string& set) {
    return std::ranges::any_of(measure.targets, [&](const plan::Target& target) {
        const auto* relative = std::get_if<plan::Relative>(&target.form);
        return relative != nullptr && relative->comparator.text == set;
    });
}

base::Result<void> check(const CouncilFolder& council, const plan::Proposal& proposal) {
    if (!proposal.can_be_judged())
        return std::unexpected(base::use_problem(
            "U019", "the proposal does not say what would change in a form that can be judged",
            "give it a basis, [proposal.target], a tolerance, [proposal.definition] or "
            "[proposal.comparators]"));
    if (proposal.definition && council.recorded)
        return std::unexpected(base::use_problem("U028",
                                                 "a ledger holds no records to count by a new definition",
                                                 "run it on the council's folder, which has them"));
    return {};
}

/// The figures by the proposal's plan: counted anew only where it has a definition of its own.
std::optional<Computed> compute_proposed(const CouncilFolder& council, const plan::Plan& proposed,
                                         const Engine& engine, base::Problems& problems) {
    auto changed = council;
    changed.plan = proposed;
    base::Problems found;
    records::check_definitions(changed.plan, changed.catalogue, found);
    problems.insert(problems.end(), found.begin(), found.end());
    if (has_error(found)) return std::nullopt;
    return compute_all(changed, engine, problems);
}

std::string shadow_of(const plan::Measure& measure, const plan::Proposal& proposal) {
    if (!proposal.basis) return "";
    const terms::Date before = std::chrono::sys_days{proposal.from} - std::chrono::days{1};
    const auto* basis = measure.basis_on(before);
    return basis == nullptr || basis->id.text() == proposal.basis->text ? "" : basis->id.text();
}

/// What is asked, held against the council.
struct Asked {
    FoundProposal found;
    std::optional<terms::Period> until;
};
base::Result<Asked> asked_of(const CouncilFolder& council, const std::string& measure,
                             const std::string& proposal, const std::string& until) {
    Asked asked{TRY(find_proposal(council.plan, measure, proposal)), terms::Period::read(until)};
    if (!until.empty() && (!asked.until || asked.until->kind() != asked.found.measure->period_kind))
        return std::unexpected(base::use_problem("U002", "\"" + until + "\" is not a period of this measure",
                                                 "write it as the measure's figures have it: 2022-23-Q1"));
    TRY(check(council, *asked.found.proposal));
    return asked;
}

}  // namespace

std::optional<ChangeImpact> tell_impact(const Origin& origin, const std::string& measure,
                                        const std::string& proposal, const std::string& until,
                                        const Engine& engine, base::Problems& problems) {
    const auto council = read_council(origin, problems);
    if (!council) return std::nullopt;
    const auto asked = asked_of(*council, measure, proposal, until);
    if (!asked) {
        problems.push_back(asked.error());
        return std::nullopt;
    }
    const auto& [of, change] = asked->found;
    const auto computed = compute_all(*council, engine, problems);
    if (!computed) return std::nullopt;
    const auto plan = plan::as_if(council->plan, of->id, *change);
    std::optional<Computed> anew;
    if (change->definition) {
        anew = compute_proposed(*council, plan, engine, problems);
        if (!anew) return std::nullopt;
    }
    const judgements::Evidence now{council->plan, computed->figures};
    const judgements::Evidence proposed{plan, anew ? anew->figures : computed->figures};
    const auto last = asked->until ? asked->until : latest(now, *of);
    ChangeImpact told{change->id,
                      change->what,
                      change->why,
                      terms::text(change->from),
                      change->authority,
                      std::string(plan::text(change->status)),
                      shadow_of(*of, *change),
                      {}};
    if (!last) return told;
    told.measures.push_back(impact_on(now, proposed, *of, *last));
    for (const auto& other : council->plan.measures)
        if (change->comparators && &other != of && rests_on(other, change->comparators->set.text))
            if (const auto latest_of = latest(now, other))
                told.measures.push_back(impact_on(now, proposed, other, *latest_of));
    return told;
}

}  // namespace tasks
