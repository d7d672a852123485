#pragma once

#include <memory>
#include <vector>

#include "duck/database.h"
#include "tabulation/engine.h"

namespace tabulation {

/// DuckDB, in this process: it reads the files or is fed with their rows.
class DuckEngine final : public Engine {
public:
    /// `options.readable` is filled in, and so are the headers of files that only the engine can read.
    static base::Result<std::unique_ptr<DuckEngine>> open(std::vector<records::InspectedSource>& sources,
                                                          const Areas& areas, duck::Options options);

    Dialect dialect() const override { return Dialect::Duck; }
    base::Result<Table> load(const Wanted& wanted, const std::string& spread_by,
                             base::Problems& problems) override;
    base::Result<Table> spread(const Table& table, const std::string&) override { return table; }
    base::Result<std::string> define(const std::string& label, const std::string& query) override;
    base::Result<void> answer(const Grouped& query,
                              const std::function<void(const GroupRow&)>& show) override;
    base::Result<std::vector<std::int64_t>> first_rows(const Table& table,
                                                       const std::string& condition) override;
    const char* row_id() const override { return "rowid"; }

private:
    explicit DuckEngine(duck::Database database) : database_(std::move(database)) {}

    duck::Database database_;
};

}  // namespace tabulation
