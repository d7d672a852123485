#include "tasks/forecast_series.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <filesystem>

#include <fmt/format.h>

#include "forecasts/conformal.h"
#include "forecasts/gaps.h"
#include "tasks/read_series.h"

namespace tasks {
namespace {

using forecasts::Cadence;

struct Named {
    const char* name;
    Cadence cadence;
    std::size_t horizon;  // periods looked ahead unless another number is asked for
};
constexpr std::array<Named, 4> named = {{{"yearly", Cadence::Yearly, 6},
                                         {"termly", Cadence::Termly, 3},
                                         {"quarterly", Cadence::Quarterly, 8},
                                         {"monthly", Cadence::Monthly, 18}}};

const Named& named_as(Cadence cadence) { return *std::ranges::find(named, cadence, &Named::cadence); }

Cadence cadence_of(terms::PeriodKind kind) {
    if (kind == terms::PeriodKind::Month) return Cadence::Monthly;
    if (kind == terms::PeriodKind::Term) return Cadence::Termly;
    return kind == terms::PeriodKind::Quarter ? Cadence::Quarterly : Cadence::Yearly;
}

/// Of a series that does not say how many values make a year: twelve or four if it has such a season.
Cadence guessed(const SeriesRows& series) {
    const auto values = forecasts::without_gaps(series.values, Cadence::Yearly);
    auto cadence = Cadence::Yearly;
    for (const auto tried : {Cadence::Quarterly, Cadence::Monthly})
        if (values.size() >= 3 * season_length(tried) && forecasts::is_seasonal(values, tried))
            cadence = tried;
    return cadence;
}

base::Problem guess_warning(const std::string& shown, Cadence cadence) {
    base::Problem problem;
    problem.code = "Y015";
    problem.place.file = shown;
    problem.message =
        fmt::format("the file does not say how many values make a year; {} is taken", named_as(cadence).name);
    problem.hint = "say --period yearly, termly, quarterly or monthly";
    problem.severity = base::Severity::Warning;
    return problem;
}

/// Series too short for more than repeating their last value: said once for the file.
void warn_of_short(const std::string& shown, const std::vector<forecasts::Past>& pasts,
                   base::Problems& problems) {
    const auto short_ones = std::ranges::count_if(
        pasts, [](const auto& past) { return past.values.size() < forecasts::fewest_values; });
    if (short_ones == 0) return;
    base::Problem problem;
    problem.code = "Y016";
    problem.place.file = shown;
    problem.message =
        fmt::format("{} fewer than {} values: the last is repeated, with intervals as they are usual",
                    short_ones == 1 ? std::string("1 series has") : fmt::format("{} series have", short_ones),
                    forecasts::fewest_values);
    problem.hint = "give more of the past: so few values tell of no trend and no season";
    problem.severity = base::Severity::Warning;
    problems.push_back(std::move(problem));
}

std::vector<forecasts::Past> pasts_of(const CsvTable& table, const std::vector<SeriesRows>& series,
                                      const ForecastRequest& request, base::Problems& problems) {
    std::vector<forecasts::Past> pasts;
    bool has_warned = false;
    for (const auto& one : series) {
        forecasts::Past past;
        past.bounds = request.bounds;
        if (const auto written = find_cadence(one.cadence_text)) past.cadence = *written;
        else if (request.cadence) past.cadence = *request.cadence;
        else if (const auto& period = one.last.period) past.cadence = cadence_of(period->kind());
        else {
            past.cadence = guessed(one);
            if (!has_warned) problems.push_back(guess_warning(table.shown(), past.cadence));
            has_warned = true;
        }
        past.values = forecasts::without_gaps(one.values, past.cadence);
        pasts.push_back(std::move(past));
    }
    return pasts;
}

bool has_error(const base::Problems& problems) {
    return std::ranges::any_of(problems,
                               [](const auto& problem) { return problem.severity == base::Severity::Error; });
}

}  // namespace

std::optional<Cadence> find_cadence(std::string_view name) {
    for (const auto& one : named)
        if (one.name == name) return one.cadence;
    return std::nullopt;
}

std::optional<StatisticsTable> forecast_statistics(const CsvTable& table, const ForecastRequest& request,
                                                   base::Problems& problems) {
    assert(request.threads >= 1);
    const auto series = read_series(table, request.bounds, problems);
    if (has_error(problems)) return std::nullopt;
    const auto pasts = pasts_of(table, series, request, problems);
    warn_of_short(table.shown(), pasts, problems);
    std::vector<std::size_t> horizons;
    for (const auto& past : pasts)
        horizons.push_back(request.horizon.value_or(named_as(past.cadence).horizon));
    const auto expected = forecasts::forecast_all(pasts, horizons, request.threads);
    const bool is_named = table.find_column("series").has_value();
    const auto alone = std::filesystem::path(table.shown()).stem().string();
    StatisticsTable made{{"series", "period", "t", "point", "lo80", "hi80", "lo95", "hi95"}, {}};
    for (std::size_t i = 0; i < series.size(); ++i)
        for (std::size_t step = 0; step < horizons[i]; ++step) {
            const auto& [point, in_80, in_95] = expected[i][step];
            made.rows.push_back({is_named ? series[i].name : alone,
                                 std::string(named_as(pasts[i].cadence).name),
                                 text_after(series[i].last, step + 1), point, in_80.lower, in_80.upper,
                                 in_95.lower, in_95.upper});
        }
    return made;
}

}  // namespace tasks
