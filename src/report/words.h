#pragma once

#include <string>
#include <string_view>

#include "disclosure/publishable.h"
#include "plan/plan.h"
#include "report/report.h"

/// The one place where a number becomes text.
namespace report {

/// "75.4%", "41.2 per 10,000", "£12,500", "1,804 families".
std::string with_unit(const plan::Measure& measure, base::Decimal value);
/// "75.4", "1,804": for a table whose header or row states the unit.
std::string bare(const plan::Measure& measure, base::Decimal value);
/// A number that was drawn, as it is printed: "1,804", "−0.5".
std::string printed(double drawn, int decimals);
/// Data as it is printed: "1,950" for "1950", "–" for nothing; what is no number stays as it is.
std::string printed(std::string_view data, int decimals);
/// "%", "per 10,000", "£", "families".
std::string unit_text(const plan::Measure& measure);
/// "per cent", "pounds", "per 10,000", "families": under a chart’s title.
std::string unit_words(const plan::Measure& measure);
/// "%" and "£", which are printed at an axis; empty for others.
std::string axis_unit(const plan::Measure& measure);
/// "good is high", "good is low", "good is a band", "for context".
std::string good_is(const plan::Measure& measure);

/// The figure as printed in a table: its value, or the symbol of the reason why there is none: "[c]", "[x]",
/// "[z]", "–".
std::string cell_text(const plan::Measure& measure, const disclosure::Shown& figure);
/// The symbol of a mark: "c", "x", "z", "p", "r", "e", "n"; empty for none.
std::string symbol(disclosure::Mark mark);
/// What a symbol means: "hidden to protect people, because the number is small".
std::string meaning(disclosure::Mark mark);

/// "90.0", "30.0–38.0", "under 85": for the table.
std::string short_target(const plan::Measure& measure, const disclosure::ShownTarget& target);
/// As data: "1950" where the target is a number and no more; otherwise as `short_target` has it.
std::string data_target(const plan::Measure& measure, const disclosure::ShownTarget& target);
/// "at least 90.0%", "from 30.0 to 38.0 per 10,000", "fewer than 85 children".
std::string long_target(const plan::Measure& measure, const disclosure::ShownTarget& target);

/// "Better than 2021-22 Q1 (74.1)", "No real change on …", "Down by a third on 2021-22 Q1 (91)".
/// The numbers in it are Numbers with their traces.
Line direction_line(const disclosure::ShownMeasure& measure);

/// "£450,000"; pence are shown when there are any.
std::string pounds(plan::Money money);

/// "1,243 of 1,648 children"; empty if the parts are not known or not to be shown.
Line parts_line(const disclosure::ShownMeasure& measure, const disclosure::Shown& figure);

/// The comparator with its period and, for a set, how many of its areas it rests on: "England 81.5
/// (2021-22)".
Line comparison_line(const plan::Measure& measure, terms::Period report_period,
                     const disclosure::ShownComparison& comparison);

/// The text of a line, without its marks.
std::string plain(const Line& line);

/// Appends `more` to `line`.
void append(Line& line, Line more);

}  // namespace report
