#pragma once

#include <string_view>

namespace report {

/// How a value stands: whether it is final, qualified, or not there and why. Each is said in a word of its
/// own wherever figures are published as data; a missing value is never 0 and never just empty.
enum class ValueState {
    Final,
    Provisional,
    Revised,
    Estimated,
    NotComparable,  // the value is there and may not be held against its target or its past
    Suppressed,     // withheld to protect people
    Unavailable,
    NotCollected,
    NotApplicable,
    NobodyToCount,  // a share or rate of nobody
    NotDue,         // the measure is not reported in this period
    AwaitingData,   // it is due and its figure has not come
    Paused,
};

/// Every state, in the order above.
inline constexpr ValueState all_value_states[] = {
    ValueState::Final,         ValueState::Provisional,   ValueState::Revised,     ValueState::Estimated,
    ValueState::NotComparable, ValueState::Suppressed,    ValueState::Unavailable, ValueState::NotCollected,
    ValueState::NotApplicable, ValueState::NobodyToCount, ValueState::NotDue,      ValueState::AwaitingData,
    ValueState::Paused};

/// Is there a value?
bool has_value(ValueState state);
/// As in data: "final", "provisional", "not_due".
std::string_view text(ValueState state);
/// "Final", "Provisional", "Not due".
std::string_view label(ValueState state);
/// What it means, in a sentence without its full stop.
std::string_view meaning(ValueState state);
/// The symbol that stands in place of a missing value, or after one that is qualified, by the Government
/// Analysis Function's guidance on symbols in tables: "c", "x", "z"; "p", "r"; and "e", "n", which are ours.
/// Empty for Final.
std::string_view symbol(ValueState state);

}  // namespace report
