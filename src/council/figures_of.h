#pragma once

#include <expected>
#include <functional>

#include "council/council.h"
#include "council/figure_batch.h"
#include "council/fold.h"

namespace council {

/// An entry whose figures cannot be read, and why.
struct UnreadFigures {
    std::int64_t sequence = 0;
    sql::Error error;
};
template <typename Value>
using FigureAnswer = std::expected<Value, UnreadFigures>;

/// Is shown the figures as they stood after a revision.
using ShowState = std::function<void(const Revision&, const DefinitionFigures&)>;
/// The figures of one fact of kinds::figures as they stand. `show`, if it is given, sees them after each
/// revision.
FigureAnswer<DefinitionFigures> figures_of(const Fact& fact, Documents& documents,
                                           const ShowState& show = {});

/// All figures that stand, with the differences between twin definitions.
FigureAnswer<figures::FigureSet> figures_of(const Council& council, Documents& documents);

}  // namespace council
