#pragma once

#include "records/given.h"
#include "sources/given_row.h"

namespace sources {

/// Reads the series that a source picks from published statistics in the layout of Explore Education
/// Statistics. A row belongs to an area by the code of its geographic level (country_code, region_code,
/// new_la_code, lad_code, ward_code) and to each series whose filters it satisfies; rows of areas that the
/// council does not know, and of no series, are out of scope.
///
/// N020 a period that is none, N021 a value that is neither a number nor a symbol, N024 two rows of a series
/// for one period and area: its filters leave more than one, N080 a kind of time that no period of months is,
/// N081 a "Reporting year" of which sources.toml does not say what it is, N082 (warning) a series without a
/// row.
records::GivenSource read_statistics(const records::InspectedSource& source, const KnownAreas& areas,
                                     base::Problems& problems);

/// The period that `time_period` and `time_identifier` name: 202223 and "Financial year Q1". Nothing if none.
struct StatisticsPeriod {
    enum class Fault { None, NotAPeriod, UnknownIdentifier, ReportingYear };
    std::optional<terms::Period> period;
    Fault fault = Fault::None;
};
StatisticsPeriod statistics_period(std::string_view time_period, std::string_view identifier,
                                   std::optional<records::ReportingYear> reporting_year);

}  // namespace sources
