#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "tasks/compute_period.h"

namespace tasks {

/// Which definitions of which measure are set side by side. A definition is named by its id, or as
/// ID@VERSION: that version's rule over every period, whenever it holds.
struct CompareRequest {
    std::string measure;
    std::vector<std::string> definitions;  // two
    std::string period;                    // empty: every one that both count
    std::string area;                      // empty: the council's own
    std::string class_column;              // empty: the declared one, or the one that tells the two apart
};

/// What two definitions count in a period, and the classes of records that make up the difference.
struct ComparedPeriod {
    figures::Figure first, second;
    std::int64_t difference = 0;               // of the numerators: second less first
    std::vector<figures::ClassCount> classes;  // none of them 0; they add up to the difference
};
/// How the levels of the two series stand to each other, so that one can be carried on by the other.
struct Bridge {
    terms::Period first, last;  // of the periods in which both have a value
    std::size_t periods = 0;
    base::Decimal difference;            // mean of second less first, in the measure's unit
    std::optional<base::Decimal> ratio;  // all of the second's values over all of the first's; nothing over 0
};
/// Two definitions of one measure, set side by side.
struct Compared {
    std::string measure, unit;
    int decimals = 0;
    std::string first, second;            // as they were asked for
    std::string class_column;             // empty: the classes say which of the two counts a record
    std::vector<ComparedPeriod> periods;  // by time
    std::optional<Bridge> bridge;
};

/// Counts both definitions over the same records, and classes their difference. Nothing if a problem is an
/// error; wrong use: U005 no such measure, U006 area, U002 period, U012 definition, U013 a definition that
/// counts no records, U014 no column to class the difference by.
std::optional<Compared> compare_definitions(const CouncilFolder& folder, const CompareRequest& request,
                                            const Engine& engine, base::Problems& problems);

}  // namespace tasks
