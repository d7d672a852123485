#include "records/read_layout.h"

#include "plan/read_forms.h"

namespace records {
namespace {

constexpr plan::Word<Encoding> encodings[] = {{"utf-8", Encoding::Utf8},
                                              {"utf-16-le", Encoding::Utf16LittleEndian},
                                              {"utf-16-be", Encoding::Utf16BigEndian},
                                              {"windows-1252", Encoding::Windows1252}};
constexpr plan::Word<char> delimiters[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}};
constexpr plan::Word<DateOrder> date_orders[] = {{"day-first", DateOrder::DayFirst},
                                                 {"month-first", DateOrder::MonthFirst}};
constexpr plan::Word<OtherColumns> other_columns[] = {{"refused", OtherColumns::Refused},
                                                      {"ignored", OtherColumns::Ignored}};
constexpr plan::Word<ReportingYear> reporting_years[] = {{"financial", ReportingYear::Financial},
                                                         {"academic", ReportingYear::Academic},
                                                         {"calendar", ReportingYear::Calendar}};

enum class FiguresLayout { Plain, Statistics };
constexpr plan::Word<FiguresLayout> figures_layouts[] = {
    {"plain", FiguresLayout::Plain}, {"explore-education-statistics", FiguresLayout::Statistics}};

StatisticsSeries read_series(base::Table& table, plan::GivenIds& ids) {
    StatisticsSeries series;
    series.id = ids.add(table);
    series.value = table.text("value");
    series.numerator = table.find_text("numerator");
    series.denominator = table.find_text("denominator");
    if (auto filters = table.find_table("where")) {
        for (const auto& column : filters->keys())
            series.filters.emplace_back(column, filters->text(column.text).text);
        filters->finish();
    }
    table.finish();
    return series;
}

}  // namespace

Layout read_layout(base::Table& table, base::Problems& problems) {
    Layout layout;
    layout.encoding = plan::find_choice(table, "encoding", encodings, problems);
    layout.delimiter = plan::find_choice(table, "delimiter", delimiters, problems);
    layout.header_row = table.find_whole("header_row");
    if (layout.header_row && (*layout.header_row < 1 || *layout.header_row > 1'000)) {
        table.refuse("header_row", "S016", "the header cannot stand there", "rows count from 1 to 1000");
        layout.header_row.reset();
    }
    layout.sheet = plan::find_string(table, "sheet");
    layout.dates = plan::find_choice(table, "dates", date_orders, problems);
    layout.others =
        plan::find_choice(table, "other_columns", other_columns, problems).value_or(OtherColumns::Refused);
    return layout;
}

std::optional<Statistics> read_statistics(base::Table& table, base::Problems& problems) {
    const auto layout = plan::find_choice(table, "layout", figures_layouts, problems);
    if (layout != FiguresLayout::Statistics) return std::nullopt;
    Statistics statistics;
    statistics.reporting_year = plan::find_choice(table, "reporting_year", reporting_years, problems);
    plan::GivenIds ids("series");
    for (auto& series : table.tables("series")) statistics.series.push_back(read_series(series, ids));
    if (statistics.series.empty())
        table.refuse(
            "layout", "S017", "no series is picked from the statistics",
            "add [[source.series]] with id, value (the column of its numbers) and where (its filters)");
    return statistics;
}

}  // namespace records
