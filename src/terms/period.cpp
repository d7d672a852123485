#include "terms/period.h"

#include <array>
#include <cassert>

#include <fmt/format.h>

namespace terms {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2999;
constexpr std::array<const char*, 12> month_names = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

bool is_year(int year) { return year >= first_year && year <= last_year; }

/// All of `text` as a number without sign; -1 if it is anything else.
int number(std::string_view text) {
    if (text.empty() || text.size() > 4) return -1;
    int value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return -1;
        value = value * 10 + (digit - '0');
    }
    return value;
}

/// Is `second` ("23") the two digits of the year after `first`?
bool follows(int first, std::string_view second) {
    return second.size() == 2 && number(second) == (first + 1) % 100;
}

std::string pair(int year, char between) { return fmt::format("{}{}{:02}", year, between, (year + 1) % 100); }

int year_of(int month) { return month / 12; }

constexpr std::array<const char*, 3> term_names = {"autumn", "spring", "summer"};
constexpr std::array<int, 3> term_months = {4, 3, 5};
constexpr std::array<int, 3> term_starts = {0, 4, 7};  // months after September

const char* name_of(int month) { return month_names[static_cast<std::size_t>(month % 12)]; }

}  // namespace

std::optional<Period> Period::month(int year, unsigned month) {
    if (!is_year(year) || month < 1 || month > 12) return std::nullopt;
    return Period{PeriodKind::Month, year * 12 + static_cast<int>(month) - 1};
}

std::optional<Period> Period::quarter(int start_year, int number) {
    if (!is_year(start_year) || number < 1 || number > 4) return std::nullopt;
    return Period{PeriodKind::Quarter, start_year * 12 + 3 * number};
}

std::optional<Period> Period::financial_year(int start_year) {
    if (!is_year(start_year)) return std::nullopt;
    return Period{PeriodKind::FinancialYear, start_year * 12 + 3};
}

std::optional<Period> Period::calendar_year(int year) {
    if (!is_year(year)) return std::nullopt;
    return Period{PeriodKind::CalendarYear, year * 12};
}

std::optional<Period> Period::academic_year(int start_year) {
    if (!is_year(start_year)) return std::nullopt;
    return Period{PeriodKind::AcademicYear, start_year * 12 + 8};
}

std::optional<Period> Period::term(int start_year, int number) {
    if (!is_year(start_year) || number < 1 || number > 3) return std::nullopt;
    return Period{PeriodKind::Term, start_year * 12 + 8 + term_starts[static_cast<std::size_t>(number - 1)]};
}

std::optional<Period> Period::read(std::string_view text) {
    if (text.starts_with("AY") && text.size() == 9 && text[6] == '-') {
        const int start = number(text.substr(2, 4));
        return follows(start, text.substr(7)) ? academic_year(start) : std::nullopt;
    }
    if (text.size() < 4) return std::nullopt;
    const int year = number(text.substr(0, 4));
    if (!is_year(year)) return std::nullopt;
    if (text.size() == 4) return calendar_year(year);
    const auto rest = text.substr(5);
    if (text[4] == '/') return follows(year, rest) ? academic_year(year) : std::nullopt;
    if (text[4] != '-' || rest.size() < 2) return std::nullopt;
    if (rest.size() == 5 && rest.substr(2, 2) == "-Q")
        return follows(year, rest.substr(0, 2)) ? quarter(year, number(rest.substr(4))) : std::nullopt;
    if (rest.size() > 3 && rest[2] == '-' && follows(year, rest.substr(0, 2)))
        for (std::size_t at = 0; at < term_names.size(); ++at)
            if (rest.substr(3) == term_names[at]) return term(year, static_cast<int>(at) + 1);
    if (rest.size() != 2) return std::nullopt;
    // "2011-12" is both December 2011 and a financial year: as a period of figures it is the year.
    if (follows(year, rest)) return financial_year(year);
    const int month_number = number(rest);
    return month_number < 1 ? std::nullopt : month(year, static_cast<unsigned>(month_number));
}

int Period::months() const {
    switch (kind_) {
        case PeriodKind::Month: return 1;
        case PeriodKind::Quarter: return 3;
        case PeriodKind::Term: return term_months[static_cast<std::size_t>(term_number() - 1)];
        case PeriodKind::FinancialYear:
        case PeriodKind::CalendarYear:
        case PeriodKind::AcademicYear: return 12;
    }
    return 0;
}

Date Period::first_day() const {
    return std::chrono::year{year_of(first_month_)} / (first_month_ % 12 + 1) / 1;
}

Date Period::last_day() const {
    const int month = last_month();
    return std::chrono::year_month_day{std::chrono::year{year_of(month)} / (month % 12 + 1) /
                                       std::chrono::last};
}

int Period::quarter_number() const {
    return kind_ == PeriodKind::Quarter ? first_month_ % 12 == 0 ? 4 : first_month_ % 12 / 3 : 0;
}

int Period::term_number() const {
    if (kind_ != PeriodKind::Term) return 0;
    return first_month_ % 12 == 8 ? 1 : first_month_ % 12 == 0 ? 2 : 3;
}

int Period::financial_start_year() const { return year_of(last_month() - 3); }

int Period::academic_start() const { return year_of(first_month_ - 8); }
const char* Period::term_name() const { return term_names[static_cast<std::size_t>(term_number() - 1)]; }

Period Period::next() const { return Period{kind_, first_month_ + months()}; }
Period Period::previous() const {
    if (kind_ != PeriodKind::Term) return Period{kind_, first_month_ - months()};
    // The term before the autumn is the summer, of five months; before the spring the autumn, of four.
    return Period{kind_, first_month_ - term_months[static_cast<std::size_t>((term_number() + 1) % 3)]};
}
Period Period::year_earlier() const { return Period{kind_, first_month_ - 12}; }

std::string Period::text() const {
    switch (kind_) {
        case PeriodKind::Month: return fmt::format("{}-{:02}", year_of(first_month_), first_month_ % 12 + 1);
        case PeriodKind::Quarter:
            return fmt::format("{}-Q{}", pair(financial_start_year(), '-'), quarter_number());
        case PeriodKind::Term: return fmt::format("{}-{}", pair(academic_start(), '-'), term_name());
        case PeriodKind::FinancialYear: return pair(financial_start_year(), '-');
        case PeriodKind::CalendarYear: return std::to_string(year_of(first_month_));
        case PeriodKind::AcademicYear: return pair(year_of(first_month_), '/');
    }
    return {};
}

std::string Period::label() const {
    switch (kind_) {
        case PeriodKind::Month: return fmt::format("{} {}", name_of(first_month_), year_of(first_month_));
        case PeriodKind::Quarter:
            return fmt::format("quarter {} {}", quarter_number(), pair(financial_start_year(), '/'));
        case PeriodKind::Term: return fmt::format("{} term {}", term_name(), pair(academic_start(), '/'));
        case PeriodKind::FinancialYear: return pair(financial_start_year(), '/');
        case PeriodKind::CalendarYear: return text();
        case PeriodKind::AcademicYear: return "academic year " + text();
    }
    return {};
}

std::string Period::short_label() const {
    switch (kind_) {
        case PeriodKind::Month:
            return fmt::format("{} {}", std::string_view(name_of(first_month_)).substr(0, 3),
                               year_of(first_month_));
        case PeriodKind::Quarter:
            return fmt::format("{} Q{}", pair(financial_start_year(), '-'), quarter_number());
        case PeriodKind::Term: {
            std::string name = term_name();
            name.front() = static_cast<char>(name.front() - 'a' + 'A');
            return fmt::format("{} {}", name, pair(academic_start(), '/'));
        }
        default: return text();
    }
}

std::string Period::months_label() const {
    if (kind_ == PeriodKind::Month) return label();
    const int last = last_month();
    if (year_of(first_month_) == year_of(last))
        return fmt::format("{} to {} {}", name_of(first_month_), name_of(last), year_of(last));
    return fmt::format("{} {} to {} {}", name_of(first_month_), year_of(first_month_), name_of(last),
                       year_of(last));
}

std::strong_ordering operator<=>(Period a, Period b) {
    if (const auto by_last = a.last_month() <=> b.last_month(); by_last != 0) return by_last;
    if (const auto by_first = a.first_month_ <=> b.first_month_; by_first != 0) return by_first;
    return a.kind_ <=> b.kind_;
}

Period latest_complete(PeriodKind kind, Date day) {
    const int year = static_cast<int>(day.year());
    auto candidate = [&] {
        switch (kind) {
            case PeriodKind::Month: return *Period::month(year, static_cast<unsigned>(day.month()));
            case PeriodKind::Quarter: return *Period::quarter(year, 4);
            case PeriodKind::Term: return *Period::term(year, 3);
            case PeriodKind::FinancialYear: return *Period::financial_year(year);
            case PeriodKind::CalendarYear: return *Period::calendar_year(year);
            case PeriodKind::AcademicYear: return *Period::academic_year(year);
        }
        return *Period::calendar_year(year);
    }();
    while (candidate.last_day() > day) candidate = candidate.previous();
    return candidate;
}

std::string label(Date day) {
    return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                       month_names[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

std::string text(Date day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::optional<Date> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = number(text.substr(0, 4));
    const int month = number(text.substr(5, 2));
    const int day = number(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const Date date = std::chrono::year{year} / month / day;
    return date.ok() ? std::optional(date) : std::nullopt;
}

int days_between(Date from, Date to) {
    return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

}  // namespace terms
