#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

using Date = std::chrono::year_month_day;

/// The kinds of period, from the shortest.
enum class PeriodKind { Month, Quarter, Term, FinancialYear, CalendarYear, AcademicYear };

/// A span of whole months that a figure is for.
///
/// Written "2022-06" (month), "2022-23-Q1" (April to June 2022), "2022-23" (April 2022 to March 2023), "2022"
/// (calendar year), "2021/22" or "AY2021-22" (academic year, September 2021 to August 2022) and
/// "2021-22-autumn", "-spring" or "-summer" (terms: September to December, January to March, April to
/// August). Has no invalid state.
/// Periods compare by their last month, then their first, so that of two that end together the longer comes
/// first.
class Period {
public:
    /// `start_year`: the calendar year in which the period starts (for a quarter or a financial year, the
    /// April).
    static std::optional<Period> month(int year, unsigned month);
    static std::optional<Period> quarter(int start_year, int number);
    static std::optional<Period> financial_year(int start_year);
    static std::optional<Period> calendar_year(int year);
    static std::optional<Period> academic_year(int start_year);
    /// `start_year`: that of the academic year; `number`: 1 autumn, 2 spring, 3 summer.
    static std::optional<Period> term(int start_year, int number);

    /// Reads one of the written forms; nothing if it is none of them ("2022-24" is not a year).
    static std::optional<Period> read(std::string_view text);

    PeriodKind kind() const { return kind_; }
    Date first_day() const;
    Date last_day() const;

    /// Months since January of year 0: the buckets in which records are counted.
    int first_month() const { return first_month_; }
    int last_month() const { return first_month_ + months() - 1; }
    int months() const;

    /// The quarter's number, 1 to 4, in the financial year; 0 for other kinds.
    int quarter_number() const;
    /// The term's number, 1 to 3, in the academic year; 0 for other kinds.
    int term_number() const;
    /// The calendar year of the April that starts the financial year in which the period ends.
    int financial_start_year() const;

    Period next() const;
    Period previous() const;
    /// The period of the same kind twelve months earlier.
    Period year_earlier() const;

    /// As written in files and on the command line: "2022-23-Q1".
    std::string text() const;
    /// As printed in a sentence: "quarter 1 2022/23", "2022/23", "June 2022", "2022", "academic year
    /// 2021/22", "autumn term 2021/22".
    std::string label() const;
    /// As printed on an axis or in a table: "2022-23 Q1", "2022-23", "Jun 2022", "2022", "2021/22".
    std::string short_label() const;
    /// "April to June 2022", "April 2022 to March 2023".
    std::string months_label() const;

    friend bool operator==(Period, Period) = default;
    friend std::strong_ordering operator<=>(Period a, Period b);

private:
    Period(PeriodKind kind, int first_month) : kind_(kind), first_month_(first_month) {}

    int academic_start() const;     // the calendar year of a term's September
    const char* term_name() const;  // of a term: "autumn"

    PeriodKind kind_;
    int first_month_;
};

/// The latest period of `kind` whose last day is on or before `day`.
Period latest_complete(PeriodKind kind, Date day);

/// The month bucket (months since January of year 0) of a day.
constexpr int month_of(Date day) {
    return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1;
}

/// "13 September 2022".
std::string label(Date day);
/// "2022-09-13".
std::string text(Date day);
/// Reads "2022-09-13"; nothing if it is not a day of the calendar.
std::optional<Date> read_date(std::string_view text);
/// Whole days from `from` to `to`; negative if `to` is earlier.
int days_between(Date from, Date to);

}  // namespace terms
