#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tabulation/count_sql.h"
#include "tabulation/refusals.h"
#include "tabulation/table.h"

namespace tabulation {

/// A group of rows: its keys that are text and, in one list, those that are whole numbers and then its sums.
struct GroupRow {
    std::vector<std::string> texts;
    std::vector<std::int64_t> wholes;
};

/// What holds records and counts them in SQL. Every engine answers every query alike.
class Engine {
public:
    virtual ~Engine() = default;

    virtual Dialect dialect() const = 0;
    /// Holds the wanted columns of every row of a source that could be read, and tells of the others.
    /// Where there are several servers, rows with the same value of the column `spread_by` lie on the same
    /// one; if it is empty, they may lie on any.
    virtual base::Result<Table> load(const Wanted& wanted, const std::string& spread_by,
                                     base::Problems& problems) = 0;
    /// The same rows, with those of one value of `column` on the same server.
    virtual base::Result<Table> spread(const Table& table, const std::string& column) = 0;
    /// A name for the rows of `query`, which asks of each server nothing but what lies there. `label` is for
    /// people, and different for each query.
    virtual base::Result<std::string> define(const std::string& label, const std::string& query) = 0;
    /// Shows every group, ordered by its keys in their order. Of text, the order is that of its bytes.
    virtual base::Result<void> answer(const Grouped& query,
                                      const std::function<void(const GroupRow&)>& show) = 0;
    /// The numbers of the first rows of `table` that satisfy `condition` (SQL over `record`), at most
    /// shown_rows; `table` holds what `load` gave.
    virtual base::Result<std::vector<std::int64_t>> first_rows(const Table& table,
                                                               const std::string& condition) = 0;
    /// What tells the rows of a table apart, as SQL.
    virtual const char* row_id() const = 0;
};

/// The only sum of a query without keys.
base::Result<std::int64_t> single_sum(Engine& engine, const Grouped& query);

/// How many rows of `table` satisfy `condition` (SQL over `record`), each a `fault` that the problems then
/// tell.
base::Result<std::int64_t> report_rows(Engine& engine, const Table& table, Fault fault,
                                       const std::string& condition, base::Problems& problems);

}  // namespace tabulation
