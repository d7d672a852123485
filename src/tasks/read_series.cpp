#include "tasks/read_series.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "forecasts/gaps.h"
#include "tasks/forecast_series.h"

namespace tasks {
namespace {

struct Observed {
    Moment moment;
    std::optional<double> value;
    const CsvTable::Row* row;
};

struct Gathered {
    std::string series, cadence_text;
    const CsvTable::Row* first;
    std::vector<Observed> observed;
};

struct Columns {
    std::size_t t, value;
    std::optional<std::size_t> series, period, split;
};

std::optional<Columns> columns_of(const CsvTable& table, base::Problems& problems) {
    const auto t = table.column({"t"}, problems);
    const auto value = table.column({"value"}, problems);
    if (!t || !value) return std::nullopt;
    return Columns{*t, *value, table.find_column("series"), table.find_column("period"),
                   table.find_column("split")};
}

std::optional<terms::PeriodKind> kind_of(const Moment& moment) {
    return moment.period ? std::optional(moment.period->kind()) : std::nullopt;
}

/// One more from each period to the next of its kind.
long long order_of(const terms::Period& period) {
    constexpr int months_in_a_year = 12, terms_in_a_year = 3, september = 8;
    if (period.kind() != terms::PeriodKind::Term) return period.first_month() / period.months();
    const int year = (period.first_month() - september) / months_in_a_year;
    return year * terms_in_a_year + period.term_number();
}

class SeriesReader {
public:
    SeriesReader(const CsvTable& table, const Columns& columns, const forecasts::Bounds& bounds,
                 base::Problems& problems)
        : table_(table), columns_(columns), bounds_(bounds), problems_(problems) {}

    std::vector<SeriesRows> read() {
        for (const auto& row : table_.rows())
            if (!columns_.split || row.cells[*columns_.split].text == "train") add(row);
        std::vector<SeriesRows> made;
        for (auto& series : found_) {
            std::ranges::stable_sort(series.observed, {}, [](const auto& one) { return one.moment.order; });
            if (auto rows = rows_of(series)) made.push_back(*std::move(rows));
        }
        if (gaps_ > 0) warn_of_gaps();
        return made;
    }

private:
    void add(const CsvTable::Row& row) {
        const auto text = [&](std::optional<std::size_t> column) {
            return column ? row.cells[*column].text : std::string();
        };
        const auto key = std::pair(text(columns_.series), text(columns_.period));
        const auto [at, is_new] = places_.try_emplace(key, found_.size());
        if (is_new) {
            found_.push_back({key.first, key.second, &row, {}});
            if (columns_.period && !find_cadence(key.second))
                problems_.push_back(table_.problem_at(
                    row, *columns_.period, "Y013", fmt::format("\"{}\" is no cadence", key.second),
                    "write yearly, termly, quarterly or monthly; weekly and "
                    "daily figures have to be added up to months first"));
        }
        const auto moment = read_moment(text(columns_.t));
        if (!moment)
            problems_.push_back(table_.problem_at(row, columns_.t, "Y013",
                                                  fmt::format("\"{}\" is no moment", text(columns_.t)),
                                                  "number the values 1, 2, 3 …, or write periods such as "
                                                  "2022-23-Q1, 2022-23 or 2022-06, and no days"));
        const auto value = table_.number(row, columns_.value, problems_);
        if (value && bounds_.held(*value) != *value)
            problems_.push_back(table_.problem_at(row, columns_.value, "Y005",
                                                  fmt::format("{} is outside the limits given", *value),
                                                  "change --min or --max, or the value"));
        if (moment) found_[at->second].observed.push_back({*moment, value, &row});
    }

    /// Are all moments of one kind, and each there once?
    bool are_moments_sound(const Gathered& series) {
        bool sound = true;
        for (std::size_t i = 1; i < series.observed.size(); ++i) {
            const auto& one = series.observed[i];
            const auto& before = series.observed[i - 1];
            const auto& text = one.row->cells[columns_.t].text;
            const auto& text_before = before.row->cells[columns_.t].text;
            if (kind_of(one.moment) != kind_of(before.moment)) {
                problems_.push_back(table_.problem_at(
                    *one.row, columns_.t, "Y013",
                    fmt::format("\"{}\" is another kind of moment than \"{}\"", text, text_before),
                    "write all moments of a series alike"));
                return false;
            }
            if (one.moment.order != before.moment.order) continue;
            sound = false;
            problems_.push_back(table_.problem_at(
                *one.row, columns_.t, "Y010",
                fmt::format("{} is there twice, first on line {}", text, before.row->number),
                "keep one row for each moment of a series"));
        }
        return sound;
    }

    std::optional<SeriesRows> rows_of(Gathered& series) {
        if (!are_moments_sound(series)) return std::nullopt;
        std::erase_if(series.observed, [](const Observed& one) { return !one.value; });
        if (series.observed.empty()) {
            problems_.push_back(table_.problem_at(*series.first, columns_.value, "Y006",
                                                  "the series has no value at all",
                                                  "give at least one value, or leave the series out"));
            return std::nullopt;
        }
        const auto first = series.observed.front().moment.order;
        const auto length = series.observed.back().moment.order - first + 1;
        const auto gaps = length - static_cast<long long>(series.observed.size());
        if (static_cast<double>(gaps) > forecasts::most_gaps * static_cast<double>(length)) {
            problems_.push_back(
                table_.problem_at(*series.observed.front().row, columns_.t, "Y014",
                                  fmt::format("{} of the {} values from {} to {} are missing", gaps, length,
                                              series.observed.front().row->cells[columns_.t].text,
                                              series.observed.back().row->cells[columns_.t].text),
                                  "begin the series after the gaps: no more than a third can be filled"));
            return std::nullopt;
        }
        if (gaps > 0 && gaps_ == 0) first_gap_ = series.observed.front().row;
        if (gaps > 0) ++with_gaps_;
        gaps_ += gaps;
        SeriesRows made{series.series, series.cadence_text, {}, series.observed.back().moment};
        made.values.resize(static_cast<std::size_t>(length));
        for (const auto& one : series.observed)
            made.values[static_cast<std::size_t>(one.moment.order - first)] = one.value;
        return made;
    }

    void warn_of_gaps() {
        auto problem = table_.problem_at(
            *first_gap_, columns_.t, "Y014",
            fmt::format("{} missing in {}, the first of which begins here; filled from the values around",
                        gaps_ == 1 ? std::string("1 value is") : fmt::format("{} values are", gaps_),
                        base::counted(with_gaps_, "series", "series")),
            "give the values if they are known");
        problem.severity = base::Severity::Warning;
        problems_.push_back(std::move(problem));
    }

    const CsvTable& table_;
    const Columns& columns_;
    const forecasts::Bounds& bounds_;
    base::Problems& problems_;
    std::map<std::pair<std::string, std::string>, std::size_t> places_;
    std::vector<Gathered> found_;
    long long gaps_ = 0, with_gaps_ = 0;
    const CsvTable::Row* first_gap_ = nullptr;
};

}  // namespace

std::optional<Moment> read_moment(const std::string& text) {
    long long number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = failure == std::errc() && end == text.data() + text.size();
    constexpr long long furthest = 1'000'000'000'000;
    // "2022" is a calendar year and a number: the next is 2023 either way.
    if (is_whole && number > -furthest && number < furthest) return Moment{number, std::nullopt};
    const auto period = terms::Period::read(text);
    if (!period) return std::nullopt;
    return Moment{order_of(*period), period};
}

std::string text_after(const Moment& moment, std::size_t steps) {
    if (!moment.period) return std::to_string(moment.order + static_cast<long long>(steps));
    auto period = *moment.period;
    for (std::size_t i = 0; i < steps; ++i) period = period.next();
    return period.text();
}

std::vector<SeriesRows> read_series(const CsvTable& table, const forecasts::Bounds& bounds,
                                    base::Problems& problems) {
    const auto columns = columns_of(table, problems);
    if (!columns) return {};
    const auto before = problems.size();
    auto made = SeriesReader(table, *columns, bounds, problems).read();
    if (made.empty() && problems.size() == before) {
        base::Problem problem;
        problem.code = "Y006";
        problem.place.file = table.shown();
        problem.message = "there is no row to compute from";
        problem.hint = "give at least one row; of a column split, rows that say train are read";
        problems.push_back(std::move(problem));
    }
    return made;
}

}  // namespace tasks
