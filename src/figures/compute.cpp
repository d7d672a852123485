#include "figures/compute.h"

#include <cassert>

#include "figures/counted_series.h"
#include "figures/derived_series.h"
#include "figures/gathered.h"
#include "figures/twin_classes.h"

namespace figures {
namespace {

/// Is `area` the council's own or within it?
bool is_own(const terms::AreaId& area, const plan::Organisation& organisation) {
    for (const auto* at = organisation.find_area(area); at != nullptr;) {
        if (at->id == organisation.id) return true;
        if (!at->within) return false;
        at = organisation.find_area(terms::AreaId{at->within->text});
    }
    return false;
}

base::Result<void> add_given(const plan::Measure& measure, const plan::Definition& definition, Tally& tally,
                             terms::Date until, const plan::Organisation& organisation, Gathered& gathered) {
    const auto& rule = std::get<plan::Given>(definition.rule);
    const auto rows = TRY(tally.given(terms::SourceId{rule.source.text}, rule.series));
    for (const auto& row : rows.figures) {
        if (row.period.last_day() > until || !definition.holds_on(row.period.last_day())) continue;
        // Others publish by the year what the council counts by the quarter: their figures keep their own
        // periods.
        if (is_own(row.area, organisation) && row.period.kind() != measure.period_kind) continue;
        auto& series = gathered.series(measure, definition, row.area);
        add_lineage(series, rows.lineage);
        Figure figure{.period = row.period, .version = definition.version};
        figure.numerator = row.numerator;
        figure.denominator = row.denominator;
        figure.flag = row.flag;
        figure.missing = row.missing;
        if (row.value) figure.value = row.value->rounded(measure.decimals);
        series.figures.push_back(std::move(figure));
    }
    return {};
}

/// The counts that a measure's figures are made of: each definition once, and once for each breakdown.
void add_work(const plan::Measure& measure, const plan::Definition& definition,
              std::vector<CountedWork>& work) {
    work.push_back({&measure, &definition, "", {}});
    for (const auto& column : measure.breakdowns) work.push_back({&measure, &definition, column.text, {}});
}

}  // namespace

base::Result<FigureSet> compute(const plan::Plan& plan, Tally& tally, terms::Date until) {
    std::vector<CountedWork> work;
    Gathered gathered;
    for (const auto& measure : plan.measures) {
        for (const auto& definition : measure.definitions) {
            if (std::holds_alternative<plan::Given>(definition.rule)) {
                if (auto added = add_given(measure, definition, tally, until, plan.organisation, gathered);
                    !added)
                    return std::unexpected(added.error());
            } else if (plan::count_of(definition.rule) != nullptr) {
                add_work(measure, definition, work);
            }
        }
    }
    std::vector<CountRequest> requests;
    for (const auto& one : work) requests.push_back({one.measure->id, one.definition, one.by});
    auto counted = TRY(tally.counts(requests));
    assert(counted.size() == work.size());
    Populations populations(tally, plan.organisation);
    for (std::size_t at = 0; at < work.size(); ++at) {
        work[at].counted = std::move(counted[at]);
        if (auto added = add_counted(work[at], plan, until, populations, gathered); !added)
            return std::unexpected(added.error());
    }
    FigureSet set;
    gathered.move_to(set);
    add_derived(plan, set);
    if (auto added = add_twins(plan, tally, set); !added) return std::unexpected(added.error());
    return set;
}

}  // namespace figures
