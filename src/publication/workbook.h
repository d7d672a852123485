#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace publication {

/// A cell of a worksheet's table: text, or a number if `number` is not empty.
struct SheetCell {
    std::string text;    // as printed; of a number what a reader would see: "1,804"
    std::string number;  // as data: "1804", "-0.5"
    int decimals = 0;    // shown, of a number
    std::string sheet;   // the worksheet that the text links to; empty for none
};
/// A column of a worksheet's table.
struct SheetColumn {
    std::string title;  // not empty; unique in its table without regard to case
    bool numeric = false;
    int width = 0;  // in characters
};
/// A worksheet with its title, what there is to know about its table, and the table itself, from column A
/// down.
struct Sheet {
    std::string name;   // at most 31 characters, unique in the workbook without regard to case
    std::string title;  // stands in A1
    std::vector<std::string> statements;
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;  // at least one; each as long as `columns`; no empty cell

    /// The row of the table's heading, from 0: it follows the title and the statements.
    std::size_t heading_row() const { return 1 + statements.size(); }
};

/// A line of the cover: a heading, or words below one.
struct CoverLine {
    std::string text;
    bool heading = false;
};

/// A report as a workbook by the conventions of the Government Analysis Function for accessible spreadsheets:
/// a cover, contents, notes, and then a table a worksheet. Every writer of workbooks starts from this.
struct Workbook {
    std::string title, author, subject;
    terms::Date date;
    std::vector<CoverLine> cover;
    std::vector<Sheet> sheets;  // Contents, Notes, then the tables
};

/// The most characters that a cell may hold, as UTF-16 code units.
inline constexpr std::size_t longest_cell = 32'767;

/// The report as a workbook. No text in it is empty, longer than a cell may be or holds a control character
/// other than a line end.
Workbook workbook_of(const report::Report& report);

}  // namespace publication
