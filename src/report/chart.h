#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terms/period.h"

namespace report {

/// One number on a chart. `text` is the number as printed, so that the table beside the chart says the same.
struct ChartPoint {
    terms::Period period;
    std::optional<double> value;  // nothing: a gap, drawn as a gap
    std::string text;             // "75.4"; for a gap the symbol and reason
    std::string id;               // what `ontrack explain` accepts
};

/// What a line stands for, and so how it is drawn.
enum class LineRole { Main, Twin, Comparator, Area, Ceiling };

/// A stretch of time, both days included.
struct ChartSpan {
    terms::Date from, until;

    bool holds(terms::Period period) const { return from <= period.last_day() && period.last_day() <= until; }
};

/// One line of a chart.
struct ChartSeries {
    std::string label;  // printed at the end of the line: "National rule 75.4%"
    std::string name;   // the column heading in the table: "National rule"
    LineRole role = LineRole::Main;
    std::vector<ChartPoint> points;  // by period
    std::vector<ChartSpan>
        judged;  // where it, and not another line, was judged; empty: nothing to tell apart
};

/// What was asked for over a span of time: a line (low = high), a band, or an open side.
struct ChartTarget {
    terms::Date from, until;
    std::optional<double> low, high;  // both: a band; one: a line
    std::string text;                 // as printed: "90%", "30 to 38"
};

/// What misses a target and is still near it, over a span of time: between the target and how far from it.
struct ChartTolerance {
    terms::Date from, until;
    double target = 0, furthest = 0;
};

/// Something that breaks the series, drawn as a line across and named.
struct ChartBreak {
    terms::Date on;
    std::string label;
};

/// What a stretch of a series varies about, and between which limits if nothing but chance is at work.
struct ChartLimits {
    terms::Date from, until;
    double mean = 0;
    std::optional<double> low, high;
};

/// Is a point that is more than chance good news, bad news, or neither?
enum class Signal { Better, Worse, Neither };
/// A point of the first series that is more than chance.
struct ChartSignal {
    terms::Period period;
    Signal kind = Signal::Neither;
};

/// A period to come: what is likely, and within what it will be in 80 and in 95 cases of 100.
struct ChartProjection {
    terms::Period period;
    double likely = 0;
    double low80 = 0, high80 = 0, low95 = 0, high95 = 0;
};

/// A chart of one measure over time, as a value: `charts` turns it into SVG.
struct Chart {
    std::string id;           // unique in the report, fit for an HTML id
    std::string title;        // the finding, in a sentence
    std::string subtitle;     // what is drawn: unit and period
    std::string description;  // what somebody who cannot see it should know
    std::string unit;         // "%" is printed on the axis; others are in the subtitle
    int decimals = 0;
    bool from_zero = false;
    terms::Date first{}, last{};      // the span of the time axis
    std::vector<ChartSeries> series;  // at most four
    std::vector<ChartTarget> targets;
    std::optional<ChartTolerance> tolerance;  // beside the last target; the subtitle says what it is
    std::string target_label;                 // "Target 90%", printed at the end of the last target
    std::vector<ChartBreak> breaks;
    std::vector<ChartLimits> limits;          // of the first series: a process-control chart
    std::vector<ChartSignal> signals;         // on it
    std::vector<ChartProjection> projection;  // by period, after the first series' last point
    std::string source;                       // the line below
};

}  // namespace report
