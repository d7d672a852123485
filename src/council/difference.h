#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/folder.h"
#include "council/council.h"
#include "council/figures_of.h"

namespace council {

/// What a council's folder holds now.
struct Wanted {
    base::Folder::Pages pages;
    figures::FigureSet figures;
};

/// Who says so, and from when what has no day of its own holds.
struct Signature {
    std::string author, role;
    std::chrono::year_month_day from;
};

/// One entry that is to be added, and why.
struct Change {
    enum class What { Added, Changed, Removed };
    What what = What::Added;
    FactName name;
    ledger::Draft draft;
    std::vector<std::string> documents;  // the bytes that the draft names, in its order
};

/// The figures that stand, by measure and definition.
using StandingFigures = std::map<std::pair<std::string, std::string>, DefinitionFigures>;
FigureAnswer<StandingFigures> standing_figures(const Council& council, Documents& documents);

/// The entries that make `council`, whose figures are `standing`, say what is `wanted`: each page with the
/// facts that it tells, then the figures. None if it says so already. L020, L021: something that no entry can
/// hold.
base::Result<std::vector<Change>> difference(const Council& council, const StandingFigures& standing,
                                             const Wanted& wanted, const Signature& signature);

/// The entries that record that `pages` are to be what they are here, and the facts that they tell; and that
/// what they told before and do not tell any more no longer stands. All else stays as it is.
base::Result<std::vector<Change>> page_difference(const Council& council, Documents& documents,
                                                  const base::Folder::Pages& pages,
                                                  const Signature& signature);

}  // namespace council
