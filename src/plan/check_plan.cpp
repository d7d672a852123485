#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

template <typename Things, typename Text>
std::vector<std::string> names_of(const Things& things, Text text) {
    std::vector<std::string> names;
    for (const auto& thing : things) names.push_back(text(thing));
    return names;
}

/// Every name that a part of the plan may use.
struct Known {
    KnownNames measures, money, roles, bodies, comparators, areas_of_focus, priorities;
};

Known known_names(const Plan& plan) {
    const auto id = [](const auto& thing) { return thing.id.text(); };
    const auto plain_id = [](const auto& thing) { return thing.id; };
    const auto& organisation = plan.organisation;
    Known known{
        {"measure", names_of(plan.measures, id), "write its file under measures/, or take it out"},
        {"money line", names_of(plan.money, id), "write its file under money/, or take it out"},
        {"role", names_of(organisation.roles, id), "add it to council.toml as [[role]]"},
        {"body", names_of(organisation.bodies, id), "add it to council.toml as [[body]]"},
        {"area or comparator set", names_of(organisation.areas, id),
         "add it to council.toml as [[area]] or [[comparator_set]]"},
        {"area of focus", names_of(plan.areas_of_focus, plain_id),
         "add it to plan.toml as [[area_of_focus]]"},
        {"priority", names_of(plan.priorities, plain_id), "add it to plan.toml as [[priority]]"},
    };
    for (const auto& set : organisation.comparator_sets) known.comparators.names.push_back(set.id.text());
    return known;
}

void check_remits(const Plan& plan, const Known& known, base::Problems& problems) {
    for (const auto& committee : plan.organisation.committees) {
        for (const auto& remit : committee.remits) {
            check_known(remit.measures, known.measures, "C008", problems);
            check_known(remit.money, known.money, "C009", problems);
        }
    }
}

/// The sets whose members are proposed, and those members. M054: no such set, or approved and not in force.
void check_memberships(const Measure& measure, const Organisation& organisation, const Known& known,
                       base::Problems& problems) {
    for (const auto& proposal : measure.proposals) {
        if (!proposal.comparators) continue;
        const auto& change = *proposal.comparators;
        check_known(change.members, known.comparators, "M054", problems);
        const auto* set = organisation.find_comparator_set(terms::ComparatorId{change.set.text});
        const bool is_in_force =
            set != nullptr && std::ranges::any_of(set->versions, [&](const auto& version) {
                return version.from == proposal.from;
            });
        const bool is_approved = proposal.status == ProposalStatus::Approved;
        if (set == nullptr && !change.set.text.empty())
            problems.push_back(base::problem_at(
                change.set, "M054", fmt::format("there is no comparator set \"{}\"", change.set.text),
                "name one that council.toml has as [[comparator_set]]"));
        else if (set != nullptr && is_approved && !is_in_force)
            problems.push_back(base::problem_at(
                change.set, "M054",
                fmt::format("the proposal is approved, and no version of \"{}\" begins on {}",
                            change.set.text, terms::text(proposal.from)),
                "`ontrack decide` closes the version that held before and writes the new one"));
    }
}

void check_measure_names(const Measure& measure, const PlanFiles& files, const Known& known,
                         base::Problems& problems) {
    if (files.has_priorities) check_known(measure.area_of_focus, known.areas_of_focus, "M006", problems);
    if (files.has_organisation) {
        check_known(measure.owner, known.roles, "M007", problems);
        check_known(measure.director, known.roles, "M007", problems);
        check_known(measure.comparators, known.comparators, "M008", problems);
        for (const auto& target : measure.targets) {
            if (const auto* relative = std::get_if<Relative>(&target.form))
                check_known(relative->comparator, known.comparators, "M022", problems);
            if (const auto* words = std::get_if<InWords>(&target.form))
                for (const auto& verdict : words->verdicts)
                    check_known(verdict.by, known.roles, "M007", problems);
        }
    }
    check_known(measure.guards, known.measures, "M009", problems);
}

/// The measures of the flows are counted by quarter, and by the column that tells the groups apart.
void check_slow_cohort(const Plan& plan, const SlowCohort& cohort, const Known& known,
                       base::Problems& problems) {
    std::vector<base::Written> flows{cohort.entrants, cohort.leavers};
    if (cohort.movers) flows.push_back(*cohort.movers);
    check_known(flows, known.measures, "M037", problems);
    for (const auto& flow : flows) {
        const auto* found = plan.find_measure(terms::MeasureId{flow.text});
        if (found == nullptr) continue;
        if (found->period_kind != terms::PeriodKind::Quarter)
            problems.push_back(base::problem_at(flow, "M085",
                                                fmt::format("\"{}\" is not counted by quarter", flow.text),
                                                "a slow cohort’s flows are quarterly measures"));
        else if (cohort.by && std::ranges::find(found->breakdowns, cohort.by->text, &base::Written::text) ==
                                  found->breakdowns.end())
            problems.push_back(base::problem_at(
                flow, "M085", fmt::format("\"{}\" is not broken down by \"{}\"", flow.text, cohort.by->text),
                fmt::format("write breakdown = [\"{}\"] in measures/{}.toml", cohort.by->text, flow.text)));
    }
}

/// The flows of a stock are counts over its own periods.
void check_flows(const Plan& plan, const Measure& measure, const Known& known, base::Problems& problems) {
    if (!measure.flows) return;
    for (const auto* side : {&measure.flows->in, &measure.flows->out})
        for (const auto& name : *side) {
            check_known(name, known.measures, "M070", problems);
            const auto* flow = plan.find_measure(terms::MeasureId{name.text});
            if (flow == nullptr) continue;
            if (flow->period_kind != measure.period_kind || flow->unit.kind != UnitKind::Things)
                problems.push_back(base::problem_at(
                    name, "M071",
                    fmt::format("\"{}\" does not count over the periods of this measure", name.text),
                    "a flow is a count of what came or went in a period of the same length"));
        }
}

/// The measures that an alarm looks at are counted for the same periods.
void check_alarms(const Plan& plan, const Measure& measure, const Known& known, base::Problems& problems) {
    auto named = measure.reclassified;
    if (measure.bunching)
        named.insert(named.end(),
                     {measure.bunching->before, measure.bunching->within, measure.bunching->beyond});
    check_known(named, known.measures, "M061", problems);
    for (const auto& name : named) {
        const auto* found = plan.find_measure(terms::MeasureId{name.text});
        if (found != nullptr && found->period_kind != measure.period_kind)
            problems.push_back(base::problem_at(
                name, "M063", fmt::format("\"{}\" is not counted for the periods of this measure", name.text),
                "an alarm compares measures of one cadence and one year"));
    }
}

void check_money_names(const MoneyLine& line, const PlanFiles& files, const Known& known,
                       base::Problems& problems) {
    if (files.has_organisation) {
        check_known(line.owner, known.roles, "D003", problems);
        check_known(line.payer, known.bodies, "D004", problems);
    }
    if (files.has_priorities) check_known(line.area_of_focus, known.areas_of_focus, "D005", problems);
    check_known(line.measures, known.measures, "D006", problems);
}

/// The parts of composite targets are measures of the same cadence.
void check_parts(const Plan& plan, const Known& known, base::Problems& problems) {
    for (const auto& measure : plan.measures)
        for (const auto& target : measure.targets) {
            const auto* composite = std::get_if<Composite>(&target.form);
            if (composite == nullptr) continue;
            for (const auto& part : composite->parts) {
                check_known(part.measure, known.measures, "M046", problems);
                const auto* found = plan.find_measure(terms::MeasureId{part.measure.text});
                if (found != nullptr && found->period_kind != measure.period_kind)
                    problems.push_back(base::problem_at(
                        part.measure, "M047",
                        fmt::format("\"{}\" is not counted for the periods of this measure",
                                    part.measure.text),
                        "the parts of a target are measures of its own cadence and its own year"));
            }
        }
}

/// The measures that a measure is derived from, as they are written, definition by definition.
std::vector<base::Written> parts_of(const Measure& measure) {
    std::vector<base::Written> parts;
    for (const auto& definition : measure.definitions) {
        auto of_rule = parts_of(definition.rule);
        parts.insert(parts.end(), std::make_move_iterator(of_rule.begin()),
                     std::make_move_iterator(of_rule.end()));
    }
    return parts;
}

/// Finds measures that are derived from themselves, each circle once. Looks deep with a stack of its own, so
/// that no plan is too long a chain for it.
class Circles {
public:
    Circles(const Plan& plan, base::Problems& problems) : problems_(problems) {
        for (const auto& measure : plan.measures) parts_.emplace(measure.id.text(), parts_of(measure));
    }

    void check() {
        for (const auto& [measure, parts] : parts_) walk(measure);
    }

private:
    struct Step {
        std::string measure;
        std::size_t next = 0;  // the part to look at next
    };

    void walk(const std::string& start) {
        std::vector<Step> path;
        const auto enter = [&](const std::string& measure) {
            if (parts_.contains(measure) && visited_.insert(measure).second) path.push_back({measure});
        };
        enter(start);
        while (!path.empty()) {
            const auto& parts = parts_.at(path.back().measure);
            if (path.back().next == parts.size()) {
                path.pop_back();
                continue;
            }
            const auto& part = parts[path.back().next++];
            const auto on_path = std::find_if(path.begin(), path.end(),
                                              [&](const Step& step) { return step.measure == part.text; });
            if (on_path != path.end()) refuse({on_path, path.end()}, part);
            else enter(part.text);
        }
    }

    void refuse(const std::vector<Step>& circle, const base::Written& closing) {
        auto names = names_of(circle, [](const Step& step) { return step.measure; });
        names.push_back(closing.text);
        problems_.push_back(base::problem_at(
            closing, "M027", fmt::format("the measure is derived from itself: {}", fmt::join(names, " → ")),
            "a measure is derived from others, which in the end are counted or given"));
    }

    std::map<std::string, std::vector<base::Written>> parts_;
    std::set<std::string> visited_;
    base::Problems& problems_;
};

void check_derived(const Plan& plan, const Known& known, base::Problems& problems) {
    for (const auto& measure : plan.measures) {
        for (const auto& part : parts_of(measure)) {
            check_known(part, known.measures, "M034", problems);
            const auto* found = plan.find_measure(terms::MeasureId{part.text});
            if (found != nullptr && found->period_kind != measure.period_kind)
                problems.push_back(base::problem_at(
                    part, "M035",
                    fmt::format("\"{}\" is not counted for the periods of this measure", part.text),
                    "a measure is derived from measures of its own cadence and its own year"));
        }
        for (const auto& definition : measure.definitions)
            if (const auto* index = std::get_if<Index>(&definition.rule);
                index && index->base.kind() != measure.period_kind)
                problems.push_back(base::problem_at(
                    index->base_written, "M049",
                    fmt::format("the base of the index, {}, is no period of this measure",
                                index->base.label()),
                    fmt::format("write a period of the measure's own, such as {}",
                                terms::latest_complete(measure.period_kind, index->base.last_day()).text())));
    }
    Circles(plan, problems).check();
}

}  // namespace

void check_plan(const Plan& plan, const PlanFiles& files, base::Problems& problems) {
    const auto known = known_names(plan);
    check_remits(plan, known, problems);
    if (files.has_priorities)
        for (const auto& area : plan.areas_of_focus)
            check_known(area.priority, known.priorities, "P010", problems);
    for (const auto& measure : plan.measures) {
        check_measure_names(measure, files, known, problems);
        if (files.has_organisation) check_memberships(measure, plan.organisation, known, problems);
        if (measure.slow_cohort) check_slow_cohort(plan, *measure.slow_cohort, known, problems);
        check_alarms(plan, measure, known, problems);
        check_flows(plan, measure, known, problems);
    }
    for (const auto& line : plan.money) check_money_names(line, files, known, problems);
    check_derived(plan, known, problems);
    check_parts(plan, known, problems);
}

}  // namespace plan
