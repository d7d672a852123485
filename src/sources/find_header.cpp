#include "sources/find_header.h"

#include <algorithm>
#include <string>
#include <vector>

#include "records/row_text.h"
#include "sources/header.h"

namespace sources {
namespace {

constexpr std::int64_t most_preamble = 60;  // lines among which a header is looked for
constexpr char delimiters[] = {',', ';', '\t', '|'};

std::vector<std::string> names_of(std::string_view line, char delimiter) {
    std::vector<std::string> names;
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        if (at < line.size() && line[at] == '"') quoted = !quoted;
        if (at < line.size() && (line[at] != delimiter || quoted)) continue;
        names.push_back(records::unquoted(line.substr(start, at - start)));
        start = at + 1;
    }
    return names;
}

}  // namespace

std::optional<Dialect> find_dialect(std::string_view text, const records::Source& source) {
    const auto& layout = source.layout;
    const auto expected = columns_expected(source).size();
    std::optional<Dialect> best;
    std::size_t most = 0;
    std::int64_t number = 0;
    const auto last = layout.header_row.value_or(most_preamble);
    while (!text.empty() && number < last) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (layout.header_row && number != *layout.header_row) continue;
        for (const char delimiter : delimiters) {
            if (layout.delimiter && delimiter != *layout.delimiter) continue;
            const auto found = columns_named(source, names_of(line, delimiter));
            if (found <= most || found * 2 < expected) continue;
            most = found;
            best = Dialect{records::Encoding::Utf8, delimiter, number};
        }
    }
    return best;
}

}  // namespace sources
