#include "tasks/look_at_sources.h"

#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace tasks {

std::string sentence(const std::vector<records::Finding>& found) {
    std::vector<std::string> parts;
    for (const auto& finding : found)
        parts.push_back(
            fmt::format("{}: {}{}", finding.what, finding.how, finding.stated ? " (stated)" : ""));
    return fmt::format("{}", fmt::join(parts, "; "));
}

SourceLook look_at(const records::InspectedSource& source) {
    SourceLook look;
    look.id = source.source->id;
    look.title = source.source->title;
    for (const auto& file : source.files) {
        auto rows = file.records;
        if (rows) *rows += file.rows_refused;
        look.files.push_back({file.shown, sentence(file.found), rows});
        look.rows_read += rows.value_or(0);
        look.rows_refused += file.rows_refused;
    }
    return look;
}

SourceLook look_at(const records::GivenSource& source) {
    auto look = look_at(source.inspected);
    look.values = sentence(source.found);
    look.rows_read = source.rows_read;
    look.rows_refused = source.rows_refused;
    look.rows_out_of_scope = source.rows_out_of_scope;
    return look;
}

}  // namespace tasks
