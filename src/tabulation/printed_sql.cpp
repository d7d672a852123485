#include "tabulation/printed_sql.h"

#include "duck/database.h"
#include "tabulation/definition_sql.h"
#include "tabulation/needed.h"

namespace tabulation {

std::string printed_sql(const plan::Definition& definition, const Wanted& wanted, const std::string& by,
                        const Levels& levels) {
    const auto& source = *wanted.source->source;
    auto printed = task_of(definition, source, Codes::AsText, duck::quoted_name(source.id.text()));
    if (!by.empty()) break_down(printed, definition, source, by, Codes::AsText);
    const auto fewer = wanted_columns(*wanted.source, columns_needed(definition, source, by), *wanted.areas);
    const std::vector<Part> parts{{duck::quoted_name(source.id.text()), scan_sql(fewer, Reading::Printed)}};
    if (printed.duration) return grouped_sql(durations_query(printed, parts));
    if (printed.once && !printed.closed) return grouped_sql(returns_query(printed, levels, parts));
    if (printed.once) return grouped_sql(stays_query(printed, levels, parts));
    return count_sql(std::span(&printed, 1), parts);
}

std::string printed_sql(const plan::Definition& definition, const Wanted& cohort, const Wanted& events,
                        const std::string& by) {
    Table table;
    table.wanted = events;
    table.name = duck::quoted_name(events.source->source->id.text());
    EventGroup group;
    group.cohort.wanted = cohort;
    group.events = table;
    auto printed = task_of(definition, group.cohort.source(), Codes::AsText, "cohort");
    if (!by.empty()) break_down(printed, definition, group.cohort.source(), by, Codes::AsText);
    printed.events = "record.\"events 0\"";
    printed.numerator = "record.\"events 0\" > 0";
    return count_sql(std::span(&printed, 1), printed_parts(group, definition, by));
}

}  // namespace tabulation
