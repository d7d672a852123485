#include "sources/column_places.h"

#include <algorithm>

#include "base/text.h"
#include "sources/header.h"

namespace sources {
namespace {

/// The header as a line of CSV, for a message to show.
std::string header_line(const std::vector<std::string>& names) {
    std::string line;
    for (const auto& name : names) {
        if (!line.empty()) line += ',';
        const bool quoted = name.find_first_of(",\"\n\r") != std::string::npos;
        if (quoted) line += '"';
        for (const char letter : name) line += letter == '"' ? "\"\"" : std::string(1, letter);
        if (quoted) line += '"';
    }
    return line;
}

}  // namespace

ColumnPlaces column_places(const records::Source& source, const std::string& shown, const CellRow& header,
                           base::Problems& problems) {
    ColumnPlaces found;
    std::vector<std::string> names;
    for (std::size_t at = 0; at < header.cells.size(); ++at) {
        const std::string name(base::trimmed(header.cells[at].text));
        if (name.empty()) {
            found.nameless.push_back(static_cast<int>(at));
            continue;
        }
        found.width = at + 1;
        names.push_back(name);
        if (!is_wanted(source, name)) {
            found.others.push_back(name);
            continue;
        }
        // Of a known shape each value is read as it stands, by what the shape says of it.
        const auto* column = source.shape ? nullptr : source.find_column(name);
        records::Column plain;
        plain.name = name;
        found.columns.push_back(column != nullptr ? *column : plain);
        found.places.push_back(static_cast<int>(at));
    }
    std::erase_if(found.nameless, [&](int at) { return static_cast<std::size_t>(at) >= found.width; });
    for (auto& problem : header_problems(source, shown, header_line(names), static_cast<int>(header.line)))
        problems.push_back(std::move(problem));
    return found;
}

}  // namespace sources
