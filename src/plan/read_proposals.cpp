#include <algorithm>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr Word<ProposalStatus> statuses[] = {{"proposed", ProposalStatus::Proposed},
                                             {"approved", ProposalStatus::Approved},
                                             {"refused", ProposalStatus::Refused},
                                             {"withdrawn", ProposalStatus::Withdrawn}};

/// [proposal.definition]: as [[definition]], holding from the proposal's own day.
Definition read_proposed_definition(const Measure& measure, const Proposal& proposal, base::Table& table,
                                    base::Problems& problems) {
    const auto version = table.whole("version");
    auto definition = read_one_definition(measure.id.text(), table, problems);
    definition.from = proposal.from;
    int latest = 0;
    for (const auto& known : measure.definitions)
        if (known.id == definition.id && known.from < proposal.from) latest = known.version;
    definition.version = latest + 1;
    if (version != definition.version && table.has("version"))
        table.refuse("version", "M012",
                     fmt::format("version {} of \"{}\" stands where version {} is expected", version,
                                 definition.id.text(), definition.version),
                     "a new definition begins with version 1, a new version of one follows its last");
    return definition;
}

Membership read_membership(base::Table& table) {
    Membership made{table.text("set"), table.texts("members"), find_string(table, "source")};
    table.finish();
    return made;
}

void read_change(const Measure& measure, Proposal& proposal, base::Table& table, base::Problems& problems) {
    if (auto inner = table.find_table("definition"))
        proposal.definition = read_proposed_definition(measure, proposal, *inner, problems);
    proposal.basis = table.find_text("basis");
    auto known = definition_names(measure);
    if (proposal.definition) known.names.push_back(proposal.definition->id.text());
    check_known(proposal.basis, known, "M014", problems);
    if (auto inner = table.find_table("target")) {
        const Dates dates{proposal.from, inner->find_date("until"), inner->written()};
        proposal.target = read_one_target(measure, dates, *inner, problems);
        proposal.target->decision = proposal.authority;
        inner->finish();
    }
    proposal.tolerance = read_tolerance(table, problems);
    if (auto inner = table.find_table("comparators")) proposal.comparators = read_membership(*inner);
}

void check_decision(const Proposal& proposal, base::Table& table) {
    const bool is_open = proposal.status == ProposalStatus::Proposed;
    if (is_open && (proposal.decided || proposal.decision))
        table.refuse(
            proposal.decided ? "decided" : "decision", "M051",
            "the proposal is decided, and its status says that it is not",
            "write status = \"approved\", \"refused\" or \"withdrawn\"; where it was asked for is its "
            "\"reference\"");
    if (!is_open && !(proposal.decided && proposal.decision))
        table.refuse("status", "M051",
                     fmt::format("the proposal is {}, and it does not say when and by which decision",
                                 text(proposal.status)),
                     "add decided = 2022-10-18 and decision = \"Cabinet, 18 October 2022, minute 51\"");
}

/// Approved and in force are two things; the second is what the measure says of itself.
std::string what_is_not_in_force(const Measure& measure, const Proposal& proposal) {
    const auto begins = [&](const auto& all, auto holds) {
        return std::ranges::any_of(all,
                                   [&](const auto& one) { return one.from == proposal.from && holds(one); });
    };
    if (proposal.definition && !begins(measure.definitions, [&](const Definition& one) {
            return one.id == proposal.definition->id && one.version == proposal.definition->version;
        }))
        return fmt::format("version {} of \"{}\"", proposal.definition->version,
                           proposal.definition->id.text());
    if (proposal.basis &&
        !begins(measure.bases, [&](const Basis& one) { return one.definition.text == proposal.basis->text; }))
        return fmt::format("basis \"{}\"", proposal.basis->text);
    const bool asks = proposal.target || proposal.tolerance;
    if (asks && !begins(measure.targets,
                        [&](const Target& one) { return !proposal.tolerance || one.tolerance.has_value(); }))
        return proposal.target ? "target" : "target with a tolerance";
    return "";
}

void check_in_force(const Measure& measure, const Proposal& proposal, base::Table& table) {
    if (proposal.status != ProposalStatus::Approved || !proposal.from.ok()) return;
    const auto missing = what_is_not_in_force(measure, proposal);
    if (!missing.empty())
        table.refuse("status", "M052",
                     fmt::format("the proposal is approved, and no {} begins on {}", missing,
                                 terms::text(proposal.from)),
                     "`ontrack decide` closes what held before and writes what holds from then on");
}

void check_from(const Measure& measure, const Proposal& proposal, base::Table& table) {
    if (!proposal.can_be_judged() || !proposal.from.ok()) return;
    const auto day_before = std::chrono::sys_days{proposal.from} - std::chrono::days{1};
    const auto period = terms::latest_complete(measure.period_kind, day_before).next();
    if (period.first_day() == proposal.from) return;
    table.refuse("from", "M053", "a change in the midst of a period would count one figure by two rules",
                 fmt::format("write the first day of {} or of the period after it: {} or {}", period.label(),
                             terms::text(period.first_day()), terms::text(period.next().first_day())));
}

}  // namespace

std::string_view text(ProposalStatus status) {
    for (const auto& word : statuses)
        if (word.choice == status) return word.text;
    return "";
}

KnownNames definition_names(const Measure& measure) {
    KnownNames known{"definition", {}, "add it under [[definition]]"};
    for (const auto& definition : measure.definitions)
        if (std::find(known.names.begin(), known.names.end(), definition.id.text()) == known.names.end())
            known.names.push_back(definition.id.text());
    return known;
}

std::vector<Proposal> read_proposals(const Measure& measure, base::Table& root, base::Problems& problems) {
    std::vector<Proposal> proposals;
    GivenIds ids("proposal");
    for (auto& table : root.tables("proposal")) {
        Proposal proposal;
        proposal.written = table.written();
        proposal.id = ids.add(table);
        proposal.what = table.text("what").text;
        proposal.why = table.text("why").text;
        proposal.from = table.date("from");
        proposal.authority = table.text("authority").text;
        proposal.status = read_choice(table, "status", statuses, problems);
        proposal.reference = find_string(table, "reference");
        proposal.decided = table.find_date("decided");
        proposal.decision = find_string(table, "decision");
        read_change(measure, proposal, table, problems);
        check_decision(proposal, table);
        check_from(measure, proposal, table);
        check_in_force(measure, proposal, table);
        table.finish();
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

}  // namespace plan
