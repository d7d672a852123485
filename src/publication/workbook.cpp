#include "publication/workbook.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "base/text.h"
#include "publication/sheet_cells.h"
#include "publication/table_sheets.h"

namespace publication {
namespace {

/// The states that share a symbol, or have one of their own, told in one sentence.
std::string states_with(std::string_view symbol) {
    std::string text = "[" + std::string(symbol) + "]";
    bool first = true;
    for (const auto state : report::all_value_states) {
        if (report::symbol(state) != symbol) continue;
        text += fmt::format("{} {}: {}", first ? "" : ";", base::capitalised(std::string(label(state))),
                            meaning(state));
        first = false;
    }
    return text + ".";
}

constexpr std::array missing_symbols = {"c", "x", "z"};
constexpr std::array qualified_symbols = {"p", "r", "e", "n"};

std::vector<std::string> notes() {
    std::string missing = "A missing value is never 0 and never an empty cell; a symbol stands in its place.";
    for (const auto* symbol : missing_symbols) missing += " " + states_with(symbol);
    missing += " In a column of words [z] says that there is nothing to say.";
    std::string qualified =
        "The state of a value is given in words beside it. Final: nothing qualifies the figure.";
    for (const auto* symbol : qualified_symbols) qualified += " " + states_with(symbol);
    return {
        missing, qualified,
        "On track: the figure, as it is printed, meets the target in force on the last day of its period. "
        "Not on "
        "track: it does not. Where there is no status the reason is given; on track, not on track and every "
        "reason together make up the remit.",
        "The direction names the period that it is held against. “No real change” is a change within the "
        "measure’s own margin.",
        "The command “ontrack explain” with this id tells what the figure was counted from, by which rule, "
        "and "
        "which decision set its target."};
}

Sheet notes_sheet() {
    Sheet sheet{.name = "Notes", .title = "Notes"};
    sheet.columns = {{"Note number"}, {"Note"}};
    int number = 0;
    for (const auto& note : notes())
        sheet.rows.push_back({text_cell(fmt::format("note {}", ++number)), text_cell(note)});
    return sheet;
}

Sheet contents_sheet(const std::vector<Sheet>& others) {
    Sheet sheet{.name = "Contents", .title = "Contents"};
    sheet.columns = {{"Worksheet"}, {"What it holds"}, {"Rows", true}};
    for (const auto& other : others) {
        auto link = text_cell(other.name);
        link.sheet = other.name;
        sheet.rows.push_back(
            {std::move(link), text_cell(other.title), number_cell(std::to_string(other.rows.size()), 0)});
    }
    return sheet;
}

bool refers_to_notes(const Sheet& sheet) {
    return std::ranges::any_of(
        sheet.columns, [](const auto& column) { return column.title.find("[note ") != std::string::npos; });
}

/// Whoever opens Part 2 is told so on every worksheet.
std::string not_for_publication(const report::Report& report) {
    return "NOT FOR PUBLICATION. " + report.exemption;
}

/// What stands between the title and the table: first that there is one table, and where its notes are.
void add_statements(const report::Report& report, Sheet& sheet) {
    std::vector<std::string> statements = {"This worksheet contains one table."};
    if (refers_to_notes(sheet))
        statements.emplace_back("Some cells refer to notes, which can be found on the Notes worksheet.");
    statements.push_back(cell_text(report.council + ", " + report.committee + ": " + report.title + "."));
    if (!report.banner.empty()) statements.push_back(cell_text(report.banner));
    if (!report.exemption.empty()) statements.push_back(cell_text(not_for_publication(report)));
    for (const auto& statement : sheet.statements) statements.push_back(cell_text(statement));
    sheet.statements = std::move(statements);
}

std::vector<CoverLine> cover_of(const report::Report& report) {
    std::vector<CoverLine> lines;
    const auto say = [&](std::string_view text) {
        for (auto& piece : cell_texts(text)) lines.push_back({std::move(piece)});
    };
    const auto head = [&](std::string_view text) { lines.push_back({std::string(text), true}); };
    say(report.council + ", " + report.committee);
    if (!report.exemption.empty()) say(not_for_publication(report));
    say(report.banner);
    say(report.lead);
    head("Summary");
    say(report.headline);
    head("About this workbook");
    say("It holds the tables, figures and words of the report of that title, considered on " +
        report.meeting +
        ". The Contents worksheet links to each of the others. Every worksheet has one table, which begins "
        "in "
        "column A under a few lines about it.");
    if (report.exemption.empty())
        say("Figures that could tell of one person are hidden here as they are in every other form of the "
            "report.");
    head("Missing and qualified figures");
    for (const auto* symbol : missing_symbols) say(states_with(symbol));
    for (const auto* symbol : qualified_symbols) say(states_with(symbol));
    head("Date");
    say(terms::label(report.date));
    if (!report.contact.empty()) {
        head("Contact");
        say(report.contact);
    }
    if (!report.credits.empty()) {
        head("Publishers and licences");
        for (const auto& credit : report.credits) say(credit);
    }
    return lines;
}

}  // namespace

Workbook workbook_of(const report::Report& report) {
    Workbook book{.title = cell_text(report.title),
                  .author = cell_text(report.council),
                  .subject = cell_text(report.committee + ", " + report.period.label()),
                  .date = report.date,
                  .cover = cover_of(report)};
    std::vector<Sheet> sheets;
    sheets.push_back(notes_sheet());
    std::ranges::move(data_sheets(report), std::back_inserter(sheets));
    std::ranges::move(table_sheets(report), std::back_inserter(sheets));
    if (auto words = words_sheet(report); !words.rows.empty()) sheets.push_back(std::move(words));
    std::vector<std::string> taken = {"cover", "contents"};
    for (auto& sheet : sheets) {
        sheet.name = sheet_name(sheet.name, taken);
        sheet.title = cell_text(sheet.title);
    }
    sheets.insert(sheets.begin(), contents_sheet(sheets));
    for (auto& sheet : sheets) {
        settle_columns(sheet);
        add_statements(report, sheet);
    }
    book.sheets = std::move(sheets);
    return book;
}

}  // namespace publication
