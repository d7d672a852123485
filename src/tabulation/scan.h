#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "records/provenance.h"
#include "tabulation/expression_sql.h"
#include "terms/ids.h"

namespace tabulation {

/// How a source's files are read.
///   Typed    each value straight to its type, as fast as can be; rows that do not fit are left out
///   AsText   text first, so that no row is left out; a value that does not fit is NULL and `refused` names
///   its column Printed  as Typed, in SQL that stands by itself, with the files by the names that the council
///   knows
enum class Reading { Typed, AsText, Printed };

/// The areas that a record may lie in; empty: any.
using Areas = std::vector<terms::AreaId>;

/// What to read of a source: `columns` in the order of sources.toml.
struct Wanted {
    const records::InspectedSource* source;  // not null
    std::vector<const records::Column*> columns;
    const Areas* areas;  // not null
};

/// The statements that make the enumerations which Typed reading needs, for every code list of the source.
std::vector<std::string> type_statements(const records::Source& source);
/// The same for the areas; nothing if any will do.
std::vector<std::string> type_statements(const Areas& areas);

/// The SQL name of the enumeration that holds the values of `column` in Typed reading; "" if none does.
std::string enumeration_type(const Wanted& wanted, const records::Column& column);

/// SELECT of the wanted columns of every file, in the order of the files and of their rows. AsText adds a
/// last column `refused`: the place in `columns`, from 0, of the first value that does not fit its type; NULL
/// if all do. Printed names files that are no plain CSV as rows_of(['data/visits.xlsx']): rows as Ontrack
/// reads them.
std::string scan_sql(const Wanted& wanted, Reading reading);

/// Is the file read by its own description of itself, and not as CSV?
bool is_parquet(const records::InspectedFile& file);

}  // namespace tabulation
