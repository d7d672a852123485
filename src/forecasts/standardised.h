#pragma once

#include <expected>
#include <optional>
#include <span>

#include "forecasts/intervals.h"

namespace forecasts {

/// One age band of an area: what happened, to how many people, and how many the standard population has
/// there.
struct AgeBand {
    double events;      // 0 or more
    double population;  // above 0
    double standard;    // people of the standard population (direct), 0 or more
};

/// One age band of an area, beside the same band of the reference area whose rates are applied to it
/// (indirect).
struct ReferenceBand {
    double events;                // 0 or more
    double population;            // 0 or more
    double reference_events;      // 0 or more
    double reference_population;  // above 0
};

/// Why there is no standardised figure.
enum class NotStandardised {
    NoBands,           // nothing to add up
    FewEvents,         // fewer than 10 events in all: the method is not sound
    NegativeNumber,    // a count or a population below 0
    NobodyInBand,      // a band without people has no rate
    NobodyInStandard,  // the standard population, or what the reference rates expect, is 0
};

/// A standardised rate or ratio with what it was made of.
struct Standardised {
    double events, population;  // in all bands
    double value;
    Interval interval;
};

/// The rate that the area would have if its people were of the ages of the standard population, times `per`;
/// its interval by Dobson's method around Byar's limits of the count. Refused below 10 events.
std::expected<Standardised, NotStandardised> directly_standardised(std::span<const AgeBand> bands, double per,
                                                                   Confidence confidence);

/// People of one band who had the event so many times in the period. An event that comes twice to one person
/// is not two independent events: the variance counts it four times.
struct RepeatedEvents {
    double times;                 // 1 or more
    double people;                // 0 or more
    double population, standard;  // of the band
};

/// As directly_standardised, with the interval widened for people who had the event more than once.
std::expected<Standardised, NotStandardised> directly_standardised_repeated(
    std::span<const AgeBand> bands, std::span<const RepeatedEvents> repeated, double per,
    Confidence confidence);

/// Events observed against those that the reference rates lead one to expect.
struct IndirectlyStandardised {
    double observed, expected;
    std::optional<double> reference_rate;  // per `per` people, for a rate
    double value;
    Interval interval;
};

/// Observed over expected, times `per` (1 or 100).
std::expected<IndirectlyStandardised, NotStandardised> standardised_ratio(
    std::span<const ReferenceBand> bands, double per, Confidence confidence);

/// Observed over expected, times the crude rate of the reference area per `per` people.
std::expected<IndirectlyStandardised, NotStandardised> indirectly_standardised(
    std::span<const ReferenceBand> bands, double per, Confidence confidence);

}  // namespace forecasts
