#include "tabulation/once_sql.h"

#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "duck/database.h"
#include "tabulation/expression_sql.h"

namespace tabulation {
namespace {

std::string category_of(const Task& task) {
    return task.category ? fmt::format("coalesce(CAST({} AS VARCHAR), 'not recorded')", *task.category)
                         : "''";
}

/// Which of the rows are in scope: as count_sql has it.
std::string in_scope(const Task& task) {
    auto where = fmt::format("{} IS NOT NULL AND {}", task.opened, task.where);
    if (task.closed) where += fmt::format(" AND ({0} IS NULL OR {0} > {1})", *task.closed, task.opened);
    return where;
}

std::string counted(const Task& task) {
    return in_scope(task) + (task.once ? fmt::format(" AND {} IS NOT NULL", *task.once) : "");
}

/// The rows that count, with the columns that the rest of the query names.
std::string flagged_sql(const Task& task) {
    return fmt::format(
        "  SELECT {} AS opened, {} AS closed, coalesce(CAST({} AS VARCHAR), '') AS area, {} AS category,\n"
        "    {} AS who, CASE WHEN {} THEN 0 ELSE 1 END AS moved_in, CASE WHEN {} THEN 0 ELSE 1 END AS "
        "moved_out\n  FROM {} AS record\n  WHERE {}",
        task.opened, task.closed.value_or("CAST(NULL AS DATE)"), task.area, category_of(task),
        task.once.value_or("''"), task.first.value_or("TRUE"), task.last.value_or("TRUE"), task.rows,
        counted(task));
}

/// `rows` once for each area that they count in: `area` is then that area.
std::string placed_sql(const std::string& columns, const std::string& rows, const Levels& levels) {
    if (levels.empty())
        return fmt::format("  SELECT {}, placed.area AS area FROM {} AS placed", columns, rows);
    std::vector<std::string> pairs;
    for (const auto& [part, whole] : levels)
        pairs.push_back(
            fmt::format("({}, {})", duck::quoted_text(part.text()), duck::quoted_text(whole.text())));
    return fmt::format(
        "  SELECT {}, level.whole AS area FROM {} AS placed\n"
        "  JOIN (VALUES {}) AS level(part, whole) ON level.part = placed.area",
        columns, rows, fmt::join(pairs, ", "));
}

/// Numbers the rows of each `partition` by the runs that touch or overlap, in a column `name`. Of rows that
/// are alike, any may come first and be fresh: they are numbered together (no ROWS in the sum).
std::string runs_sql(const std::string& rows, const std::string& partition, const std::string& name) {
    const auto window = fmt::format("PARTITION BY {} ORDER BY opened, closed", partition);
    return fmt::format(
        "  SELECT *, sum(fresh) OVER ({0}) AS {1} FROM (\n"
        "    SELECT *, CASE WHEN opened <= max(coalesce(closed, DATE '9999-12-31')) OVER ({0}\n"
        "      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS fresh FROM {2}) AS "
        "marked",
        window, name, rows);
}

/// Each run as one row, from its first day to its last.
std::string merged_sql(const std::string& rows, const std::string& by) {
    return fmt::format(
        "  SELECT {0}, min(opened) AS began,\n"
        "    CASE WHEN count(closed) = count(*) THEN max(closed) END AS ended\n  FROM {1} GROUP BY {0}",
        by, rows);
}

std::string month_or(const std::string& date, Dialect dialect) {
    return fmt::format("CASE WHEN {0} IS NULL THEN -1 ELSE {1} END", date, month_sql(date, dialect));
}

Grouped::Key whole(const std::string& column) {
    return {column, fmt::format("CAST({} AS BIGINT)", column), "", false};
}

Grouped::Key text(const std::string& column) { return {column, column, "", true}; }

}  // namespace

Grouped durations_query(const Task& task, std::vector<Part> parts) {
    assert(task.duration);
    parts.push_back(
        {"flagged", fmt::format("  SELECT {} AS month, coalesce(CAST({} AS VARCHAR), '') AS area,\n"
                                "    {} AS category, {} AS days\n  FROM {} AS record\n  WHERE {} AND {} >= 0",
                                month_sql(task.opened, task.dialect), task.area, category_of(task),
                                *task.duration, task.rows, counted(task), *task.duration)});
    return {std::move(parts),
            {whole("month"), text("area"), text("category"), whole("days")},
            {{"records", "count(*)"}}};
}

Grouped returns_query(const Task& task, const Levels& levels, std::vector<Part> parts) {
    assert(task.once && !task.closed);
    parts.push_back({"flagged", flagged_sql(task)});
    parts.push_back({"months", fmt::format("  SELECT {} AS month, area, category, who FROM flagged",
                                           month_sql("opened", task.dialect))});
    parts.push_back({"placed", placed_sql("month, category, who", "months", levels)});
    parts.push_back({"once", "  SELECT DISTINCT month, area, category, who FROM placed"});
    parts.push_back({"paired",
                     "  SELECT month, area, category,\n"
                     "    coalesce(lag(month) OVER (PARTITION BY area, category, who ORDER BY month), -1)\n"
                     "      AS month_before\n"
                     "  FROM once"});
    return {std::move(parts),
            {whole("month"), text("area"), text("category"), whole("month_before")},
            {{"distinct_values", "count(*)"}}};
}

Grouped stays_query(const Task& task, const Levels& levels, std::vector<Part> parts) {
    assert(task.closed);
    const auto months = [&](const std::string& began, const std::string& ended) {
        return fmt::format("  SELECT {} AS month_began, {} AS month_ended,\n", month_sql(began, task.dialect),
                           month_or(ended, task.dialect));
    };
    parts.push_back({"flagged", flagged_sql(task)});
    if (!task.once) {
        parts.push_back(
            {"placed", placed_sql("opened, closed, category, moved_in, moved_out", "flagged", levels)});
        parts.push_back(
            {"dated", months("opened", "closed") + "    area, category, moved_in, moved_out FROM placed"});
    } else {
        parts.push_back({"lives", runs_sql("flagged", "who", "life")});
        parts.push_back({"spans", merged_sql("lives", "who, life")});
        parts.push_back({"placed", placed_sql("opened, closed, category, who, life", "lives", levels)});
        parts.push_back({"runs", runs_sql("placed", "area, category, who, life", "run")});
        parts.push_back({"stays", merged_sql("runs", "area, category, who, life, run")});
        parts.push_back(
            {"dated", months("stays.began", "stays.ended") +
                          "    stays.area, stays.category,\n"
                          "    CASE WHEN stays.began > spans.began THEN 1 ELSE 0 END AS moved_in,\n"
                          "    CASE WHEN stays.ended < coalesce(spans.ended, DATE '9999-12-31') THEN 1 "
                          "ELSE 0 END AS moved_out\n"
                          "  FROM stays JOIN spans ON spans.who = stays.who AND spans.life = stays.life"});
    }
    return {std::move(parts),
            {whole("month_began"), whole("month_ended"), text("area"), text("category"), whole("moved_in"),
             whole("moved_out")},
            {{"distinct_values", "count(*)"}}};
}

Grouped records_query(const Task& task, int first, int last, const std::vector<terms::AreaId>& areas) {
    assert(task.category);
    auto where = counted(task);
    if (task.duration) where += fmt::format(" AND {} >= 0", *task.duration);
    if (task.amount) where += fmt::format(" AND {} IS NOT NULL", *task.amount);
    const auto opened = month_sql(task.opened, task.dialect);
    if (task.closed)
        where += fmt::format(" AND {} <= {} AND ({} IS NULL OR {} > {})", opened, last, *task.closed,
                             month_sql(*task.closed, task.dialect), last);
    else where += fmt::format(" AND {} BETWEEN {} AND {}", opened, first, last);
    std::vector<std::string> names;
    for (const auto& area : areas) names.push_back(duck::quoted_text(area.text()));
    if (!names.empty())
        where +=
            fmt::format(" AND coalesce(CAST({} AS VARCHAR), '') IN ({})", task.area, fmt::join(names, ", "));
    const auto rows = fmt::format(
        "  SELECT coalesce(CAST({} AS VARCHAR), '') AS record_key, CASE WHEN {} THEN 1 ELSE 0 END AS "
        "in_numerator\n"
        "  FROM {} AS record WHERE {}",
        *task.category, task.numerator.value_or("TRUE"), task.rows, where);
    return {{{"listed", rows}}, {text("record_key"), whole("in_numerator")}, {{"alike", "count(*)"}}};
}

std::string without_value_sql(const Task& task) {
    assert(task.once);
    return fmt::format("{} AND {} IS NULL", in_scope(task), *task.once);
}

std::string negative_sql(const Task& task) {
    assert(task.duration);
    return fmt::format("{} AND {} < 0", counted(task), *task.duration);
}

}  // namespace tabulation
