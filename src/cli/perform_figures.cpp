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

void put_json(const tasks::FigureRow& row, bool first, const std::string& council) {
    nlohmann::ordered_json line;
    if (!council.empty()) line["council"] = council;
    line.update({
        {"measure", row.measure},
        {"definition", row.definition},
        {"version", row.version},
        {"area", row.area},
        {"period", row.period},
        {"value", row.value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(row.value)},
        {"numerator", count_json(row.numerator)},
        {"denominator", count_json(row.denominator)},
        {"flag", row.flag}});
    put((first ? "[\n" : ",\n") + line.dump());
}

/// Prints the figures of one council after another as one table.
class Printer {
public:
    Printer(Format format, bool several) : format_(format), several_(several) {}

    /// Once the first figures are there, so that nothing is printed where nothing could be counted.
    void begin() {
        if (!begun_ && format_ == Format::Csv) put((several_ ? "council," : "") + std::string(columns));
        begun_ = true;
    }
    void put_row(const tasks::FigureRow& row, const std::string& council) {
        if (format_ == Format::Csv) {
            if (several_) put(council + ",");
            put_csv(row);
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
    bool several_;
    bool begun_ = false, first_ = true;
};

/// One council from its reading to its last figure; nothing of it is kept for the next.
int print_council(const tasks::Origin& origin, const Figures& request, const Arguments& arguments,
                  Printer& printer) {
    base::Problems problems;
    const auto folder = tasks::read_council(origin, problems);
    if (!folder) return say(problems);
    const auto wanted = tasks::figures_wanted(*folder, {request.measure, request.area, request.until});
    if (!wanted) return say(wanted.error());
    const auto computed = tasks::compute_period(*folder, wanted->until, engine(arguments), problems);
    const int code = say(problems);
    if (!computed) return code;
    printer.begin();
    const auto council = folder->plan.organisation.id.text();
    tasks::list_figures(*computed, *folder, *wanted, [&](const auto& row) { printer.put_row(row, council); });
    return code;
}

}  // namespace

int perform(const Figures& request, const Arguments& arguments) {
#ifdef __GLIBC__
    // Left to itself, the C library keeps ever larger freed blocks for later, with holes between them.
    if (!request.more.empty()) mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
    Printer printer(request.format, !request.more.empty());
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
