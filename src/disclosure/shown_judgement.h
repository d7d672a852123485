#pragma once

#include "disclosure/showing.h"

/// The parts of a judgement as an audience may see them. Each looks at every figure that its part was drawn
/// from, and leaves out what would tell a hidden one.
namespace disclosure {

inline constexpr const char* too_small = "the number of people is too small to be shown";

/// Who looks, and at what.
struct View {
    const judgements::Evidence& evidence;
    Audience audience;

    bool hides(const figures::Series& series, terms::Period period) const {
        return disclosure::hides(evidence, series, period, audience);
    }
};

/// A direction of `series`; unknown, with the reason, if its base may not be shown. A run ends where a hidden
/// figure stands.
ShownDirection shown(const View& view, const judgements::Direction& direction, const figures::Series& series,
                     terms::Period period);
/// Since when: no further back than a hidden figure.
ShownSince shown(const View& view, const judgements::Since& since, const figures::Series* series,
                 terms::Period period);
/// A comparator; without its value if that, or that of an area of its set, is hidden.
ShownComparison shown(const View& view, const plan::Measure& measure,
                      const judgements::Comparison& comparison);
/// The alarms that rest on no hidden figure.
std::vector<ShownAlarm> shown(const View& view, const std::vector<judgements::Alarm>& alarms);
/// A control chart; refused if a figure on it is hidden, because the others with the centre give that one
/// away.
ShownControl shown(const View& view, const judgements::Judgement& judgement,
                   const judgements::Control& control);
/// A guard; without its value, its direction and its warning if its figure is hidden.
ShownGuard shown(const View& view, const judgements::Guard& guard);
/// How the figure stands, without what was drawn from hidden figures of earlier periods.
ShownStanding shown(const View& view, const judgements::Judgement& judgement,
                    const judgements::Standing& standing);
/// A projection; refused if a figure that it was made from is hidden.
ShownProjection shown(const View& view, const judgements::Projection& projection,
                      const figures::Series* series);
/// A track record; nothing if a figure that a projection was held against, or that the model would have been
/// told, is hidden.
std::optional<ShownTrackRecord> shown(const View& view, const judgements::Judgement& judgement,
                                      const judgements::TrackRecord& record);
/// A part of a composite target; neither value nor verdict if its figure is hidden.
ShownPart shown(const View& view, const judgements::PartOutcome& part, terms::Period period);

/// Would the limits that a target came down to tell a hidden figure: the comparator's, or that of the base
/// year?
bool limits_tell(const View& view, const plan::Measure& measure, const judgements::AskedIn& asked,
                 terms::Period period);

}  // namespace disclosure
