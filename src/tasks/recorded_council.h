#pragma once

#include <memory>
#include <string>

#include "base/problem.h"
#include "council/council.h"
#include "council/figures_of.h"
#include "council/fold.h"

namespace tasks {

/// Which council of which store, as it stood when.
struct StoreRequest {
    std::string store;    // sqlite:PATH or postgresql://…
    std::string council;  // its stream; empty: the only one
    std::string as_at;    // a position, or a day at whose end; empty: now
};

/// A council as its ledger tells it.
struct RecordedCouncil {
    std::string store;  // as it may be printed
    std::string stream;
    council::Council council;
    std::shared_ptr<council::Documents> documents;
};

/// Opens the store and folds the council's stream.
///
/// L050: an entry cannot be understood. Wrong use: L051 there is no such council, L052 there are several and
/// none is named, L053 `as_at` is neither a position nor a day, L054 nothing had been recorded by then.
base::Result<RecordedCouncil> read_recorded(const StoreRequest& request);
/// The same to one position of a stream that is known to be there.
base::Result<RecordedCouncil> read_recorded(const StoreRequest& request, std::int64_t position);

/// What could not be read of the store, as a Problem of the machine.
base::Problem problem_of(const council::UnreadFigures& unread, const std::string& store);

/// All figures that stand.
base::Result<figures::FigureSet> recorded_figures(const RecordedCouncil& recorded);

}  // namespace tasks
