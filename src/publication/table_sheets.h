#pragma once

#include <string>
#include <vector>

#include "publication/workbook.h"
#include "report/report.h"

/// The worksheets of a workbook that hold a report's tables, figures and words. Their names and columns are
/// not settled yet.
namespace publication {

/// All measures with their status, a row each; the figures on which they rest: over time, by district, of
/// comparators, and by class between two rules. A worksheet that would have no row is left out.
std::vector<Sheet> data_sheets(const report::Report& report);

/// The other tables of the report: one a worksheet, those of one kind together on one. Tables that say what
/// `data_sheets` says are left out.
std::vector<Sheet> table_sheets(const report::Report& report);

/// What the report says in words, a row a paragraph; one too long for a cell goes on in the next row.
Sheet words_sheet(const report::Report& report);

}  // namespace publication
