#include "forecasts/standardised.h"

#include <cassert>
#include <cmath>

namespace forecasts {
namespace {

std::optional<NotStandardised> refusal(std::span<const AgeBand> bands) {
    if (bands.empty()) return NotStandardised::NoBands;
    double events = 0;
    double standard = 0;
    for (const auto& band : bands) {
        if (band.events < 0 || band.population < 0 || band.standard < 0)
            return NotStandardised::NegativeNumber;
        if (band.population == 0) return NotStandardised::NobodyInBand;
        events += band.events;
        standard += band.standard;
    }
    if (standard == 0) return NotStandardised::NobodyInStandard;
    if (events < first_count_for_byars) return NotStandardised::FewEvents;
    return std::nullopt;
}

/// The variance of the standardised share, by band: events of a person with `times` of them weigh times
/// squared.
double variance_part(double people, double times, double standard_over_population) {
    return people * times * times * standard_over_population * standard_over_population;
}

/// Dobson: the limits of the count, moved to the standardised rate and scaled by the ratio of the deviations.
Standardised with_interval(std::span<const AgeBand> bands, double unscaled_variance, double per,
                           Confidence confidence) {
    double events = 0, population = 0, standard = 0, weighted = 0;
    for (const auto& band : bands) {
        events += band.events;
        population += band.population;
        standard += band.standard;
        weighted += band.events / band.population * band.standard;
    }
    const double value = weighted / standard;
    const double scale = std::sqrt(unscaled_variance / (standard * standard) / events);
    const auto count = byars(Events{events}, confidence);
    Standardised result{events, population, value * per, {}};
    result.interval.lower = (value + scale * (count.lower.value() - events)) * per;
    result.interval.upper = (value + scale * (count.upper.value() - events)) * per;
    return result;
}

std::expected<IndirectlyStandardised, NotStandardised> observed_over_expected(
    std::span<const ReferenceBand> bands, Confidence confidence) {
    if (bands.empty()) return std::unexpected(NotStandardised::NoBands);
    double observed = 0, expected = 0;
    for (const auto& band : bands) {
        if (band.events < 0 || band.population < 0 || band.reference_events < 0 ||
            band.reference_population < 0) {
            return std::unexpected(NotStandardised::NegativeNumber);
        }
        if (band.reference_population == 0) return std::unexpected(NotStandardised::NobodyInBand);
        observed += band.events;
        expected += band.reference_events / band.reference_population * band.population;
    }
    if (expected == 0) return std::unexpected(NotStandardised::NobodyInStandard);
    return IndirectlyStandardised{
        observed, expected, std::nullopt, observed / expected,
        per_population(count_interval(Events{observed}, confidence), {expected, 1})};
}

IndirectlyStandardised times(IndirectlyStandardised ratio, double factor) {
    ratio.value *= factor;
    ratio.interval = per_population(ratio.interval, {1, factor});
    return ratio;
}

}  // namespace

std::expected<Standardised, NotStandardised> directly_standardised(std::span<const AgeBand> bands, double per,
                                                                   Confidence confidence) {
    if (const auto why = refusal(bands)) return std::unexpected(*why);
    double variance = 0;
    for (const auto& band : bands) variance += variance_part(band.events, 1, band.standard / band.population);
    return with_interval(bands, variance, per, confidence);
}

std::expected<Standardised, NotStandardised> directly_standardised_repeated(
    std::span<const AgeBand> bands, std::span<const RepeatedEvents> repeated, double per,
    Confidence confidence) {
    if (const auto why = refusal(bands)) return std::unexpected(*why);
    double variance = 0;
    for (const auto& part : repeated) {
        if (part.people < 0 || part.times < 1) return std::unexpected(NotStandardised::NegativeNumber);
        if (part.population <= 0) return std::unexpected(NotStandardised::NobodyInBand);
        variance += variance_part(part.people, part.times, part.standard / part.population);
    }
    return with_interval(bands, variance, per, confidence);
}

std::expected<IndirectlyStandardised, NotStandardised> standardised_ratio(
    std::span<const ReferenceBand> bands, double per, Confidence confidence) {
    const auto ratio = observed_over_expected(bands, confidence);
    if (!ratio) return std::unexpected(ratio.error());
    return times(*ratio, per);
}

std::expected<IndirectlyStandardised, NotStandardised> indirectly_standardised(
    std::span<const ReferenceBand> bands, double per, Confidence confidence) {
    const auto ratio = observed_over_expected(bands, confidence);
    if (!ratio) return std::unexpected(ratio.error());
    double events = 0, population = 0;
    for (const auto& band : bands) {
        events += band.reference_events;
        population += band.reference_population;
    }
    auto rate = times(*ratio, events / population * per);
    rate.reference_rate = events / population * per;
    return rate;
}

}  // namespace forecasts
