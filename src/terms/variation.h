#pragma once

#include <string_view>

namespace terms {

/// What the latest figure says about a measure, given how it has varied so far.
enum class Variation { CommonCause, Improvement, Concern, NeutralHigh, NeutralLow };
/// "no more than chance", "improvement", "concern", "higher", "lower".
constexpr std::string_view label(Variation variation) {
    switch (variation) {
        case Variation::CommonCause: return "no more than chance";
        case Variation::Improvement: return "improvement";
        case Variation::Concern: return "concern";
        case Variation::NeutralHigh: return "higher";
        case Variation::NeutralLow: return "lower";
    }
    return "";
}
/// As in data: "common_cause", "improvement", "concern", "neutral_high", "neutral_low".
constexpr std::string_view text(Variation variation) {
    switch (variation) {
        case Variation::CommonCause: return "common_cause";
        case Variation::Improvement: return "improvement";
        case Variation::Concern: return "concern";
        case Variation::NeutralHigh: return "neutral_high";
        case Variation::NeutralLow: return "neutral_low";
    }
    return "";
}

/// Whether a target is met by a process that varies as it does now.
enum class Assurance { Pass, Fail, Inconsistent };
/// As in data: "pass", "fail", "inconsistent".
constexpr std::string_view text(Assurance assurance) {
    switch (assurance) {
        case Assurance::Pass: return "pass";
        case Assurance::Fail: return "fail";
        case Assurance::Inconsistent: return "inconsistent";
    }
    return "";
}

/// Why the latest figure is more than chance, the strongest reason first.
enum class Signal {
    None,
    Outside,     // the limits
    Trend,       // seven figures, each beyond the one before
    TwoInThree,  // near a limit
    Run,         // on one side of the centre
    Shift,       // somewhere in the series, by the run rules: too long a run, or too few crossings
};
/// As in data: "none", "outside_limits", "trend", "two_in_three", "run", "shift".
constexpr std::string_view text(Signal signal) {
    switch (signal) {
        case Signal::None: return "none";
        case Signal::Outside: return "outside_limits";
        case Signal::Trend: return "trend";
        case Signal::TwoInThree: return "two_in_three";
        case Signal::Run: return "run";
        case Signal::Shift: return "shift";
    }
    return "";
}

}  // namespace terms
