#include <cassert>

#include <fmt/format.h>

#include "tabulation/counting.h"
#include "tabulation/faults.h"

namespace tabulation {
namespace {

std::optional<int> month_of(std::int64_t month) {
    return month < 0 ? std::nullopt : std::optional(static_cast<int>(month));
}

}  // namespace

base::Result<std::int64_t> DuckTally::refused(const Table& table, const Fault& fault,
                                              const std::string& condition) {
    const auto key = table.name + " " + condition;
    if (const auto found = refused_.find(key); found != refused_.end()) return found->second;
    const auto rows = TRY(report_rows(*engine_, table, fault, condition, problems_));
    refused_.emplace(key, rows);
    return rows;
}

base::Result<std::int64_t> DuckTally::reversed(const Table& table, const plan::Definition& definition,
                                               const Task& task) {
    if (!task.closed) return 0;
    const auto& when = std::get<plan::AtDate>(plan::count_of(definition.rule)->when);
    return refused(table, tabulation::reversed(when, table.source()),
                   fmt::format("{} < {} AND ({})", *task.closed, task.opened, task.where));
}

/// Rows that are in scope and have no value to count once, or a duration below 0.
base::Result<std::int64_t> DuckTally::without_place(const Table& table, const plan::Definition& definition,
                                                    const Task& task) {
    std::int64_t rows = 0;
    if (task.once) {
        const auto& name = plan::count_of(definition.rule)->distinct->text;
        Fault fault{
            .code = "N046", .message = fmt::format("the row is not counted: it has no {}", name), .hint = ""};
        fault.column = table.source().find_column(name);
        rows += TRY(refused(table, fault, without_value_sql(task)));
    }
    if (task.duration) {
        const auto& duration = std::get<plan::Percentile>(definition.rule).duration.source.text;
        const Fault fault{.code = "N051",
                          .message = fmt::format("the row is not counted: {} is below 0", duration),
                          .hint = "correct whichever of the dates is wrong"};
        rows += TRY(refused(table, fault, negative_sql(task)));
    }
    return rows;
}

/// What some kinds of measure need besides the counts of each month. What counts once lies on one server.
base::Result<void> DuckTally::add_kinds(const Counting& counting, figures::Counted& counted) {
    if (counting.task.duration) TRY(add_durations(counting.task, counted));
    const bool stays = counting.task.closed && (counting.task.once || counting.stays);
    if (!counting.task.once && !stays) return {};
    auto task = counting.whole;
    if (task.once && counting.group == nullptr) {
        const auto& distinct = plan::count_of(counting.definition->rule)->distinct->text;
        task.rows = TRY(engine_->spread(*counting.table, distinct)).name;
    }
    if (!counting.by.empty())
        break_down(task, *counting.definition, counting.table->source(), counting.by, codes_of(*engine_));
    return stays ? add_stays(task, counted) : add_returns(task, counted);
}

base::Result<void> DuckTally::add_durations(const Task& task, figures::Counted& counted) {
    return engine_->answer(durations_query(task), [&](const GroupRow& row) {
        counted.durations.push_back({static_cast<int>(row.wholes[0]), terms::AreaId{row.texts[0]},
                                     row.texts[1], row.wholes[1], row.wholes[2]});
    });
}

base::Result<void> DuckTally::add_returns(const Task& task, figures::Counted& counted) {
    return engine_->answer(returns_query(task, settings_.levels), [&](const GroupRow& row) {
        counted.returns.push_back({static_cast<int>(row.wholes[0]), month_of(row.wholes[1]),
                                   terms::AreaId{row.texts[0]}, row.texts[1], row.wholes[2]});
    });
}

base::Result<void> DuckTally::add_stays(const Task& task, figures::Counted& counted) {
    return engine_->answer(stays_query(task, settings_.levels), [&](const GroupRow& row) {
        counted.stays.push_back({static_cast<int>(row.wholes[0]), month_of(row.wholes[1]),
                                 terms::AreaId{row.texts[0]}, row.texts[1], row.wholes[2] != 0,
                                 row.wholes[3] != 0, row.wholes[4]});
    });
}

base::Result<std::vector<records::CountedRecord>> DuckTally::records(
    const figures::CountRequest& request, int first, int last, const std::vector<terms::AreaId>& areas) {
    assert(!request.by.empty());
    TRY(load_all({request}));
    TRY(join_events({request}));
    const auto one = counting(request);
    std::vector<records::CountedRecord> records;
    TRY(engine_->answer(records_query(one.task, first, last, areas), [&](const GroupRow& row) {
        const records::CountedRecord record{records::RecordKey{row.texts[0]}, row.wholes[0] != 0};
        records.insert(records.end(), static_cast<std::size_t>(row.wholes[1]), record);
    }));
    return records;
}

}  // namespace tabulation
