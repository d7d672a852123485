#pragma once

#include "duck/answer.h"
#include "duck/library.h"

// The engine's own handles. Only this folder's sources include them, so that duckdb.h goes no further.
namespace duck {

/// The engine's answer, with its memory.
struct Answer::Handle {
    duckdb_result result{};

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { library().destroy_result(&result); }
};

}  // namespace duck
