#include <algorithm>
#include <iostream>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/compute_statistics.h"
#include "tasks/forecast_series.h"
#include "tasks/process_control.h"

namespace cli {
namespace {

using Table = tasks::StatisticsTable;
using Cell = tasks::StatisticsCell;

/// Numbers in as few digits as give back the very same number.
std::string text_of(const Cell& cell) {
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{}", *number);
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    return "";
}

std::string csv_of(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

void put_csv(const Table& table) {
    const auto line = [](const auto& cells, const auto& text) {
        std::string joined;
        for (const auto& cell : cells) joined += (&cell == &cells.front() ? "" : ",") + csv_of(text(cell));
        put(joined + "\n");
    };
    line(table.columns, [](const std::string& name) { return name; });
    for (const auto& row : table.rows) line(row, text_of);
}

void put_json(const Table& table) {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& row : table.rows) {
        nlohmann::ordered_json object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto& value = object[table.columns[i]];
            if (const auto* flag = std::get_if<bool>(&row[i])) value = *flag;
            else if (const auto* number = std::get_if<double>(&row[i])) value = *number;
            else if (const auto* text = std::get_if<std::string>(&row[i])) value = *text;
        }
        rows.push_back(std::move(object));
    }
    put(rows.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

/// For reading: six significant digits, columns as wide as their widest cell.
void put_table(const Table& table) {
    std::vector<std::vector<std::string>> lines{table.columns};
    for (const auto& row : table.rows) {
        auto& line = lines.emplace_back();
        for (const auto& cell : row) {
            const auto* number = std::get_if<double>(&cell);
            line.push_back(number ? fmt::format("{:.6g}", *number) : text_of(cell));
        }
    }
    std::vector<std::size_t> widths(table.columns.size());
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
    }
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) text += fmt::format("{:<{}}", line[i], widths[i] + 2);
        put(text.substr(0, text.find_last_not_of(' ') + 1) + "\n");
    }
}

forecasts::XmrOptions xmr_options(const Stats& request) {
    forecasts::XmrOptions options;
    options.improvement = tasks::find_improvement(request.improvement).value();
    options.target = request.target;
    options.fix_after = request.fix_after;
    options.rebase = request.rebase;
    options.screening = request.keep_outliers ? forecasts::Screening::None : forecasts::Screening::Once;
    return options;
}

forecasts::ChartOptions chart_options(const Stats& request) {
    forecasts::ChartOptions options;
    options.part_ends = request.parts;
    options.freeze = request.freeze;
    for (const auto at : request.excluded) options.excluded.push_back(at - 1);
    options.multiply = request.multiply.value_or(1);
    return options;
}

tasks::IntervalMethod interval_method(const std::string& name) {
    if (name == "byars") return tasks::IntervalMethod::Byars;
    if (name == "exact") return tasks::IntervalMethod::Exact;
    if (name == "clopper-pearson") return tasks::IntervalMethod::ClopperPearson;
    return tasks::IntervalMethod::Wilson;
}

tasks::TrendRequest trend_request(const Stats& request) {
    tasks::TrendRequest trend;
    if (request.value_kind == "crude-rate") trend.kind = forecasts::TrendValue::CrudeRate;
    if (request.value_kind == "standardised-rate")
        trend.kind = forecasts::TrendValue::DirectlyStandardisedRate;
    if (request.value_kind == "other") trend.kind = forecasts::TrendValue::Other;
    if (request.good == "high") trend.good = forecasts::Good::High;
    if (request.good == "low") trend.good = forecasts::Good::Low;
    return trend;
}

tasks::FunnelRequest funnel_request(const Stats& request) {
    tasks::FunnelRequest funnel;
    if (request.value_kind == "rate") funnel.kind = tasks::FunnelKind::Rate;
    if (request.value_kind == "ratio") funnel.kind = tasks::FunnelKind::Ratio;
    funnel.per = request.per.value_or(1);
    return funnel;
}

tasks::ForecastRequest forecast_request(const Stats& request, int threads) {
    tasks::ForecastRequest forecast;
    forecast.horizon = request.horizon;
    forecast.cadence = tasks::find_cadence(request.cadence);
    forecast.bounds = {request.lowest, request.highest};
    forecast.threads =
        threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return forecast;
}

std::optional<Table> computed(const Stats& request, const Arguments& arguments,
                              forecasts::Confidence confidence, base::Problems& problems) {
    const auto table = tasks::CsvTable::read(request.file, problems);
    if (!table) return std::nullopt;
    switch (request.method) {
        case Stats::Method::Spc: return tasks::spc_statistics(*table, xmr_options(request), problems);
        case Stats::Method::Runs:
            return tasks::chart_statistics(*table, tasks::find_chart(request.chart).value(),
                                           chart_options(request), problems);
        case Stats::Method::Interval:
            return tasks::interval_statistics(
                *table, {interval_method(request.interval), confidence, request.per.value_or(1)}, problems);
        case Stats::Method::Trend: return tasks::trend_statistics(*table, trend_request(request), problems);
        case Stats::Method::Funnel:
            return tasks::funnel_statistics(*table, funnel_request(request), problems);
        case Stats::Method::Forecast:
            return tasks::forecast_statistics(*table, forecast_request(request, arguments.threads), problems);
    }
    return std::nullopt;
}

/// A line a case; one that is none is told of, and the others are answered all the same.
int answer_cases(Stats::Method method) {
    const auto answer = method == Stats::Method::Spc ? tasks::answer_spc_case : tasks::answer_chart_case;
    base::Problems problems;
    int number = 0;
    for (std::string line; std::getline(std::cin, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto result = answer({line, "<standard input>", number});
        if (result) put(*result + "\n");
        else problems.push_back(result.error());
    }
    return say(problems);
}

}  // namespace

int perform(const Stats& request, const Arguments& arguments) {
    if (request.jsonl) return answer_cases(request.method);
    const auto confidence = forecasts::Confidence::of(request.confidence);
    if (!confidence) {
        return say(base::Problem{.code = "Y011",
                                 .place = {},
                                 .message = fmt::format("--conf {} is no confidence", request.confidence),
                                 .excerpt = "",
                                 .hint = "write 0.95 or 95; between 0.5 and 1, or 50 and 100",
                                 .fault = base::Fault::Use});
    }
    base::Problems problems;
    const auto table = computed(request, arguments, *confidence, problems);
    const int code = say(problems);
    if (!table) return code;
    switch (request.format) {
        case Format::Csv: put_csv(*table); break;
        case Format::Json: put_json(*table); break;
        case Format::Table: put_table(*table); break;
    }
    return code;
}

}  // namespace cli
