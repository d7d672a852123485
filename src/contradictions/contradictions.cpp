#include "contradictions/contradictions.h"

#include "contradictions/checks.h"

namespace contradictions {

base::Written line_of(const Draft& draft, const plan::Measure& measure, std::string_view key) {
    return found_in(draft.pages, measure.written.place.file, key);
}

const commentary::Explanation* explanation_of(const Draft& draft, const plan::Measure& measure) {
    return draft.commentary.find_explanation(measure.id, draft.period);
}

base::Problems find_all(const Draft& draft) {
    base::Problems found;
    check_titles(draft, found);
    check_figures(draft, found);
    check_words(draft, found);
    check_repetition(draft, found);
    check_answers(draft, found);
    check_overdue(draft, found);
    check_sums(draft, found);
    check_claims(draft, found);
    check_target_changes(draft, found);
    plan::put_in_reading_order(found);
    return found;
}

}  // namespace contradictions
