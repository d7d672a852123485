#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures/monthly.h"
#include "figures/tally.h"
#include "plan/organisation.h"
#include "terms/period.h"

namespace figures {

/// What a definition counts in a span of months, for every area and category. How it adds up over months and
/// areas is the kind's own affair: records add, what counts once does not.
class Spans {
public:
    Spans(const Counted& counted, const plan::Definition& definition, const plan::Organisation& organisation);

    /// The categories that were counted: one without a name if it was of all records.
    std::vector<std::string> categories() const;
    /// The areas of a category, the council's own and its districts among them.
    std::vector<terms::AreaId> areas(const std::string& category) const;

    /// What counts in the months from `first` to `last`; of records at a date, what is open at the end of
    /// `last`.
    Monthly::Parts parts(const std::string& category, const terms::AreaId& area, int first, int last) const;

private:
    void add_returns(const Counted& counted);
    void add_stays(const Counted& counted);
    void add_own_areas(const plan::Organisation& organisation);

    struct Place {
        Monthly monthly;                   // of records, and of stays
        std::vector<MonthReturn> returns;  // of what counts once in a period
    };
    bool at_date_, once_;
    std::map<std::string, std::map<terms::AreaId, Place>> places_;  // by category and area
};

}  // namespace figures
