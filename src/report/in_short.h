#pragma once

#include <vector>

#include "report/draft.h"
#include "report/report.h"

namespace report {

/// A line for each measure of the remit that has the status: where it stands and, of those not on track,
/// since when, in which direction it moves, and what is expected.
Block line_each(const Material& material, terms::Status status);

/// The money's table alone, without what stands under it.
std::vector<Block> money_in_short(const Material& material);

}  // namespace report
