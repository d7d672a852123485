#pragma once

#include "base/problem.h"
#include "tasks/council_folder.h"
#include "terms/period.h"
#include "terms/trace.h"

namespace tasks {

/// What a trace of a figure names: a measure by the version of a definition that counts records.
struct CountedMeasure {
    const plan::Measure* measure;
    const plan::Definition* definition;
    terms::Period period;
    terms::AreaId area;
};

/// U033: the figure is not counted from records.
base::Result<CountedMeasure> counted_measure(const CouncilFolder& folder, const terms::Trace& figure);

/// Of a figure that the sources do not cover: U033. `until` is how far they do.
base::Result<void> check_covered(const CountedMeasure& counted, const std::optional<terms::Date>& until);

/// The folder with only the sources of records that the definition is counted from, so that no others are
/// read.
CouncilFolder with_sources_of(const CouncilFolder& folder, const plan::Definition& definition);

}  // namespace tasks
