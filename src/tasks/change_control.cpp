#include "tasks/change_control.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace tasks {
namespace {

using base::Folder;

std::string page_name(const plan::Measure& measure) { return "measures/" + measure.id.text() + ".toml"; }

std::shared_ptr<const std::string> page(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

base::Result<const plan::Measure*> find_measure(const plan::Plan& plan, const std::string& id) {
    if (const auto* found = plan.find_measure(terms::MeasureId{id})) return found;
    std::vector<std::string> known;
    for (const auto& measure : plan.measures) known.push_back(measure.id.text());
    const auto near = base::nearest(id, known);
    return std::unexpected(base::use_problem(
        "U018", "there is no measure \"" + id + "\"",
        near ? "did you mean \"" + *near + "\"?" : "a measure is named by its file under measures/"));
}

/// One more than the greatest number that a proposal of the measure has.
std::string next_id(const plan::Measure& measure) {
    int latest = 0;
    for (const auto& proposal : measure.proposals) {
        int number = 0;
        const auto& id = proposal.id;
        const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
        if (error == std::errc{} && end == id.data() + id.size()) latest = std::max(latest, number);
    }
    return std::to_string(latest + 1);
}

std::string block_of(const ChangeWanted& wanted, const std::string& id) {
    auto text = fmt::format(
        "\n[[proposal]]\nid = {}\nwhat = {}\nwhy = {}\nfrom = {}\nauthority = {}\nstatus = \"proposed\"\n",
        in_quotes(id), in_quotes(wanted.what), in_quotes(wanted.why), wanted.from,
        in_quotes(wanted.authority));
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) text += fmt::format("{} = {}\n", key, in_quotes(value));
    };
    add("reference", wanted.reference);
    add("basis", wanted.basis);
    add("tolerance", wanted.tolerance);
    add("tolerance_is", wanted.tolerance_is);
    if (!wanted.target.empty()) text += "\n[proposal.target]\n" + wanted.target + "\n";
    if (!wanted.definition.empty()) text += "\n[proposal.definition]\n" + wanted.definition + "\n";
    if (wanted.set.empty()) return text;
    std::string members;
    for (const auto& member : wanted.members) members += (members.empty() ? "" : ", ") + in_quotes(member);
    text +=
        fmt::format("\n[proposal.comparators]\nset = {}\nmembers = [{}]\n", in_quotes(wanted.set), members);
    add("source", wanted.set_source);
    return text;
}

base::Result<void> check(const ChangeWanted& wanted) {
    if (!terms::read_date(wanted.from))
        return std::unexpected(base::use_problem(
            "U004", "\"" + wanted.from + "\" is not a day of the calendar", "write the date as 2022-10-01"));
    const bool says_something =
        !(wanted.basis + wanted.target + wanted.tolerance + wanted.definition + wanted.set).empty();
    if (!says_something)
        return std::unexpected(base::use_problem(
            "U019", "the proposal does not say what would change in a form that can be judged",
            "give --basis, --target, --tolerance, --definition, or --set with --members"));
    return {};
}

base::Result<base::Folder::Pages> proposed_pages(const CouncilFolder& council, const plan::Measure& measure,
                                                 const ChangeWanted& wanted, const std::string& id) {
    const auto name = page_name(measure);
    auto text = TRY(page_text(council, name));
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    return base::Folder::Pages{{name, page(text + block_of(wanted, id))}};
}

std::unexpected<base::Problem> refused(const FoundProposal& found, std::string why, std::string hint) {
    return std::unexpected(base::use_problem(
        "U026", fmt::format("proposal {} of {} {}", found.proposal->id, found.measure->id.text(), why),
        std::move(hint)));
}

base::Result<void> check(const FoundProposal& found, const Decision& decision) {
    const auto& proposal = *found.proposal;
    if (proposal.status != plan::ProposalStatus::Proposed)
        return refused(found,
                       fmt::format("is decided already: {}, {}", plan::text(proposal.status),
                                   proposal.decision.value_or("by a decision that is not named")),
                       "a decision is changed by another: propose that");
    if (base::trimmed(decision.reference).empty())
        return refused(found, "cannot be decided without a reference",
                       "say by which decision: --reference \"Cabinet, 18 October 2022, minute 51\"");
    if (decision.status != plan::ProposalStatus::Approved || !proposal.can_be_judged()) return {};
    const terms::Date before = std::chrono::sys_days{proposal.from} - std::chrono::days{1};
    const auto first = terms::latest_complete(found.measure->period_kind, before).next();
    if (first.last_day() < decision.on)
        return refused(
            found,
            fmt::format("would rewrite the past: on {} {} had ended, and was to be judged as was known then",
                        terms::text(decision.on), first.label()),
            "refuse or withdraw it, and propose the same from a day that is to come");
    return {};
}

/// The pages as the decision leaves them.
base::Result<Folder::Pages> decided_pages(const CouncilFolder& council, const FoundProposal& found,
                                          const Decision& decision, base::Problems& problems) {
    Folder::Pages pages;
    const auto edit = [&](const std::string& name, auto change) -> base::Result<void> {
        auto made = PageEdit::of(TRY(page_text(council, name)), name, problems);
        if (!made) return {};  // it was read a moment ago
        TRY(change(*made));
        pages.emplace(name, page(made->text()));
        return {};
    };
    const auto& proposal = *found.proposal;
    TRY(edit(page_name(*found.measure), [&](PageEdit& made) { return decide_in(made, proposal, decision); }));
    if (proposal.comparators && decision.status == plan::ProposalStatus::Approved)
        TRY(edit("council.toml", [&](PageEdit& made) { return decide_in_sets(made, proposal); }));
    return pages;
}

/// Puts the pages in their place if the plan has no fault with them.
std::optional<ChangeMade> put(const CouncilFolder& council, const Origin& origin,
                              const base::Result<Folder::Pages>& pages, const Hand& hand,
                              base::Problems& problems) {
    if (!pages) {
        problems.push_back(pages.error());
        return std::nullopt;
    }
    if (!plan_with(council, *pages, problems)) return std::nullopt;
    const auto recorded = put_pages(council, origin, *pages, hand);
    if (!recorded) {
        problems.push_back(recorded.error());
        return std::nullopt;
    }
    ChangeMade made{.first = recorded->first, .last = recorded->last};
    for (const auto& [name, bytes] : *pages) made.pages.push_back(name);
    return made;
}

}  // namespace

base::Result<FoundProposal> find_proposal(const plan::Plan& plan, const std::string& measure,
                                          const std::string& proposal) {
    const auto* of = TRY(find_measure(plan, measure));
    const auto found = std::ranges::find(of->proposals, proposal, &plan::Proposal::id);
    if (found != of->proposals.end()) return FoundProposal{of, &*found};
    std::vector<std::string> known;
    for (const auto& one : of->proposals) known.push_back(one.id);
    return std::unexpected(base::use_problem(
        "U018", "there is no proposal \"" + proposal + "\" to change " + measure,
        known.empty() ? "ontrack propose puts one forward" : "its proposals are " + base::joined(known)));
}

std::optional<ChangeMade> propose_change(const Origin& origin, const ChangeWanted& wanted, const Hand& hand,
                                         base::Problems& problems) {
    if (const auto checked = check(wanted); !checked) {
        problems.push_back(checked.error());
        return std::nullopt;
    }
    const auto council = read_council(origin, problems);
    if (!council) return std::nullopt;
    const auto measure = find_measure(council->plan, wanted.measure);
    if (!measure) {
        problems.push_back(measure.error());
        return std::nullopt;
    }
    const auto id = wanted.id.empty() ? next_id(**measure) : wanted.id;
    auto made = put(*council, origin, proposed_pages(*council, **measure, wanted, id), hand, problems);
    if (!made) return std::nullopt;
    made->measure = wanted.measure;
    made->id = id;
    made->from = *terms::read_date(wanted.from);
    return made;
}

std::optional<ChangeMade> decide_change(const Origin& origin, const std::string& measure,
                                        const std::string& proposal, const Decision& decision,
                                        const Hand& hand, base::Problems& problems) {
    const auto council = read_council(origin, problems);
    if (!council) return std::nullopt;
    const auto found = find_proposal(council->plan, measure, proposal);
    const auto checked = found ? check(*found, decision) : std::unexpected(found.error());
    if (!checked) {
        problems.push_back(checked.error());
        return std::nullopt;
    }
    auto made = put(*council, origin, decided_pages(*council, *found, decision, problems), hand, problems);
    if (!made) return std::nullopt;
    made->measure = measure;
    made->id = proposal;
    made->status = decision.status;
    made->from = found->proposal->from;
    return made;
}

}  // namespace tasks
