#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "records/row_reader.h"
#include "sources/inspect.h"

/// The same for every reader of files: what is accepted has the rows that it says, each with its place, and
/// what is refused has a reason that can be printed.
inline void look_at(std::string_view bytes, const std::string& shown) {
    using records::ColumnType;
    static const auto path =
        std::filesystem::temp_directory_path() / ("ontrack-fuzz-" + std::to_string(::getpid()));
    static const records::Source source = [] {
        records::Source made;
        made.id = terms::SourceId{"births"};
        made.kind = records::SourceKind::Records;
        made.columns = {{"child_id", ColumnType::Identifier, {}, {}},
                        {"born", ColumnType::Date, {}, {}},
                        {"weight", ColumnType::Decimal, {}, {}},
                        {"cost", ColumnType::Pence, {}, {}},
                        {"place", ColumnType::Text, {}, {}}};
        return made;
    }();
    std::ofstream(path, std::ios::binary) << bytes;
    base::Problems problems;
    const auto file = sources::inspect(source, path, shown, problems);
    const bool has_error = std::ranges::any_of(
        problems, [](const auto& problem) { return problem.severity == base::Severity::Error; });
    if (!file && !has_error) std::abort();
    for (const auto& problem : problems)
        if (problem.code.empty() || base::render(problem).empty()) std::abort();
    if (!file) return;
    records::RowReader reader(file->path);
    std::string record;
    std::int64_t rows = -1;
    while (reader.next(record)) ++rows;
    if (rows != *file->records || file->rows_refused < 0) std::abort();
    if (file->origin && static_cast<std::int64_t>(file->origin->lines.size()) != rows) std::abort();
}
