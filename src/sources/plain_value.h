#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "records/layout.h"
#include "records/source.h"
#include "sources/cell_rows.h"

namespace sources {

/// How a day is written.
///   Iso         2022-04-03
///   Named       3 Apr 2022, 03-April-2022
///   DayFirst    31/12/2022: the first number is no month (and the like for MonthFirst)
///   Either      03/04/2022, with / - or . between the numbers
enum class DayForm { None, Iso, Named, DayFirst, MonthFirst, Either };

/// What was done to a value so that it stands as a plain file would hold it.
enum class Change { None, Symbol, Thousands, Pounds, Percent, Time, Space, Day };

/// A value as a plain file holds it.
struct Plain {
    std::string text;
    Change change = Change::None;  // the one that matters most
    DayForm form = DayForm::None;  // of a value in a column of dates
};

/// `cell` as a plain file holds a value of `column`: days as 2022-04-30 (a time of day is left out), numbers
/// without thousands separators, amounts such as £1,234.50 as pence. A symbol for a missing value (see
/// is_missing_symbol) in a column of dates or numbers is empty. What has no such form is left as it is, for
/// the counting to refuse. Where a day may be read either way, `order` decides.
Plain plain_value(const Cell& cell, const records::Column& column, records::DateOrder order);

/// Is it a symbol for a value that is withheld or not there? Those of the Government Analysis Function ([c],
/// [x], [z], [low], [u] …) and of the Department for Education (c, x, z, k, u, low, : and ~).
bool is_missing_symbol(std::string_view text);

/// 1,234,567.8 without its commas; nothing if they do not stand every three digits, or there are none.
std::optional<std::string> without_thousands(std::string_view text);

}  // namespace sources
