#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "records/row_source.h"

namespace counts {

/// Takes rows as they are read; used by one thread.
class Taker {
public:
    virtual ~Taker() = default;
    virtual void take(const records::Batch& batch) = 0;
};

/// One reading of all rows of a source, and what came of it.
struct Reading {
    const records::RowSource* rows = nullptr;  // to be set
    records::Selection selection;
    std::function<std::unique_ptr<Taker>()> taker;  // for another thread; called by that thread

    std::vector<std::unique_ptr<Taker>> takers = {};  // those that were made, in no order that means anything
    std::vector<records::Refused> refused = {};       // by the column's place in the selection
    std::int64_t given = 0;                           // rows
};

/// Reads all of them, several parts at once, with at most `threads` threads (0: one for each processor). Each
/// taker is given rows in their order, though not all of them. A Problem if a part cannot be read.
base::Result<void> read_all(std::span<Reading> readings, int threads);

}  // namespace counts
