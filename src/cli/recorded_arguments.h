#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/recorded_requests.h"

namespace cli {

/// The words of the commands that tell what was recorded.
void fill_log(CLI::App& command, Log& request);
void fill_as_at(CLI::App& command, AsAt& request);
void fill_diff(CLI::App& command, Diff& request);

/// The words of `sign-off`.
void fill_sign_off(CLI::App& command, SignOff& request);

/// The words of `publish`, and of the verbs within it.
void fill_publish(CLI::App& command, Publish& request);

}  // namespace cli
