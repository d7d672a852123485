#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/folder.h"
#include "base/problem.h"
#include "plan/measure.h"
#include "plan/money_line.h"
#include "plan/organisation.h"
#include "plan/scheme.h"

namespace plan {

struct Boundaries;

/// What the council wants to achieve.
struct Priority {
    std::string id;
    std::string title;
};
/// A part of a priority, under which measures stand.
struct AreaOfFocus {
    std::string id;
    std::string title;
    base::Written priority;
};
/// An outside claim and where it comes from.
struct Fact {
    terms::FactId id;
    std::string claim;
    std::optional<std::string> source;  // none: unsourced, and printed so
    std::optional<terms::Date> on;
    std::optional<std::string> reference;
};

/// What the council promised, as one checked immutable value.
struct Plan {
    std::string title;
    terms::Date from, until;
    std::vector<Priority> priorities;
    std::vector<AreaOfFocus> areas_of_focus;
    Organisation organisation;
    std::vector<Measure> measures;  // by id
    std::vector<MoneyLine> money;   // by id
    std::vector<Fact> facts;
    std::vector<Scheme> schemes;                   // in the order of the file
    std::vector<std::string> shown_schemes;        // at most two ids, shown beside on track and not on track
    std::shared_ptr<const Boundaries> boundaries;  // of areas that are drawn; null: none are given

    const Measure* find_measure(const terms::MeasureId& measure) const;
    const MoneyLine* find_money_line(const terms::MoneyLineId& line) const;
    const AreaOfFocus* find_area_of_focus(const std::string& id) const;
    const Priority* find_priority(const std::string& id) const;
    const Fact* find_fact(const terms::FactId& fact) const;
    /// The version of the scheme `id` that holds on `day`; null if none does.
    const Scheme* scheme_on(const std::string& id, terms::Date day) const;
};

/// Reads council.toml, plan.toml, facts.toml, measures/ and money/ of a council folder and checks them
/// against each other: every name that is used exists, versions do not overlap, each target has a basis, no
/// measure is derived from itself. Gathers every problem; the plan is nothing if one of them is an error.
std::optional<Plan> read_plan(const base::Folder& folder, base::Problems& problems);

/// As read_plan, but gives what could be read although there are errors, so that the other files of the
/// folder can be checked in the same run: nothing may be reported from it. Nothing if council.toml, plan.toml
/// or facts.toml is no TOML at all.
std::optional<Plan> read_draft_plan(const base::Folder& folder, base::Problems& problems);

/// Puts the problems of one run in the order in which a reader meets the files: council.toml, plan.toml,
/// facts.toml, measures/, money/, sources.toml, data/, commentary/, recovery/, meetings/; within a file from
/// top to bottom.
void put_in_reading_order(base::Problems& problems);

}  // namespace plan
