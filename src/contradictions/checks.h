#pragma once

#include "base/problem.h"
#include "contradictions/draft.h"

namespace contradictions {

/// Each adds what it finds; the codes are told in contradictions.h.
void check_titles(const Draft& draft, base::Problems& found);          // W001
void check_figures(const Draft& draft, base::Problems& found);         // W002, W007, W008, W009
void check_words(const Draft& draft, base::Problems& found);           // W003
void check_repetition(const Draft& draft, base::Problems& found);      // W004
void check_answers(const Draft& draft, base::Problems& found);         // W005
void check_overdue(const Draft& draft, base::Problems& found);         // W006
void check_sums(const Draft& draft, base::Problems& found);            // W010
void check_claims(const Draft& draft, base::Problems& found);          // W011
void check_target_changes(const Draft& draft, base::Problems& found);  // W012

/// The page of a measure, and the line that begins with `key` in it.
base::Written line_of(const Draft& draft, const plan::Measure& measure, std::string_view key);

/// The explanation of a measure in this report; null if there is none.
const commentary::Explanation* explanation_of(const Draft& draft, const plan::Measure& measure);

}  // namespace contradictions
