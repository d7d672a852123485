#pragma once

#include <optional>
#include <vector>

#include "disclosure/audience.h"
#include "disclosure/publishable.h"
#include "figures/figure.h"
#include "judgements/judge.h"

namespace disclosure {

/// A series as the audience may see it: from the public, a figure counted from records of 1 to 5 people (or
/// of all but 1 to 5) is hidden, and one that differs by so few from the figure of the basis in force in its
/// period.
ShownSeries shown_series(const judgements::Evidence& evidence, const figures::Series& series,
                         Audience audience);

/// Is the series' figure for `period` kept from the audience? False where there is none.
bool hides(const judgements::Evidence& evidence, const figures::Series& series, terms::Period period,
           Audience audience);

/// The figure of each district for the judgement's period, for the public protected against each other and
/// the council's total; empty if the measure asks for no breakdown or a district has no figure.
std::vector<DistrictRow> shown_districts(const judgements::Evidence& evidence,
                                         const judgements::Judgement& judgement, Audience audience);

/// The measure's twin definitions for the judgement's period; nothing if it has none.
std::optional<ShownTwins> shown_twins(const judgements::Evidence& evidence,
                                      const judgements::Judgement& judgement, Audience audience);

/// How fast the measure's cohort can move at all; nothing if it names none, is on track, or a flow has no
/// figures, or one that is too small to be shown.
std::optional<ShownCeiling> shown_ceiling(const judgements::Evidence& evidence,
                                          const judgements::Judgement& judgement, Audience audience);
/// Does a flow of the measure's slow cohort, in one of the four quarters up to `last`, tell of so few people
/// that it may not be shown?
bool hides_a_flow(const judgements::Evidence& evidence, const plan::Measure& measure, terms::Period last,
                  Audience audience);

/// Is the change of a count of events more than chance alone usually brings? Nothing for other kinds of
/// figure.
std::optional<bool> beyond_chance(const judgements::Judgement& judgement);

}  // namespace disclosure
