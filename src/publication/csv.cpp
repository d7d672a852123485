#include "publication/csv.h"

#include <array>
#include <string_view>

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

constexpr std::string_view heading =
    "committee,report_period,measure_id,title,unit,polarity,status,reason,priority,area_of_focus,definition,"
    "value,"
    "numerator,denominator,target,flag,period,direction,direction_base,not_on_track_since,comparators,figure_"
    "id\r\n";

}  // namespace

std::string csv(const report::Report& report) {
    std::string out(heading);
    const auto period = report.period.text();
    for (const auto& row : report.measures) {
        const std::array<std::string_view, 22> cells = {
            report.committee_id, period,       row.id.text(),     row.title,          row.unit,
            text(row.polarity),  text(row.status), row.reason,    row.priority,       row.area_of_focus,
            row.definition,      row.value,    row.numerator,     row.denominator,    row.target,
            row.value_flag,      row.period,   row.direction,     row.direction_base, row.not_on_track_since,
            row.comparators,     row.figure_id};
        for (std::size_t at = 0; at < cells.size(); ++at) out += (at == 0 ? "" : ",") + cell(cells[at]);
        out += "\r\n";
    }
    return out;
}

}  // namespace publication
