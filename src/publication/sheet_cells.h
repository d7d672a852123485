#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publication/workbook.h"
#include "report/report.h"

/// The pieces that the worksheets of a workbook are made of.
namespace publication {

/// Stands for "there is nothing to say here": no cell of a table is left blank.
inline constexpr std::string_view nothing_here = "[z]";

/// Of a worksheet's name, in UTF-16 code units.
inline constexpr std::size_t longest_sheet_name = 31;

/// The text, or as many whole words of it as `longest` UTF-16 code units hold, the last of which is no "and",
/// "of" or "the"; a part of the first where that alone is longer.
std::string whole_words(std::string_view text, std::size_t longest);

/// Text that a cell can hold: printable, not empty ("[z]" instead), cut with a notice if it is too long.
std::string cell_text(std::string_view text);
/// The same text in as many pieces as cells are needed to hold all of it.
std::vector<std::string> cell_texts(std::string_view text);

SheetCell text_cell(std::string_view text);
/// `data` is a number as data, with the decimals to show; what is none becomes text.
SheetCell number_cell(std::string_view data, int decimals);
/// A number, or the symbol that says why there is none.
SheetCell value_cell(std::string_view data, int decimals, report::ValueState state);
/// A line of the report: a number where all of it is one ("1,804", "£450,000", "−0.5", "+163"), else its
/// words.
SheetCell line_cell(const report::Line& line);

/// A name of at most 31 characters, cut after a whole word, without the characters that a worksheet's name
/// may not hold, different from all in `taken` (without regard to case), to which it is added.
std::string sheet_name(std::string_view wanted, std::vector<std::string>& taken);

/// Makes each title different from those before it, of a length that a table's heading may have, and sets the
/// widths by what the columns hold.
void settle_columns(Sheet& sheet);

}  // namespace publication
