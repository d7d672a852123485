#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/document.h"
#include "base/problem.h"
#include "plan/plan.h"
#include "records/age_bands.h"
#include "records/layout.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace records {

/// What the values of a column are.
enum class ColumnType { Identifier, Date, Number, Decimal, Pence, Text, YesNo, Area, Code };

/// A column of a file, as sources.toml describes it.
struct Column {
    std::string name;
    ColumnType type = ColumnType::Text;
    std::vector<std::string> codes;  // of a code list
    base::Written written;
};

struct Shape;

/// Can records be told apart by the column's values, and these be printed? Never an identifier.
bool can_name_parts(const Column& column);

/// Records to count, ready figures, or people.
enum class SourceKind { Records, Figures, Population };

/// A file or several of one shape, as sources.toml describes them.
struct Source {
    terms::SourceId id;
    std::string title;
    SourceKind kind = SourceKind::Records;
    std::vector<base::Written> files;  // as written: relative to the folder, * allowed in the name
    std::optional<base::Written> key;
    std::optional<base::Written> area;
    std::optional<base::Written> record;      // events: the source that record_key points at
    std::optional<base::Written> record_key;  // events: the column that holds that source's key
    std::optional<base::Written> date;        // events: the column that orders them
    std::optional<std::string> publisher, licence, reference, vintage;
    std::optional<terms::Date> received;
    std::vector<Column> columns;
    std::vector<AgeBands> age_bands;  // breakdowns by age
    std::shared_ptr<const Shape> shape = nullptr;  // of a return or an extract that the program knows
    Layout layout;
    std::optional<Statistics> statistics;  // figures: in the layout of published statistics
    base::Written written;

    const Column* find_column(const std::string& name) const;
    const AgeBands* find_age_bands(const std::string& name) const;
    /// Can the records be told apart by `name`, a column or a breakdown by age?
    bool can_be_broken_down_by(const std::string& name) const;
};

/// All sources of a folder.
struct Catalogue {
    std::vector<Source> sources;

    const Source* find(const terms::SourceId& source) const;
};

/// Reads sources.toml. Nothing if it has an error.
std::optional<Catalogue> read_sources(const base::Folder& folder, base::Problems& problems);
/// As read_sources, but gives what could be read although there are errors, to check definitions against in
/// the same run. Nothing if sources.toml is no TOML at all.
std::optional<Catalogue> read_draft_sources(const base::Folder& folder, base::Problems& problems);

/// Checks every definition of `plan` against the columns of its sources: the source exists and is of the
/// right kind, each column exists, each expression has the type that is asked for, a code is one of the
/// column's code list.
void check_definitions(const plan::Plan& plan, const Catalogue& catalogue, base::Problems& problems);

/// The files of `source` that exist below `folder`, `*` resolved, in the order of their names. A name that
/// matches nothing is a Problem that points at it.
std::vector<std::filesystem::path> files_of(const Source& source, const std::filesystem::path& folder,
                                            base::Problems& problems);

}  // namespace records
