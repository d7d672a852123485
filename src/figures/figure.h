#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace figures {

/// Why there is no number. Each reason has its own printed symbol; none of them is 0.
enum class Missing {
    No,             // there is a number
    NobodyToCount,  // the denominator is 0
    NotCollected,   // the period is not covered by the source
    Confidential,   // suppressed by whoever published it
    Unavailable,
    NotApplicable,
};

/// What a reader must know before using the number.
enum class Flag { None, Provisional, Revised, Estimated, NotComparable };

/// Where a number came from: enough to make it again.
struct Lineage {
    terms::SourceId source;
    std::vector<std::string> files;  // as named in the council folder
    std::string hash;                // of the files' bytes; of several, the hash of their hashes
    std::string sql;                 // the query that counted it; empty for ready figures
    std::int64_t rows_read = 0;
    std::int64_t rows_counted = 0;            // placed in some period by the definition
    std::int64_t rows_refused = 0;            // could not be read; each is a Problem of the source
    std::int64_t rows_out_of_scope = 0;       // read, and not of this definition
    std::optional<std::string> vintage = {};  // of a population: the release that it comes from
};

/// One number of a series: for a period, with the parts it was made of.
struct Figure {
    terms::Period period;
    int version = 1;                        // of the definition
    std::optional<base::Decimal> value;     // rounded once, by the measure's rule; what is judged and printed
    std::optional<std::int64_t> numerator;  // whole records, people or pence
    std::optional<std::int64_t> denominator;
    Missing missing = Missing::No;  // No if and only if there is a value
    Flag flag = Flag::None;
};

/// Of which records a series tells: all of an area, or those with one value of a column.
struct SeriesPart {
    std::string by, category;  // the column and its value; empty: all records
    terms::AreaId area;

    friend auto operator<=>(const SeriesPart&, const SeriesPart&) = default;
};

/// The figures of a measure by one definition for one area, in time order.
struct Series {
    terms::MeasureId measure;
    terms::DefinitionId definition;
    terms::AreaId area;
    std::vector<Figure> figures;                          // by period, each once
    std::vector<std::shared_ptr<const Lineage>> lineage;  // the source, then any population or part
    std::string by = {};        // the column that the records are broken down by; empty: all of them
    std::string category = {};  // the value of that column

    SeriesPart part() const { return {by, category, area}; }
    /// The figure for `period`; null if there is none.
    const Figure* find(terms::Period period) const;
};

/// Of the difference between two twin definitions in a period, how much is of one class: positive where only
/// the second definition counts the record.
struct ClassCount {
    terms::Period period;
    std::string name;
    std::int64_t count = 0;
};
/// The differences between twin definitions for one area, class by class.
struct TwinClasses {
    terms::MeasureId measure;
    terms::AreaId area;
    std::vector<ClassCount> classes;  // by period, then name
};

/// All that was counted.
class FigureSet {
public:
    void add(Series series);
    void add(TwinClasses classes);

    /// Null if nothing of the kind was counted.
    const Series* find(const terms::MeasureId& measure, const terms::DefinitionId& definition,
                       const terms::AreaId& area) const;
    const TwinClasses* find_classes(const terms::MeasureId& measure, const terms::AreaId& area) const;
    /// Every series of all records, by measure, definition and area.
    std::vector<const Series*> all() const;
    /// Every difference between twin definitions, by measure and area.
    std::vector<const TwinClasses*> all_classes() const;

    /// What is known of the periods that end on or before `day`. A series all of whose figures are later is
    /// left out.
    FigureSet up_to(terms::Date day) const;
    /// The series of the values of columns, by column, value and area.
    std::vector<const Series*> broken_down(const terms::MeasureId& measure,
                                           const terms::DefinitionId& definition) const;

private:
    using Key = std::tuple<terms::MeasureId, terms::DefinitionId, terms::AreaId>;
    std::map<Key, Series> series_;
    std::map<std::pair<terms::MeasureId, terms::DefinitionId>, std::map<SeriesPart, Series>> parts_;
    std::map<std::pair<terms::MeasureId, terms::AreaId>, TwinClasses> classes_;
};

}  // namespace figures
