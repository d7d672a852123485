#include "disclosure/showing.h"

#include <algorithm>

#include "disclosure/small_numbers.h"
#include "judgements/ceiling.h"
#include "judgements/chance.h"
#include "judgements/slow_cohort.h"

namespace disclosure {
namespace {

/// Who published a figure decided what may be seen of it; what was counted here from records is ours to
/// protect. Money is not a count of people.
bool is_ours_to_protect(const judgements::Evidence& evidence, const figures::Series& series) {
    const auto* measure = evidence.plan.find_measure(series.measure);
    if (measure == nullptr || measure->unit.kind == plan::UnitKind::Money) return false;
    for (const auto& definition : measure->definitions)
        if (definition.id == series.definition) return plan::count_of(definition.rule) != nullptr;
    return false;
}

bool is_share(const figures::Series& series, const judgements::Evidence& evidence) {
    const auto* measure = evidence.plan.find_measure(series.measure);
    return measure != nullptr && measure->unit.kind == plan::UnitKind::Percent;
}

Mark mark_of(const figures::Figure& figure) {
    switch (figure.missing) {
        case figures::Missing::No: break;
        case figures::Missing::NobodyToCount: return Mark::NobodyToCount;
        case figures::Missing::NotCollected: return Mark::NotCollected;
        case figures::Missing::Confidential: return Mark::Confidential;
        case figures::Missing::Unavailable: return Mark::Unavailable;
        case figures::Missing::NotApplicable: return Mark::NotApplicable;
    }
    switch (figure.flag) {
        case figures::Flag::None: return Mark::None;
        case figures::Flag::Provisional: return Mark::Provisional;
        case figures::Flag::Revised: return Mark::Revised;
        case figures::Flag::Estimated: return Mark::Estimated;
        case figures::Flag::NotComparable: return Mark::NotComparable;
    }
    return Mark::None;
}

Shown shown(const figures::Figure& figure) {
    return {figure.period,      figure.value,    figure.numerator,
            figure.denominator, mark_of(figure), figure.version};
}

Shown withheld(const Shown& figure) {
    return {figure.period, std::nullopt, std::nullopt, std::nullopt, Mark::Confidential, figure.version};
}

bool gives_away(const figures::Figure& figure, bool share) {
    // A median of a few people is nearly one of theirs.
    if (!figure.numerator) return figure.denominator && is_small(*figure.denominator);
    if (is_small(*figure.numerator)) return true;
    return share && figure.denominator && is_small(*figure.denominator - *figure.numerator);
}

/// The definition by which `series` was made; null if the plan no longer has it.
const plan::Definition* definition_of(const judgements::Evidence& evidence, const figures::Series& series) {
    const auto* measure = evidence.plan.find_measure(series.measure);
    if (measure == nullptr) return nullptr;
    for (const auto& definition : measure->definitions)
        if (definition.id == series.definition) return &definition;
    return nullptr;
}

/// Would the figure, beside that of the basis in force in its period, tell of a few people whom only one of
/// the two rules counts? Their difference is a number of people too. The basis's own figure is shown; so what
/// was published while it was the basis stays safe after another has become it.
bool tells_a_difference(const judgements::Evidence& evidence, const figures::Series& series,
                        const figures::Figure& figure) {
    const auto* measure = evidence.plan.find_measure(series.measure);
    if (measure == nullptr || !series.by.empty() || !figure.numerator) return false;
    const auto* basis = measure->basis_on(figure.period.last_day());
    if (basis == nullptr || basis->id == series.definition) return false;
    const auto* judged = evidence.figures.find(series.measure, basis->id, series.area);
    const auto* twin = judged == nullptr ? nullptr : judged->find(figure.period);
    if (twin == nullptr || !twin->numerator || !is_ours_to_protect(evidence, *judged)) return false;
    const auto difference = *figure.numerator - *twin->numerator;
    return is_small(difference < 0 ? -difference : difference) &&
           !gives_away(*twin, is_share(*judged, evidence));
}

/// May the public not see the figure: because it is of a few people, or is worked out from one that is?
bool is_to_be_withheld(const judgements::Evidence& evidence, const figures::Series& series,
                       const figures::Figure& figure) {
    if (is_ours_to_protect(evidence, series))
        return gives_away(figure, is_share(series, evidence)) || tells_a_difference(evidence, series, figure);
    const auto* definition = definition_of(evidence, series);
    if (definition == nullptr) return false;
    // No measure is derived from itself, so this comes to an end.
    return std::ranges::any_of(plan::parts_of(definition->rule), [&](const base::Written& name) {
        const auto* part = evidence.plan.find_measure(terms::MeasureId{name.text});
        const auto* of_part =
            part == nullptr ? nullptr : judgements::series_for(evidence, *part, series.area, figure.period);
        const auto* found = of_part == nullptr ? nullptr : of_part->find(figure.period);
        return found != nullptr && is_to_be_withheld(evidence, *of_part, *found);
    });
}

std::vector<ClassRow> shown_classes(const judgements::Evidence& evidence,
                                    const judgements::Judgement& judgement, Audience audience) {
    std::vector<ClassRow> rows;
    const auto* classes = evidence.figures.find_classes(judgement.measure->id, evidence.plan.organisation.id);
    if (classes == nullptr) return rows;
    std::vector<std::int64_t> counts;
    for (const auto& row : classes->classes) {
        if (row.period != judgement.period) continue;
        rows.push_back({row.name, row.count});
        counts.push_back(row.count < 0 ? -row.count : row.count);
    }
    if (audience == Audience::Member) return rows;
    const auto hide = hidden(counts);
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (hide[at]) rows[at].count.reset();
    return rows;
}

std::optional<bool> met(const judgements::Judgement& judgement, const std::optional<Shown>& figure) {
    if (!figure || !figure->value || !judgement.asked) return std::nullopt;
    return judgements::met(*figure->value, *judgement.asked);
}

/// The series of one of the rules; empty if nothing was counted by it.
ShownSeries twin_series(const judgements::Evidence& evidence, const judgements::Judgement& judgement,
                        const plan::Definition& definition, Audience audience) {
    const auto* found =
        evidence.figures.find(judgement.measure->id, definition.id, evidence.plan.organisation.id);
    return found == nullptr ? ShownSeries{} : shown_series(evidence, *found, audience);
}

std::optional<Shown> figure_in(const ShownSeries& series, terms::Period period) {
    const auto* figure = series.find(period);
    return figure == nullptr ? std::nullopt : std::optional(*figure);
}

/// The districts' figures of one period, protected against each other and their total; empty if one of them
/// has none.
std::vector<DistrictRow> districts_in(const judgements::Evidence& evidence,
                                      const judgements::Judgement& judgement, terms::Period period,
                                      Audience audience) {
    std::vector<DistrictRow> rows;
    std::vector<std::int64_t> counts;
    bool ours = false;
    bool hide_all = false;  // of what has no counts to protect each other with
    for (const auto* district : evidence.plan.organisation.districts()) {
        const auto* series =
            evidence.figures.find(judgement.measure->id, judgement.series->definition, district->id);
        const auto* figure = series == nullptr ? nullptr : series->find(period);
        if (figure == nullptr) return {};
        ours = ours || is_ours_to_protect(evidence, *series);
        hide_all = hide_all || (!figure->numerator && is_to_be_withheld(evidence, *series, *figure));
        rows.push_back({district->id, district->name, shown(*figure)});
        const bool small = gives_away(*figure, is_share(*series, evidence));
        // A share of all but a few people gives those few away: it is protected as the small count that it
        // is.
        const auto complement = figure->denominator.value_or(0) - figure->numerator.value_or(0);
        counts.push_back(small && !is_small(figure->numerator.value_or(0)) ? complement
                                                                           : figure->numerator.value_or(0));
    }
    if (audience == Audience::Member) return rows;
    if (hide_all)
        for (auto& row : rows) row.figure = withheld(row.figure);
    if (!ours || hide_all) return rows;
    const auto hide = hidden(counts);
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (hide[at]) rows[at].figure = withheld(rows[at].figure);
    return rows;
}

}  // namespace

ShownSeries shown_series(const judgements::Evidence& evidence, const figures::Series& series,
                         Audience audience) {
    ShownSeries made{.definition = series.definition, .area = series.area};
    for (const auto& figure : series.figures) {
        auto cell = shown(figure);
        if (audience == Audience::Public && is_to_be_withheld(evidence, series, figure))
            cell = withheld(cell);
        made.figures.push_back(std::move(cell));
    }
    return made;
}

bool hides(const judgements::Evidence& evidence, const figures::Series& series, terms::Period period,
           Audience audience) {
    const auto* figure = series.find(period);
    return audience == Audience::Public && figure != nullptr && is_to_be_withheld(evidence, series, *figure);
}

std::vector<DistrictRow> shown_districts(const judgements::Evidence& evidence,
                                         const judgements::Judgement& judgement, Audience audience) {
    if (!judgement.measure->by_district || judgement.series == nullptr || judgement.latest == nullptr)
        return {};
    const auto last = judgement.latest->period;
    auto rows = districts_in(evidence, judgement, last, audience);
    const int first_month = last.last_month() - judgement.measure->months_shown();
    for (const auto& figure : judgement.series->figures) {
        const auto period = figure.period;
        if (rows.empty() || period > last || period.kind() != last.kind()) continue;
        if (period.first_month() <= first_month) continue;
        const auto then = districts_in(evidence, judgement, period, audience);
        for (std::size_t at = 0; at < then.size(); ++at) rows[at].history.push_back(then[at].figure);
    }
    return rows;
}

std::optional<ShownTwins> shown_twins(const judgements::Evidence& evidence,
                                      const judgements::Judgement& judgement, Audience audience) {
    const auto& measure = *judgement.measure;
    if (!measure.twins) return std::nullopt;
    const auto day = judgement.period.last_day();
    ShownTwins twins;
    twins.first = measure.version_on(terms::DefinitionId{measure.twins->definitions[0].text}, day);
    twins.second = measure.version_on(terms::DefinitionId{measure.twins->definitions[1].text}, day);
    if (twins.first == nullptr || twins.second == nullptr) return std::nullopt;
    twins.first_series = twin_series(evidence, judgement, *twins.first, audience);
    twins.second_series = twin_series(evidence, judgement, *twins.second, audience);
    twins.first_figure = figure_in(twins.first_series, judgement.period);
    twins.second_figure = figure_in(twins.second_series, judgement.period);
    if (!twins.first_figure || !twins.second_figure) return std::nullopt;
    twins.classes = shown_classes(evidence, judgement, audience);
    twins.first_met = met(judgement, twins.first_figure);
    twins.second_met = met(judgement, twins.second_figure);
    return twins;
}

std::optional<bool> beyond_chance(const judgements::Judgement& judgement) {
    if (judgement.figure == nullptr || !judgement.direction || judgement.definition == nullptr)
        return std::nullopt;
    const auto* count = std::get_if<plan::Count>(&judgement.definition->rule);
    if (count == nullptr || !std::holds_alternative<plan::InPeriod>(count->when)) return std::nullopt;
    const auto* before = judgement.series->find(judgement.direction->base);
    if (before == nullptr || !before->numerator || !judgement.figure->numerator) return std::nullopt;
    return judgements::beyond_chance(*judgement.figure->numerator, *before->numerator);
}

}  // namespace disclosure
