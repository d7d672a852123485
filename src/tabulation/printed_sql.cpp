#include "tabulation/printed_sql.h"

#include "duck/database.h"
#include "tabulation/definition_sql.h"
#include "tabulation/needed.h"

namespace tabulation {

std::string printed_sql(const plan::Definition& definition, const Wanted& wanted) {
    const auto& source = *wanted.source->source;
    const auto printed = task_of(definition, source, Codes::AsText, duck::quoted_name(source.id.text()));
    const auto fewer = wanted_columns(*wanted.source, columns_needed(definition, source), *wanted.areas);
    return count_sql(std::span(&printed, 1), {{printed.rows, scan_sql(fewer, Reading::Printed)}});
}

std::string printed_sql(const plan::Definition& definition, const EventGroup& group) {
    auto printed = task_of(definition, group.cohort.source(), Codes::AsText, "cohort");
    printed.events = "record.\"events 0\"";
    printed.numerator = "record.\"events 0\" > 0";
    return count_sql(std::span(&printed, 1), printed_parts(group, definition));
}

}  // namespace tabulation
