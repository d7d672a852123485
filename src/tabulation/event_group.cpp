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
base::Result<void> make_keys_unique(Engine& engine, Table& cohort, std::size_t number,
                                    base::Problems& problems) {
    const auto key = column(cohort.source().key);
    const auto keys = fmt::format("  SELECT {} AS held FROM {}", key, cohort.name);
    const auto odd =
        TRY(single_sum(engine, {{{"keys", keys}}, {}, {{"odd_rows", "count(*) - count(DISTINCT held)"}}}));
    if (odd == 0) return {};
    const auto repeated =
        fmt::format("record.{0} IN (SELECT {0} FROM {1} GROUP BY {0} HAVING count(*) > 1)", key, cohort.name);
    const auto refused = TRY(report_rows(engine, cohort, repeated_key(cohort.source()), repeated, problems)) +
                         TRY(report_rows(engine, cohort, missing_key(cohort.source()),
                                         fmt::format("record.{} IS NULL", key), problems));
    cohort.name = TRY(engine.define(fmt::format("{} by key, {}", cohort.source().id.text(), number),
                                    fmt::format("SELECT * FROM {} AS record WHERE record.{} IS NOT NULL "
                                                "AND NOT ({})",
                                                cohort.name, key, repeated)));
    cohort.rows_refused += refused;
    return {};
}

base::Result<void> tell_orphans(Engine& engine, const EventGroup& group, base::Problems& problems) {
    const auto& events = group.events.source();
    const auto condition =
        fmt::format("NOT EXISTS (SELECT 1 FROM {} AS cohort WHERE cohort.{} = record.{})", group.cohort.name,
                    column(group.cohort.source().key), column(events.record_key));
    TRY(report_rows(engine, group.events, orphan(events, group.cohort.source()), condition, problems));
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
Joined joined_of(const EventGroup& group, Dialect dialect, Codes codes, std::vector<std::string>* terms) {
    const auto& cohort = group.cohort.source();
    const auto& events = group.events.source();
    Joined joined;
    joined.events = group.events.name;
    joined.cohort_key = column(cohort.key);
    joined.event_key = column(events.record_key);
    const Scope scope{.source = &events,
                      .rows = "event",
                      .cohort = &cohort,
                      .codes = codes,
                      .cohort_terms = terms,
                      .dialect = dialect};
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
std::string rows_with_terms(const Engine& engine, const Table& cohort,
                            const std::vector<std::string>& terms) {
    auto sql = fmt::format("(SELECT {} AS \"row id\", *", engine.row_id());
    for (std::size_t at = 0; at < terms.size(); ++at)
        sql += fmt::format(", {} AS {}", terms[at], cohort_term(at));
    return sql + fmt::format(" FROM {} AS cohort)", cohort.name);
}

}  // namespace

base::Result<std::unique_ptr<EventGroup>> join_group(Engine& engine, EventGroup group, std::size_t number,
                                                     base::Problems& problems) {
    auto joined_group = std::make_unique<EventGroup>(std::move(group));
    auto& made = *joined_group;
    made.cohort = TRY(engine.spread(made.cohort, made.cohort.source().key->text));
    made.events = TRY(engine.spread(made.events, made.events.source().record_key->text));
    TRY(tell_orphans(engine, made, problems));
    TRY(make_keys_unique(engine, made.cohort, number, problems));
    std::vector<std::string> terms;
    const bool enumerated = engine.dialect() == Dialect::Duck;
    auto joined =
        joined_of(made, engine.dialect(), enumerated ? Codes::AsEnumeration : Codes::AsText, &terms);
    joined.cohort = rows_with_terms(engine, made.cohort, terms);
    joined.record = "\"row id\"";
    made.hits = TRY(engine.define(fmt::format("hits {}", number), hits_sql(joined)));
    const auto matched = "(\n" + matched_sql(joined.predicates.size(), made.hits, engine.dialect()) + ")";
    made.rows = TRY(engine.define(fmt::format("cohort {}", number), cohort_sql(joined, matched)));
    return joined_group;
}

std::vector<Part> printed_parts(const EventGroup& group, const plan::Definition& definition,
                                const std::string& by) {
    EventGroup alone;
    alone.cohort = group.cohort;
    alone.cohort.name = duck::quoted_name(group.cohort.source().id.text());
    alone.events = group.events;
    alone.definitions = {&definition};
    auto joined = joined_of(alone, Dialect::Duck, Codes::AsText, nullptr);
    joined.cohort = alone.cohort.name;
    joined.record = joined.cohort_key;
    const auto cohort = narrowed(group.cohort.wanted, columns_needed(definition, group.cohort.source(), by));
    const auto events =
        narrowed(group.events.wanted, event_columns_needed(definition, group.events.source()));
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
