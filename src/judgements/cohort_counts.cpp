#include "judgements/cohort_counts.h"

#include <algorithm>
#include <cassert>

namespace judgements {
namespace {

/// Chances, or numbers, for those in the numerator and those out of it.
struct Pair {
    double in = 0, out = 0;
};

double chance(double some, double of) { return of > 0 ? std::clamp(some / of, 0.0, 1.0) : 0; }

/// The chances of what happened to `flow`, of a group of that size.
Pair chances(const CountedFlow& flow, Pair size) {
    const auto all = static_cast<double>(flow.all);
    if (!flow.in) return {chance(all, size.in + size.out), chance(all, size.in + size.out)};
    const auto in = static_cast<double>(*flow.in);
    return {chance(in, size.in), chance(all - in, size.out)};
}

Pair chances_of_going_on(const CountedGroup& counted, std::size_t quarter, Pair staying) {
    if (!counted.aged_on) return chances(counted.quarters[quarter].movers, staying);
    const bool now = static_cast<std::size_t>(counted.aged_on->quarter) == quarter + 1;
    const double part = now ? 1.0 / counted.aged_on->years : 0;
    return {part, part};
}

}  // namespace

CohortGroup group_of(const CountedGroup& counted) {
    assert(counted.in >= 0 && counted.out >= 0);
    CohortGroup group{
        .name = counted.name, .in = static_cast<double>(counted.in), .out = static_cast<double>(counted.out)};
    const double size = group.in + group.out;
    for (std::size_t quarter = 0; quarter < group.quarters.size(); ++quarter) {
        const auto& from = counted.quarters[quarter];
        auto& flow = group.quarters[quarter];
        flow.entrants = static_cast<double>(from.entrants.all);
        if (from.entrants.in) flow.entrants_in = static_cast<double>(*from.entrants.in);
        else flow.entrants_in = size > 0 ? flow.entrants * group.in / size : 0;
        const Pair start{static_cast<double>(from.in), static_cast<double>(from.out)};
        const auto leaves = chances(from.leavers, start);
        flow.leaves_in = leaves.in;
        flow.leaves_out = leaves.out;
        const Pair staying{start.in * (1 - leaves.in), start.out * (1 - leaves.out)};
        const auto moves = chances_of_going_on(counted, quarter, staying);
        flow.moves_in = moves.in;
        flow.moves_out = moves.out;
    }
    return group;
}

}  // namespace judgements
