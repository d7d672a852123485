#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/figure.h"
#include "plan/measure.h"

namespace figures {

/// A definition whose records are to be counted: its rule is a Count, a Share, a Rate, a Sum or a
/// Percentile.
struct CountRequest {
    terms::MeasureId measure;
    const plan::Definition* definition;  // not null
    std::string by = {};                 // a column of the records, to count each of its values apart
    bool stays = false;                  // of records at a date: also when each stay began and ended
};
/// Two definitions over the same records, and what classes their difference: the events' column, or nothing
/// for which of the two counts the record.
struct TwinRequest {
    terms::MeasureId measure;
    const plan::Definition* first;
    const plan::Definition* second;
    std::string class_column;
};

/// What one month adds in one area of the source's own (a district).
///
/// For records in a period: how many were in the month (`denominator` only for shares; for a sum, `numerator`
/// is the amount). For records at a date: how many more were open at the month's end than at the end of the
/// month before, so that the running total up to a month is what was open on its last day.
struct MonthCount {
    int month = 0;  // months since January of year 0 (terms::month_of)
    terms::AreaId area;
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    std::string category = {};  // the value of the request's column, "not recorded" if it is empty
};
/// Of a percentile: how many records of a month took so many days.
struct MonthDuration {
    int month = 0;
    terms::AreaId area;  // of the source's own
    std::string category = {};
    std::int64_t days = 0;
    std::int64_t records = 0;
};
/// Of records in a period that count once for each value of a column: how many values occur in a month and
/// had last occurred before in another; so that those of any span of months are those whose last month before
/// lies outside it. One area at a time: each of the source's own, and every area in which it lies.
struct MonthReturn {
    int month = 0;
    std::optional<int> before;  // nothing: never
    terms::AreaId area;
    std::string category = {};
    std::int64_t values = 0;
};
/// Of records at a date: how many stays began in one month and ended in another. A stay is a record or, where
/// records count once for each value of a column, all of a value's records in an area (and category) that
/// touch or overlap. One area at a time, as above.
struct Stay {
    int began = 0;
    std::optional<int> ended;  // nothing: it goes on
    terms::AreaId area;
    std::string category = {};
    bool moved_in = false;   // the value was open before, in another area or category
    bool moved_out = false;  // … after
    std::int64_t values = 0;
};
/// What was counted for one request.
struct Counted {
    std::vector<MonthCount> months;        // by month, then area; zeros may be left out
    std::vector<MonthDuration> durations;  // of a percentile; `months` has how many
    std::vector<MonthReturn> returns;      // of records in a period that count once; `months` has them all
    std::vector<Stay> stays;               // of records at a date that count once, or if they were asked for
    std::int64_t shares = 1;               // how many of a sum's numerators make one of its unit
    std::shared_ptr<const Lineage> lineage;
    std::shared_ptr<const Lineage>
        events;  // of a share that counts events: where they came from; null otherwise
    std::optional<terms::Date> covers_until;  // no period that ends later is covered
};
/// What one class adds to the difference of twins in a month.
struct MonthClass {
    int month = 0;
    terms::AreaId area;
    std::string name;
    std::int64_t count = 0;  // counted by the second and not the first, less the reverse
};

/// A ready figure, or one row of a population.
struct GivenFigure {
    terms::Period period;  // of a population: the calendar year of the mid-year
    terms::AreaId area;
    std::optional<base::Decimal> value;
    std::optional<std::int64_t> numerator, denominator;
    Missing missing = Missing::No;
    Flag flag = Flag::None;
};
/// Ready figures of one series, for all areas.
struct GivenSeries {
    std::vector<GivenFigure> figures;  // by area, then period
    std::shared_ptr<const Lineage> lineage;
};

/// Answers counts. What counts them (which engine, on which machine) is not the figures' business.
class Tally {
public:
    virtual ~Tally() = default;

    /// Counts everything that is asked for, in as few passes over each source as can be; answers in the order
    /// of the requests.
    virtual base::Result<std::vector<Counted>> counts(const std::vector<CountRequest>& requests) = 0;
    virtual base::Result<std::vector<std::vector<MonthClass>>> classes(
        const std::vector<TwinRequest>& requests) = 0;
    /// The rows of a figures source whose `measure` is `series`.
    virtual base::Result<GivenSeries> given(const terms::SourceId& source, const std::string& series) = 0;
    /// The people of `population` in the source that holds it; of the one of this `vintage`, if it is not
    /// empty. N052: several sources hold it, and no vintage tells which is meant.
    virtual base::Result<GivenSeries> population(const std::string& population,
                                                 const std::string& vintage) = 0;
};

}  // namespace figures
