#include "contradictions/named_periods.h"

#include <array>
#include <regex>

#include "contradictions/sentences.h"

namespace contradictions {
namespace {

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};

std::optional<unsigned> month_of_name(std::string_view name) {
    for (unsigned at = 0; at < months.size(); ++at)
        if (months[at] == name) return at + 1;
    return std::nullopt;
}

/// "2022/23" and "2022-23" begin in 2022; nothing for "2022/24".
std::optional<int> start_year(const std::string& first, const std::string& second) {
    const int year = std::stoi(first);
    if ((year + 1) % 100 != std::stoi(second) % 100) return std::nullopt;
    return year;
}

std::optional<NamedPeriod> read_quarter(const std::smatch& match) {
    NamedPeriod named{"", std::stoi(match.str(1)), std::nullopt};
    if (!match[2].matched) return named;
    const auto year = start_year(match.str(2), match.str(3));
    if (!year) return std::nullopt;
    named.period = terms::Period::quarter(*year, *named.quarter);
    return named;
}

bool is_within(terms::Period part, terms::Period whole) {
    return whole.first_month() <= part.first_month() && part.last_month() <= whole.last_month();
}

}  // namespace

std::vector<NamedPeriod> named_periods(std::string_view title) {
    static const std::regex quarters(
        R"re(\b(?:quarter ?|q)([1-4])\b(?:,? ?(?:of )?(\d{4})(?:/|-|–)(?:20)?(\d\d)\b)?)re");
    static const std::regex written_quarters(R"re(\b(\d{4})-(\d\d)[- ]q([1-4])\b)re");
    static const std::regex years(R"re(\b((?:19|20)\d\d)(?:/|-|–)(?:20)?(\d\d)\b)re");
    static const std::regex in_months(
        R"re(\b(january|february|march|april|may|june|july|august|september|october|november|december) )re"
        R"re(((?:19|20)\d\d)\b)re");
    std::vector<NamedPeriod> found;
    auto rest = lower(title);
    // What has been read is blanked out, so that the year of a quarter is not read once more.
    const auto take = [&](const std::regex& pattern, const auto& read) {
        for (std::smatch match; std::regex_search(rest, match, pattern);) {
            const auto at = static_cast<std::size_t>(match.position()),
                       length = static_cast<std::size_t>(match.length());
            if (auto named = read(match)) {
                named->words = std::string(title.substr(at, length));
                found.push_back(std::move(*named));
            }
            rest.replace(at, length, length, '_');
        }
    };
    take(written_quarters, [](const std::smatch& match) -> std::optional<NamedPeriod> {
        const auto year = start_year(match.str(1), match.str(2));
        if (!year) return std::nullopt;
        const int number = std::stoi(match.str(3));
        return NamedPeriod{"", number, terms::Period::quarter(*year, number)};
    });
    take(quarters, read_quarter);
    take(in_months, [](const std::smatch& match) -> std::optional<NamedPeriod> {
        return NamedPeriod{"", std::nullopt,
                           terms::Period::month(std::stoi(match.str(2)), *month_of_name(match.str(1)))};
    });
    take(years, [](const std::smatch& match) -> std::optional<NamedPeriod> {
        const auto year = start_year(match.str(1), match.str(2));
        if (!year) return std::nullopt;
        return NamedPeriod{"", std::nullopt, terms::Period::financial_year(*year)};
    });
    return found;
}

bool agrees(const NamedPeriod& named, terms::Period period) {
    if (!named.period) return !named.quarter || *named.quarter == period.quarter_number();
    if (is_within(*named.period, period) || is_within(period, *named.period)) return true;
    if (named.period->kind() != terms::PeriodKind::FinancialYear) return false;
    const auto academic = terms::Period::academic_year(named.period->financial_start_year());
    return academic && (is_within(*academic, period) || is_within(period, *academic));
}

}  // namespace contradictions
