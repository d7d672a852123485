#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.h"
#include "duck/answer.h"
#include "duck/feed.h"

namespace duck {

/// What a Database may use of the machine. Results never depend on it.
struct Options {
    int threads = 0;                              // 0: one for each processor
    int memory_mib = 256;                         // beyond it, the engine spills to `temp_directory`
    std::filesystem::path temp_directory;         // empty: nothing is spilt, and running out is a Problem
    std::vector<std::filesystem::path> readable;  // the only files that a query may open
};

/// A DuckDB database in memory that reads the files it was given and nothing else: no extension is loaded or
/// fetched, and once it is open neither files nor settings can be added.
///
/// Codes: G001 the engine does not start, G002 the machine failed a query (memory, disk, permission),
/// G003 the engine refused a query.
class Database {
public:
    static base::Result<Database> open(const Options& options);

    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    /// Makes the feed's rows readable as `name`(). The feed lives as long as the database.
    base::Result<void> add(const std::string& name, std::shared_ptr<const Feed> feed);

    /// Runs one statement and gives the whole of its answer.
    base::Result<Answer> query(const std::string& sql);

private:
    struct Handles;
    explicit Database(std::unique_ptr<Handles> handles);
    std::unique_ptr<Handles> handles_;
};

/// `text` as a SQL text literal: 'it''s'.
std::string quoted_text(std::string_view text);
/// `name` as a SQL identifier: "date of birth".
std::string quoted_name(std::string_view name);

}  // namespace duck
