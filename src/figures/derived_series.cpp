#include "figures/derived_series.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "figures/fraction.h"
#include "figures/gathered.h"

namespace figures {
namespace {

/// The series by which `measure` is judged in `period`, for `area`; null if there is none.
const Series* basis_series(const FigureSet& set, const plan::Measure& measure, terms::Period period,
                           const terms::AreaId& area) {
    const auto* basis = measure.basis_on(period.last_day());
    return basis == nullptr ? nullptr : set.find(measure.id, basis->id, area);
}

/// What a derived figure is made of: a figure of each part for one period and area, null where there is none.
struct Parts {
    const plan::Measure* measure;  // the derived one
    terms::Period period;
    std::vector<const Figure*> figures;
    const Figure* base = nullptr;  // of an index: the part's figure in the base period
};

Figure without_value(terms::Period period, Missing missing) {
    Figure figure{.period = period};
    figure.missing = missing;
    return figure;
}

Figure with_value(terms::Period period, std::optional<base::Decimal> value) {
    Figure figure{.period = period};
    figure.value = value;
    if (!value) figure.missing = Missing::Unavailable;
    return figure;
}

/// `top` × `per` ÷ `bottom`, exactly, rounded once.
Figure quotient(const Parts& parts, base::Decimal top, std::int64_t per, base::Decimal bottom) {
    if (bottom.millionths() == 0) return without_value(parts.period, Missing::NobodyToCount);
    return with_value(parts.period, base::Decimal::of_ratio(top.millionths(), per, bottom.millionths(),
                                                            parts.measure->decimals));
}

Figure derived(const plan::Ratio& ratio, const Parts& parts) {
    return quotient(parts, *parts.figures[0]->value, ratio.per, *parts.figures[1]->value);
}

Figure derived(const plan::Index&, const Parts& parts) {
    if (parts.base == nullptr || !parts.base->value)
        return without_value(parts.period,
                             parts.base == nullptr ? Missing::NotCollected : parts.base->missing);
    return quotient(parts, *parts.figures[0]->value, 100, *parts.base->value);
}

Figure derived(const plan::Assembly& assembly, const Parts& parts) {
    base::Decimal sum;
    for (const auto* figure : parts.figures) sum = sum + *figure->value;
    const auto number = static_cast<std::int64_t>(parts.figures.size());
    const auto over = assembly.combining == plan::Combining::Mean ? number : 1;
    return quotient(parts, sum, 1, base::Decimal::of_whole(over));
}

Figure derived(const plan::Formula& formula, const Parts& parts) {
    std::vector<base::Decimal> values;
    for (const auto* figure : parts.figures) values.push_back(*figure->value);
    const auto answer = worked_out(*formula.root, values);
    if (answer) return with_value(parts.period, answer->rounded(parts.measure->decimals));
    return without_value(parts.period, answer.error() == NoAnswer::DividedByZero ? Missing::NobodyToCount
                                                                                 : Missing::Unavailable);
}

/// Counted or given, not derived.
template <typename Rule>
Figure derived(const Rule&, const Parts& parts) {
    assert(false);
    return without_value(parts.period, Missing::Unavailable);
}

Figure figure_of(const plan::Rule& rule, const Parts& parts) {
    for (const auto* figure : parts.figures) {
        if (figure == nullptr) return without_value(parts.period, Missing::NotCollected);
        if (!figure->value) return without_value(parts.period, figure->missing);
    }
    return std::visit([&](const auto& one) { return derived(one, parts); }, rule);
}

const Figure* base_figure(const FigureSet& set, const plan::Rule& rule, const plan::Measure& part,
                          const terms::AreaId& area) {
    const auto* index = std::get_if<plan::Index>(&rule);
    if (index == nullptr) return nullptr;
    const auto* series = basis_series(set, part, index->base, area);
    return series == nullptr ? nullptr : series->find(index->base);
}

/// Adds the figure of one period and area, for which the first part has one, and where it came from.
void add_figure(const plan::Definition& definition, const std::vector<const plan::Measure*>& measures,
                const FigureSet& set, const terms::AreaId& area, Parts parts, Series& series) {
    for (const auto* part : measures) {
        const auto* found = basis_series(set, *part, parts.period, area);
        parts.figures.push_back(found == nullptr ? nullptr : found->find(parts.period));
        if (found == nullptr) continue;
        for (const auto& lineage : found->lineage) add_lineage(series, lineage);
    }
    parts.base = base_figure(set, definition.rule, *measures.front(), area);
    auto figure = figure_of(definition.rule, parts);
    figure.version = definition.version;
    series.figures.push_back(std::move(figure));
}

void add_one(const plan::Measure& measure, const plan::Definition& definition, const plan::Plan& plan,
             FigureSet& set) {
    std::vector<const plan::Measure*> measures;
    for (const auto& part : plan::parts_of(definition.rule))
        measures.push_back(plan.find_measure(terms::MeasureId{part.text}));
    assert(std::ranges::count(measures, nullptr) == 0);
    Gathered gathered;
    for (const auto* over : set.all()) {
        if (over->measure != measures.front()->id) continue;
        for (const auto& figure : over->figures) {
            if (basis_series(set, *measures.front(), figure.period, over->area) != over) continue;
            if (!definition.holds_on(figure.period.last_day())) continue;
            add_figure(definition, measures, set, over->area, {&measure, figure.period, {}},
                       gathered.series(measure, definition, over->area));
        }
    }
    gathered.move_to(set);
}

bool is_derived(const plan::Definition& definition) { return !plan::parts_of(definition.rule).empty(); }

}  // namespace

void add_derived(const plan::Plan& plan, FigureSet& set) {
    std::set<terms::MeasureId> waiting;
    for (const auto& measure : plan.measures)
        if (std::ranges::any_of(measure.definitions, is_derived)) waiting.insert(measure.id);
    const auto is_ready = [&](const plan::Definition& definition) {
        return std::ranges::none_of(plan::parts_of(definition.rule), [&](const base::Written& part) {
            return waiting.contains(terms::MeasureId{part.text});
        });
    };
    while (!waiting.empty()) {
        const auto before = waiting.size();
        for (const auto& measure : plan.measures) {
            if (!waiting.contains(measure.id) || !std::ranges::all_of(measure.definitions, is_ready))
                continue;
            for (const auto& definition : measure.definitions)
                if (is_derived(definition)) add_one(measure, definition, plan, set);
            waiting.erase(measure.id);
        }
        assert(waiting.size() < before);
        if (waiting.size() == before) return;
    }
}

}  // namespace figures
