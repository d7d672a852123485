#pragma once

#include <string>
#include <vector>

#include "counts/counter.h"

namespace counts {

/// What is said of a record that has no value of the column that it is broken down by.
inline constexpr const char* not_recorded = "not recorded";

/// Some of what a counter counts, in one category or told apart by a step's values. A counter's parts make
/// up the whole of it. Of records at a date a part may hold only some of the time for which a record is open:
/// its open time is parted, and only the part in which it opens counts as a record.
struct Part {
    std::size_t counted = 0;              // a truth; where it is true, it is true of the whole counter too
    std::size_t opened = 0;               // a month
    std::optional<std::size_t> closed;    // a month
    std::optional<std::size_t> opens;     // a truth: is it the part in which the record opens? Empty: it is
    std::optional<std::size_t> category;  // a code, a text, a truth or a number
};

/// A counter of `definition` parted by the values of `by`, a column of `source` or a breakdown by age; in one
/// part if it is empty. Nothing if a program cannot.
std::optional<std::vector<Part>> parts_of(const Counter& counter, const plan::Definition& definition,
                                          const std::string& by, const records::Source& source,
                                          Program& program);

}  // namespace counts
