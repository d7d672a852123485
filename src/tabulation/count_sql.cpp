#include "tabulation/count_sql.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tabulation/expression_sql.h"

namespace tabulation {
namespace {

std::string with(const std::vector<Part>& parts) {
    std::vector<std::string> texts;
    for (const auto& part : parts) texts.push_back(fmt::format("{} AS (\n{}\n)", part.name, part.sql));
    return texts.empty() ? "" : fmt::format("WITH {}\n", fmt::join(texts, ", "));
}

/// Which of the rows were ever open, or are dated at all.
std::string dated(const Task& task) {
    if (!task.closed) return fmt::format("{} IS NOT NULL", task.opened);
    return fmt::format("{0} IS NOT NULL AND ({1} IS NULL OR {1} > {0})", task.opened, *task.closed);
}

/// The rows with their months and, for each task, whether it counts them.
std::string flagged_sql(std::span<const Task> tasks) {
    const auto& first = tasks.front();
    std::vector<std::string> columns{fmt::format("{} AS opened", month_sql(first.opened))};
    if (first.closed) columns.push_back(fmt::format("{} AS closed", month_sql(*first.closed)));
    columns.push_back(first.area + " AS area");
    if (first.category) columns.push_back(*first.category + " AS category");
    for (std::size_t at = 0; at < tasks.size(); ++at) {
        const auto& task = tasks[at];
        assert(task.alike(first));
        auto where = task.where;
        if (task.amount) where = fmt::format("{} AND {} IS NOT NULL", where, *task.amount);
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

/// The four answers of one task.
std::string answers(const Task& task, std::size_t at) {
    const bool at_date = task.closed.has_value();
    const auto number = [&](const std::string& flag) {
        return at_date ? fmt::format("sum(change) FILTER ({})", flag)
                       : fmt::format("count(*) FILTER ({})", flag);
    };
    const auto counted = fmt::format("counted_{}", at);
    const auto opening = at_date ? counted + " AND change = 1" : counted;
    auto numerator = number(task.numerator ? fmt::format("reached_{}", at) : counted);
    if (task.amount) numerator = fmt::format("sum(amount_{}) FILTER ({})", at, counted);
    const auto denominator = task.numerator ? number(counted) : "0";
    const auto events = task.events ? fmt::format("sum(events_{}) FILTER ({})", at, opening) : "0";
    const std::string expressions[columns_per_task] = {fmt::format("count(*) FILTER ({})", opening),
                                                       numerator, denominator, events};
    const char* names[columns_per_task] = {"records", "numerator", "denominator", "events"};
    std::vector<std::string> out;
    for (std::size_t answer = 0; answer < columns_per_task; ++answer)
        out.push_back(
            fmt::format("CAST(coalesce({}, 0) AS BIGINT) AS {}_{}", expressions[answer], names[answer], at));
    return fmt::format("{}", fmt::join(out, ",\n  "));
}

}  // namespace

std::string count_sql(std::span<const Task> tasks, const std::vector<Part>& parts) {
    assert(!tasks.empty());
    auto all = parts;
    all.push_back({"flagged", flagged_sql(tasks)});
    const bool at_date = tasks.front().closed.has_value();
    if (at_date) all.push_back({"changes", changes_sql});
    std::vector<std::string> columns;
    for (std::size_t at = 0; at < tasks.size(); ++at) columns.push_back(answers(tasks[at], at));
    const std::string from = at_date ? "changes" : "flagged";
    const bool parted = tasks.front().category.has_value();
    if (parted) columns.push_back("coalesce(CAST(category AS VARCHAR), 'not recorded') AS category");
    return fmt::format(
        "{}SELECT {} AS month, coalesce(CAST(area AS VARCHAR), '') AS area,\n  {}\nFROM {}\n"
        "GROUP BY 1, {}.area{}\nORDER BY 1, 2{}",
        with(all), at_date ? "month" : "opened", fmt::join(columns, ",\n  "), from, from,
        parted ? fmt::format(", {}.category", from) : "",
        parted ? fmt::format(", {}", 3 + columns_per_task * tasks.size()) : "");
}

std::string difference_sql(const Difference& difference) {
    const auto& task = difference.task;
    const auto flagged = fmt::format(
        "SELECT {} AS opened, {} AS closed, {} AS area, {} AS step, {} AS name\nFROM {} AS record\nWHERE {} "
        "AND {}",
        month_sql(task.opened), task.closed ? month_sql(*task.closed) : "NULL", task.area, difference.change,
        difference.name, task.rows, dated(task), task.where);
    return fmt::format(
        "WITH flagged AS ({}), changes AS (\n"
        "  SELECT opened AS month, step AS change, area, name FROM flagged\n"
        "  UNION ALL\n"
        "  SELECT closed, -step, area, name FROM flagged WHERE closed IS NOT NULL)\n"
        "SELECT CAST(month AS BIGINT), coalesce(CAST(area AS VARCHAR), '') AS area_name,\n"
        "  coalesce(CAST(name AS VARCHAR), 'not recorded') AS class_name, CAST(sum(change) AS BIGINT) AS "
        "change\n"
        "FROM changes GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3",
        flagged);
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
        "    WHERE {})\n  WHERE {}",
        fmt::join(columns, ",\n      "), joined.events, joined.cohort, joined.event_key, joined.cohort_key,
        fmt::join(likely, " OR "), fmt::join(hits, " OR "));
}

std::string matched_sql(std::size_t predicates, const std::string& hits) {
    std::vector<std::string> columns;
    for (std::size_t at = 0; at < predicates; ++at)
        columns.push_back(fmt::format("count(*) FILTER (\"hit {0}\") AS \"events {0}\"", at));
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
