#include <fmt/format.h>

#include "contradictions/checks.h"
#include "contradictions/named_periods.h"

namespace contradictions {
namespace {

void check_measure(const Draft& draft, const disclosure::ShownMeasure& shown, base::Problems& found) {
    const auto& measure = *shown.measure;
    const auto period = shown.latest ? shown.latest->period : shown.period;
    for (const auto& named : named_periods(measure.title)) {
        if (agrees(named, period)) continue;
        found.push_back(
            warning_at(line_of(draft, measure, named.words), "W001",
                       fmt::format("the title of \"{}\" names {}, and its latest figure is for {}",
                                   measure.id.text(), named.words, period.label()),
                       "leave the period out of the title: the report prints the period of every figure"));
    }
}

/// "Quarter 3 … report, quarter 2": two quarters in one title.
void check_meeting(const Draft& draft, const scrutiny::Meeting& meeting, base::Problems& found) {
    if (!meeting.title) return;
    const auto period = meeting.considers;
    for (const auto& named : named_periods(*meeting.title)) {
        if (!period || agrees(named, *period)) continue;
        found.push_back(
            warning_at(found_in(draft.pages, meeting.written.place.file, named.words), "W001",
                       fmt::format("the title of the item names {}, and the meeting considers {}",
                                   named.words, period->label()),
                       fmt::format("write {} in the title, or correct \"considers\"", period->label())));
    }
}

/// A heading within an explanation.
void check_headings(const Draft& draft, const commentary::Explanation& explanation, base::Problems& found) {
    std::string_view rest = explanation.markdown;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (!line.starts_with('#')) continue;
        for (const auto& named : named_periods(line)) {
            if (agrees(named, explanation.period)) continue;
            found.push_back(warning_at(found_in(draft.pages, explanation.written.place.file, line), "W001",
                                       fmt::format("the heading names {}, and the explanation is of {}",
                                                   named.words, explanation.period.label()),
                                       "was the text copied from another report?"));
        }
    }
}

}  // namespace

void check_titles(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        check_measure(draft, shown, found);
        if (const auto* explanation = explanation_of(draft, *shown.measure))
            check_headings(draft, *explanation, found);
    }
    for (const auto& meeting : draft.meetings.meetings)
        if (meeting.committee == draft.committee.id) check_meeting(draft, meeting, found);
}

}  // namespace contradictions
