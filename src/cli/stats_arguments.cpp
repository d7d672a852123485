#include "cli/stats_arguments.h"

#include <map>

#include "cli/choice.h"

namespace cli {
namespace {

/// A method's own command, with the words that all of them have.
CLI::App& add_method(CLI::App& group, Stats& stats, Stats::Method method, const char* name,
                     const char* what) {
    auto* command = group.add_subcommand(name, what);
    command->add_option("FILE", stats.file, "a CSV file with a header")->type_name("");
    static const std::map<std::string, Format> formats = {
        {"table", Format::Table}, {"csv", Format::Csv}, {"json", Format::Json}};
    command->add_option("--format", stats.format, "how to print")
        ->transform(one_of(formats))
        ->type_name("csv|json|table");
    command->final_callback([&stats, method] { stats.method = method; });
    return *command;
}

void add_choice(CLI::App& command, const char* name, std::string& choice, std::vector<std::string> among,
                const char* what) {
    std::string names;
    for (const auto& word : among) names += (names.empty() ? "" : "|") + word;
    command.add_option(name, choice, what)->check(one_of(std::move(among)))->type_name(names);
}

/// Cases on stdin are wanted instead of a file, and never neither or both.
void add_cases(CLI::App& command, Stats& stats) {
    command.add_flag("--jsonl", stats.jsonl, "read cases on standard input, one JSON object a line")
        ->excludes("FILE");
}

void add_charts(CLI::App& group, Stats& stats) {
    auto& spc =
        add_method(group, stats, Stats::Method::Spc, "spc", "XmR chart by the NHS rules: columns x and y");
    add_cases(spc, stats);
    add_choice(spc, "--improvement", stats.improvement, {"increase", "decrease", "neutral"},
               "which direction is better");
    spc.add_option("--target", stats.target, "the target, for its assurance");
    spc.add_option("--fix-after", stats.fix_after, "limits from so many first points")
        ->check(CLI::Range(1, 1'000'000));
    spc.add_option("--rebase", stats.rebase, "moments from which limits start afresh")->delimiter(',');
    spc.add_flag("--keep-outliers", stats.keep_outliers, "do not screen moving ranges far out");

    auto& runs = add_method(group, stats, Stats::Method::Runs, "runs",
                            "run rules and control charts: columns x, y and n");
    add_cases(runs, stats);
    add_choice(runs, "--chart", stats.chart,
               {"run", "i", "mr", "xbar", "s", "p", "pp", "c", "u", "up", "g", "t"}, "which chart");
    runs.add_option("--part", stats.parts, "limits start afresh after so many points")
        ->delimiter(',')
        ->check(CLI::Range(1, 1'000'000));
    runs.add_option("--freeze", stats.freeze, "limits from so many first points")
        ->check(CLI::Range(1, 1'000'000))
        ->excludes("--part");
    runs.add_option("--exclude", stats.excluded, "points to leave out, from 1")
        ->delimiter(',')
        ->check(CLI::Range(1, 1'000'000));
    runs.add_option("--multiply", stats.multiply, "the chart's unit: 10000 for a rate per 10,000");
}

void add_comparisons(CLI::App& group, Stats& stats) {
    auto& interval =
        add_method(group, stats, Stats::Method::Interval, "interval", "confidence limits: columns x and n");
    add_choice(interval, "--method", stats.interval, {"wilson", "byars", "exact", "clopper-pearson"}, "how");
    interval.add_option("--conf", stats.confidence, "confidence, such as 0.95 or 0.998");
    interval.add_option("--per", stats.per, "the unit of a rate, such as 10000");

    auto& trend = add_method(group, stats, Stats::Method::Trend, "trend",
                             "recent trend: columns period, value, lower and upper");
    add_choice(trend, "--kind", stats.value_kind, {"proportion", "crude-rate", "standardised-rate", "other"},
               "what the value is");
    add_choice(trend, "--good", stats.good, {"high", "low", "none"}, "which direction is better");

    auto& funnel = add_method(group, stats, Stats::Method::Funnel, "funnel",
                              "areas against their average: columns x and n");
    add_choice(funnel, "--kind", stats.value_kind, {"share", "rate", "ratio"}, "what x / n is");
    funnel.add_option("--per", stats.per, "the unit, such as 100 for per cent");
}

void add_forecast(CLI::App& group, Stats& stats) {
    auto& forecast =
        add_method(group, stats, Stats::Method::Forecast, "forecast",
                   "what comes next: columns t and value, or series, period, split, t and value");
    forecast.add_option("--horizon", stats.horizon, "how many periods ahead")->check(CLI::Range(1, 1'000));
    add_choice(forecast, "--period", stats.cadence, {"yearly", "termly", "quarterly", "monthly"},
               "how often there is a value, if the file does not say");
    forecast.add_option("--min", stats.lowest, "the lowest that a value can be, such as 0");
    forecast.add_option("--max", stats.highest, "the highest, such as 100 for a percentage");
}

}  // namespace

void add_stats(CLI::App& app, Stats& stats, const std::function<void()>& chosen) {
    auto* group =
        app.add_subcommand("stats", "intervals, comparisons, process control and forecasts over a CSV file");
    group->require_subcommand(1);
    group->callback([&stats, chosen] {
        if (!stats.jsonl && stats.file.empty()) throw CLI::RequiredError("FILE");
        chosen();
    });
    add_charts(*group, stats);
    add_comparisons(*group, stats);
    add_forecast(*group, stats);
}

}  // namespace cli
