#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/council_requests.h"

namespace cli {

/// Adds FOLDER and, in its place, --store with --council and --as-at. `shift` is called if a store was named
/// although words were taken for a folder and what stands after it: the folder is then the first of the words
/// after it.
void add_origin(CLI::App& command, Origin& origin, const std::function<void()>& shift = {});
/// Adds --store, which is required, with --council and --as-at.
void add_recorded(CLI::App& command, Origin& origin);

/// The requests of the commands that record a council and read what was recorded.
struct CouncilRequests {
    Init init;
    Import import;
    Export export_folder;
};

/// The words of each command.
void fill_init(CLI::App& command, Init& request);
void fill_import(CLI::App& command, Import& request);
void fill_export(CLI::App& command, Export& request);

}  // namespace cli
