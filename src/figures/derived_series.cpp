#include "figures/derived_series.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "figures/gathered.h"

namespace figures {
namespace {

/// The series by which `measure` is judged in `period`, for `area`; null if there is none.
const Series* basis_series(const FigureSet& set, const plan::Measure& measure, terms::Period period,
                           const terms::AreaId& area) {
    const auto* basis = measure.basis_on(period.last_day());
    return basis == nullptr ? nullptr : set.find(measure.id, basis->id, area);
}

Figure ratio_figure(const plan::Ratio& ratio, const plan::Measure& measure, const Figure& top,
                    const Figure* bottom) {
    Figure figure{.period = top.period};
    if (!top.value || bottom == nullptr || !bottom->value) {
        figure.missing = !top.value          ? top.missing
                         : bottom == nullptr ? Missing::NotCollected
                                             : bottom->missing;
        return figure;
    }
    if (bottom->value->millionths() == 0) {
        figure.missing = Missing::NobodyToCount;
        return figure;
    }
    figure.value = base::Decimal::of_ratio(top.value->millionths(), ratio.per, bottom->value->millionths(),
                                           measure.decimals);
    if (!figure.value) figure.missing = Missing::Unavailable;
    return figure;
}

void add_ratio(const plan::Measure& measure, const plan::Definition& definition, const plan::Plan& plan,
               FigureSet& set) {
    const auto& ratio = std::get<plan::Ratio>(definition.rule);
    const auto* top = plan.find_measure(terms::MeasureId{ratio.numerator_measure.text});
    const auto* bottom = plan.find_measure(terms::MeasureId{ratio.denominator_measure.text});
    assert(top != nullptr && bottom != nullptr);
    Gathered gathered;
    for (const auto* over : set.all()) {
        if (over->measure != top->id) continue;
        for (const auto& figure : over->figures) {
            if (basis_series(set, *top, figure.period, over->area) != over) continue;
            if (!definition.holds_on(figure.period.last_day())) continue;
            const auto* under = basis_series(set, *bottom, figure.period, over->area);
            auto& series = gathered.series(measure, definition, over->area);
            for (const auto& lineage : over->lineage) add_lineage(series, lineage);
            if (under != nullptr)
                for (const auto& lineage : under->lineage) add_lineage(series, lineage);
            auto made = ratio_figure(ratio, measure, figure, under ? under->find(figure.period) : nullptr);
            made.version = definition.version;
            series.figures.push_back(std::move(made));
        }
    }
    gathered.move_to(set);
}

}  // namespace

void add_derived(const plan::Plan& plan, FigureSet& set) {
    std::set<terms::MeasureId> waiting;
    const auto ratio_of = [](const plan::Definition& definition) {
        return std::get_if<plan::Ratio>(&definition.rule);
    };
    for (const auto& measure : plan.measures)
        for (const auto& definition : measure.definitions)
            if (ratio_of(definition)) waiting.insert(measure.id);
    while (!waiting.empty()) {
        const auto before = waiting.size();
        for (const auto& measure : plan.measures) {
            if (!waiting.contains(measure.id)) continue;
            const bool ready =
                std::ranges::all_of(measure.definitions, [&](const plan::Definition& definition) {
                    const auto* ratio = ratio_of(definition);
                    return ratio == nullptr ||
                           (!waiting.contains(terms::MeasureId{ratio->numerator_measure.text}) &&
                            !waiting.contains(terms::MeasureId{ratio->denominator_measure.text}));
                });
            if (!ready) continue;
            for (const auto& definition : measure.definitions)
                if (ratio_of(definition)) add_ratio(measure, definition, plan, set);
            waiting.erase(measure.id);
        }
        assert(waiting.size() < before);
        if (waiting.size() == before) return;
    }
}

}  // namespace figures
