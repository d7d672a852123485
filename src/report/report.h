#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "houses/house.h"
#include "report/chart.h"
#include "report/plot.h"
#include "report/figure_row.h"
#include "terms/ids.h"
#include "terms/period.h"
#include "terms/status.h"

namespace report {

// ---- A line of text
// ------------------------------------------------------------------------------------------------

/// Plain words.
struct Words {
    std::string text;
    bool strong = false;
};
/// A number as it is printed, and the id by which `ontrack explain` tells where it came from.
struct Number {
    std::string text;
    std::string id;
    bool strong = false;
};
/// A link within the report or to an address.
struct Link {
    std::string text;
    std::string href;  // "#measure-…" within the report, or an address
};
/// A status, as a word with its shape.
struct StatusMark {
    terms::Status status = terms::Status::OnTrack;
    std::string label;  // "Not on track"
};
using Piece = std::variant<Words, Number, Link, StatusMark>;
using Line = std::vector<Piece>;

// ---- Blocks
// --------------------------------------------------------------------------------------------------------

/// How a paragraph is set.
enum class Tone {
    Body,
    Lead,    // the sentence under the title
    Status,  // the line under a measure's heading
    Note,    // smaller and greyer: sources, sums, who wrote it
    Gap,     // something that ought to be there and is not: a missing plan, a late undertaking
};
/// A paragraph in its tone.
struct Paragraph {
    Line line;
    Tone tone = Tone::Body;
};
/// One item of a list.
struct Item {
    Line line;
    Line detail;  // smaller, below; may be empty
};
/// A list of items.
struct List {
    std::vector<Item> items;
    bool numbered = false;
};
/// What an officer wrote, in Markdown; raw HTML in it is shown as text. `id` is what `explain` accepts.
struct Commentary {
    std::string markdown;
    std::string id;
};

/// A column of a table.
struct Column {
    std::string title;
    bool numeric = false;  // right-aligned, tabular figures
};
/// A cell of a table.
struct Cell {
    Line line;
    Line detail;           // smaller, below; may be empty
    bool heading = false;  // the row's heading
};
/// A row of a table.
struct Row {
    std::vector<Cell> cells;  // as many as there are columns
    bool total = false;       // a sum of the rows above
    std::string anchor;       // what links point at; unique in the report; empty for none
};
/// How a table behaves on a small screen.
enum class TableLayout {
    Plain,
    Stacked,  // on a small screen each row becomes a card, each cell with its column's title
};
/// A table with its caption.
struct Table {
    std::string id;
    std::string caption;
    bool caption_shown = true;
    TableLayout layout = TableLayout::Plain;
    std::vector<Column> columns;
    std::vector<Row> rows;
};

/// The headline: how many measures are in the remit, and what became of each, proved to add up.
struct HeadlinePart {
    std::string label;
    Number number;
    bool stands_out = false;  // what the committee should look at
};
/// The counts that the report opens with, and their sum.
struct Headline {
    Line sentence;                    // "22 measures are in this committee’s remit."
    std::vector<HeadlinePart> parts;  // on track, not on track, no status yet
    Line reconciliation;  // "11 + 6 + 5 = 22. No status: 4 are annual and not due, 1 awaits its data."
};

/// A drawing that is no chart over time, with its words and a table of the same numbers.
struct Plot {
    std::string id;           // unique in the report, fit for an HTML id
    std::string title;        // the finding, in a sentence
    std::string subtitle;     // what is drawn: unit and period
    std::string description;  // what somebody who cannot see it should know
    std::string unit;         // "%" and "£" are printed at the axis; others are in the subtitle
    int decimals = 0;
    Drawing drawing;
    Table figures;
    std::string source;  // the line below
};

struct Block;
/// Two columns on a wide screen, one after the other on a narrow one.
struct SideBySide {
    std::vector<Block> left, right;
};
/// A part of the page, or a piece that stands alone.
enum class SectionKind { Plain, Article };
/// A heading with what stands under it.
struct Section {
    int level = 2;  // of its heading: 2, 3 or 4
    std::string title;
    std::string anchor;  // unique in the report
    SectionKind kind = SectionKind::Plain;
    std::vector<Block> blocks;
};
/// Any piece of a report that stands on lines of its own.
struct Block {
    std::variant<Paragraph, List, Commentary, Table, Headline, Chart, Plot, SideBySide, Section> content;
};

// ---- The report
// ----------------------------------------------------------------------------------------------------

/// A status by one of the plan's schemes, as data.
struct SchemeRow {
    std::string id, title, status, reason;  // no status: the reason why
    int version = 1;
};
/// Why a status changed, as data: performance + target + definition = now − then.
struct FlipRow {
    std::string from;  // the period of the other status
    std::string then, now, performance, target, definition;
    std::string refused;  // why it cannot be taken apart, or empty
};
/// A comparator, as data.
struct ComparisonRow {
    std::string comparator, name, value, period;
    std::string own;     // the council's figure for that period
    std::string unlike;  // the definition it is counted by, if that is not the council's
    std::string beside;  // "better", "similar", "worse", "higher", "lower"
    std::string rank, ranked, quarter;
    struct Neighbour {
        std::string name, value, period;
        bool is_like = true;
    };
    std::vector<Neighbour> neighbours;
};
/// A guard, as data.
struct GuardRow {
    std::string measure, value, period, direction, direction_base;
    bool warns = false;
};
/// A sign that a figure may be good for the wrong reason, as data.
struct AlarmRow {
    std::string kind, words;
};
/// Whether a series is more than chance, as data.
struct ControlRow {
    std::string chart, reason, variation, assurance, signal;
    std::string words;  // what the latest figure says, and whether the target is met by chance
    std::string centre, lower, upper;
    std::string refused;  // why there is no chart, or empty
};
/// What a model expects, as data; empty where there is none.
struct ExpectedRow {
    std::string period, value, low_80, high_80, low_95, high_95, chance;
};
/// How good officers' projections were, as data.
struct TrackRecordRow {
    struct Scored {
        std::string period, low, high, came, by, on;
        bool held = false;
    };
    std::vector<Scored> scored;
    std::string bias, model_bias;  // above 0: too high
    std::size_t held = 0, with_model = 0, model_held = 0;
};
/// How a figure stands to its target, as data. Numbers as text, empty if there is none.
struct StandingRow {
    std::string since;    // the period since which the status holds …
    std::string periods;  // … and how many that is
    std::string gap;      // to the target, in the measure's unit; below 0 if it is missed
    std::string lower, upper, interval_method;
    std::string distinguishable;  // "better", "worse", "not_distinguishable"
    std::string run_rate_needed, run_rate_lately, periods_left;
    std::string spells, spells_enough;
    std::string reachability;  // "met_now", "recoverable", "only_with_plan", "out_of_reach", "unknown"
    std::optional<FlipRow> flip;
    std::vector<SchemeRow> schemes;
    std::optional<ExpectedRow> next_expected, year_end_expected;
    std::string projection_method;
    std::string projection_refused;  // why there is none
    std::optional<TrackRecordRow> track_record;
};

/// One measure as data, for CSV and JSON: the same facts that the text states.
struct MeasureRow {
    terms::MeasureId id;
    std::string title;
    std::string unit;
    terms::Polarity polarity;
    terms::Status status;
    std::string reason;  // why there is no status; empty if there is one
    std::string priority, area_of_focus;
    std::string definition;                             // "national, version 1"
    std::string value, numerator, denominator, target;  // as data, empty if there is none
    std::string value_flag;      // the symbol of a missing or qualified value: "c", "x", "z", "p", "r", "e"
    std::string period;          // of the figure: "2022-23-Q1"
    std::string direction;       // "better", "worse", "no real change", "higher", "lower", "unknown"
    std::string direction_base;  // the period compared with
    std::string not_on_track_since;              // a period, or empty
    std::string comparators;                     // "England 81.5 (2021-22); …"
    std::string figure_id;                       // what `explain` accepts
    ValueState value_state = ValueState::Final;  // of the value, or why there is none
    int decimals = 0;                            // of the value
    std::string direction_method;                // "previous-period", "regression", …
    std::string direction_refused;               // why it is unknown, or empty
    StandingRow standing;
    std::vector<ComparisonRow> comparisons;
    std::vector<GuardRow> guards;
    std::vector<AlarmRow> alarms;
    std::optional<ControlRow> control;
};

/// A committee's report, whole, as a value: every format is made of this and says the same.
struct Report {
    std::string council;
    std::string banner;     // "Ardenshire is an invented county …"; empty for a real council
    std::string exemption;  // why this may not be published; empty if it may
    std::string committee;
    std::string committee_id;
    std::string meeting;  // "13 September 2022, item 5"
    std::string title;    // "Performance progress report, quarter 1 2022/23"
    std::string lead;
    terms::Period period;
    terms::Date date;
    std::string contact;
    std::string headline;  // the whole headline in one sentence, the same in every format
    std::int64_t in_remit = 0, on_track = 0, not_on_track = 0;
    std::vector<std::pair<terms::Status, std::int64_t>> no_status;  // each reason that occurs
    std::vector<Block> blocks;
    std::vector<MeasureRow> measures;  // in the order of the report
    std::vector<FigureRow> figures;    // all that it rests on and may show, as data
    std::vector<std::string> credits;  // publishers and licences
    std::shared_ptr<const houses::Look> look{};  // null: the usual one
};

}  // namespace report
