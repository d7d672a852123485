#include "judgements/slow_cohort.h"

#include <algorithm>
#include <set>

#include "judgements/asked_in.h"
#include "judgements/outcome.h"

namespace judgements {
namespace {

constexpr int quarters_in_a_year = 4;

/// Looks up what the measures of a slow cohort counted, of all or of one group.
class Counts {
public:
    Counts(const Evidence& evidence, const plan::Measure& measure, terms::Period now)
        : evidence_(evidence), measure_(measure), cohort_(*measure.slow_cohort), now_(now) {}

    /// The groups by name: those of the plan in its order, then any other that was counted.
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        if (!cohort_.by) return {""};
        for (const auto& part : cohort_.parts) names.push_back(part.value.text);
        std::set<std::string> others;
        for (const auto* measure : {&measure_, flow(cohort_.entrants), flow(cohort_.leavers)})
            if (measure != nullptr)
                for (const auto* series : parts_of(*measure, now_)) others.insert(series->category);
        for (const auto& other : others)
            if (std::ranges::find(names, other) == names.end()) names.push_back(other);
        return names;
    }

    /// The cohort, and those of it in the numerator, at the end of `period`.
    std::optional<CountedFlow> stock(terms::Period period, const std::string& group) const {
        return in(measure_, period, group);
    }
    /// Nothing where the measure, over all groups, has no figure; no flow at all if `id` names none.
    std::optional<CountedFlow> flow_in(const std::optional<base::Written>& id, terms::Period period,
                                       const std::string& group) const {
        if (!id) return CountedFlow{};
        const auto* measure = flow(*id);
        return measure == nullptr ? std::nullopt : in(*measure, period, group);
    }

private:
    const plan::Measure* flow(const base::Written& id) const {
        return evidence_.plan.find_measure(terms::MeasureId{id.text});
    }

    std::vector<const figures::Series*> parts_of(const plan::Measure& measure, terms::Period period) const {
        std::vector<const figures::Series*> parts;
        const auto* basis = measure.basis_on(period.last_day());
        if (basis == nullptr) return parts;
        for (const auto* series : evidence_.figures.broken_down(measure.id, basis->id))
            if (series->by == cohort_.by->text && series->area == evidence_.plan.organisation.id)
                parts.push_back(series);
        return parts;
    }

    std::optional<CountedFlow> in(const plan::Measure& measure, terms::Period period,
                                  const std::string& group) const {
        const auto* whole = series_for(evidence_, measure, evidence_.plan.organisation.id, period);
        const auto* figure = whole == nullptr ? nullptr : whole->find(period);
        if (figure == nullptr || !figure->numerator) return std::nullopt;
        if (cohort_.by && !group.empty()) {
            const auto* part = series_of_group(evidence_, measure, period, {cohort_.by->text, group});
            figure = part == nullptr ? nullptr : part->find(period);
            if (figure == nullptr || !figure->numerator) return CountedFlow{0, std::nullopt};
        }
        const bool share = measure.unit.kind == plan::UnitKind::Percent && figure->denominator;
        if (!share) return CountedFlow{*figure->numerator, std::nullopt};
        return CountedFlow{*figure->denominator, figure->numerator};
    }

    const Evidence& evidence_;
    const plan::Measure& measure_;
    const plan::SlowCohort& cohort_;
    terms::Period now_;
};

/// A group's counts now and in the four quarters up to now; nothing if one of them has no figure.
std::optional<CountedGroup> counted_group(const Counts& counts, const plan::SlowCohort& cohort,
                                          terms::Period now, const std::string& name) {
    const auto stock = counts.stock(now, name);
    if (!stock) return std::nullopt;
    CountedGroup group{.name = name, .in = stock->in.value_or(0)};
    group.out = stock->all - group.in;
    auto period = now;
    for (int quarter = 0; quarter < quarters_in_a_year; ++quarter, period = period.previous()) {
        const auto entrants = counts.flow_in(cohort.entrants, period, name);
        const auto movers = counts.flow_in(cohort.movers, period, name);
        const auto leavers = counts.flow_in(cohort.leavers, period, name);
        if (!entrants || !movers || !leavers) return std::nullopt;
        const auto start = counts.stock(period.previous(), name);
        const bool known = start && start->all > 0;
        auto& of = group.quarters[static_cast<std::size_t>(period.quarter_number() - 1)];
        of = {*entrants, *movers, *leavers, known ? start->in.value_or(0) : group.in, 0};
        of.out = known ? start->all - of.in : group.out;
    }
    for (const auto& part : cohort.parts)
        if (part.value.text == name && part.goes_on) group.aged_on = AgedOn{*part.goes_on, part.years};
    return group;
}

std::vector<CohortGroup> flows_of(const std::vector<CountedGroup>& counted, const plan::SlowCohort& cohort) {
    std::vector<CohortGroup> groups;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        auto group = group_of(counted[i]);
        group.next = i;
        for (const auto& part : cohort.parts) {
            if (part.value.text != group.name) continue;
            group.renewal = part.renewal;
            if (!part.next) continue;
            const auto next = std::ranges::find(counted, part.next->text, &CountedGroup::name);
            group.next = static_cast<std::size_t>(next - counted.begin());
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

/// Adds up the groups, and holds them against the whole.
bool add_up(Outlook& made, const CountedGroup& whole) {
    const auto total = [](const CountedGroup& group, auto flow) {
        std::int64_t sum = 0;
        for (const auto& quarter : group.quarters) sum += (quarter.*flow).all;
        return sum;
    };
    CountedGroup sum;
    std::int64_t entrants = 0, movers = 0, leavers = 0;
    for (const auto& group : made.groups) {
        sum.in += group.in;
        sum.out += group.out;
        entrants += total(group, &CountedQuarter::entrants);
        movers += total(group, &CountedQuarter::movers);
        leavers += total(group, &CountedQuarter::leavers);
    }
    made.cohort = whole.in + whole.out;
    made.entrants = total(whole, &CountedQuarter::entrants);
    if (made.movers) made.movers = total(whole, &CountedQuarter::movers);
    made.leavers = total(whole, &CountedQuarter::leavers);
    return sum.in == whole.in && sum.out == whole.out && entrants == made.entrants &&
           leavers == made.leavers && movers == made.movers.value_or(0);
}

/// What is asked of each quarter ahead: by the target in force then, or the one before where it asks for
/// nothing that is known yet.
std::vector<Asked> asked_ahead(const Evidence& evidence, const plan::Measure& measure, terms::Period now,
                               Asked asked) {
    std::vector<Asked> ahead;
    for (std::size_t step = 0; step < quarters_ahead; ++step) {
        now = now.next();
        const auto* target = measure.target_on(now.last_day());
        const auto then = target == nullptr ? std::nullopt : asked_in(evidence, measure, *target, now).asked;
        if (then) asked = *then;
        ahead.push_back(asked);
    }
    return ahead;
}

}  // namespace

const figures::Series* series_of_group(const Evidence& evidence, const plan::Measure& measure,
                                       terms::Period period, const GroupName& group) {
    const auto* basis = measure.basis_on(period.last_day());
    if (basis == nullptr) return nullptr;
    for (const auto* series : evidence.figures.broken_down(measure.id, basis->id))
        if (series->by == group.by && series->category == group.value &&
            series->area == evidence.plan.organisation.id)
            return series;
    return nullptr;
}

std::optional<Outlook> outlook(const Evidence& evidence, const plan::Measure& measure,
                               const figures::Figure& figure, const Asked& asked) {
    const auto& cohort = measure.slow_cohort;
    if (!cohort || !figure.numerator || figure.denominator.value_or(0) <= 0) return std::nullopt;
    if (figure.period.kind() != terms::PeriodKind::Quarter) return std::nullopt;
    const Counts counts(evidence, measure, figure.period);
    const auto whole = counted_group(counts, *cohort, figure.period, "");
    if (!whole) return std::nullopt;
    Outlook made;
    if (cohort->movers) made.movers = 0;
    for (const auto& name : counts.names()) {
        auto group = counted_group(counts, *cohort, figure.period, name);
        if (!group) return std::nullopt;
        made.groups.push_back(std::move(*group));
    }
    if (!add_up(made, *whole)) return std::nullopt;
    const auto good = measure.polarity == terms::Polarity::Low ? GoodSide::Out : GoodSide::In;
    made.ceiling = ceiling(
        flows_of(made.groups, *cohort),
        {figure.period, asked_ahead(evidence, measure, figure.period, asked), good, measure.decimals});
    return made;
}

}  // namespace judgements
