#pragma once

#include <optional>
#include <vector>

#include "judgements/flip.h"
#include "judgements/projection.h"
#include "judgements/prospects.h"
#include "judgements/scheme.h"
#include "judgements/slow_cohort.h"
#include "judgements/uncertainty.h"

namespace judgements {

/// How a figure stands to its target beyond met or not met.
struct Standing {
    std::optional<Uncertainty> uncertainty;  // of the figure
    std::optional<terms::Against> against;   // of the figure to what was asked, given its interval
    std::optional<base::Decimal> gap;        // to what was asked, in the measure's unit; below 0 if missed
    std::optional<RunRate> run_rate;         // of a measure that misses its target before the year's end
    std::optional<Spells> spells;            // of the past, against that run-rate
    terms::Reach reach = terms::Reach::Unknown;
    terms::Ground ground = terms::Ground::Nothing;  // what `reach` rests on
    std::optional<Outlook> outlook;                 // of a slow cohort that misses its target
    std::optional<Flip> flip;                       // if the status is another than in the period before
    std::vector<SchemeStatus> schemes;              // of the schemes that the plan shows
};

/// What was judged.
struct Judged {
    const plan::Measure& measure;
    const plan::Definition& definition;
    const figures::Series& series;           // of the council's own area
    const figures::Figure& figure;           // with a value
    std::optional<Asked> asked;              // nothing: there is no status, only an interval
    const Projection* projection = nullptr;  // null: none was made
};

/// The standing of a figure. Pure.
Standing standing(const Evidence& evidence, const Judged& judged);

/// Are the series' figures for the year so far, by their definition or by their target?
bool is_running_total(const plan::Measure& measure, const plan::Definition& definition, terms::Period period);

}  // namespace judgements
