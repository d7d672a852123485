#pragma once

#include <duckdb.h>

#include "duck/answer.h"

// The engine's own handles. Only this folder's sources include them, so that duckdb.h goes no further.
namespace duck {

/// The engine's answer, with its memory.
struct Answer::Handle {
    duckdb_result result{};

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { duckdb_destroy_result(&result); }
};

}  // namespace duck
