#pragma once

#include <vector>

#include "disclosure/shown_judgement.h"

/// Changes to how a measure is judged, as an audience may see them.
namespace disclosure {

/// The rules on which the measure was judged before the present one, with their series as they go on. Not
/// those that are shown as twins.
std::vector<ShownShadow> shown_shadows(const View& view, const judgements::Judgement& judgement);

/// What came into the stock and went out of it, where the measure names what counts that.
std::vector<ShownFlow> shown_flows(const View& view, const judgements::Judgement& judgement);

/// The changes proposed by or decided on, each with the last eight periods judged both ways; a change that
/// counts anew, or is refused or withdrawn, without them. Neither status nor limits are told that would tell
/// a hidden figure.
std::vector<ShownProposal> shown_proposals(const View& view, const judgements::Judgement& judgement);

}  // namespace disclosure
