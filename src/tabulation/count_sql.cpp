#include "tabulation/count_sql.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tabulation/expression_sql.h"

namespace tabulation {

std::string with(const std::vector<Part>& parts) {
    std::vector<std::string> texts;
    for (const auto& part : parts) texts.push_back(fmt::format("{} AS (\n{}\n)", part.name, part.sql));
    return texts.empty() ? "" : fmt::format("WITH {}\n", fmt::join(texts, ", "));
}

namespace {

/// Which of the rows were ever open, or are dated at all.
std::string dated(const Task& task) {
    if (!task.closed) return fmt::format("{} IS NOT NULL", task.opened);
    return fmt::format("{0} IS NOT NULL AND ({1} IS NULL OR {1} > {0})", task.opened, *task.closed);
}

/// The rows with their months and, for each task, whether it counts them.
std::string flagged_sql(std::span<const Task> tasks) {
    const auto& first = tasks.front();
    std::vector<std::string> columns{fmt::format("{} AS opened", month_sql(first.opened, first.dialect))};
    if (first.closed) columns.push_back(fmt::format("{} AS closed", month_sql(*first.closed, first.dialect)));
    columns.push_back(first.area + " AS area");
    if (first.category) columns.push_back(*first.category + " AS category");
    if (first.first) columns.push_back(*first.first + " AS first_part");
    for (std::size_t at = 0; at < tasks.size(); ++at) {
        const auto& task = tasks[at];
        assert(task.alike(first));
        auto where = task.where;
        for (const auto& needed : {task.amount, task.once, task.duration})
            if (needed) where = fmt::format("{} AND {} IS NOT NULL", where, *needed);
        if (task.duration) where = fmt::format("{} AND {} >= 0", where, *task.duration);
        columns.push_back(fmt::format("{} AS counted_{}", where, at));
        if (task.numerator)
            columns.push_back(fmt::format("{} AND {} AS reached_{}", where, *task.numerator, at));
        if (task.amount) columns.push_back(fmt::format("{} AS amount_{}", *task.amount, at));
        if (task.events) columns.push_back(fmt::format("{} AS events_{}", *task.events, at));
    }
    return fmt::format("  SELECT {}\n  FROM {} AS record\n  WHERE {}", fmt::join(columns, ",\n    "),
                       first.rows, dated(first));
}

/// At a date: each record twice, once where it opens and once where it closes.
constexpr const char* changes_sql =
    "  SELECT opened AS month, 1 AS change, * FROM flagged\n"
    "  UNION ALL\n"
    "  SELECT closed AS month, -1 AS change, * FROM flagged WHERE closed IS NOT NULL";

/// "FILTER (…)" after an aggregate.
std::string only(const std::string& flag, Dialect dialect) {
    return fmt::format("FILTER ({}{})", dialect == Dialect::Postgresql ? "WHERE " : "", flag);
}

/// The four answers of one task.
void add_answers(const Task& task, std::size_t at, std::vector<Grouped::Sum>& sums) {
    const bool at_date = task.closed.has_value();
    const auto number = [&](const std::string& flag) {
        return (at_date ? "sum(change) " : "count(*) ") + only(flag, task.dialect);
    };
    const auto counted = fmt::format("counted_{}", at);
    const auto opening = counted + (at_date ? " AND change = 1" : "") + (task.first ? " AND first_part" : "");
    auto numerator = number(task.numerator ? fmt::format("reached_{}", at) : counted);
    if (task.amount) numerator = fmt::format("sum(amount_{}) {}", at, only(counted, task.dialect));
    const auto denominator = task.numerator ? number(counted) : "0";
    const auto events = task.events ? fmt::format("sum(events_{}) {}", at, only(opening, task.dialect)) : "0";
    sums.push_back({fmt::format("records_{}", at), "count(*) " + only(opening, task.dialect)});
    sums.push_back({fmt::format("numerator_{}", at), numerator});
    sums.push_back({fmt::format("denominator_{}", at), denominator});
    sums.push_back({fmt::format("events_{}", at), events});
}

}  // namespace

std::string grouped_sql(const Grouped& query) {
    assert(!query.parts.empty());
    std::vector<std::string> keys, sums, groups, order;
    for (const auto& key : query.keys) {
        keys.push_back(fmt::format("{} AS {}", key.value, key.name));
        order.push_back(std::to_string(keys.size()));
        groups.push_back(key.group.empty() ? order.back() : key.group);
    }
    for (const auto& sum : query.sums)
        sums.push_back(fmt::format("CAST(coalesce({}, 0) AS BIGINT) AS {}", sum.value, sum.name));
    const auto sql = fmt::format("{}SELECT {}{}{}\nFROM {}", with(query.parts), fmt::join(keys, ", "),
                                 keys.empty() || sums.empty() ? "" : ",\n  ", fmt::join(sums, ",\n  "),
                                 query.parts.back().name);
    if (keys.empty()) return sql;
    return sql + fmt::format("\nGROUP BY {}\nORDER BY {}", fmt::join(groups, ", "), fmt::join(order, ", "));
}

Grouped count_query(std::span<const Task> tasks, const std::vector<Part>& parts) {
    assert(!tasks.empty());
    Grouped query{parts, {}, {}};
    query.parts.push_back({"flagged", flagged_sql(tasks)});
    const bool at_date = tasks.front().closed.has_value();
    if (at_date) query.parts.push_back({"changes", changes_sql});
    const auto& rows = query.parts.back().name;
    query.keys = {{"month", at_date ? "month" : "opened", "", false},
                  {"area", "coalesce(CAST(area AS VARCHAR), '')", rows + ".area", true}};
    if (tasks.front().category)
        query.keys.push_back(
            {"category", "coalesce(CAST(category AS VARCHAR), 'not recorded')", rows + ".category", true});
    for (std::size_t at = 0; at < tasks.size(); ++at) add_answers(tasks[at], at, query.sums);
    return query;
}

std::string count_sql(std::span<const Task> tasks, const std::vector<Part>& parts) {
    return grouped_sql(count_query(tasks, parts));
}

Grouped difference_query(const Difference& difference) {
    const auto& task = difference.task;
    const auto flagged = fmt::format(
        "  SELECT {} AS opened, {} AS closed, {} AS area,\n    {} AS step, {} AS name\n"
        "  FROM {} AS record\n  WHERE {} AND {}",
        month_sql(task.opened, task.dialect),
        task.closed ? month_sql(*task.closed, task.dialect) : "CAST(NULL AS BIGINT)", task.area,
        difference.change, difference.name, task.rows, dated(task), task.where);
    const auto changes =
        "  SELECT opened AS month, step AS change, area, name FROM flagged\n"
        "  UNION ALL\n"
        "  SELECT closed, -step, area, name FROM flagged WHERE closed IS NOT NULL";
    return {{{"flagged", flagged}, {"changes", changes}},
            {{"month_number", "CAST(month AS BIGINT)", "", false},
             {"area_name", "coalesce(CAST(area AS VARCHAR), '')", "", true},
             {"class_name", "coalesce(CAST(name AS VARCHAR), 'not recorded')", "", true}},
            {{"total", "sum(change)"}}};
}

std::string hits_sql(const Joined& joined) {
    std::vector<std::string> columns{fmt::format("cohort.{} AS record", joined.record)};
    columns.insert(columns.end(), joined.carried.begin(), joined.carried.end());
    std::vector<std::string> hits, likely;
    for (std::size_t at = 0; at < joined.predicates.size(); ++at) {
        columns.push_back(fmt::format("coalesce({}, FALSE) AS \"hit {}\"", joined.predicates[at].whole, at));
        hits.push_back(fmt::format("\"hit {}\"", at));
        const auto& part = joined.predicates[at].of_event;
        if (std::ranges::count(likely, part) == 0) likely.push_back(part);
    }
    // The events are thinned out before they are joined: most satisfy none of the predicates.
    return fmt::format(
        "  SELECT * FROM (\n    SELECT {}\n    FROM {} AS event JOIN {} AS cohort ON event.{} = cohort.{}\n"
        "    WHERE {}) AS likely\n  WHERE {}",
        fmt::join(columns, ",\n      "), joined.events, joined.cohort, joined.event_key, joined.cohort_key,
        fmt::join(likely, " OR "), fmt::join(hits, " OR "));
}

std::string matched_sql(std::size_t predicates, const std::string& hits, Dialect dialect) {
    std::vector<std::string> columns;
    for (std::size_t at = 0; at < predicates; ++at)
        columns.push_back(
            fmt::format("count(*) {} AS \"events {}\"", only(fmt::format("\"hit {}\"", at), dialect), at));
    return fmt::format("  SELECT record, {} FROM {} GROUP BY record", fmt::join(columns, ", "), hits);
}

std::string cohort_sql(const Joined& joined, const std::string& matched) {
    std::vector<std::string> columns{fmt::format("cohort.{} AS \"record id\"", joined.record)};
    for (std::size_t at = 0; at < joined.predicates.size(); ++at)
        columns.push_back(fmt::format("coalesce(matched.\"events {0}\", 0) AS \"events {0}\"", at));
    return fmt::format(
        "  SELECT cohort.*, {}\n  FROM {} AS cohort LEFT JOIN {} AS matched ON matched.record = cohort.{}",
        fmt::join(columns, ", "), joined.cohort, matched, joined.record);
}

}  // namespace tabulation
