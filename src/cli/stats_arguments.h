#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/arguments.h"

namespace cli {

/// Adds `stats` with its methods to the command line. They write into `stats`, and `chosen` is called when
/// one is asked for.
void add_stats(CLI::App& app, Stats& stats, const std::function<void()>& chosen);

}  // namespace cli
