#pragma once

#include <string>
#include <vector>

#include "publication/report_tables.h"

namespace publication {

/// What the worksheet of tables of one kind is called, before `sheet_name` makes it fit: it begins with the
/// measure or says what the tables hold. `tables` is not empty; `heading_is_shared` if tables of another kind
/// stand under the same heading.
std::string topic_of(const std::vector<PlacedTable>& tables, bool heading_is_shared);

}  // namespace publication
