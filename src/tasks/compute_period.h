#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/figure.h"
#include "tasks/council_folder.h"
#include "terms/period.h"

namespace tasks {

/// A source that was read, and what came of its rows.
struct SourceUse {
    terms::SourceId id;
    std::string hash;
    std::int64_t rows_read = 0;
    std::int64_t rows_refused = 0;
};

/// How a file of a source was found to be laid out, in a sentence; and its rows.
struct FileLook {
    std::string shown;
    std::string layout;                // "encoding Windows-1252; delimiter semicolon (stated)"; empty: plain
    std::optional<std::int64_t> rows;  // below the header; nothing if only the engine can count them
};

/// A source whose files were looked through, whether or not anything is counted from it.
struct SourceLook {
    terms::SourceId id;
    std::string title;
    std::vector<FileLook> files;
    std::string values;  // of ready figures: how they are written; may be empty
    std::int64_t rows_read = 0, rows_refused = 0, rows_out_of_scope = 0;
    bool counted = false;  // a figure is made from it
};

/// Every figure of the plan up to a day, and the sources that they came from.
struct Computed {
    figures::FigureSet figures;
    std::vector<SourceUse> sources;
    std::vector<SourceLook> looks;  // at every source, in the order of sources.toml
};

/// How the machine may be used; the figures do not depend on it.
struct Engine {
    int threads = 0;                   // 0: as many as there are processors
    int memory_mebibytes = 300;        // above this the engine spills to disk
    std::filesystem::path cache = {};  // a folder to remember counts in (tabulation::CountCache); empty: none
    std::string address = {};          // of the PostgreSQL that counts; empty: this program does
};

/// Every figure there is, whatever its period: counted from the data files of the folder, or as they were
/// recorded. `looks`, if given, are filled in even where there is an error, as far as the files could be
/// looked through.
std::optional<Computed> compute_all(const CouncilFolder& folder, const Engine& engine,
                                    base::Problems& problems, std::vector<SourceLook>* looks = nullptr);

/// Looks through the data files of the folder and counts every measure of its plan for the periods that end
/// on or before `until`; of a recorded council, takes the figures that were recorded. Problems of the data
/// are gathered; nothing if one of them is an error.
std::optional<Computed> compute_period(const CouncilFolder& folder, terms::Date until, const Engine& engine,
                                       base::Problems& problems);

}  // namespace tasks
