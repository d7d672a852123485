#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tabulation/dialect.h"

namespace tabulation {

/// What one definition counts, in SQL over `record`, a row of `rows`.
struct Task {
    std::string rows;                   // what stands after FROM
    std::string opened;                 // a date: of records in a period, their date; at a date, their start
    std::optional<std::string> closed;  // a date, of records at a date
    std::string area = "''";
    std::optional<std::string> category;  // a text, to count each of its values apart
    std::string where = "TRUE";
    std::optional<std::string> numerator;    // of a share: a predicate
    std::optional<std::string> amount;       // of a sum: a whole number
    std::optional<std::string> once;         // each of its values counts once in an area
    std::optional<std::string> duration;     // of a percentile: a number of days
    std::optional<std::string> first, last;  // of rows that are parts of a record's time: is it that part?
    std::optional<std::string> events;  // of a share that counts events: how many of the record's satisfy it
    Dialect dialect = Dialect::Duck;    // of all of these

    /// Can both be counted in one pass?
    bool alike(const Task& other) const {
        return rows == other.rows && opened == other.opened && closed == other.closed && area == other.area &&
               category == other.category;
    }
};

/// A named part of a query: WITH name AS (sql).
struct Part {
    std::string name;
    std::string sql;
};

/// Rows that are put together by some keys, and what is added up of each group.
///
/// Rows of one group that lie on several servers are added up on each, and then the sums: a value that must
/// count once must not lie on two.
struct Grouped {
    struct Key {
        std::string name;
        std::string value;  // over the rows: a whole number, or a text
        std::string group;  // what tells the groups apart, if that is faster than the value; else empty
        bool is_text = false;
    };
    struct Sum {
        std::string name;
        std::string value;  // an aggregate over the rows: a whole number, null for nothing
    };
    std::vector<Part> parts;  // each may use those before; the last is the rows
    std::vector<Key> keys;
    std::vector<Sum> sums;
};
/// "WITH …" of the parts; nothing if there are none.
std::string with(const std::vector<Part>& parts);
/// In one query, ordered by the keys.
std::string grouped_sql(const Grouped& query);

/// The columns that a count answers with for each task, after `month` and `area`.
inline constexpr std::size_t columns_per_task = 4;

/// Counts alike tasks, in one pass: a row for each month and area (and category, if the tasks have one)
/// that has any, in that order; for each task the records counted, the numerator and the denominator of
/// figures::MonthCount, and the events that were counted.
///
/// At a date, a record adds one in the month of its start and takes it away in the month of its end, so that
/// the running total is what was open on each month's last day: start ≤ day < end. A record that ends on the
/// day it starts was never open.
Grouped count_query(std::span<const Task> tasks, const std::vector<Part>& parts = {});
std::string count_sql(std::span<const Task> tasks, const std::vector<Part>& parts = {});

/// The records that only one of two definitions counts.
struct Difference {
    Task task;           // of those records; its rows have the next two
    std::string change;  // 1 where only the second counts the record, -1 where only the first does
    std::string name;    // of the record's class
};
/// The sum of the changes by month, area and class; some may be 0.
Grouped difference_query(const Difference& difference);

/// Events joined to the records of a cohort.
struct Joined {
    struct Predicate {
        std::string whole;     // over `event` and `cohort`
        std::string of_event;  // the part of it over `event` alone, "TRUE" if there is none
    };
    std::string cohort, events;         // what stands after FROM
    std::string cohort_key, event_key;  // columns that match
    std::string record;                 // what identifies a cohort's row: its key, or the engine's rowid
    std::vector<Predicate> predicates;
    std::vector<std::string> carried;  // columns of `event` that the hits keep, as SQL with their names
};

/// The events that satisfy at least one of the predicates: `record`, the carried columns, and "hit N" for
/// each.
std::string hits_sql(const Joined& joined);
/// How many of a record's events satisfy each predicate: `record`, "events N". `hits` stands after FROM.
std::string matched_sql(std::size_t predicates, const std::string& hits, Dialect dialect = Dialect::Duck);
/// The rows of the cohort with "record id" and "events N" beside them, 0 where there are none. `matched`
/// stands after FROM.
std::string cohort_sql(const Joined& joined, const std::string& matched);

}  // namespace tabulation
