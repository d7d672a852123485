#include "publication/open_data.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "publication/csv_cells.h"

namespace publication {
namespace {

using report::FigureRole;
using report::FigureRow;
using report::PlaceLevel;
using terms::PeriodKind;
using Kind = DataColumn::Kind;

/// Where a place has no code, or lies in no place of a level.
constexpr const char* not_applicable = "z";

const std::vector<DataColumn>& columns() {
    static const std::vector<DataColumn> all = {
        {"time_period", "Time period", Kind::Time, "The year, or the two years that the period spans"},
        {"time_identifier", "Time identifier", Kind::Time, "What kind of period it is"},
        {"geographic_level", "Geographic level", Kind::Place, "What kind of place the figure is for"},
        {"country_code", "Country code", Kind::Place, "Code of the Office for National Statistics"},
        {"country_name", "Country", Kind::Place, ""},
        {"region_code", "Region code", Kind::Place, "Code of the Office for National Statistics"},
        {"region_name", "Region", Kind::Place, ""},
        {"new_la_code", "Local authority code", Kind::Place, "Code of the Office for National Statistics"},
        {"la_name", "Local authority", Kind::Place, ""},
        {"lad_code", "Local authority district code", Kind::Place,
         "Code of the Office for National Statistics"},
        {"lad_name", "Local authority district", Kind::Place, ""},
        {"ward_code", "Ward code", Kind::Place, "Code of the Office for National Statistics"},
        {"ward_name", "Ward", Kind::Place, ""},
        {"measure_id", "Measure, by its id", Kind::Filter, "The measure's id in the council's plan"},
        {"measure", "Measure", Kind::Filter, "The measure's title"},
        {"unit", "Unit", Kind::Filter, "What the value is counted in"},
        {"definition", "Definition", Kind::Filter, "How it is counted, with the version of the rule"},
        {"role", "Role in the report", Kind::Filter, "Why the figure is in the report"},
        {"record_class", "Class of records", Kind::Filter,
         "Total, or a class of the difference between two rules"},
        {"value_state", "State of the value", Kind::Filter,
         "Whether the value is final, qualified, or missing and why"},
        {"value", "Value", Kind::Indicator, "The figure, rounded once by the measure's rule"},
        {"numerator", "Numerator", Kind::Indicator, "Records, people or pence counted"},
        {"denominator", "Denominator", Kind::Indicator, "Of how many"},
    };
    return all;
}

std::string level_name(PlaceLevel level) {
    switch (level) {
        case PlaceLevel::Country: return "National";
        case PlaceLevel::Region: return "Regional";
        case PlaceLevel::Authority: return "Local authority";
        case PlaceLevel::District: return "Local authority district";
        case PlaceLevel::Ward: return "Ward";
    }
    return "";
}

/// What the symbols of Explore Education Statistics say in place of a value.
std::string symbol_of(report::ValueState state) {
    const auto symbol = report::symbol(state);
    return symbol == "c" || symbol == "x" ? std::string(symbol) : not_applicable;
}

/// A part that is not there is missing for the figure's reason, or beside a value does not apply.
std::string part(const FigureRow& row, const std::string& text) {
    if (!text.empty()) return text;
    return report::has_value(row.state) ? not_applicable : symbol_of(row.state);
}

std::string two_years(int start) { return fmt::format("{}{:02}", start, (start + 1) % 100); }

/// "202223" and "Financial year Q1"; "2022" and "June".
std::pair<std::string, std::string> time_of(terms::Period period) {
    static constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                           "May",       "June",     "July",     "August",
                                                           "September", "October",  "November", "December"};
    const int year = period.first_month() / 12;
    switch (period.kind()) {
        case PeriodKind::Month:
            return {std::to_string(year), months[static_cast<std::size_t>(period.first_month() % 12)]};
        case PeriodKind::Quarter:
            return {two_years(period.financial_start_year()),
                    fmt::format("Financial year Q{}", period.quarter_number())};
        case PeriodKind::Term: {
            constexpr std::array<const char*, 3> terms = {"Autumn term", "Spring term", "Summer term"};
            const int number = period.term_number();
            return {two_years(number == 1 ? year : year - 1), terms[static_cast<std::size_t>(number - 1)]};
        }
        case PeriodKind::FinancialYear: return {two_years(year), "Financial year"};
        case PeriodKind::CalendarYear: return {std::to_string(year), "Calendar year"};
        case PeriodKind::AcademicYear: return {two_years(year), "Academic year"};
    }
    return {std::to_string(year), period.label()};
}

void put(std::vector<std::string>& cells, const report::CodedName& name) {
    cells.push_back(name.name.empty() || name.code.empty() ? not_applicable : name.code);
    cells.push_back(name.name.empty() ? not_applicable : name.name);
}

std::vector<std::string> row_of(const FigureRow& row) {
    const auto [time, identifier] = time_of(row.period);
    std::vector<std::string> cells = {time, identifier, level_name(row.place.level)};
    for (const auto* name :
         {&row.place.country, &row.place.region, &row.place.authority, &row.place.district, &row.place.ward})
        put(cells, *name);
    const auto definition = row.definition.empty()
                                ? std::string("None")
                                : fmt::format("{}, version {}", row.definition, row.version);
    cells.insert(
        cells.end(),
        {row.measure.text(), row.title, row.unit, definition, std::string(label(row.role)),
         row.role == FigureRole::Class ? row.class_name : "Total", std::string(report::label(row.state)),
         part(row, row.value), part(row, row.numerator), part(row, row.denominator)});
    return cells;
}

DataTable table_named(PeriodKind kind) {
    switch (kind) {
        case PeriodKind::Month: return {"figures_monthly", "Figures by month", columns(), {}};
        case PeriodKind::Quarter:
            return {"figures_quarterly", "Figures by quarter of the financial year", columns(), {}};
        case PeriodKind::Term:
            return {"figures_termly", "Figures by term of the academic year", columns(), {}};
        case PeriodKind::FinancialYear:
            return {"figures_financial_years", "Figures by financial year", columns(), {}};
        case PeriodKind::CalendarYear:
            return {"figures_calendar_years", "Figures by calendar year", columns(), {}};
        case PeriodKind::AcademicYear:
            return {"figures_academic_years", "Figures by academic year", columns(), {}};
    }
    return {"figures_other", "Other figures", columns(), {}};
}

std::string_view type_name(const DataColumn& column) {
    return column.kind == Kind::Indicator ? "Indicator" : "Filter";
}

}  // namespace

std::string data_name(const report::Report& report, std::string name) {
    return report.exemption.empty() ? std::move(name) : std::move(name) + "_not_for_publication";
}

std::vector<DataTable> data_tables(const report::Report& report) {
    std::map<PeriodKind, DataTable> by_kind;
    for (const auto& row : report.figures) {
        auto& table = by_kind.try_emplace(row.period.kind(), table_named(row.period.kind())).first->second;
        table.rows.push_back(row_of(row));
        table.decimals = std::max(table.decimals, row.decimals);
    }
    std::vector<DataTable> tables;
    for (auto& [kind, table] : by_kind) {
        table.name = data_name(report, std::move(table.name));
        tables.push_back(std::move(table));
    }
    return tables;
}

std::string data_csv(const DataTable& table) {
    std::vector<std::string> header;
    for (const auto& column : table.columns) header.push_back(column.name);
    auto out = csv_row(header);
    for (const auto& row : table.rows) out += csv_row(row);
    return out;
}

std::string meta_csv(const DataTable& table) {
    const std::array<std::string, 8> header = {
        "col_name",       "col_type",     "label",       "indicator_grouping",
        "indicator_unit", "indicator_dp", "filter_hint", "filter_grouping_column"};
    auto out = csv_row(header);
    for (const auto& column : table.columns) {
        if (column.kind == Kind::Place || column.kind == Kind::Time) continue;
        const bool is_value = column.name == "value";
        const bool is_filter = column.kind == Kind::Filter;
        const std::array<std::string, 8> row = {
            column.name,
            std::string(type_name(column)),
            column.label,
            is_filter ? "" : "Figures",
            "",
            is_filter ? "" : std::to_string(is_value ? table.decimals : 0),
            is_filter ? column.description : "",
            ""};
        out += csv_row(row);
    }
    return out;
}

}  // namespace publication
