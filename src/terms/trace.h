#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

/// The id that a printed number carries, so that anybody can ask where it came from: a kind and its parts,
/// joined by colons. No part holds a colon: ids and periods have none.
///
///   figure:MEASURE:PERIOD:AREA:DEFINITION:PART   value, numerator, denominator, target, change, since,
///   shortfall, … comparison:MEASURE:PERIOD:COMPARATOR         PERIOD is the report's
///   class:MEASURE:PERIOD:NAME                    of the difference between twin definitions
///   headline:COMMITTEE:PERIOD:PART               in_remit, on_track, not_on_track, or a reason for no status
///   money:LINE:PERIOD:PART                       target, actual, forecast, shortfall, …
///   commentary:MEASURE:PERIOD   recovery:ID   question:MEETING:NUMBER   fact:ID
struct Trace {
    std::string kind;
    std::vector<std::string> parts;

    std::string text() const;
    /// Nothing if `text` has no kind and part, or an empty one.
    static std::optional<Trace> read(std::string_view text);

    friend bool operator==(const Trace&, const Trace&) = default;
};

}  // namespace terms
