#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/document.h"
#include "base/problem.h"
#include "plan/plan.h"
#include "plan/read_forms.h"

/// The readers of the single files that make up a plan. Each reads one table whole, unknown keys included.
namespace plan {

/// council.toml, checked within itself: C001 the council's own area, C002 and C003 areas within areas, C004
/// and C005 successors of bodies, C006 and C007 the years of remits, C010 a measure twice, C011 to C014
/// comparator sets.
Organisation read_organisation(base::Table root, base::Problems& problems);

/// measures/ID.toml, checked within itself.
Measure read_measure(const std::string& id, base::Table root, base::Problems& problems);
std::vector<Definition> read_definitions(const std::string& measure, base::Table& root,
                                         base::Problems& problems);
/// A definition that ships with the program: without a version and dates.
Definition read_shipped_definition(base::Table& table, base::Problems& problems);
/// One definition, its own or one that ships, without its version and dates.
Definition read_one_definition(const std::string& measure, base::Table& table, base::Problems& problems);
/// The names of a measure's definitions, each once.
KnownNames definition_names(const Measure& measure);
/// The changes put forward to a measure that is read already but for them. M051: decided and not said how, or
/// the other way round; M052: approved and not in force; M053: from within a period.
std::vector<Proposal> read_proposals(const Measure& measure, base::Table& root, base::Problems& problems);
/// The targets of a measure whose definitions, bases and polarity are read already.
std::vector<Target> read_targets(const Measure& measure, base::Table& root, base::Problems& problems);
/// The form of one target, which holds between `dates`.
TargetForm read_target_form(const Measure& measure, const Dates& dates, base::Table& table,
                            base::Problems& problems);
/// What one target asks for; its dates and the decision are read already.
Target read_one_target(const Measure& measure, const Dates& dates, base::Table& table,
                       base::Problems& problems);
/// How fast a share can move at all, of a measure that is read already but for it: M036: only a quarterly
/// share that has a good side; M080 to M084: its groups.
void read_slow_cohort(base::Table& root, Measure& measure, base::Problems& problems);
/// Whether the unit of the measure is what its definitions give: M004.
void check_units(const Measure& measure, base::Problems& problems);

/// [[scheme]] of plan.toml, and which of them `shown` names: P007 to P009, P011 to P013.
void read_schemes(base::Table& root, const std::vector<base::Written>& shown, Plan& plan,
                  base::Problems& problems);
/// `tolerance`, or `tolerance_below` and `tolerance_above`, with `tolerance_is`; nothing if there is none.
/// P007: smaller than 0.
std::optional<Tolerance> read_tolerance(base::Table& table, base::Problems& problems);

/// money/ID.toml, checked within itself.
MoneyLine read_money_line(const std::string& id, base::Table root, base::Problems& problems);

/// The files of a plan that could be read: against the others nothing is checked, so that one fault is told
/// once.
struct PlanFiles {
    bool has_organisation = false;
    bool has_priorities = false;
};
/// Checks the parts of `plan` against each other.
void check_plan(const Plan& plan, const PlanFiles& files, base::Problems& problems);

}  // namespace plan
