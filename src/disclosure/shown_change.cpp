#include "disclosure/shown_change.h"

#include <algorithm>

#include "judgements/impact.h"
#include "plan/as_if.h"

namespace disclosure {
namespace {

/// A rule on which the measure was judged until the day before `from`; null if it had none.
const plan::Basis* basis_before(const plan::Measure& measure, terms::Date from) {
    const terms::Date day = std::chrono::sys_days{from} - std::chrono::days{1};
    const auto found =
        std::ranges::find_if(measure.bases, [&](const plan::Basis& basis) { return basis.holds_on(day); });
    return found == measure.bases.end() ? nullptr : &*found;
}

ShownPast past_of(const View& view, const judgements::JudgedPast& judged, const plan::Measure& measure,
                  terms::Period period) {
    ShownPast made;
    if (judged.figure == nullptr || judged.definition == nullptr) return made;
    made.definition = judged.definition->id;
    const auto* series =
        view.evidence.figures.find(measure.id, judged.definition->id, view.evidence.plan.organisation.id);
    if (series == nullptr) return made;
    const auto shown = shown_series(view.evidence, *series, view.audience);
    if (const auto* figure = shown.find(period)) made.figure = *figure;
    const bool is_hidden = made.figure && made.figure->mark == Mark::Confidential;
    if (!is_hidden && !limits_tell(view, measure, judged.asked, period)) made.met = judged.met;
    return made;
}

/// A plan of what might have been, with all else that was known.
judgements::Evidence with(const judgements::Evidence& evidence, const plan::Plan& plan) {
    return {plan, evidence.figures, evidence.promises, evidence.projections, evidence.officers};
}

void add_periods(const View& view, const judgements::Judgement& judgement, ShownProposal& made) {
    const auto& measure = *judgement.measure;
    const auto& proposal = *made.proposal;
    const auto proposed = plan::as_if(view.evidence.plan, measure.id, proposal);
    const auto rows =
        judgements::impact(view.evidence, with(view.evidence, proposed), measure.id, judgement.period);
    plan::Proposal back;
    const auto* before = proposal.basis ? basis_before(measure, proposal.from) : nullptr;
    if (before != nullptr) back.basis = before->definition;
    const auto former = plan::as_if(view.evidence.plan, measure.id, back);
    const auto former_rows =
        judgements::impact(view.evidence, with(view.evidence, former), measure.id, judgement.period);
    if (before != nullptr)
        made.former = measure.version_on(terms::DefinitionId{before->definition.text}, before->from);
    for (const auto& row : rows) {
        ShownImpact shown{.period = row.period,
                          .judged = past_of(view, row.now, measure, row.period),
                          .proposed = past_of(view, row.proposed, measure, row.period)};
        const auto found = std::ranges::find(former_rows, row.period, &judgements::ImpactRow::period);
        if (before != nullptr && found != former_rows.end())
            shown.former = past_of(view, found->proposed, measure, row.period);
        made.periods.push_back(std::move(shown));
    }
}

}  // namespace

std::vector<ShownShadow> shown_shadows(const View& view, const judgements::Judgement& judgement) {
    std::vector<ShownShadow> shadows;
    const auto& measure = *judgement.measure;
    const auto is_told = [&](const std::string& id) {
        if (judgement.definition != nullptr && judgement.definition->id.text() == id) return true;
        if (measure.twins &&
            (measure.twins->definitions[0].text == id || measure.twins->definitions[1].text == id))
            return true;
        return std::ranges::any_of(
            shadows, [&](const ShownShadow& shadow) { return shadow.definition->id.text() == id; });
    };
    for (const auto& basis : measure.bases) {
        const auto& id = basis.definition.text;
        if (basis.from > judgement.period.last_day() || is_told(id)) continue;
        const auto* definition = measure.version_on(terms::DefinitionId{id}, basis.from);
        const auto* series = view.evidence.figures.find(measure.id, terms::DefinitionId{id},
                                                        view.evidence.plan.organisation.id);
        if (definition != nullptr && series != nullptr)
            shadows.push_back({definition, shown_series(view.evidence, *series, view.audience)});
    }
    return shadows;
}

std::vector<ShownFlow> shown_flows(const View& view, const judgements::Judgement& judgement) {
    const auto& flows = judgement.measure->flows;
    if (!flows) return {};
    std::vector<ShownFlow> shown;
    const auto add = [&](const base::Written& name, ShownFlow::Way way) {
        const auto* measure = view.evidence.plan.find_measure(terms::MeasureId{name.text});
        const auto* basis = measure ? measure->basis_on(judgement.period.last_day()) : nullptr;
        const auto* series =
            basis ? view.evidence.figures.find(measure->id, basis->id, view.evidence.plan.organisation.id)
                  : nullptr;
        if (series != nullptr)
            shown.push_back({way, measure, shown_series(view.evidence, *series, view.audience)});
    };
    for (const auto& name : flows->in) add(name, ShownFlow::Way::In);
    for (const auto& name : flows->out) add(name, ShownFlow::Way::Out);
    if (shown.size() != flows->in.size() + flows->out.size()) return {};
    return shown;
}

std::vector<ShownProposal> shown_proposals(const View& view, const judgements::Judgement& judgement) {
    std::vector<ShownProposal> shown;
    for (const auto& proposal : judgement.measure->proposals) {
        ShownProposal made{.proposal = &proposal};
        const bool is_alive = proposal.status == plan::ProposalStatus::Proposed ||
                              proposal.status == plan::ProposalStatus::Approved;
        const bool is_approved = proposal.status == plan::ProposalStatus::Approved;
        // A version of a rule was never counted before its day; a new rule is, from its own.
        const bool is_counted =
            !proposal.definition || (is_approved && proposal.basis && proposal.definition->version == 1);
        if (is_alive && is_counted && proposal.can_be_judged()) add_periods(view, judgement, made);
        shown.push_back(std::move(made));
    }
    return shown;
}

}  // namespace disclosure
