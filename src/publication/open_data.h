#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace publication {

/// A column of the open data, as its metadata describe it.
struct DataColumn {
    std::string name;   // "time_period"
    std::string label;  // "Time period"
    enum class Kind { Place, Time, Filter, Indicator } kind = Kind::Filter;
    std::string description;
};
/// The figures of one kind of period, in the layout of Explore Education Statistics: kinds of period may not
/// be mixed in one file of it.
struct DataTable {
    std::string name;   // "figures_quarterly"
    std::string title;  // "Figures by quarter of the financial year"
    std::vector<DataColumn> columns;
    std::vector<std::vector<std::string>> rows;
    int decimals = 0;  // the most that a value has
};

/// The name of a file of data, "measures" say, which by itself tells a file of Part 2 from that of Part 1:
/// "measures_not_for_publication".
std::string data_name(const report::Report& report, std::string name);

/// Every figure that the report holds, in as many tables as it has kinds of period. A missing value is c, x
/// or z, never 0 and never empty; `value_state` says in a word how each value stands.
std::vector<DataTable> data_tables(const report::Report& report);

/// NAME.csv: UTF-8, the header and a row a figure.
std::string data_csv(const DataTable& table);
/// NAME.meta.csv: which columns are filters and which indicators.
std::string meta_csv(const DataTable& table);
/// NAME.csv-metadata.json: the same by CSV on the Web (W3C).
std::string csvw_json(const report::Report& report, const DataTable& table);
/// datapackage.json: all tables by Frictionless Data.
std::string datapackage_json(const report::Report& report, const std::vector<DataTable>& tables);

}  // namespace publication
