#pragma once

#include <string>
#include <string_view>

#include "sources/cell_rows.h"

namespace sources {

/// What a spreadsheet shows a number as.
enum class NumberFormat { General, Day, Percent };

/// From which day a spreadsheet counts: 1900 has its 29 February 1900, as serial 60, which never was.
enum class DateSystem { From1900, From1904 };

/// By the number that XLSX gives to a format which every spreadsheet has. Times of day are General.
NumberFormat built_in_format(int id);
/// By its code: "dd/mm/yyyy", "0.0%", "[Red]General".
NumberFormat format_of(std::string_view code);

/// A number as XML writes it ("1E-3", "84.300000000000011") as the cell that a reader of the sheet sees: to
/// 15 significant digits, which is all that a spreadsheet keeps; a day; or hundredths with % after them. An
/// Error if it is no number, or no day where it should be one.
Cell cell_of_number(std::string_view written, NumberFormat format, DateSystem system);

/// A day as ODS writes it, 2022-04-30 or 2022-04-30T09:30:00.
Cell cell_of_day(std::string_view written);

/// Is it what a spreadsheet shows in place of a value: #REF!, #N/A, #DIV/0!, Err:502?
bool is_error_text(std::string_view text);

}  // namespace sources
