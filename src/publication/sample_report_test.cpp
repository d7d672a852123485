#include "publication/sample_report_test.h"

namespace publication {
namespace {

using namespace report;

terms::Date day(int year, unsigned month, unsigned of_month) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

std::string with_one_decimal(double value) {
    const auto tenths = static_cast<int>(value * 10 + 0.5);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

ChartSeries quarters(std::string name, LineRole role, const std::vector<double>& values) {
    ChartSeries series{
        .label = name + " " + with_one_decimal(values.back()) + "%", .name = std::move(name), .role = role};
    auto period = *terms::Period::quarter(2019, 1);
    for (const double value : values) {
        ChartPoint point{period, value, with_one_decimal(value),
                         "figure:reviews:" + period.text() + ":x:d:value"};
        if (value == 0) point.value.reset(), point.text = "[x]";
        series.points.push_back(std::move(point));
        period = period.next();
    }
    return series;
}

Chart sample_chart() {
    Chart chart{.id = "chart-reviews",
                .title = "Reviews by health visitors have fallen for six quarters",
                .subtitle = "Per cent of children reviewed by 8 weeks, by quarter",
                .description = "National rule: 88.4 in 2019-20 Q1, 75.4 in 2022-23 Q1. Target 90%.",
                .unit = "%",
                .decimals = 1,
                .first = day(2019, 4, 1),
                .last = day(2022, 6, 30)};
    chart.series = {quarters("National rule", LineRole::Main,
                             {88.4, 87.9, 88.8, 87.3, 74.0, 0, 83.9, 82.7, 81.9, 80.2, 78.8, 77.1, 75.4}),
                    quarters("Local rule", LineRole::Twin,
                             {89.6, 89.2, 90.1, 88.9, 77.8, 85.7, 88.1, 87.4, 87.6, 87.0, 86.8, 86.1, 85.9})};
    ChartSeries england{.label = "England 81.5%", .name = "England", .role = LineRole::Comparator};
    for (int year = 2019; year < 2022; ++year) {
        const double value = 86.0 - 1.5 * (year - 2018);
        england.points.push_back({*terms::Period::financial_year(year), value, with_one_decimal(value), ""});
    }
    chart.series.push_back(std::move(england));
    chart.targets = {{day(2019, 4, 1), day(2020, 3, 31), 85.0, 85.0, "85%"},
                     {day(2020, 4, 1), day(2022, 6, 30), 90.0, 90.0, "90%"}};
    chart.target_label = "Target 90%";
    chart.breaks = {{day(2021, 1, 1), "Reviews by video count from here"}};
    chart.source = "Source: Child Health Information System.";
    return chart;
}

Row measure_row(const std::string& id, const std::string& title, terms::Status status,
                const std::string& value) {
    Row row;
    row.cells = {{{Link{title, "#measure-reviews"}}, {Words{"% · good is high"}}, true},
                 {{Number{value, "figure:" + id + ":2022-23-Q1:x:d:value", true}}, {Words{"2022-23 Q1"}}},
                 {{Number{"90.0", "figure:" + id + ":2022-23-Q1:x:d:target"}}, {}},
                 {{StatusMark{status, std::string(terms::label(status))}}, {}},
                 {{Words{"Worse than a year ago"}}, {}},
                 {{Words{"England 81.5 (2021-22)"}}, {}}};
    return row;
}

Block all_measures() {
    Table table{.id = "all-measures", .caption = "Measures in the committee’s remit", .caption_shown = false};
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Actual", true}, {"Target", true},
                     {"Status"},  {"Direction"},    {"Compared with"}};
    table.rows = {measure_row("reviews", "6 to 8 week health reviews", terms::Status::NotOnTrack, "75.4"),
                  measure_row("places", "2-year-olds taking up free places", terms::Status::OnTrack, "91.0"),
                  measure_row("plans", "EHC plans in 20 weeks", terms::Status::NotDue, "–")};
    return {Section{2, "All measures", "measures", SectionKind::Plain, {{std::move(table)}}}};
}

Block twins() {
    Table table{.id = "twins", .caption = "Both rules, side by side"};
    table.columns = {{"Rule"}, {"Children", true}, {"Share, %", true}, {"Status"}};
    const auto row = [](const char* rule, const char* children, const char* share, bool total) {
        Row made;
        made.cells = {{{Words{rule}}, {}, true},
                      {{Number{children, "class:reviews:2022-23-Q1:x"}}, {}},
                      {{Number{share, "class:reviews:2022-23-Q1:x"}}, {}},
                      {}};
        made.total = total;
        return made;
    };
    table.rows = {row("National rule", "1,243", "75.4", false), row("+ nursery nurses", "173", "10.5", false),
                  row("Local rule", "1,416", "85.9", true)};
    return {std::move(table)};
}

Block article() {
    SideBySide both;
    both.left = {{Section{
        3,
        "Why",
        "why-reviews",
        SectionKind::Plain,
        {{Commentary{"14 of 52 posts are **vacant**.\n\n# Since\n\n- spring\n- [see](https://example.org)",
                     "commentary:reviews:2022-23-Q1"}},
         {Paragraph{{Words{"Assistant Director · cause: workforce"}}, Tone::Note}}}}}};
    both.right = {
        {Section{3,
                 "What is being done",
                 "done-reviews",
                 SectionKind::Plain,
                 {{List{{{{Words{"Recovery plan"}}, {Words{"in progress"}}}, {{Words{"Students"}}, {}}}}},
                  {Paragraph{{Words{"No date is given for being back on track."}}, Tone::Gap}}}}}};
    return {Section{
        3,
        "6 to 8 week health reviews",
        "measure-reviews",
        SectionKind::Article,
        {{Paragraph{{StatusMark{terms::Status::NotOnTrack, "Not on track"}, Words{" since 2019-20 Q1"}},
                    Tone::Status}},
         {sample_chart()},
         {std::move(both)},
         twins()}}};
}

Headline sample_headline() {
    const auto number = [](const char* text, const char* part) {
        return Number{text, std::string("headline:cyp:2022-23-Q1:") + part};
    };
    return {{Number{"3", "headline:cyp:2022-23-Q1:in_remit", true}, Words{" measures are in the remit."}},
            {{"On track", number("1", "on_track")},
             {"Not on track", number("1", "not_on_track"), true},
             {"No status yet", number("1", "no_status")}},
            {Words{"1 + 1 + 1 = 3."}}};
}

MeasureRow data_row(const char* id, terms::Status status) {
    MeasureRow row{.id = terms::MeasureId(id),
                   .title = "Reviews, by 8 weeks",
                   .unit = "%",
                   .polarity = terms::Polarity::High,
                   .status = status};
    row.definition = "national, version 1";
    row.period = "2022-23-Q1";
    row.direction = "worse";
    return row;
}

}  // namespace

Report sample_report() {
    Report made{
        .council = "Ardenshire County Council",
        .banner = "An invented county",
        .committee = "Children’s Committee",
        .committee_id = "cyp",
        .meeting = "13 September 2022, item 5",
        .title = "Performance progress report, quarter 1 2022/23",
        .lead = "April to June 2022.",
        .period = *terms::Period::quarter(2022, 1),
        .date = day(2022, 9, 13),
        .contact = "performance@ardenshire.example",
        .headline = "3 measures in the remit: 1 on track, 1 not on track, 1 with no status (1 not due)."};
    made.in_remit = 3;
    made.on_track = made.not_on_track = 1;
    made.no_status = {{terms::Status::NotDue, 1}};
    made.blocks = {{sample_headline()},
                   all_measures(),
                   {Section{2, "Measures not on track", "not-on-track", SectionKind::Plain, {article()}}}};
    made.measures = {data_row("reviews", terms::Status::NotOnTrack),
                     data_row("places", terms::Status::OnTrack), data_row("plans", terms::Status::NotDue)};
    made.measures[0].value = "75.4", made.measures[0].numerator = "1243",
    made.measures[0].denominator = "1648";
    made.measures[0].target = "90.0", made.measures[0].figure_id = "figure:reviews:2022-23-Q1:x:d:value";
    auto& standing = made.measures[0].standing;
    standing.since = "2019-20-Q1", standing.periods = "13", standing.gap = "-14.6";
    standing.lower = "73.3", standing.upper = "77.4", standing.interval_method = "Wilson";
    standing.distinguishable = "worse", standing.run_rate_needed = "4.9";
    standing.reachability = "recoverable";
    standing.flip = report::FlipRow{"2021-22-Q4", "0.5", "-14.6", "-10.1", "-5.0", "0.0", ""};
    standing.schemes = {{"rag", "Red, amber, green", "Red", "", 2}};
    standing.year_end_expected =
        report::ExpectedRow{"2022-23-Q4", "78.0", "76.0", "80.0", "74.0", "82.0", "0.02"};
    standing.projection_method = "Theta";
    made.measures[0].comparisons = {
        {"england", "England", "81.5", "2021-22", "76.0", "", "worse", "9", "11", "4", {}}};
    made.measures[0].guards = {{"second-plans", "20.9", "2022-23-Q1", "worse", "2021-22-Q1", true}};
    made.measures[0].alarms = {{"too_good", "It may be too good."}};
    made.measures[0].control =
        report::ControlRow{.chart = "P chart", .variation = "concern", .words = "Seven."};
    made.measures[1].value = "-0.5", made.measures[1].target = "30–38";
    made.measures[2].reason = "annual, reported in quarter 4";
    made.credits = {"Department for Education, Open Government Licence v3.0."};
    return made;
}

namespace {

/// Fills what a row says of a figure's standing with `text`.
void add_text(const std::string& text, MeasureRow& row) {
    row.standing.since = row.standing.gap = row.standing.distinguishable = row.standing.reachability = text;
    row.standing.interval_method = row.standing.projection_method = text;
    row.standing.flip = FlipRow{text, text, text, text, text, text, text};
    row.standing.schemes = {{text, text, text, text}};
    row.comparisons = {
        {text, text, text, text, text, text, text, text, text, text, {{text, text, text, true}}}};
    row.guards = {{text, text, text, text, text}};
    row.alarms = {{text, text}};
    row.control = ControlRow{text, text, text, text, text, text, text, text, text, text};
    row.direction_method = row.direction_refused = text;
    row.standing.next_expected = ExpectedRow{text, text, text, text, text, text, text};
}

}  // namespace

Report report_of(const std::string& text) {
    const Line line{Words{text, true}, Number{text, text, true}, Link{text, text}, Link{text, "#" + text},
                    StatusMark{terms::Status::OnTrack, text}};
    Chart chart{text, text, text, text, text, 1, true, day(2022, 4, 1), day(2022, 6, 30)};
    chart.series = {{text, text, LineRole::Main, {{*terms::Period::quarter(2022, 1), 5.0, text, text}}}};
    chart.targets = {{day(2022, 4, 1), day(2022, 6, 30), 1.0, 2.0, text}};
    chart.target_label = chart.source = text;
    chart.breaks = {{day(2022, 5, 1), text}};
    Table table{text, text, true, TableLayout::Stacked, {{text}, {text, true}}, {}};
    table.rows = {{{{line, line, true}, {line, line, false}}, true}};
    auto plain = table;
    plain.layout = TableLayout::Plain;
    plain.columns.assign(4, {text});
    plain.rows[0].cells.resize(4, {line, line, false});
    Report made{
        text, text, text, text, text, text, text, text, *terms::Period::quarter(2022, 1), day(2022, 9, 13),
        text, text};
    made.blocks = {
        {Paragraph{line, Tone::Gap}},
        {List{{{line, line}}, true}},
        {Commentary{text, text}},
        {Headline{line, {{text, Number{text, text}, true}}, line}},
        {Section{2,
                 text,
                 text,
                 SectionKind::Article,
                 {{chart}, {table}, {plain}, {SideBySide{{{Paragraph{line}}}, {{Paragraph{line}}}}}}}}};
    MeasureRow row{terms::MeasureId(text),
                   text,
                   text,
                   terms::Polarity::High,
                   terms::Status::OnTrack,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text,
                   text};
    add_text(text, row);
    made.measures = {row};
    made.credits = {text};
    return made;
}

}  // namespace publication
