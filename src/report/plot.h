#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "report/chart.h"

namespace report {

/// Areas one under the other, each with its figure as a dot and, if it has one, its interval as a bar.
struct DotPlot {
    /// Whose figure it is, and so how it is drawn.
    enum class Role { Own, Peer, Summary };
    struct Row {
        std::string label;  // "Gloucestershire"
        std::string note;   // its own period, if it is not that of the others: "2021-22"
        std::optional<double> value;
        std::optional<double> low, high;  // of its interval
        std::string text;                 // "75.4"; why there is no value otherwise
        Role role = Role::Peer;
    };
    std::vector<Row> rows;  // in the order in which they are drawn, from the top
    std::optional<double> target;
    std::string target_label;
    bool from_zero = false;
};

/// From one level to another in steps: opening, in, out, closing.
struct Bridge {
    enum class Kind { Level, Up, Down };
    struct Step {
        std::string label;  // "At the start of April"
        Kind kind = Kind::Level;
        double amount = 0;  // of a level, what it is; of a step, how far it goes up or down (0 or more)
        std::string text;   // "+163"
    };
    std::vector<Step> steps;  // the first and the last are levels
};

/// One small chart for each area, all on the same scales.
struct SmallMultiples {
    struct Panel {
        std::string label;  // "North Arden"
        std::vector<ChartPoint> points;
        std::string latest;  // "71.5"
    };
    std::vector<Panel> panels;
    std::optional<double> reference;  // the council as a whole, drawn in each
    std::string reference_label;
    bool from_zero = false;
};

/// The areas of a map, shaded by the class that their figure falls in.
struct AreaMap {
    /// A closed line around a part of an area, or around a hole in it: east and north in any plane unit.
    using Ring = std::vector<std::pair<double, double>>;
    struct Shape {
        std::string label;
        std::vector<Ring> rings;
        int shade = 0;     // which class, from 0; -1 for an area without a figure
        std::string text;  // "71.5"
    };
    std::vector<Shape> shapes;
    std::vector<std::string> classes;  // "30 to 40", from the lowest; at most five
};

/// Two measures under each other over the same time: one that is chased and one that must not worsen.
struct GuardPair {
    Chart chased, guard;
};

/// What a plot draws.
using Drawing = std::variant<DotPlot, Bridge, SmallMultiples, AreaMap, GuardPair>;

}  // namespace report
