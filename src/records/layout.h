#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/document.h"

namespace records {

/// How the bytes of a CSV file stand for text.
enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

/// Which of the first two numbers of 03/04/2022 is the day. Days written 2022-04-03 are read under either.
enum class DateOrder { DayFirst, MonthFirst };

/// Columns of a file that the source does not name.
enum class OtherColumns { Refused, Ignored };

/// What sources.toml says of how a source's files are laid out. What it leaves out is found from each file.
struct Layout {
    std::optional<Encoding> encoding;
    std::optional<char> delimiter;
    std::optional<std::int64_t> header_row;  // the line of a CSV file or the row of a sheet, from 1
    std::optional<std::string> sheet;
    std::optional<DateOrder> dates;
    OtherColumns others = OtherColumns::Refused;
};

/// Something about how a file is laid out: "delimiter", "semicolon". `stated`: sources.toml says so;
/// otherwise the file itself did.
struct Finding {
    std::string what;
    std::string how;
    bool stated = false;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// What a "Reporting year" of published statistics is: a year of its own that ends in the one it is named
/// for.
enum class ReportingYear { Financial, Academic, Calendar };

/// The rows of published statistics that make up one series, and the columns that hold its numbers.
struct StatisticsSeries {
    std::string id;
    base::Written value;
    std::optional<base::Written> numerator, denominator;
    std::vector<std::pair<base::Written, std::string>> filters;  // the column, and what it has to say
};

/// Published statistics in the layout of Explore Education Statistics.
struct Statistics {
    std::optional<ReportingYear> reporting_year;
    std::vector<StatisticsSeries> series;
};

/// "UTF-8", "UTF-16 (little-endian)", "UTF-16 (big-endian)", "Windows-1252".
std::string_view label(Encoding encoding);
/// "comma", "semicolon", "tab", "bar".
std::string_view delimiter_label(char delimiter);
/// "day first", "month first".
std::string_view label(DateOrder order);

}  // namespace records
