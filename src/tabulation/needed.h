#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "figures/tally.h"
#include "tabulation/scan.h"

namespace tabulation {

/// The id of the source whose records a definition counts; it counts some.
const std::string& source_of(const plan::Definition& definition);

/// The columns that are needed of each source, by its id, for all of the requests and twins. `of` gives the
/// source of an id.
std::map<std::string, std::set<std::string>> columns_needed(
    const std::vector<figures::CountRequest>& requests, const std::vector<figures::TwinRequest>& twins,
    const std::function<const records::Source&(const std::string&)>& of);

/// Those of the twins that are both asked for.
std::vector<figures::TwinRequest> twins_among(const std::vector<figures::CountRequest>& requests,
                                              std::vector<figures::TwinRequest> twins);

/// Those columns of `source`.
Wanted wanted_columns(const records::InspectedSource& source, const std::set<std::string>& names,
                      const Areas& areas);

/// A month's last day; months count from January of year 0.
terms::Date last_day_of(int month);

}  // namespace tabulation
