#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "sources/read_statistics.h"

namespace sources {
namespace {

using Fault = StatisticsPeriod::Fault;
using terms::Period;

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

/// The year that four digits name, or the first of two that six do (202223).
struct Years {
    int first = 0;
    bool two = false;
};
std::optional<Years> years_of(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (text.size() == 4) return Years{number, false};
    if (text.size() != 6 || (number / 100 + 1) % 100 != number % 100) return std::nullopt;
    return Years{number / 100, true};
}

StatisticsPeriod made(std::optional<Period> period) {
    return {period, period ? Fault::None : Fault::NotAPeriod};
}

StatisticsPeriod reporting_year(int ends, std::optional<records::ReportingYear> kind) {
    if (!kind) return {std::nullopt, Fault::ReportingYear};
    switch (*kind) {
        case records::ReportingYear::Financial: return made(Period::financial_year(ends - 1));
        case records::ReportingYear::Academic: return made(Period::academic_year(ends - 1));
        case records::ReportingYear::Calendar: return made(Period::calendar_year(ends));
    }
    return {std::nullopt, Fault::ReportingYear};
}

/// The quarter's number if `identifier` is `year` and " Q1" to " Q4"; 0 otherwise.
int quarter_of(std::string_view identifier, std::string_view year) {
    if (!identifier.starts_with(year) || identifier.size() != year.size() + 3) return 0;
    const auto rest = identifier.substr(year.size());
    return rest.starts_with(" Q") && rest[2] >= '1' && rest[2] <= '4' ? rest[2] - '0' : 0;
}

}  // namespace

StatisticsPeriod statistics_period(std::string_view time_period, std::string_view identifier,
                                   std::optional<records::ReportingYear> reporting) {
    identifier = base::trimmed(identifier);
    const auto years = years_of(base::trimmed(time_period));
    const auto month = std::ranges::find(months, identifier);
    const int financial_quarter = quarter_of(identifier, "Financial year"),
              calendar_quarter = quarter_of(identifier, "Calendar year");
    const bool two = identifier == "Financial year" || identifier == "Academic year" || financial_quarter > 0;
    const bool one = identifier == "Calendar year" || identifier == "Reporting year" ||
                     calendar_quarter > 0 || month != std::end(months);
    if (!one && !two) return {std::nullopt, Fault::UnknownIdentifier};
    if (!years || years->two != two) return {std::nullopt, Fault::NotAPeriod};
    if (financial_quarter > 0) return made(Period::quarter(years->first, financial_quarter));
    if (calendar_quarter > 0)  // its first is the last of the financial year before
        return made(calendar_quarter == 1 ? Period::quarter(years->first - 1, 4)
                                          : Period::quarter(years->first, calendar_quarter - 1));
    if (identifier == "Financial year") return made(Period::financial_year(years->first));
    if (identifier == "Academic year") return made(Period::academic_year(years->first));
    if (identifier == "Calendar year") return made(Period::calendar_year(years->first));
    if (identifier == "Reporting year") return reporting_year(years->first, reporting);
    return made(Period::month(years->first, static_cast<unsigned>(month - months) + 1));
}

}  // namespace sources
