#include <algorithm>

#include <fmt/format.h>

#include "records/provenance.h"

namespace records {

std::string cell_name(int column, std::int64_t row) {
    std::string letters;
    for (int left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters + std::to_string(row);
}

base::Place place_of(const InspectedFile& file, std::int64_t number, int line, std::string_view column) {
    if (!file.origin) return {file.shown, line, 0};
    const auto& origin = *file.origin;
    const auto row = origin.lines.at(static_cast<std::size_t>(number));
    if (origin.sheet.empty()) return {file.shown, row, 0};
    const auto found = std::ranges::find(file.columns, column);
    const auto at = found == file.columns.end() ? 0 : static_cast<std::size_t>(found - file.columns.begin());
    const auto cell = cell_name(at < origin.columns.size() ? origin.columns[at] : 0, row);
    return {fmt::format("{}:{}!{}", file.shown, origin.sheet, cell), 0, 0};
}

}  // namespace records
