#pragma once

#include <string>
#include <vector>

#include "report/value_state.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace report {

/// What kind of place a figure is for, from the largest.
enum class PlaceLevel { Country, Region, Authority, District, Ward };

/// A place by its code and its name; both empty if it is not known. The code is that of the Office for
/// National Statistics, and empty for an invented place.
struct CodedName {
    std::string code, name;
};
/// The place that a figure is for, with the places that it lies in.
struct Place {
    PlaceLevel level = PlaceLevel::Authority;
    CodedName country, region, authority, district, ward;  // empty below `level`

    /// The place itself: of the five, the one of `level`.
    const CodedName& own() const;
};

/// Why a figure is in the report.
enum class FigureRole {
    Council,     // the council's own, by the definition that the measure is judged on
    OtherRule,   // the council's own, by the other of two rules set side by side
    District,    // of a part of the council's area
    Comparator,  // of another authority, a region or the country
    Class,       // records of one class of the difference between two rules: a numerator and nothing else
};
/// "council", "other rule", "district", "comparator", "class of records".
std::string_view label(FigureRole role);

/// One figure as data: everything that the report knows of a measure in a period and a place.
struct FigureRow {
    terms::MeasureId measure;
    std::string title;  // of the measure
    std::string unit;   // "%", "per 10,000", "£", "children"
    int decimals = 0;   // of the value
    std::string definition;
    int version = 1;
    FigureRole role = FigureRole::Council;
    std::string class_name;  // of a Class; empty otherwise
    terms::Period period;
    Place place;
    std::string value, numerator, denominator;  // as data ("1243", "75.4"); empty if there is none to show
    ValueState state = ValueState::Final;
    std::string figure_id;  // what `explain` accepts; empty where there is no figure
};

}  // namespace report
