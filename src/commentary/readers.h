#pragma once

#include <string>
#include <vector>

#include "base/document.h"
#include "commentary/commentary.h"
#include "plan/read_forms.h"

/// The readers of the single files of commentary/ and recovery/.
namespace commentary {

/// The names that commentary may use.
struct Known {
    plan::KnownNames measures, money, roles, bodies, facts, recovery;
};
/// The names of `plan`; recovery plans are added as their files are found.
Known known_names(const plan::Plan& plan);

/// recovery/ID.toml.
RecoveryPlan read_recovery(const std::string& id, base::Table root, const Known& known,
                           base::Problems& problems);

/// The explanations of commentary/PERIOD/ID.md, by period, then measure.
std::vector<Explanation> read_explanations(const base::Folder& folder, const Known& known,
                                           base::Problems& problems);

/// The period, low, high and method of a [[projection]]; K008 if low is above high. Nothing without a period.
std::optional<Projection> read_projection(base::Table& table);

}  // namespace commentary
