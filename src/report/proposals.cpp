#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::ShownMeasure;
using disclosure::ShownPast;
using disclosure::ShownProposal;

/// Had it been decided by the report's day? A later decision is not this report's to tell.
bool is_decided(const plan::Proposal& proposal, terms::Date day) {
    return proposal.status != plan::ProposalStatus::Proposed && proposal.decided && *proposal.decided <= day;
}

/// A decision is told for a year.
bool is_told(const plan::Proposal& proposal, terms::Date day) {
    if (!is_decided(proposal, day)) return true;
    return std::chrono::sys_days{day} - std::chrono::sys_days{*proposal.decided} <= std::chrono::days{366};
}

Cell value_cell(const ShownMeasure& shown, const ShownPast& past) {
    if (!past.figure) return cell("–");
    return cell({Number{
        cell_text(*shown.measure, *past.figure),
        figure_trace(shown.measure->id, past.figure->period, shown.series.area, past.definition, "value")}});
}

Cell status_cell(const ShownPast& past) {
    if (!past.met) return cell("–");
    const auto status = *past.met ? terms::Status::OnTrack : terms::Status::NotOnTrack;
    return cell({StatusMark{status, std::string(terms::label(status))}});
}

Table both_ways(const ShownMeasure& shown, const ShownProposal& change, bool is_in_force) {
    Table table;
    table.id = "both-ways-" + change.proposal->id + "-" + shown.measure->id.text();
    table.caption = "The last " +
                    base::counted(static_cast<long long>(change.periods.size()), "period", "periods") +
                    (is_in_force ? " as judged, by the present rule and by the one before"
                                 : " as judged, and as the change would have had it");
    const auto unit = unit_text(*shown.measure);
    table.columns = {{"Period"}, {"As judged, " + unit, true}, {"Status"}};
    table.columns.push_back({is_in_force ? "By the present rule" : "As proposed", true});
    table.columns.push_back({"Status"});
    const bool with_former = is_in_force && change.former != nullptr;
    if (with_former) {
        table.columns.push_back({"By the rule before", true});
        table.columns.push_back({"Status"});
    }
    for (const auto& period : change.periods) {
        Row row;
        row.cells = {heading_cell({Words{period.period.short_label()}}), value_cell(shown, period.judged),
                     status_cell(period.judged), value_cell(shown, period.proposed),
                     status_cell(period.proposed)};
        if (with_former) {
            row.cells.push_back(value_cell(shown, period.former));
            row.cells.push_back(status_cell(period.former));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// "2 of 8 periods would have another status: 2021-22 Q3 and 2021-22 Q4."
std::string flips(const ShownProposal& change) {
    std::vector<std::string> flipped;
    for (const auto& period : change.periods)
        if (period.judged.met && period.proposed.met && period.judged.met != period.proposed.met)
            flipped.push_back(period.period.short_label());
    const auto all = base::counted(static_cast<long long>(change.periods.size()), "period", "periods");
    if (flipped.empty()) return "None of the last " + all + " would have had another status.";
    return fmt::format("{} of the last {} would have had another status: {}.", flipped.size(), all,
                       base::joined(flipped));
}

/// Until when it is open, or how it was decided.
std::string what_became_of(const plan::Proposal& proposal, terms::Date day) {
    if (!is_decided(proposal, day))
        return fmt::format("From {}, on the authority of {}. Not yet decided.", terms::label(proposal.from),
                           proposal.authority);
    return fmt::format("{} on {}: {}.{}", base::capitalised(std::string(plan::text(proposal.status))),
                       terms::label(*proposal.decided), proposal.decision.value_or(""),
                       proposal.status == plan::ProposalStatus::Approved
                           ? " It holds from " + terms::label(proposal.from) + "."
                           : "");
}

/// What both rules make of the report's own period, in a sentence.
std::string this_period(const ShownMeasure& shown) {
    const auto& twins = *shown.twins;
    const auto words = [](std::optional<bool> met) {
        return !met ? "without a status" : *met ? "on track" : "not on track";
    };
    return fmt::format(
        "What it would show for {}: {} ({}) in place of {} ({}). Earlier periods would keep the basis they "
        "were "
        "reported on, and the other series would go on beside it.",
        shown.period.label(), with_unit(*shown.measure, *twins.second_figure->value), words(twins.second_met),
        with_unit(*shown.measure, *twins.first_figure->value), words(twins.first_met));
}

std::vector<Block> in_force(const ShownProposal& change) {
    if (!change.proposal->basis || change.former == nullptr) return {};
    return {paragraph(fmt::format(
        "What was published before then stands as it was published, by the {}; it goes on beside the {} as a "
        "shadow, and neither is merged into the other.",
        change.former->id.text() + " rule", change.proposal->basis->text + " rule"))};
}

Block told(const Material& material, const ShownMeasure& shown, const ShownProposal& change) {
    const auto& proposal = *change.proposal;
    const bool is_open = !is_decided(proposal, material.date);
    std::vector<Block> inner;
    inner.push_back(paragraph({Words{proposal.what + ". "}, Words{proposal.why}}));
    inner.push_back(paragraph(what_became_of(proposal, material.date)));
    const bool has_both =
        shown.twins && shown.twins->first_figure->value && shown.twins->second_figure->value;
    if (is_open && proposal.basis && has_both) inner.push_back(paragraph(this_period(shown)));
    if (!is_open && proposal.status == plan::ProposalStatus::Approved) append(inner, in_force(change));
    if (!change.periods.empty()) {
        if (is_open) inner.push_back(paragraph(flips(change)));
        inner.push_back({both_ways(shown, change, !is_open)});
    }
    // A measure without a section of its own has no chart yet that marks the change.
    if (proposal.basis && !change.periods.empty() && !has_section(material, shown)) {
        auto chart = chart_of(shown);
        chart.id = "chart-change-" + proposal.id + "-" + shown.measure->id.text();
        inner.push_back({std::move(chart)});
    }
    return section("Proposal " + proposal.id + ": " + shown.measure->short_title,
                   "proposal-" + proposal.id + "-" + shown.measure->id.text(), std::move(inner), 3);
}

}  // namespace

std::vector<Block> proposals(const Material& material) {
    std::vector<Block> blocks;
    bool any_decided = false;
    for (const auto& shown : material.publishable.in_remit) {
        for (const auto& change : shown.proposals) {
            if (!is_told(*change.proposal, material.date)) continue;
            any_decided = any_decided || is_decided(*change.proposal, material.date);
            blocks.push_back(told(material, shown, change));
        }
    }
    if (blocks.empty()) return {};
    return {section(
        any_decided ? "Changes to how measures are judged" : "Changes proposed to how measures are judged",
        "proposals", std::move(blocks))};
}

}  // namespace report
