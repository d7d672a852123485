#pragma once

#include <string_view>

namespace terms {

/// Which way a figure went against a named base.
enum class Way {
    Better,
    Worse,
    NoRealChange,
    Higher,  // of a measure for context, or of a band while within it
    Lower,
    Unknown,  // with a reason
};

/// "better", "worse", "no real change", "higher", "lower", "unknown".
constexpr std::string_view label(Way way) {
    switch (way) {
        case Way::Better: return "better";
        case Way::Worse: return "worse";
        case Way::NoRealChange: return "no real change";
        case Way::Higher: return "higher";
        case Way::Lower: return "lower";
        case Way::Unknown: return "unknown";
    }
    return "";
}

}  // namespace terms
