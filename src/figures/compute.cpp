#include "figures/compute.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "figures/monthly.h"
#include "figures/populations.h"

namespace figures {
namespace {

/// One definition version of one measure, with what was counted for it.
struct Work {
    const plan::Measure* measure;
    const plan::Definition* definition;
    Counted counted;
};

/// Adds figures to the series of a measure, a definition and an area: versions of one definition make one
/// series.
class Gathered {
public:
    Series& series(const plan::Measure& measure, const plan::Definition& definition,
                   const terms::AreaId& area) {
        auto& found = series_[{measure.id, definition.id, area}];
        if (found.measure.empty()) {
            found.measure = measure.id;
            found.definition = definition.id;
            found.area = area;
        }
        return found;
    }

    void move_to(FigureSet& set) {
        for (auto& [key, series] : series_) {
            std::sort(series.figures.begin(), series.figures.end(),
                      [](const Figure& a, const Figure& b) { return a.period < b.period; });
            set.add(std::move(series));
        }
        series_.clear();
    }

private:
    std::map<std::tuple<terms::MeasureId, terms::DefinitionId, terms::AreaId>, Series> series_;
};

void add_lineage(Series& series, const std::shared_ptr<const Lineage>& lineage) {
    if (lineage && std::find(series.lineage.begin(), series.lineage.end(), lineage) == series.lineage.end())
        series.lineage.push_back(lineage);
}

/// Nothing if the rule is `year_to_date` no more than from the period itself.
int first_month_counted(const plan::When& when, terms::Period period) {
    const auto* in_period = std::get_if<plan::InPeriod>(&when);
    if (in_period == nullptr || !in_period->year_to_date) return period.first_month();
    return period.financial_start_year() * 12 + 3;
}

/// The periods of the measure's cadence that the counts of `work` cover.
std::vector<terms::Period> periods_of(const Work& work, const plan::When& when,
                                      std::optional<int> first_month, terms::Date until) {
    if (!first_month) return {};
    auto last_day = until;
    if (work.counted.covers_until) last_day = std::min(last_day, *work.counted.covers_until);
    const bool at_date = std::holds_alternative<plan::AtDate>(when);
    std::vector<terms::Period> periods;
    for (auto period = terms::latest_complete(work.measure->period_kind, last_day);;
         period = period.previous()) {
        const int first = at_date ? period.last_month() : first_month_counted(when, period);
        if (first < *first_month || period.last_day() < work.definition->from) break;
        if (work.definition->holds_on(period.last_day())) periods.push_back(period);
    }
    std::reverse(periods.begin(), periods.end());
    return periods;
}

Monthly::Parts parts_in(const Monthly& monthly, const plan::When& when, terms::Period period) {
    if (std::holds_alternative<plan::AtDate>(when)) return monthly.up_to(period.last_month());
    return monthly.sum(first_month_counted(when, period), period.last_month());
}

/// Months that a flow of the period is over, for a rate that is scaled to a year; 12 where nothing is scaled.
int months_counted(const plan::Rate& rate, terms::Period period) {
    if (!rate.annualise || std::holds_alternative<plan::AtDate>(rate.count.when)) return 12;
    return period.last_month() - first_month_counted(rate.count.when, period) + 1;
}

void set_value(Figure& figure, std::int64_t numerator, std::int64_t factor, std::int64_t denominator,
               int decimals) {
    if (denominator == 0) {
        figure.missing = Missing::NobodyToCount;
        return;
    }
    figure.value = base::Decimal::of_ratio(numerator, factor, denominator, decimals);
    if (!figure.value) figure.missing = Missing::Unavailable;
}

/// The figure of a rule that counts records. `people` is the population for a rate, nothing where there is
/// none.
Figure figure_of(const Work& work, terms::Period period, Monthly::Parts parts,
                 std::optional<std::int64_t> people) {
    Figure figure{.period = period, .version = work.definition->version};
    figure.numerator = parts.numerator;
    const int decimals = work.measure->decimals;
    if (std::holds_alternative<plan::Share>(work.definition->rule)) {
        figure.denominator = parts.denominator;
        set_value(figure, parts.numerator, work.measure->unit.per, parts.denominator, decimals);
    } else if (const auto* rate = std::get_if<plan::Rate>(&work.definition->rule)) {
        if (!people) {
            figure.missing = Missing::Unavailable;
            return figure;
        }
        figure.denominator = people;
        const int months = months_counted(*rate, period);
        set_value(figure, parts.numerator * 12, rate->per, *people * months, decimals);
    } else {
        const bool pence = work.measure->unit.kind == plan::UnitKind::Money;
        set_value(figure, parts.numerator, 1, pence ? 100 : 1, decimals);
    }
    return figure;
}

base::Result<void> add_counted(const Work& work, const plan::Plan& plan, terms::Date until,
                               Populations& populations, Gathered& gathered) {
    const auto* count = plan::count_of(work.definition->rule);
    assert(count != nullptr);
    const Population* population = nullptr;
    if (const auto* rate = std::get_if<plan::Rate>(&work.definition->rule))
        population = TRY(populations.find(rate->population.text));
    const auto months = rolled_up(work.counted.months, plan.organisation);
    const auto periods = periods_of(work, count->when, months.first_month, until);
    for (const auto& [area, monthly] : months.areas) {
        auto& series = gathered.series(*work.measure, *work.definition, area);
        add_lineage(series, work.counted.lineage);
        add_lineage(series, work.counted.events);
        if (population != nullptr) add_lineage(series, population->lineage());
        for (const auto period : periods) {
            const auto people = population ? population->people(area, period.last_day()) : std::nullopt;
            series.figures.push_back(figure_of(work, period, parts_in(monthly, count->when, period), people));
        }
    }
    return {};
}

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

/// Ratios after the measures that they are made of. A cycle was refused when the plan was read.
void add_ratios(const plan::Plan& plan, FigureSet& set) {
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

/// The classes of one pair of versions, for every period in which both hold and `set` has a figure.
void add_classes(const TwinRequest& twin, const std::vector<MonthClass>& months,
                 const plan::Organisation& organisation, const FigureSet& set,
                 std::map<terms::AreaId, TwinClasses>& classes) {
    std::map<std::string, std::vector<MonthCount>> by_class;
    for (const auto& month : months)
        by_class[month.name].push_back({month.month, month.area, month.count, 0});
    const auto* count = plan::count_of(twin.first->rule);
    for (const auto& [name, counts] : by_class) {
        for (const auto& [area, monthly] : rolled_up(counts, organisation).areas) {
            const auto* series = set.find(twin.measure, twin.first->id, area);
            if (series == nullptr) continue;
            for (const auto& figure : series->figures) {
                if (figure.version != twin.first->version || !twin.second->holds_on(figure.period.last_day()))
                    continue;
                const auto parts = parts_in(monthly, count->when, figure.period);
                if (parts.numerator == 0) continue;
                auto& of_area = classes[area];
                of_area.measure = twin.measure;
                of_area.area = area;
                of_area.classes.push_back({figure.period, name, parts.numerator});
            }
        }
    }
}

base::Result<void> add_twins(const plan::Plan& plan, Tally& tally, FigureSet& set) {
    const auto requests = twin_requests(plan);
    if (requests.empty()) return {};
    const auto answers = TRY(tally.classes(requests));
    std::map<terms::MeasureId, std::map<terms::AreaId, TwinClasses>> by_measure;
    for (std::size_t at = 0; at < requests.size(); ++at)
        add_classes(requests[at], answers[at], plan.organisation, set, by_measure[requests[at].measure]);
    for (auto& [measure, areas] : by_measure) {
        for (auto& [area, classes] : areas) {
            std::ranges::sort(classes.classes, [](const ClassCount& a, const ClassCount& b) {
                return std::tie(a.period, a.name) < std::tie(b.period, b.name);
            });
            set.add(std::move(classes));
        }
    }
    return {};
}

}  // namespace

std::vector<TwinRequest> twin_requests(const plan::Plan& plan) {
    std::vector<TwinRequest> requests;
    for (const auto& measure : plan.measures) {
        if (!measure.twins) continue;
        for (const auto& first : measure.definitions)
            for (const auto& second : measure.definitions)
                if (first.id.text() == measure.twins->definitions[0].text &&
                    second.id.text() == measure.twins->definitions[1].text)
                    requests.push_back({measure.id, &first, &second, measure.twins->class_column.text});
    }
    return requests;
}

base::Result<FigureSet> compute(const plan::Plan& plan, Tally& tally, terms::Date until) {
    std::vector<Work> work;
    std::vector<CountRequest> requests;
    Gathered gathered;
    for (const auto& measure : plan.measures) {
        for (const auto& definition : measure.definitions) {
            if (std::holds_alternative<plan::Given>(definition.rule)) {
                if (auto added = add_given(measure, definition, tally, until, plan.organisation, gathered);
                    !added)
                    return std::unexpected(added.error());
            } else if (plan::count_of(definition.rule) != nullptr) {
                work.push_back({&measure, &definition, {}});
                requests.push_back({measure.id, &definition});
            }
        }
    }
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
    add_ratios(plan, set);
    if (auto added = add_twins(plan, tally, set); !added) return std::unexpected(added.error());
    return set;
}

}  // namespace figures
