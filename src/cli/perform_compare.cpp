#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/compare_definitions.h"

namespace cli {
namespace {

using nlohmann::ordered_json;
using tasks::Compared;

ordered_json number(const std::optional<std::int64_t>& count) {
    return count ? ordered_json(*count) : ordered_json(nullptr);
}

ordered_json number(const std::optional<base::Decimal>& value, int decimals) {
    // The digits that are printed, read again: the nearest binary number prints as the same digits.
    return value ? ordered_json::parse(value->text(decimals)) : ordered_json(nullptr);
}

ordered_json figure_json(const figures::Figure& figure, int decimals) {
    return {{"numerator", number(figure.numerator)},
            {"denominator", number(figure.denominator)},
            {"value", number(figure.value, decimals)}};
}

ordered_json bridge_json(const tasks::Bridge& bridge, int decimals) {
    return {{"first_period", bridge.first.text()},
            {"last_period", bridge.last.text()},
            {"periods", bridge.periods},
            {"difference", number(bridge.difference, std::min(decimals + 1, 6))},
            {"ratio", number(bridge.ratio, 4)}};
}

std::string as_json(const Compared& compared, bool with_bridge) {
    auto periods = ordered_json::array();
    for (const auto& one : compared.periods) {
        auto classes = ordered_json::object();
        for (const auto& row : one.classes) classes[row.name] = row.count;
        periods.push_back({{"period", one.first.period.text()},
                           {compared.first, figure_json(one.first, compared.decimals)},
                           {compared.second, figure_json(one.second, compared.decimals)},
                           {"difference", one.difference},
                           {"classes", std::move(classes)}});
    }
    ordered_json page = {{"periods", std::move(periods)}};
    if (with_bridge)
        page["bridge"] = compared.bridge ? bridge_json(*compared.bridge, compared.decimals) : nullptr;
    return page.dump(2) + "\n";
}

std::string text(const std::optional<std::int64_t>& count) { return count ? std::to_string(*count) : ""; }
std::string text(const std::optional<base::Decimal>& value, int decimals) {
    return value ? value->text(decimals) : "";
}

/// A field of CSV, in quotes if it needs them.
std::string field(const std::string& value) {
    if (value.find_first_of(",\"\n\r") == std::string::npos) return value;
    std::string quoted = "\"";
    for (const char letter : value) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

/// A line for each figure, for the difference and for each class of it.
std::string as_csv(const Compared& compared) {
    std::string page = "measure,period,definition,class,numerator,denominator,value\n";
    for (const auto& one : compared.periods) {
        const auto start = compared.measure + "," + one.first.period.text();
        for (const auto& [name, figure] :
             {std::pair{&compared.first, &one.first}, std::pair{&compared.second, &one.second}})
            page += fmt::format("{},{},,{},{},{}\n", start, field(*name), text(figure->numerator),
                                text(figure->denominator), text(figure->value, compared.decimals));
        page += fmt::format("{},difference,,{},,\n", start, one.difference);
        for (const auto& row : one.classes)
            page += fmt::format("{},difference,{},{},,\n", start, field(row.name), row.count);
    }
    return page;
}

std::string as_table(const Compared& compared) {
    std::string page = fmt::format("{:<12} {:>24} {:>24} {:>12}  {}\n", "period", compared.first,
                                   compared.second, "difference", "made up of");
    const auto told = [&](const figures::Figure& figure) {
        return fmt::format("{} ({}/{})", text(figure.value, compared.decimals), text(figure.numerator),
                           text(figure.denominator));
    };
    for (const auto& one : compared.periods) {
        std::string classes;
        for (const auto& row : one.classes)
            classes += fmt::format("{}{} {:+}", classes.empty() ? "" : ", ", row.name, row.count);
        page += fmt::format("{:<12} {:>24} {:>24} {:>+12}  {}\n", one.first.period.text(), told(one.first),
                            told(one.second), one.difference, classes);
    }
    if (!compared.bridge) return page;
    const auto& bridge = *compared.bridge;
    const auto unit = compared.unit == "%" ? std::string("percentage points") : compared.unit;
    page += fmt::format("bridge: over {} periods from {} to {}, {} less {} is {} {} on average",
                        bridge.periods, bridge.first.text(), bridge.last.text(), compared.second,
                        compared.first, bridge.difference.text(std::min(compared.decimals + 1, 6)), unit);
    if (bridge.ratio)
        page += fmt::format("; {} is {} times {}", compared.second, bridge.ratio->text(4), compared.first);
    return page + "\n";
}

}  // namespace

int perform(const Compare& request, const Arguments& arguments) {
    if (request.measure.empty())
        return say(base::use_problem("U005", "no measure was named",
                                     "ontrack compare FOLDER MEASURE --definitions national,local"));
    base::Problems problems;
    const auto folder = tasks::read_council(origin_of(request.origin), problems);
    if (!folder) return say(problems);
    if (folder->recorded)
        return say(base::use_problem("U016", "a store holds figures and no records to set apart",
                                     "name the council's folder, where the records are"));
    const auto compared = tasks::compare_definitions(
        *folder, {request.measure, request.definitions, request.period, request.area, request.class_column},
        engine(arguments), problems);
    const int code = say(problems);
    if (!compared) return code;
    switch (request.format) {
        case Format::Json: put(as_json(*compared, request.bridge)); break;
        case Format::Csv: put(as_csv(*compared)); break;
        case Format::Table: put(as_table(*compared)); break;
    }
    return code;
}

}  // namespace cli
