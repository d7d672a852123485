#pragma once

#include <string_view>

namespace terms {

/// Signs that a figure is good for the wrong reason. Each is a question to ask and no verdict.
enum class Alarm {
    TooGood,               // beyond the value from which on it is to be looked into
    Bunching,              // cases crowd just within a threshold
    ShrinkingDenominator,  // the share improved only because fewer were counted
    Reclassified,          // its cases went down as those of another measure went up
};
/// As in data: "too_good", "bunching", "shrinking_denominator", "reclassified".
constexpr std::string_view text(Alarm alarm) {
    switch (alarm) {
        case Alarm::TooGood: return "too_good";
        case Alarm::Bunching: return "bunching";
        case Alarm::ShrinkingDenominator: return "shrinking_denominator";
        case Alarm::Reclassified: return "reclassified";
    }
    return "";
}

}  // namespace terms
