#include "publication/csv.h"

#include <array>
#include <string_view>

#include "publication/csv_cells.h"

namespace publication {
namespace {

constexpr std::string_view heading =
    "committee,report_period,measure_id,title,unit,polarity,status,reason,priority,area_of_focus,definition,"
    "value,"
    "numerator,denominator,target,flag,period,direction,direction_base,not_on_track_since,since,periods,gap,"
    "lower,upper,distinguishable,run_rate_needed,reachability,comparators,figure_id\r\n";

}  // namespace

std::string csv(const report::Report& report) {
    std::string out(heading);
    const auto period = report.period.text();
    for (const auto& row : report.measures) {
        const auto& stands = row.standing;
        const std::array<std::string, 30> cells = {report.committee_id,
                                                   period,
                                                   row.id.text(),
                                                   row.title,
                                                   row.unit,
                                                   std::string(text(row.polarity)),
                                                   std::string(text(row.status)),
                                                   row.reason,
                                                   row.priority,
                                                   row.area_of_focus,
                                                   row.definition,
                                                   row.value,
                                                   row.numerator,
                                                   row.denominator,
                                                   row.target,
                                                   row.value_flag,
                                                   row.period,
                                                   row.direction,
                                                   row.direction_base,
                                                   row.not_on_track_since,
                                                   stands.since,
                                                   stands.periods,
                                                   stands.gap,
                                                   stands.lower,
                                                   stands.upper,
                                                   stands.distinguishable,
                                                   stands.run_rate_needed,
                                                   stands.reachability,
                                                   row.comparators,
                                                   row.figure_id};
        out += csv_row(cells);
    }
    return out;
}

}  // namespace publication
