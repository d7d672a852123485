#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace sql {

/// The two kinds of store.
enum class Engine { Sqlite, Postgresql };

/// Where a store lives: one SQLite file or one PostgreSQL database.
struct Address {
    Engine engine = Engine::Sqlite;
    std::string target;  // the file's path, or the whole postgresql:// address as libpq reads it
};

/// Reads `sqlite:PATH`, `postgresql://…` or `postgres://…`. Anything else is a wrong use.
base::Result<Address> read_address(std::string_view written);

/// As it may be printed: without the password.
std::string printable(const Address& address);

}  // namespace sql
