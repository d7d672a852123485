#include "judgements/alarms.h"

#include "forecasts/intervals.h"
#include "judgements/chance.h"
#include "judgements/outcome.h"

namespace judgements {
namespace {

/// A count by another measure, by its own basis.
struct Counted {
    const figures::Series* series = nullptr;
    std::optional<std::int64_t> count;
};
Counted count_of(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    Counted found{.series = own_series(evidence, measure, period)};
    const auto* figure = found.series == nullptr ? nullptr : found.series->find(period);
    if (figure != nullptr && figure->value) found.count = figure->value->millionths() / base::Decimal::scale;
    return found;
}

std::optional<Alarm> too_good(const Watched& watched) {
    const auto& limit = watched.measure.too_good;
    if (!limit) return std::nullopt;
    const bool high = watched.measure.polarity == terms::Polarity::High;
    const bool beyond = high ? *watched.figure.value > *limit : *watched.figure.value < *limit;
    if (!beyond) return std::nullopt;
    return Alarm{.kind = terms::Alarm::TooGood,
                 .limit = limit,
                 .rests_on = {{&watched.series, watched.figure.period}}};
}

std::optional<Alarm> bunching(const Evidence& evidence, const Watched& watched) {
    if (!watched.measure.bunching) return std::nullopt;
    const auto& named = *watched.measure.bunching;
    Alarm alarm{.kind = terms::Alarm::Bunching};
    std::vector<std::int64_t> counts;
    for (const auto* name : {&named.before, &named.within, &named.beyond}) {
        const auto* measure = evidence.plan.find_measure(terms::MeasureId{name->text});
        if (measure == nullptr) return std::nullopt;  // refused when the plan was read
        const auto counted = count_of(evidence, *measure, watched.figure.period);
        if (!counted.count || *counted.count < 0) return std::nullopt;
        counts.push_back(*counted.count);
        alarm.rests_on.push_back({counted.series, watched.figure.period});
    }
    if (!is_bunched({counts[0], counts[1], counts[2]})) return std::nullopt;
    alarm.before = counts[0] + counts[1] + counts[2];
    alarm.now = counts[1];
    return alarm;
}

const figures::Figure* year_ago(const Watched& watched) {
    const auto* figure = watched.series.find(watched.figure.period.year_earlier());
    return figure != nullptr && figure->value ? figure : nullptr;
}

bool is_better(terms::Polarity polarity, base::Decimal before, base::Decimal now) {
    if (polarity == terms::Polarity::High) return now > before;
    return polarity == terms::Polarity::Low && now < before;
}

std::optional<Alarm> shrinking(const Watched& watched) {
    const auto* before = year_ago(watched);
    const auto& now = watched.figure;
    if (watched.measure.unit.kind != plan::UnitKind::Percent || before == nullptr) return std::nullopt;
    if (!before->numerator || !before->denominator || !now.numerator || !now.denominator) return std::nullopt;
    const Parts then{*before->numerator, *before->denominator};
    const Parts parts{*now.numerator, *now.denominator};
    const auto polarity = watched.measure.polarity;
    if (!is_better(polarity, *before->value, *now.value) || !shrank(then, parts, polarity))
        return std::nullopt;
    const bool high = polarity == terms::Polarity::High;
    return Alarm{.kind = terms::Alarm::ShrinkingDenominator,
                 .base = before->period,
                 .before = then.denominator,
                 .now = parts.denominator,
                 .other_before = high ? then.numerator : then.denominator - then.numerator,
                 .other_now = high ? parts.numerator : parts.denominator - parts.numerator,
                 .rests_on = {{&watched.series, before->period}, {&watched.series, now.period}}};
}

std::optional<Alarm> moved_to(const Evidence& evidence, const Watched& watched, const base::Written& name) {
    const auto* other = evidence.plan.find_measure(terms::MeasureId{name.text});
    const auto* before = year_ago(watched);
    if (other == nullptr || before == nullptr) return std::nullopt;
    const auto own_count = [](const figures::Figure& figure) {
        return figure.numerator.value_or(figure.value->millionths() / base::Decimal::scale);
    };
    const auto then = count_of(evidence, *other, before->period);
    const auto now = count_of(evidence, *other, watched.figure.period);
    if (!then.count || !now.count ||
        !is_better(watched.measure.polarity, *before->value, *watched.figure.value))
        return std::nullopt;
    const Counts own{own_count(*before), own_count(watched.figure)};
    const Counts others{*then.count, *now.count};
    const bool is_low = watched.measure.polarity == terms::Polarity::Low;
    if (!(is_low ? is_moved(own, others) : is_moved(others, own))) return std::nullopt;
    return Alarm{.kind = terms::Alarm::Reclassified,
                 .other = other,
                 .base = before->period,
                 .before = own.before,
                 .now = own.now,
                 .other_before = others.before,
                 .other_now = others.now,
                 .rests_on = {{&watched.series, before->period},
                              {&watched.series, watched.figure.period},
                              {then.series, before->period},
                              {now.series, watched.figure.period}}};
}

}  // namespace

bool is_bunched(const Windows& windows) {
    const auto all = windows.before + windows.within + windows.beyond;
    constexpr std::int64_t too_few = 10;
    if (all < too_few) return false;
    const auto interval = forecasts::clopper_pearson(
        {static_cast<double>(windows.within), static_cast<double>(all)}, forecasts::Confidence::percent_95());
    return interval.lower && *interval.lower > 1.0 / 3;
}

bool shrank(const Parts& before, const Parts& now, terms::Polarity polarity) {
    if (now.denominator >= before.denominator) return false;
    if (!beyond_chance(before.denominator, now.denominator)) return false;
    const auto good = [&](const Parts& parts) {
        return polarity == terms::Polarity::High ? parts.numerator : parts.denominator - parts.numerator;
    };
    return good(now) <= good(before);
}

bool is_moved(const Counts& own, const Counts& other) {
    if (own.now >= own.before || other.now <= other.before) return false;
    if (!beyond_chance(own.before, own.now) || !beyond_chance(other.before, other.now)) return false;
    return !beyond_chance(own.before + other.before, own.now + other.now);
}

std::vector<Alarm> alarms(const Evidence& evidence, const Watched& watched) {
    std::vector<Alarm> found;
    const auto add = [&](std::optional<Alarm> alarm) {
        if (alarm) found.push_back(std::move(*alarm));
    };
    add(too_good(watched));
    add(bunching(evidence, watched));
    add(shrinking(watched));
    for (const auto& name : watched.measure.reclassified) add(moved_to(evidence, watched, name));
    return found;
}

}  // namespace judgements
