#pragma once

#include <string_view>

namespace terms {

/// Where good is: high, low, within a band; or nowhere, for context.
enum class Polarity { High, Low, Band, Context };
/// How often a measure is reported.
enum class Cadence { Monthly, Quarterly, Termly, Annual };

/// The default scheme: on track or not, or no status and the reason why.
enum class Status {
    OnTrack,
    NotOnTrack,
    NotDue,         // the measure is not reported in this period
    AwaitingData,   // it is due and its figure has not come
    Paused,         // its reporting is suspended, with a reason
    Context,        // watched and not judged: no target
    NotComparable,  // the figure cannot be held against its target
    Completed,      // the work it watched is finished
    Suppressed,     // the figure may not be shown
};

constexpr bool has_status(Status status) { return status == Status::OnTrack || status == Status::NotOnTrack; }

/// "On track", "Not on track", "Not due", …
std::string_view label(Status status);
/// As in data: "on_track", "not_on_track", "not_due", …
std::string_view text(Status status);
/// ● on track, ▲ not on track, ○ no status: told apart without colour.
std::string_view shape(Status status);

/// "high", "low", "band", "context".
std::string_view text(Polarity polarity);
/// "monthly", "quarterly", "annual".
std::string_view text(Cadence cadence);

/// Why a figure stands where it does: coded, so that it can be counted over measures.
enum class Cause {
    Demand,
    Workforce,
    Recording,
    Policy,
    Partner,
    SmallNumbers,
    Season,
    NationalTrend,
    CostOfLiving
};
/// "national trend", "cost of living", …
std::string_view label(Cause cause);

}  // namespace terms
