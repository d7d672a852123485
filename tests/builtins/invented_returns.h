#pragma once

#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "terms/period.h"

// Returns of invented children, made by chance, with many births on the bounds of quarters and leap days.
namespace tests {

using terms::Date;

struct Episode {
    std::string child;
    Date start;
    std::optional<Date> end;
    std::string began_for, status, placement, ended_for;
};
struct ProtectionPlan {
    Date start;
    std::optional<Date> end;
    std::optional<int> before;  // plans that the child had
};
struct Assessment {
    Date start;
    std::optional<Date> end;
    std::vector<std::string> factors;
};
/// A child of the census, with one referral.
struct Referred {
    std::string child;
    Date on;
    std::optional<Date> closed;
    std::string no_further_action;  // "true", "0", … or nothing
    std::vector<Assessment> assessments;
    std::vector<ProtectionPlan> plans;
};
struct EhcPlan {
    std::string id;
    std::optional<Date> requested;
    Date issued;
    std::optional<Date> ceased;
    std::string exception;
};
struct Placement {
    std::string id, type, rank;
    Date start;
    std::optional<Date> end;
};
struct Born {
    std::string child;
    Date on;
    std::optional<Date> died;
};
struct Seen {
    std::string id, child, review, staff, mode, asq3;
    Date on;
};

struct Returns {
    std::vector<Episode> episodes;
    std::vector<Referred> referred;
    std::vector<EhcPlan> plans;
    std::vector<Placement> placements;
    std::vector<Date> requests;
    std::vector<Born> born;
    std::vector<Seen> seen;
};

/// What a seed makes; the same on every machine.
Returns invented_returns(unsigned seed);

/// Writes a council folder with these returns, and a quarterly measure for each built-in definition, each
/// named by one line.
void write_council(const std::filesystem::path& folder, const Returns& returns);

/// The people aged 0 to 17 that the folder gives for every year.
inline constexpr int population = 20'000;

}  // namespace tests
