#pragma once

#include <string_view>

#include "base/problem.h"
#include "tasks/compute_period.h"

namespace cli {

struct Arguments;
struct Origin;

/// Prints the problems to stderr, errors and warnings as they were found, then how many there are.
/// Returns the exit code that they ask for: 0 if none is an error.
int say(const base::Problems& problems);
int say(const base::Problem& problem);

/// Writes data to stdout.
void put(std::string_view text);

tasks::Engine engine(const Arguments& arguments);
tasks::Origin origin_of(const Origin& origin);

}  // namespace cli
