#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/arguments.h"

namespace cli {

/// Adds `verify`, `backup`, `restore` and `migrate` to the command line. They write into `care`, and `chosen`
/// is called when one is asked for.
void add_store_care(CLI::App& app, StoreCare& care, const std::function<void()>& chosen);

}  // namespace cli
