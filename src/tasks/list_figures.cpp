#include "tasks/list_figures.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace tasks {
namespace {

template <typename Things>
std::string did_you_mean(const std::string& written, const Things& things, std::string otherwise) {
    std::vector<std::string> ids;
    for (const auto& thing : things) ids.push_back(thing.id.text());
    const auto near = base::nearest(written, ids);
    return near ? "did you mean \"" + *near + "\"?" : otherwise;
}

std::string flag_of(const figures::Figure& figure) {
    switch (figure.missing) {
        case figures::Missing::No: break;
        case figures::Missing::Confidential: return "c";
        case figures::Missing::NobodyToCount:
        case figures::Missing::NotApplicable: return "z";
        case figures::Missing::NotCollected:
        case figures::Missing::Unavailable: return "x";
    }
    switch (figure.flag) {
        case figures::Flag::None: return "";
        case figures::Flag::Provisional: return "p";
        case figures::Flag::Revised: return "r";
        case figures::Flag::Estimated: return "e";
        case figures::Flag::NotComparable: return "n";
    }
    return "";
}

}  // namespace

base::Result<FiguresWanted> figures_wanted(const CouncilFolder& folder, const FiguresRequest& request) {
    using namespace std::chrono_literals;
    FiguresWanted wanted{.until = 2999y / std::chrono::December / 31, .by = request.by};
    if (!request.measure.empty()) {
        wanted.measure = terms::MeasureId{request.measure};
        if (folder.plan.find_measure(*wanted.measure) == nullptr)
            return std::unexpected(
                base::use_problem("U005", "there is no measure \"" + request.measure + "\"",
                                  did_you_mean(request.measure, folder.plan.measures,
                                               "measures/ has one file for each measure")));
    }
    if (!request.area.empty()) {
        wanted.area = terms::AreaId{request.area};
        if (folder.plan.organisation.find_area(*wanted.area) == nullptr)
            return std::unexpected(base::use_problem(
                "U006", "there is no area \"" + request.area + "\"",
                did_you_mean(request.area, folder.plan.organisation.areas, "council.toml names the areas")));
    }
    if (!request.until.empty()) {
        const auto period = terms::Period::read(request.until);
        if (!period)
            return std::unexpected(base::use_problem("U002", "\"" + request.until + "\" is not a period",
                                                     "write 2022-23-Q1, 2022-23, 2022-06, 2022 or 2021/22"));
        wanted.until = period->last_day();
    }
    return wanted;
}

namespace {

/// Is every definition of the measure that counts records counted from a source with this column? Nothing if
/// it counts none.
bool has_column(const CouncilFolder& folder, const plan::Measure& measure, const std::string& name) {
    bool counts = false;
    for (const auto& definition : measure.definitions) {
        const auto* count = plan::count_of(definition.rule);
        if (count == nullptr) continue;
        const auto* source = folder.catalogue.find(terms::SourceId{count->source.text});
        if (source == nullptr || !source->can_be_broken_down_by(name)) return false;
        counts = true;
    }
    return counts;
}

FigureRow row_of(const figures::Series& series, const figures::Figure& figure, int decimals) {
    FigureRow row{.measure = series.measure.text(),
                  .definition = series.definition.text(),
                  .version = figure.version,
                  .area = series.area.text(),
                  .period = figure.period.text()};
    if (figure.value) row.value = figure.value->text(decimals);
    row.numerator = figure.numerator;
    row.denominator = figure.denominator;
    row.flag = flag_of(figure);
    row.by = series.by;
    row.category = series.category;
    return row;
}

bool is_defined(const plan::Measure* measure, const terms::DefinitionId& definition) {
    return measure != nullptr &&
           std::ranges::any_of(measure->definitions, [&](const auto& one) { return one.id == definition; });
}

/// Of a band of ages, its place among them; of others none before another.
std::size_t place_of(const figures::Series& part, const CouncilFolder& folder) {
    for (const auto& lineage : part.lineage) {
        const auto* source = folder.catalogue.find(lineage->source);
        const auto* bands = source == nullptr ? nullptr : source->find_age_bands(part.by);
        if (bands == nullptr) continue;
        const auto band = std::ranges::find(bands->bands, part.category, &records::AgeBand::name);
        return static_cast<std::size_t>(band - bands->bands.begin());
    }
    return 0;
}

}  // namespace

base::Result<CouncilFolder> broken_down(const CouncilFolder& folder, const FiguresWanted& wanted) {
    const auto& column = wanted.by;
    auto made = folder;
    std::erase_if(made.plan.measures, [&](const plan::Measure& measure) {
        // A ledger has the breakdowns that a measure asked for when it was recorded, and no records for
        // others.
        const bool can = folder.recorded
                             ? std::ranges::count(measure.breakdowns, column, &base::Written::text) > 0
                             : has_column(folder, measure, column);
        return (wanted.measure && measure.id != *wanted.measure) || !can;
    });
    if (folder.recorded && made.plan.measures.empty())
        return std::unexpected(base::use_problem(
            "U032", "the store holds no figures by \"" + column + "\", and no records to count them from",
            "count from the council's folder; what a measure's breakdown names is recorded with it"));
    for (auto& measure : made.plan.measures) {
        measure.breakdowns = {base::Written{.text = column}};
        measure.twins.reset();
        std::erase_if(measure.definitions,
                      [](const auto& one) { return plan::count_of(one.rule) == nullptr; });
    }
    if (!made.plan.measures.empty()) return made;
    std::set<std::string> names;
    for (const auto& source : folder.catalogue.sources) {
        if (source.kind != records::SourceKind::Records) continue;
        for (const auto& one : source.columns)
            if (records::can_name_parts(one)) names.insert(one.name);
        for (const auto& bands : source.age_bands) names.insert(bands.name);
    }
    const std::vector<std::string> known(names.begin(), names.end());
    const auto near = base::nearest(column, known);
    return std::unexpected(base::use_problem(
        "U032",
        wanted.measure ? fmt::format("the records of \"{}\" have no column \"{}\" to tell them apart by",
                                     wanted.measure->text(), column)
                       : fmt::format("no records have a column \"{}\" to tell them apart by", column),
        near ? "did you mean \"" + *near + "\"?" : "sources.toml names the columns of each source"));
}

void list_figures(const Computed& computed, const CouncilFolder& folder, const FiguresWanted& wanted,
                  const std::function<void(const FigureRow&)>& take) {
    for (const auto* series : computed.figures.all()) {
        if (wanted.measure && series->measure != *wanted.measure) continue;
        const auto* measure = folder.plan.find_measure(series->measure);
        // Of measures that are told apart, only what is counted is left in the plan.
        if (!wanted.by.empty() && !is_defined(measure, series->definition)) continue;
        const int decimals = measure == nullptr ? 0 : measure->decimals;
        const auto list = [&](const figures::Series& one) {
            if (wanted.area && one.area != *wanted.area) return;
            for (const auto& figure : one.figures) take(row_of(one, figure, decimals));
        };
        list(*series);
        if (wanted.by.empty()) continue;
        auto parts = computed.figures.broken_down(series->measure, series->definition);
        std::erase_if(parts,
                      [&](const auto* part) { return part->area != series->area || part->by != wanted.by; });
        std::ranges::stable_sort(parts, {}, [&](const auto* part) { return place_of(*part, folder); });
        for (const auto* part : parts) list(*part);
    }
}

}  // namespace tasks
