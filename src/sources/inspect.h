#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/problem.h"
#include "records/provenance.h"

namespace sources {

/// Looks through one file of `source`: reads it once, hashes it, and checks what must hold before anything is
/// counted. `shown` is its name in the council folder. Nothing if there is an error; every one of them is in
/// `problems`.
///
/// A CSV file is UTF-8 (a byte order mark is allowed) with commas, a header that names each of the source's
/// columns once and no other, and as many fields in every record. Of compressed CSV (.gz) and Parquet only
/// the beginning is checked; the rest is seen when it is counted. Memory does not grow with the file.
///
/// N001 the file cannot be opened or read (environment), N002 it is empty, N003 not UTF-8, N004 UTF-16, N005
/// binary, N006 a line is longer than 1 MiB, N007 a column is missing, N008 a column is unknown, N009 a
/// column stands twice, N010 a record has too few or too many fields, N011 a quote stands where none may or
/// is never closed, N012 the file is not of the kind that its name says.
///
/// No identifier is in any message: see records::masked.
///
/// Once it is asked to stop, what it gives means nothing.
std::optional<records::InspectedFile> inspect(const records::Source& source,
                                              const std::filesystem::path& path, const std::string& shown,
                                              base::Problems& problems, const std::stop_token& stop = {});

/// Looks through the files of every source of `catalogue` below `folder`, several at a time. Problems come in
/// the order of the sources and their files. A source of which a file has an error is left out. Once it is
/// asked to stop, what it gives means nothing.
std::vector<records::InspectedSource> inspect_all(const records::Catalogue& catalogue,
                                                  const std::filesystem::path& folder,
                                                  base::Problems& problems, const std::stop_token& stop = {});

}  // namespace sources
