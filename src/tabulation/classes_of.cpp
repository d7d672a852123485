#include <fmt/format.h>

#include "duck/database.h"
#include "tabulation/counting.h"

namespace tabulation {

base::Result<std::vector<figures::MonthClass>> DuckTally::classes_of(const figures::TwinRequest& request) {
    const auto first = counting({request.measure, request.first});
    const auto second = counting({request.measure, request.second});
    if (!first.task.alike(second.task) || first.group != second.group) {
        auto problem = base::problem_at(
            request.second->written, "N049",
            fmt::format("the twins of {} are not counted over the same records", request.measure.text()),
            "give both the same source, date and area");
        return std::unexpected(problem);
    }
    const auto counts_it = [](const Counting& one) {
        return fmt::format("coalesce({} AND {}, FALSE)", one.task.where, one.task.numerator.value_or("TRUE"));
    };
    const bool by_side = request.class_column.empty();
    auto rows = fmt::format("SELECT record.*, {} AS \"class name\"",
                            by_side ? fmt::format("CASE WHEN {} THEN {} ELSE {} END", counts_it(second),
                                                  duck::quoted_text("only " + request.second->id.text()),
                                                  duck::quoted_text("only " + request.first->id.text()))
                                    : "record." + duck::quoted_name(request.class_column));
    auto from = fmt::format("{} AS record", first.task.rows);
    if (first.group != nullptr && !by_side) {
        const auto& group = *first.group;
        rows = "SELECT record.*, earliest.name AS \"class name\"";
        const auto name = duck::quoted_name("class " + request.class_column);
        from += fmt::format(
            " JOIN (SELECT DISTINCT ON (hit.record) hit.record, hit.{0} AS name\n"
            "  FROM {1} AS hit JOIN {2} AS record ON record.\"record id\" = hit.record\n"
            "  WHERE {3} <> {4} AND CASE WHEN {4} THEN hit.\"hit {6}\" ELSE hit.\"hit {5}\" END\n"
            "  ORDER BY hit.record, hit.\"event date\" NULLS LAST, hit.\"event key\" NULLS LAST,\n"
            "    CAST(hit.{0} AS VARCHAR) NULLS LAST) AS earliest\n"
            "  ON earliest.record = record.\"record id\"",
            name, group.hits, group.rows, counts_it(first), counts_it(second), group.place_of(*request.first),
            group.place_of(*request.second));
    }
    Difference difference;
    difference.task = first.task;
    difference.task.where = "TRUE";
    difference.task.rows =
        fmt::format("({}, CASE WHEN {} THEN 1 ELSE -1 END AS \"class change\"\n  FROM {}\n  WHERE {} <> {})",
                    rows, counts_it(second), from, counts_it(first), counts_it(second));
    difference.change = "record.\"class change\"";
    difference.name = "record.\"class name\"";
    std::vector<figures::MonthClass> classes;
    TRY(engine_->answer(difference_query(difference), [&](const GroupRow& row) {
        if (row.wholes[1] != 0)
            classes.push_back(
                {static_cast<int>(row.wholes[0]), terms::AreaId{row.texts[0]}, row.texts[1], row.wholes[1]});
    }));
    return classes;
}

}  // namespace tabulation
