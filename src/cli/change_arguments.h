#pragma once

#include <CLI/CLI.hpp>

#include "cli/change_requests.h"

namespace cli {

/// The words of the commands that change how a measure is judged.
void fill_propose(CLI::App& command, Propose& request);
void fill_impact(CLI::App& command, Impact& request);
void fill_decide(CLI::App& command, Decide& request);

}  // namespace cli
