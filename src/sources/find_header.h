#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/layout.h"
#include "sources/delimited_rows.h"

namespace sources {

/// How many of `expected` stand in `names`, each counted once. Spaces around a name do not matter.
std::size_t names_found(const std::vector<std::string>& names, const std::vector<std::string>& expected);

/// Which delimiter a file has and on which line its header stands, by the column names that it must have.
/// `text` is its beginning, decoded; `layout` may state either. Of two that name as many columns, the earlier
/// line and the commoner delimiter. Nothing if no line names at least half of the columns.
std::optional<Dialect> find_dialect(std::string_view text, const std::vector<std::string>& expected,
                                    const records::Layout& layout);

}  // namespace sources
