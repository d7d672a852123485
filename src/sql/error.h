#pragma once

#include <expected>
#include <string>

#include "base/problem.h"

namespace sql {

/// Why a store could not do what it was asked. The same words for SQLite and PostgreSQL.
enum class Reason {
    Conflict,    // someone else wrote first; asking again may succeed
    Constraint,  // the rows would break a rule of the schema
    OutOfReach,  // no such file, no such server, or the connection broke: what was under way is not known
    Corrupt,     // the bytes on the disk are not what was written
    Full,        // no room left
    ReadOnly,    // the file, the disk or the account may only be read
    Version,     // its tables are of another version of this program, or there are none
    Failed,      // anything else that the engine or the disk reported
};

/// What a store answered instead of doing its work.
struct Error {
    Reason reason = Reason::Failed;
    std::string message;  // the engine's own words
};

template <typename Value>
using Answer = std::expected<Value, Error>;

/// "conflict", "out of reach": for messages and logs.
std::string word(Reason reason);

/// The error as a Problem of the machine, for whoever named this store (`sqlite:PATH`, without any password).
base::Problem problem(const Error& error, const std::string& store);

}  // namespace sql
