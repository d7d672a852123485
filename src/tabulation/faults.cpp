#include "tabulation/faults.h"

#include <fmt/format.h>

namespace tabulation {

Fault reversed(const plan::AtDate& when, const records::Source& source, std::int64_t rows) {
    return {.code = "N043",
            .message = fmt::format("the row is not counted: {} is before {}", when.end.source.text,
                                   when.start.source.text),
            .hint = "correct whichever of the two dates is wrong",
            .column = source.find_column(when.end.source.text),
            .rows = rows};
}

Fault repeated_key(const records::Source& cohort, std::int64_t rows) {
    const auto& name = cohort.key->text;
    return {.code = "N044",
            .message = fmt::format("the row is not counted: another has the same {}", name),
            .hint = "a record stands once in its file: leave out the copies",
            .column = cohort.find_column(name),
            .rows = rows};
}

Fault orphan(const records::Source& events, const records::Source& cohort, std::int64_t rows) {
    const auto& name = events.record_key->text;
    return {.code = "N045",
            .message = fmt::format("the row counts for nothing: its {} is not in {}", name, cohort.id.text()),
            .hint = "export both files on the same day, over the same years",
            .column = events.find_column(name),
            .rows = rows};
}

Fault missing_key(const records::Source& cohort, std::int64_t rows) {
    const auto& name = cohort.key->text;
    return {.code = "N046",
            .message = fmt::format("the row is not counted: it has no {}", name),
            .hint = "",
            .column = cohort.find_column(name),
            .rows = rows};
}

}  // namespace tabulation
