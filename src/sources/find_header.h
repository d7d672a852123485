#pragma once

#include <optional>
#include <string_view>

#include "records/source.h"
#include "sources/delimited_rows.h"

namespace sources {

/// Which delimiter a file has and on which line its header stands, by the names of the source's
/// columns. `text` is its beginning, decoded; the source's layout may state either. Of two that name as many
/// columns, the earlier line and the commoner delimiter. Nothing if no line names at least half of the
/// columns.
std::optional<Dialect> find_dialect(std::string_view text, const records::Source& source);

}  // namespace sources
