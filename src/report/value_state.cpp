#include "report/value_state.h"

#include <array>

namespace report {
namespace {

struct Words {
    ValueState state;
    std::string_view text, label, symbol, meaning;
};

constexpr std::array words = {
    Words{ValueState::Final, "final", "Final", "", "nothing qualifies the figure"},
    Words{ValueState::Provisional, "provisional", "Provisional", "p", "the figure may still be revised"},
    Words{ValueState::Revised, "revised", "Revised", "r", "the figure replaces one given before"},
    Words{ValueState::Estimated, "estimated", "Estimated", "e", "the figure is an estimate"},
    Words{ValueState::NotComparable, "not_comparable", "Not comparable", "n",
          "the figure cannot be held against its target or its own past"},
    Words{ValueState::Suppressed, "suppressed", "Suppressed", "c",
          "the figure is hidden to protect people, because a number is small"},
    Words{ValueState::Unavailable, "unavailable", "Not available", "x", "the publisher gives no figure"},
    Words{ValueState::NotCollected, "not_collected", "Not collected", "x",
          "nothing was collected for the period"},
    Words{ValueState::NotApplicable, "not_applicable", "Not applicable", "z", "a figure makes no sense here"},
    Words{ValueState::NobodyToCount, "nobody_to_count", "Nobody to count", "z",
          "there was nobody of whom a share or rate could be made"},
    Words{ValueState::NotDue, "not_due", "Not due", "z", "the measure is not reported in this period"},
    Words{ValueState::AwaitingData, "awaiting_data", "Awaiting data", "x",
          "the figure is due and has not come"},
    Words{ValueState::Paused, "paused", "Paused", "x", "reporting of the measure is suspended"},
};

const Words& of(ValueState state) { return words[static_cast<std::size_t>(state)]; }

}  // namespace

bool has_value(ValueState state) { return state <= ValueState::NotComparable; }
std::string_view text(ValueState state) { return of(state).text; }
std::string_view label(ValueState state) { return of(state).label; }
std::string_view meaning(ValueState state) { return of(state).meaning; }
std::string_view symbol(ValueState state) { return of(state).symbol; }

}  // namespace report
