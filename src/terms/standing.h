#pragma once

#include <string_view>

namespace terms {

/// How a figure stands to its target, given its interval.
enum class Against {
    Better,              // the whole interval is on the good side
    Worse,               // the whole interval is on the bad side
    NotDistinguishable,  // the interval holds the target
};
/// "better than the target", "worse than the target", "not distinguishable from the target".
constexpr std::string_view label(Against against) {
    switch (against) {
        case Against::Better: return "better than the target";
        case Against::Worse: return "worse than the target";
        case Against::NotDistinguishable: return "not distinguishable from the target";
    }
    return "";
}
/// As in data: "better", "worse", "not_distinguishable".
constexpr std::string_view text(Against against) {
    switch (against) {
        case Against::Better: return "better";
        case Against::Worse: return "worse";
        case Against::NotDistinguishable: return "not_distinguishable";
    }
    return "";
}

/// How a figure stands to a comparator's, given its interval. Higher and lower where no side is good.
enum class Beside { Better, Similar, Worse, Higher, Lower };
/// "better", "similar", "worse", "higher", "lower": as in data, and in words.
constexpr std::string_view text(Beside beside) {
    switch (beside) {
        case Beside::Better: return "better";
        case Beside::Similar: return "similar";
        case Beside::Worse: return "worse";
        case Beside::Higher: return "higher";
        case Beside::Lower: return "lower";
    }
    return "";
}

/// Whether a target can still be met by the end of the year.
enum class Reach {
    MetNow,
    Recoverable,   // as things have moved so far
    OnlyWithPlan,  // not as things have moved; the recovery plan or an officer's projection reaches it
    OnlyAtBest,    // not as things have moved; the best case of a cohort that can hardly move reaches it
    OutOfReach,
    Unknown,  // too little to say
};
/// "met now", "recoverable", "recoverable only with the plan", "recoverable only in the best case", "out of
/// reach this year", "not known".
constexpr std::string_view label(Reach reach) {
    switch (reach) {
        case Reach::MetNow: return "met now";
        case Reach::Recoverable: return "recoverable";
        case Reach::OnlyWithPlan: return "recoverable only with the plan";
        case Reach::OnlyAtBest: return "recoverable only in the best case";
        case Reach::OutOfReach: return "out of reach this year";
        case Reach::Unknown: return "not known";
    }
    return "";
}
/// As in data: "met_now", "recoverable", "only_with_plan", "only_at_best", "out_of_reach", "unknown".
constexpr std::string_view text(Reach reach) {
    switch (reach) {
        case Reach::MetNow: return "met_now";
        case Reach::Recoverable: return "recoverable";
        case Reach::OnlyWithPlan: return "only_with_plan";
        case Reach::OnlyAtBest: return "only_at_best";
        case Reach::OutOfReach: return "out_of_reach";
        case Reach::Unknown: return "unknown";
    }
    return "";
}

/// What a Reach rests on.
enum class Ground {
    Nothing,     // met now, or too little to say
    YearOver,    // no period is left
    BestCase,    // even that of a slow cohort misses the target
    Projection,  // the chance that it gives
    Spells,      // there is no projection: how often the figure moved as much
    Plan,        // neither: only what the plan or an officer expects
};

/// What stands before a run of periods of one status.
enum class Before {
    OtherStatus,
    NoTarget,  // none was in force then, or earlier
    NoStatus,  // no figure, no reference, nobody's word: it may have been so for longer
};

}  // namespace terms
