#include "tasks/put_in_force.h"

#include <algorithm>

#include <fmt/format.h>

namespace tasks {
namespace {

using base::Members;

std::unexpected<base::Problem> cannot(const std::string& what, const std::string& hint) {
    return std::unexpected(base::use_problem("U017", what, hint));
}

const Members& members_of(const base::Value& table) { return std::get<Members>(table.held); }

terms::Date day_before(terms::Date day) { return std::chrono::sys_days{day} - std::chrono::days{1}; }

/// Writes what begins on the proposal's day, and closes what held until then.
class InForce {
public:
    InForce(PageEdit& page, const plan::Proposal& proposal, const Decision& decision)
        : page_(page), proposal_(proposal), decision_(decision) {}

    base::Result<void> definition(const base::Value& proposed) {
        const auto* all = page_.tables("definition");
        const auto& body = *find(members_of(proposed), "definition");
        base::Array versions;
        if (all != nullptr)
            std::ranges::copy_if(*all, std::back_inserter(versions), [&](const base::Value& one) {
                return text_in(members_of(one), "id") == proposal_.definition->id.text();
            });
        if (const auto* before = holding_on(&versions, proposal_.from)) TRY(close(*before, "definition"));
        append("definition", page_.body(body, {}), {});
        return {};
    }

    base::Result<void> basis() {
        const auto until = TRY(close_what_holds("basis"));
        append("basis", "definition = " + in_quotes(proposal_.basis->text) + "\n", until);
        return {};
    }

    base::Result<void> target(const base::Value& proposed) {
        const auto until = TRY(close_what_holds("target"));
        const auto& body = *find(members_of(proposed), "target");
        const bool says_until = find(members_of(body), "until") != nullptr;
        append("target", page_.body(body, {}) + (proposal_.tolerance ? tolerance(proposed) : ""),
               says_until ? std::nullopt : until);
        return {};
    }

    /// The target in force goes on, with another tolerance.
    base::Result<void> tolerance_alone(const base::Value& proposed) {
        const auto* held = holding_on(page_.tables("target"), proposal_.from);
        if (held == nullptr)
            return cannot(fmt::format("no target holds on {}", terms::text(proposal_.from)),
                          "a tolerance is a target’s: propose a target");
        const auto body = page_.body(*held, {"from", "until", "decision", "why", "tolerance",
                                             "tolerance_below", "tolerance_above", "tolerance_is"});
        const auto until = TRY(close_what_holds("target"));
        append("target", body + tolerance(proposed), until);
        return {};
    }

private:
    static std::string tolerance(const base::Value& proposed) {
        std::string text;
        for (const auto* key : {"tolerance", "tolerance_below", "tolerance_above", "tolerance_is"})
            if (const auto* value = find(members_of(proposed), key)) {
                const auto* whole = std::get_if<std::int64_t>(&value->held);
                text += fmt::format("{} = {}\n", key,
                                    whole != nullptr ? std::to_string(*whole)
                                                     : in_quotes(text_in(members_of(proposed), key)));
            }
        return text;
    }

    base::Result<void> close(const base::Value& before, const char* what) {
        if (!page_.has_header(before))
            return cannot(fmt::format("the {} that holds on {} is not written under [[{}]]", what,
                                      terms::text(proposal_.from), what),
                          "write each of them as a table of its own, and run the command again");
        if (day_in(members_of(before), "from") == proposal_.from)
            return cannot(fmt::format("another {} begins on {} already", what, terms::text(proposal_.from)),
                          "what begins on one day is decided once: propose another day");
        page_.close(members_of(before), day_before(proposal_.from));
        return {};
    }

    /// Until when what held before would have gone on; nothing: for good.
    base::Result<std::optional<terms::Date>> close_what_holds(const char* what) {
        const auto* held = holding_on(page_.tables(what), proposal_.from);
        if (held == nullptr) return std::nullopt;
        const auto until = day_in(members_of(*held), "until");
        TRY(close(*held, what));
        return until;
    }

    void append(const char* what, const std::string& body, std::optional<terms::Date> until) {
        auto text = fmt::format("\n[[{}]]\n", what);
        const bool is_definition = std::string_view(what) == "definition";
        if (is_definition) text += body;
        text += "from = " + terms::text(proposal_.from) + "\n";
        if (until) text += "until = " + terms::text(*until) + "\n";
        if (!is_definition) text += body + "decision = " + in_quotes(decision_.reference) + "\n";
        page_.append(text);
    }

    PageEdit& page_;
    const plan::Proposal& proposal_;
    const Decision& decision_;
};

/// The proposal's own table on the page.
const base::Value* find_proposal(const PageEdit& page, const std::string& id) {
    const auto* all = page.tables("proposal");
    if (all == nullptr) return nullptr;
    const auto found = std::ranges::find_if(
        *all, [&](const base::Value& one) { return text_in(members_of(one), "id") == id; });
    return found == all->end() ? nullptr : &*found;
}

}  // namespace

base::Result<void> decide_in(PageEdit& page, const plan::Proposal& proposal, const Decision& decision) {
    const auto* proposed = find_proposal(page, proposal.id);
    const auto* status = proposed == nullptr ? nullptr : find(members_of(*proposed), "status");
    if (status == nullptr || !page.has_header(*proposed))
        return cannot("the proposal is not written under [[proposal]]",
                      "write it as a table of its own, and run the command again");
    page.replace(*status, in_quotes(plan::text(decision.status)));
    page.insert_after(status->line, fmt::format("decided = {}\ndecision = {}\n", terms::text(decision.on),
                                                in_quotes(decision.reference)));
    if (decision.status != plan::ProposalStatus::Approved) return {};
    InForce in_force(page, proposal, decision);
    if (proposal.definition) TRY(in_force.definition(*proposed));
    if (proposal.basis) TRY(in_force.basis());
    if (proposal.target) TRY(in_force.target(*proposed));
    else if (proposal.tolerance) TRY(in_force.tolerance_alone(*proposed));
    return {};
}

base::Result<void> decide_in_sets(PageEdit& page, const plan::Proposal& proposal) {
    const auto& change = *proposal.comparators;
    const auto* sets = page.tables("comparator_set");
    const base::Value* found = nullptr;
    if (sets != nullptr)
        for (const auto& set : *sets)
            if (text_in(members_of(set), "id") == change.set.text) found = &set;
    if (found == nullptr || !page.has_header(*found))
        return cannot("the set is not written under [[comparator_set]]",
                      "write it as a table of its own, and run the command again");
    const auto* held = holding_on(page.tables("version", &members_of(*found)), proposal.from);
    std::optional<terms::Date> until;
    if (held != nullptr) {
        if (!page.has_header(*held) || day_in(members_of(*held), "from") == proposal.from)
            return cannot(fmt::format("the members that hold on {} cannot be closed on the day before",
                                      terms::text(proposal.from)),
                          "write them under [[comparator_set.version]], or propose another day");
        until = day_in(members_of(*held), "until");
        page.close(members_of(*held), day_before(proposal.from));
    }
    std::string members;
    for (const auto& member : change.members)
        members += (members.empty() ? "" : ", ") + in_quotes(member.text);
    auto text = fmt::format("\n[[comparator_set.version]]\nfrom = {}\n", terms::text(proposal.from));
    if (until) text += "until = " + terms::text(*until) + "\n";
    text += "members = [" + members + "]\n";
    if (change.source) text += "source = " + in_quotes(*change.source) + "\n";
    page.insert_after(page.last_line(*found), text);
    return {};
}

}  // namespace tasks
