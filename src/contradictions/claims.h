#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terms/status.h"

namespace contradictions {

/// What a sentence says of how things stand now.
enum class Claim { OnTrack, NotOnTrack, Rose, Fell };

/// What a sentence claims about its measure's target; nothing if it claims nothing, or speaks of what might
/// be or of another time. `polarity` tells on which side of the target good is.
std::optional<Claim> target_claim(std::string_view sentence, terms::Polarity polarity);

/// Whether a sentence says that its measure rose or fell since `base_words` ("last quarter"); nothing unless
/// the measure itself is its subject.
std::optional<Claim> change_claim(std::string_view sentence, bool against_last_year);

}  // namespace contradictions
