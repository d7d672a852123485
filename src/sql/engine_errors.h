#pragma once

#include <exception>

#include "sql/error.h"

namespace sql {

/// The typed error behind an exception of SOCI's. `connection_lost`: the server is gone, whatever was said.
Error error_of(const std::exception& exception, bool connection_lost);

/// The reason behind a result code of SQLite, primary or extended.
Reason sqlite_reason(int code);

/// The reason behind PostgreSQL's five-character SQLSTATE.
Reason postgresql_reason(const std::string& state);

}  // namespace sql
