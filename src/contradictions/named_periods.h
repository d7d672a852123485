#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terms/period.h"

namespace contradictions {

/// A quarter, a year or a month that a text names, as it stands there.
struct NamedPeriod {
    std::string words;                    // "Quarter 3", "2021/22"
    std::optional<int> quarter;           // 1 to 4
    std::optional<terms::Period> period;  // nothing for a quarter of no year
};

/// The periods that a title names: "Q3 2022/23", "quarter 3", "2021-22", "31 March 2021", "June 2022".
std::vector<NamedPeriod> named_periods(std::string_view title);

/// Can what is named be part of, or hold, a figure for `period`? "2021/22" may be a financial or an academic
/// year.
bool agrees(const NamedPeriod& named, terms::Period period);

}  // namespace contradictions
