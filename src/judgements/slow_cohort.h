#pragma once

#include <optional>

#include "judgements/ceiling.h"
#include "judgements/comparison.h"

namespace judgements {

/// How the measure's slow cohort moved in the four quarters up to `period`. Nothing if it names none, or one
/// of its flows lacks a figure.
std::optional<Movement> movement_of(const Evidence& evidence, const plan::Measure& measure,
                                    const figures::Figure& figure);

}  // namespace judgements
