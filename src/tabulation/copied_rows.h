#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/row_source.h"
#include "tabulation/scan.h"

namespace tabulation {

/// "\"row number\" bigint NOT NULL, …": the columns of a PostgreSQL table of the wanted values.
std::string copied_columns(const Wanted& wanted);

/// Which rows were refused while the rest were read, by the wanted column.
using RefusedByColumn = std::vector<records::Refused>;

/// Reads every row of the source that fits and shows it as a line of COPY in text format, with the number of
/// the server, below `servers`, on which it belongs: rows with the same value of `spread_by` go to the same
/// one. Without a value, or a column, the row's number decides.
base::Result<RefusedByColumn> copy_rows(
    const Wanted& wanted, const std::string& spread_by, std::size_t servers,
    const std::function<base::Result<void>(std::size_t server, std::string_view line)>& show);

/// As one text, and back: nothing if it is none.
std::string text_of(const RefusedByColumn& refused);
std::optional<RefusedByColumn> refused_of(std::string_view text, std::size_t columns);

}  // namespace tabulation
