#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecasts/combination.h"
#include "judgements/comparison.h"

namespace judgements {

/// The figures of a measure from which it can be looked ahead: those since the last break, up to five years
/// of months and as many quarters or years as there are places for.
struct History {
    const figures::Series* series = nullptr;
    std::vector<std::optional<double>> values;  // of each period from `first` to `last`; both ends are there
    std::optional<terms::Period> first, last;
    forecasts::Cadence cadence = forecasts::Cadence::Yearly;
    bool running_total = false;  // then `values` are what each period added …
    double so_far = 0;           // … and this what the year of the next period has already
    forecasts::Bounds bounds;    // of `values`
    std::string refused;         // why there is no looking ahead; empty if there is
};

/// Fewer figures than this are not looked ahead from, and more than that are not looked at.
inline constexpr std::size_t fewest_figures = 12, most_figures = 60;

/// The council's own figures of `measure` up to `period`, by the basis in force then. Refused: with fewer
/// than twelve figures since the last break (of recording, definition or boundary, or a new version of the
/// definition), with more than a third of them missing, with a provisional or an old last figure, and for
/// what is neither a level nor a sum: a share or a rate of the year so far.
History history(const Evidence& evidence, const plan::Measure& measure, terms::Period period);

}  // namespace judgements
