#include "tasks/restatements.h"

#include <algorithm>

#include <fmt/format.h>

#include "council/kinds.h"

namespace tasks {
namespace {

std::string value_of(const disclosure::Shown& shown, const plan::Measure& measure) {
    return shown.value ? shown.value->printed(measure.decimals) : "no figure";
}

/// The entry, after that at which `from` stood, from which on the figure has been what it is now.
std::string reason_for(const ReportSide& from, const ReportSide& to, const disclosure::ShownSeries& series,
                       const terms::MeasureId& measure, terms::Period period) {
    if (!to.folder.recorded) return "";
    const auto& recorded = *to.folder.recorded;
    const auto* fact = recorded.council.find(
        {std::string(council::kinds::figures), measure.text(), series.definition.text()});
    if (fact == nullptr) return "";
    std::string because;
    std::optional<base::Decimal> before;
    const auto note = [&](const council::Revision& revision, const council::DefinitionFigures& state) {
        const auto* found = state.find(series.area);
        const auto* figure = found == nullptr ? nullptr : found->find(period);
        const auto value = figure == nullptr ? std::nullopt : figure->value;
        const auto& entry = revision.entry();
        const bool is_later =
            !from.folder.recorded || entry.sequence > from.folder.recorded->council.position();
        if (value != before && is_later)
            because = fmt::format("entry {} of {}, by {}", entry.sequence,
                                  ledger::text(entry.recorded_at).substr(0, 10), entry.draft.author);
        before = value;
    };
    // What cannot be read has been told when the report was made.
    (void)council::figures_of(*fact, *recorded.documents, note);
    return because;
}

/// Both series that two reports show of one measure: of its basis, and of its twins.
std::vector<const disclosure::ShownSeries*> shown_series(const disclosure::ShownMeasure& shown) {
    std::vector<const disclosure::ShownSeries*> all{&shown.series};
    if (shown.twins)
        for (const auto* twin : {&shown.twins->first_series, &shown.twins->second_series})
            if (twin->definition != shown.series.definition) all.push_back(twin);
    return all;
}

}  // namespace

std::vector<Restatement> restatements(const ReportSide& from, const ReportSide& to,
                                      const terms::MeasureId& id) {
    std::vector<Restatement> found;
    const auto* before = from.find_shown(id);
    const auto* after = to.find_shown(id);
    if (before == nullptr || after == nullptr) return found;
    for (const auto* old : shown_series(*before)) {
        for (const auto* series : shown_series(*after)) {
            if (series->definition != old->definition || series->area != old->area) continue;
            for (const auto& was : old->figures) {
                const auto* now = series->find(was.period);
                const auto hidden = disclosure::Mark::Confidential;
                if (now == nullptr || was.mark == hidden || now->mark == hidden) continue;
                if (was.value == now->value) continue;
                found.push_back({fmt::format("{} definition, {}", old->definition.text(), was.period.label()),
                                 was.period, value_of(was, *before->measure), value_of(*now, *after->measure),
                                 reason_for(from, to, *series, id, was.period)});
            }
        }
    }
    return found;
}

}  // namespace tasks
