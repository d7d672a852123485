#include "tabulation/engine.h"

#include <cassert>

#include <fmt/format.h>

namespace tabulation {

base::Result<std::int64_t> single_sum(Engine& engine, const Grouped& query) {
    assert(query.keys.empty() && query.sums.size() == 1);
    std::int64_t sum = 0;
    TRY(engine.answer(query, [&](const GroupRow& row) { sum = row.wholes.at(0); }));
    return sum;
}

base::Result<std::int64_t> report_rows(Engine& engine, const Table& table, Fault fault,
                                       const std::string& condition, base::Problems& problems) {
    const auto faulty = fmt::format("  SELECT 1 AS one FROM {} AS record WHERE {}", table.name, condition);
    fault.rows = TRY(single_sum(engine, {{{"faulty", faulty}}, {}, {{"faulty_rows", "count(*)"}}}));
    if (fault.rows == 0) return 0;
    const auto rows = TRY(engine.first_rows(table, condition));
    const auto found = warnings(fault, table.source(), records::row_places(*table.wanted.source, rows));
    problems.insert(problems.end(), found.begin(), found.end());
    return fault.rows;
}

}  // namespace tabulation
