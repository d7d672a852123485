#include "tabulation/event_group.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "tabulation/definition_sql.h"
#include "tabulation/faults.h"

namespace tabulation {
namespace {

std::string column(const std::optional<base::Written>& name) {
    assert(name);
    return duck::quoted_name(name->text);
}

Wanted narrowed(const Wanted& wanted, const std::set<std::string>& names) {
    auto fewer = wanted;
    std::erase_if(fewer.columns, [&](const auto* held) { return !names.contains(held->name); });
    return fewer;
}

/// Leaves in the cohort only rows with a key of their own.
base::Result<void> make_keys_unique(duck::Database& database, Table& cohort, std::size_t number,
                                    base::Problems& problems) {
    const auto key = column(cohort.source().key);
    auto odd =
        TRY(database.query(fmt::format("SELECT count(*) - count(DISTINCT {}) FROM {}", key, cohort.name)));
    if (odd.single_whole() == 0) return {};
    const auto repeated =
        fmt::format("record.{0} IN (SELECT {0} FROM {1} GROUP BY {0} HAVING count(*) > 1)", key, cohort.name);
    const auto refused =
        TRY(report_rows(database, cohort, repeated_key(cohort.source()), repeated, problems)) +
        TRY(report_rows(database, cohort, missing_key(cohort.source()), fmt::format("record.{} IS NULL", key),
                        problems));
    const auto unique = duck::quoted_name(fmt::format("{} by key, {}", cohort.source().id.text(), number));
    TRY(
        database.query(fmt::format("CREATE OR REPLACE TABLE {} AS SELECT * FROM {} AS record "
                                   "WHERE record.{} IS NOT NULL AND NOT ({})",
                                   unique, cohort.name, key, repeated)));
    cohort.name = unique;
    cohort.rows_refused += refused;
    return {};
}

base::Result<void> tell_orphans(duck::Database& database, const EventGroup& group, base::Problems& problems) {
    const auto& events = group.events->source();
    const auto condition = fmt::format("NOT EXISTS (SELECT 1 FROM {} AS cohort WHERE cohort.{} = record.{})",
                                       duck::quoted_name(group.cohort.source().id.text()),
                                       column(group.cohort.source().key), column(events.record_key));
    TRY(report_rows(database, *group.events, orphan(events, group.cohort.source()), condition, problems));
    return {};
}

}  // namespace

std::size_t EventGroup::place_of(const plan::Definition& definition) const {
    const auto found = std::ranges::find(definitions, &definition);
    assert(found != definitions.end());
    return static_cast<std::size_t>(found - definitions.begin());
}

bool EventGroup::holds(const plan::Definition& definition) const {
    return std::ranges::count(definitions, &definition) > 0;
}

namespace {

/// What the two sources' rows are joined by, but for the cohort's rows themselves.
Joined joined_of(const EventGroup& group, Codes codes, std::vector<std::string>* terms) {
    const auto& cohort = group.cohort.source();
    const auto& events = group.events->source();
    Joined joined;
    joined.events = group.events->name;
    joined.cohort_key = column(cohort.key);
    joined.event_key = column(events.record_key);
    const Scope scope{
        .source = &events, .rows = "event", .cohort = &cohort, .codes = codes, .cohort_terms = terms};
    for (const auto* definition : group.definitions)
        joined.predicates.push_back(predicate_of(*events_share(*definition), scope));
    if (group.classes.empty()) return joined;
    const auto carry = [&](const std::optional<base::Written>& name, const char* as) {
        joined.carried.push_back(
            fmt::format("{} AS {}", name ? "event." + duck::quoted_name(name->text) : "NULL", as));
    };
    carry(events.date, "\"event date\"");
    carry(events.key, "\"event key\"");
    for (const auto& name : group.classes)
        joined.carried.push_back(
            fmt::format("event.{} AS {}", duck::quoted_name(name), duck::quoted_name("class " + name)));
    return joined;
}

/// The cohort's rows, numbered, with the terms that the predicates need of them.
std::string rows_with_terms(const Table& cohort, const std::vector<std::string>& terms) {
    auto sql = std::string("(SELECT rowid AS \"row id\", *");
    for (std::size_t at = 0; at < terms.size(); ++at)
        sql += fmt::format(", {} AS {}", terms[at], cohort_term(at));
    return sql + fmt::format(" FROM {} AS cohort)", cohort.name);
}

}  // namespace

base::Result<std::unique_ptr<EventGroup>> join_group(duck::Database& database, EventGroup group,
                                                     std::size_t number, base::Problems& problems) {
    auto joined_group = std::make_unique<EventGroup>(std::move(group));
    auto& made = *joined_group;
    TRY(tell_orphans(database, made, problems));
    TRY(make_keys_unique(database, made.cohort, number, problems));
    std::vector<std::string> terms;
    auto joined = joined_of(made, Codes::AsEnumeration, &terms);
    joined.cohort = rows_with_terms(made.cohort, terms);
    joined.record = "\"row id\"";
    made.hits = duck::quoted_name(fmt::format("hits {}", number));
    made.rows = duck::quoted_name(fmt::format("cohort {}", number));
    TRY(database.query(fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", made.hits, hits_sql(joined))));
    const auto matched = "(\n" + matched_sql(joined.predicates.size(), made.hits) + ")";
    TRY(database.query(
        fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", made.rows, cohort_sql(joined, matched))));
    return joined_group;
}

std::vector<Part> printed_parts(const EventGroup& group, const plan::Definition& definition,
                                const std::string& by) {
    EventGroup alone;
    alone.cohort = group.cohort;
    alone.cohort.name = duck::quoted_name(group.cohort.source().id.text());
    alone.events = group.events;
    alone.definitions = {&definition};
    auto joined = joined_of(alone, Codes::AsText, nullptr);
    joined.cohort = alone.cohort.name;
    joined.record = joined.cohort_key;
    const auto cohort = narrowed(group.cohort.wanted, columns_needed(definition, group.cohort.source(), by));
    const auto events =
        narrowed(group.events->wanted, event_columns_needed(definition, group.events->source()));
    // A key that stands twice is nobody's.
    const auto unique = fmt::format("\n  QUALIFY count(*) OVER (PARTITION BY {0}) = 1 AND {0} IS NOT NULL",
                                    joined.cohort_key);
    return {
        {joined.cohort, "  SELECT * FROM (\n" + scan_sql(cohort, Reading::Printed) + ")" + unique},
        {joined.events, scan_sql(events, Reading::Printed)},
        {"hits", hits_sql(joined)},
        {"matched", matched_sql(1, "hits")},
        {"cohort", cohort_sql(joined, "matched")},
    };
}

}  // namespace tabulation
