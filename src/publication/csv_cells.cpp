#include "publication/csv_cells.h"

#include <array>

#include "base/printable.h"
#include "publication/data_number.h"

namespace publication {
namespace {

bool reads_as_formula(std::string_view text) {
    // The last four are the full-width forms of the first, which some spreadsheets take alike.
    constexpr std::array<std::string_view, 11> beginnings = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};
    for (const auto beginning : beginnings)
        if (text.starts_with(beginning)) return true;
    return false;
}

std::string quoted(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"') out += '"';
        out += letter;
    }
    return out + "\"";
}

std::string cell(std::string_view text) {
    if (is_data_number(text)) return std::string(text);
    const auto clean = base::printable(text);
    std::string shown;
    // Judged before it is cleaned as well, for the cleaning takes carriage returns away.
    if (reads_as_formula(text) || reads_as_formula(clean)) shown += '\'';
    shown += clean;
    return quoted(shown);
}

}  // namespace

std::string csv_row(std::span<const std::string> cells) {
    std::string row;
    for (const auto& text : cells) row += (row.empty() && &text == cells.data() ? "" : ",") + cell(text);
    return row + "\r\n";
}

}  // namespace publication
