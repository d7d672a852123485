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

/// A page that officers write: a head in TOML between two lines of +++, and Markdown below.
struct SaidPage {
    base::Document head;
    std::string markdown;
};
/// The page in `file`. T005, T006, K010: it cannot be read, is no UTF-8, is too long; K003: it has no head;
/// K009 and K011: nothing is said in it, or control characters are.
std::optional<SaidPage> read_said(const base::Folder& folder, const plan::FoundFile& file,
                                  base::Problems& problems);
/// A folder that is named by the period of a report.
struct PeriodFolder {
    std::string name;
    terms::Period period;
};
/// The folders in `within` by period; P006 and K001: what is none.
std::vector<PeriodFolder> period_folders(const base::Folder& folder, const std::string& within,
                                         base::Problems& problems);

/// The implications of implications/PERIOD/COMMITTEE/SUBJECT.md. K012: there is no such committee.
std::vector<Implication> read_implications(const base::Folder& folder, const plan::Plan& plan,
                                           const Known& known, base::Problems& problems);

/// The period, low, high and method of a [[projection]]; K008 if low is above high. Nothing without a period.
std::optional<Projection> read_projection(base::Table& table);

}  // namespace commentary
