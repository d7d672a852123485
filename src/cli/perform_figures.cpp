#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/list_figures.h"

namespace cli {
namespace {

constexpr std::string_view columns =
    "measure,definition,version,area,period,value,numerator,denominator,flag\n";

std::string number(const std::optional<std::int64_t>& count) { return count ? std::to_string(*count) : ""; }

/// A line each is written as it is made: a whole country does not fit in one string.
void put_csv(const tasks::FigureRow& row) {
    put(fmt::format("{},{},{},{},{},{},{},{},{}\n", row.measure, row.definition, row.version, row.area,
                    row.period, row.value, number(row.numerator), number(row.denominator), row.flag));
}

void put_table(const tasks::FigureRow& row) {
    put(fmt::format("{:<36} {:<12} {:<16} {:<12} {:>12} {:>12} {:>12} {}\n", row.measure, row.definition,
                    row.area, row.period, row.value, number(row.numerator), number(row.denominator),
                    row.flag));
}

nlohmann::ordered_json count_json(const std::optional<std::int64_t>& count) {
    return count ? nlohmann::ordered_json(*count) : nlohmann::ordered_json(nullptr);
}

void put_json(const tasks::FigureRow& row, bool first) {
    const nlohmann::ordered_json line = {
        {"measure", row.measure},
        {"definition", row.definition},
        {"version", row.version},
        {"area", row.area},
        {"period", row.period},
        {"value", row.value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(row.value)},
        {"numerator", count_json(row.numerator)},
        {"denominator", count_json(row.denominator)},
        {"flag", row.flag}};
    put((first ? "[\n" : ",\n") + line.dump());
}

}  // namespace

int perform(const Figures& request, const Arguments& arguments) {
    base::Problems problems;
    const auto folder = tasks::read_council(origin_of(request.origin), problems);
    if (!folder) return say(problems);
    const auto wanted = tasks::figures_wanted(*folder, {request.measure, request.area, request.until});
    if (!wanted) return say(wanted.error());
    const auto computed = tasks::compute_period(*folder, wanted->until, engine(arguments), problems);
    const int code = say(problems);
    if (!computed) return code;
    bool first = true;
    if (request.format == Format::Csv) put(columns);
    tasks::list_figures(*computed, *folder, *wanted, [&](const tasks::FigureRow& row) {
        if (request.format == Format::Csv) put_csv(row);
        else if (request.format == Format::Json) put_json(row, first);
        else put_table(row);
        first = false;
    });
    if (request.format == Format::Json) put(first ? "[]\n" : "\n]\n");
    return code;
}

}  // namespace cli
