#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/matrix.h"

namespace pdf {

/// The rectangle around what is painted.
struct Box {
    double left = 1e9, bottom = 1e9, right = -1e9, top = -1e9;

    bool empty() const { return left > right; }
    void add(Point point);
};

/// What a marked-content sequence of a page paints.
struct Mark {
    bool shows_text = false;
    bool paints = false;  // anything at all
    Box box;
};

/// The marked-content sequences of a page, by their MCID.
std::map<int, Mark> marks_of(std::string_view content);

/// The content with these sequences made artifacts, and with everything that is painted outside every
/// sequence made an artifact too: its texts as running heads (above half of `page_height`) and feet.
std::string with_artifacts(std::string_view content, const std::set<int>& artifacts, double page_height);

/// Faults in how the content is marked (Matterhorn Protocol 1.02, checkpoint 01).
struct MarkingFaults {
    int artifact_in_tagged = 0;  // 01-003
    int tagged_in_artifact = 0;  // 01-004
    int unmarked = 0;            // 01-005
    int unbalanced = 0;          // EMC without a beginning, or none at the end
};
MarkingFaults marking_faults(std::string_view content);

}  // namespace pdf
