#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "publication/sheet_cells.h"
#include "publication/table_sheets.h"

namespace publication {
namespace {

using report::FigureRole;
using report::FigureRow;

std::string short_label(const std::string& period) {
    const auto read = terms::Period::read(period);
    return read ? read->short_label() : period;
}

std::string definition_of(const FigureRow& row) {
    return row.definition.empty() ? std::string()
                                  : fmt::format("{}, version {}", row.definition, row.version);
}

/// A missing part of a figure is missing for the figure's own reason; beside a value it does not apply.
SheetCell part_cell(const FigureRow& row, const std::string& part) {
    return value_cell(part, 0, row.value.empty() ? row.state : report::ValueState::Final);
}

Sheet measures_sheet(const report::Report& report) {
    Sheet sheet{.name = "Measures",
                .title = "Every measure in the committee’s remit, those not on track first",
                .statements = {report.headline}};
    sheet.columns = {{"Measure"},
                     {"Unit"},
                     {"Good is"},
                     {"Actual [note 1]", true},
                     {"State of the actual [note 2]"},
                     {"Period"},
                     {"Target", true},
                     {"Status [note 3]"},
                     {"Why there is no status"},
                     {"Direction [note 4]"},
                     {"Direction against"},
                     {"Not on track since"},
                     {"Numerator", true},
                     {"Denominator", true},
                     {"Comparators"},
                     {"Definition"},
                     {"Priority"},
                     {"Area of focus"},
                     {"Figure id [note 5]"}};
    for (const auto& row : report.measures)
        sheet.rows.push_back(
            {text_cell(row.title), text_cell(row.unit), text_cell(text(row.polarity)),
             value_cell(row.value, row.decimals, row.value_state), text_cell(label(row.value_state)),
             text_cell(short_label(row.period)), number_cell(row.target, row.decimals),
             text_cell(terms::label(row.status)), text_cell(row.reason), text_cell(row.direction),
             text_cell(short_label(row.direction_base)), text_cell(short_label(row.not_on_track_since)),
             value_cell(row.numerator, 0, row.value_state), value_cell(row.denominator, 0, row.value_state),
             text_cell(row.comparators), text_cell(row.definition), text_cell(row.priority),
             text_cell(row.area_of_focus), text_cell(row.figure_id)});
    return sheet;
}

Sheet figures_sheet(const report::Report& report, Sheet sheet, std::initializer_list<FigureRole> roles) {
    sheet.columns = {{"Measure"},
                     {"Unit"},
                     {"Definition"},
                     {"Area"},
                     {"Period"},
                     {"Value [note 1]", true},
                     {"State of the value [note 2]"},
                     {"Numerator", true},
                     {"Denominator", true},
                     {"Figure id [note 5]"}};
    for (const auto& row : report.figures) {
        if (std::ranges::find(roles, row.role) == roles.end()) continue;
        sheet.rows.push_back({text_cell(row.title), text_cell(row.unit), text_cell(definition_of(row)),
                              text_cell(row.place.own().name), text_cell(row.period.short_label()),
                              value_cell(row.value, row.decimals, row.state), text_cell(label(row.state)),
                              part_cell(row, row.numerator), part_cell(row, row.denominator),
                              text_cell(row.figure_id)});
    }
    return sheet;
}

Sheet classes_sheet(const report::Report& report) {
    Sheet sheet{.name = "Classes between two rules",
                .title = "Records that one of two rules counts and the other does not, by class",
                .statements = {"A number below 0 is of records that only the first rule counts."}};
    sheet.columns = {{"Measure"},
                     {"Definition that counts them"},
                     {"Class of records"},
                     {"Period"},
                     {"Records [note 1]", true},
                     {"State of the number [note 2]"},
                     {"Figure id [note 5]"}};
    for (const auto& row : report.figures) {
        if (row.role != FigureRole::Class) continue;
        sheet.rows.push_back({text_cell(row.title), text_cell(definition_of(row)), text_cell(row.class_name),
                              text_cell(row.period.short_label()), value_cell(row.numerator, 0, row.state),
                              text_cell(label(row.state)), text_cell(row.figure_id)});
    }
    return sheet;
}

}  // namespace

std::vector<Sheet> data_sheets(const report::Report& report) {
    std::vector<Sheet> sheets;
    sheets.push_back(measures_sheet(report));
    sheets.push_back(figures_sheet(
        report, {.name = "Figures over time", .title = "The council’s own figures, period by period"},
        {FigureRole::Council, FigureRole::OtherRule}));
    sheets.push_back(
        figures_sheet(report, {.name = "Districts", .title = "Figures by district, period by period"},
                      {FigureRole::District}));
    sheets.push_back(figures_sheet(
        report, {.name = "Comparators", .title = "Figures of other areas, as they are published"},
        {FigureRole::Comparator}));
    sheets.push_back(classes_sheet(report));
    std::erase_if(sheets, [](const Sheet& sheet) { return sheet.rows.empty(); });
    return sheets;
}

}  // namespace publication
