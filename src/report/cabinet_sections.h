#pragma once

#include <span>
#include <vector>

#include "report/draft.h"
#include "report/report.h"

/// The parts of the Cabinet's report that go across committees. Each is a pure function of the committees'
/// material; one that has nothing to say gives no block.
namespace report {

/// Every saving and income once, with the committee that watches it, and their sums.
std::vector<Block> finance(std::span<const Material> committees);
/// Every recovery plan: how far it is, what is late, what comes next.
std::vector<Block> delivery(const Material& material);
/// What may go wrong, by what the folder itself says: what worsened while something else was chased, figures
/// that may be good for the wrong reason, measures that are on track and may not stay so, reviews that are
/// overdue and income that nobody has agreed to.
std::vector<Block> risks(std::span<const Material> committees);

}  // namespace report
