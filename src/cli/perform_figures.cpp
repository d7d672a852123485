#include <algorithm>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/list_figures.h"

namespace cli {
namespace {

constexpr std::string_view columns =
    "measure,definition,version,area,period,value,numerator,denominator,flag";

std::string number(const std::optional<std::int64_t>& count) { return count ? std::to_string(*count) : ""; }

/// A field of CSV, in quotes if it needs them.
std::string field(const std::string& value) {
    if (value.find_first_of(",\"\n\r") == std::string::npos) return value;
    std::string quoted = "\"";
    for (const char letter : value) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

/// A line each is written as it is made: a whole country does not fit in one string.
void put_csv(const tasks::FigureRow& row, bool broken_down) {
    put(fmt::format("{},{},{},{},{},{},{},{},{}", row.measure, row.definition, row.version, row.area,
                    row.period, row.value, number(row.numerator), number(row.denominator), row.flag));
    put(broken_down ? fmt::format(",{},{}\n", row.by, field(row.category)) : std::string("\n"));
}

void put_table(const tasks::FigureRow& row) {
    put(fmt::format("{:<36} {:<12} {:<16} {:<12} {:>12} {:>12} {:>12} {} {}\n", row.measure, row.definition,
                    row.area, row.period, row.value, number(row.numerator), number(row.denominator), row.flag,
                    row.category));
}

nlohmann::ordered_json count_json(const std::optional<std::int64_t>& count) {
    return count ? nlohmann::ordered_json(*count) : nlohmann::ordered_json(nullptr);
}

void put_json(const tasks::FigureRow& row, bool first, const std::string& council) {
    nlohmann::ordered_json line;
    if (!council.empty()) line["council"] = council;
    line.update(
        {{"measure", row.measure},
         {"definition", row.definition},
         {"version", row.version},
         {"area", row.area},
         {"period", row.period},
         {"value", row.value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(row.value)},
         {"numerator", count_json(row.numerator)},
         {"denominator", count_json(row.denominator)},
         {"flag", row.flag}});
    if (!row.by.empty()) {
        line["by"] = row.by;
        line["category"] = row.category;
    }
    put((first ? "[\n" : ",\n") + line.dump());
}

/// Prints the figures of one council after another as one table.
class Printer {
public:
    explicit Printer(const Figures& request)
        : format_(request.format), several_(!request.more.empty()), broken_down_(!request.by.empty()) {}

    /// Once the first figures are there, so that nothing is printed where nothing could be counted.
    void begin() {
        if (!begun_ && format_ == Format::Csv)
            put(fmt::format("{}{}{}\n", several_ ? "council," : "", columns,
                            broken_down_ ? ",by,category" : ""));
        begun_ = true;
    }
    void put_row(const tasks::FigureRow& row, const std::string& council) {
        if (format_ == Format::Csv) {
            if (several_) put(council + ",");
            put_csv(row, broken_down_);
        } else if (format_ == Format::Json) {
            put_json(row, first_, several_ ? council : "");
        } else {
            if (several_) put(fmt::format("{:<24} ", council));
            put_table(row);
        }
        first_ = false;
    }
    void end() const {
        if (begun_ && format_ == Format::Json) put(first_ ? "[]\n" : "\n]\n");
    }

private:
    Format format_;
    bool several_, broken_down_;
    bool begun_ = false, first_ = true;
};

/// One council from its reading to its last figure; nothing of it is kept for the next.
int print_council(const tasks::Origin& origin, const Figures& request, const Arguments& arguments,
                  Printer& printer) {
    base::Problems problems;
    const auto folder = tasks::read_council(origin, problems, tasks::Purpose::Counting);
    if (!folder) return say(problems);
    const auto wanted =
        tasks::figures_wanted(*folder, {request.measure, request.area, request.until, request.by});
    if (!wanted) return say(wanted.error());
    const auto counted = request.by.empty() ? *folder : tasks::broken_down(*folder, *wanted);
    if (!counted) return say(counted.error());
    const auto computed = tasks::compute_period(*counted, wanted->until, engine(arguments), problems);
    const int code = say(problems);
    if (!computed) return code;
    printer.begin();
    const auto council = folder->plan.organisation.id.text();
    tasks::list_figures(*computed, *counted, *wanted,
                        [&](const auto& row) { printer.put_row(row, council); });
    return code;
}

}  // namespace

int perform(const Figures& request, const Arguments& arguments) {
#ifdef __GLIBC__
    // Left to itself, the C library keeps ever larger freed blocks for later, with holes between them.
    if (!request.more.empty()) mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
    Printer printer(request);
    int code = print_council(origin_of(request.origin), request, arguments, printer);
    for (const auto& folder : request.more) {
#ifdef __GLIBC__
        malloc_trim(0);
#endif
        code = std::max(code, print_council({folder, {}}, request, arguments, printer));
    }
    printer.end();
    return code;
}

}  // namespace cli
