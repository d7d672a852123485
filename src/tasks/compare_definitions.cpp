#include "tasks/compare_definitions.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "tasks/class_column.h"
#include "tasks/list_figures.h"

namespace tasks {
namespace {

using base::Result;

/// The versions of the definition that `written` names: all of its own, or one of them made to hold always.
Result<std::vector<plan::Definition>> versions_of(const plan::Measure& measure, const std::string& written) {
    std::vector<plan::Definition> versions;
    std::vector<std::string> known;
    for (const auto& definition : measure.definitions) {
        const auto& id = definition.id.text();
        known.push_back(id);
        if (id == written) versions.push_back(definition);
        if (fmt::format("{}@{}", id, definition.version) != written) continue;
        auto alone = definition;
        alone.id = terms::DefinitionId{written};
        alone.version = 1;
        alone.until.reset();
        for (const auto& other : measure.definitions) alone.from = std::min(alone.from, other.from);
        versions.push_back(std::move(alone));
    }
    if (versions.empty()) {
        known.erase(std::unique(known.begin(), known.end()), known.end());
        return std::unexpected(base::use_problem(
            "U012", fmt::format("\"{}\" has no definition \"{}\"", measure.id.text(), written),
            fmt::format("it has {}; one version of it is written {}@1", base::joined(known, "and"),
                        known.empty() ? "national" : known.front())));
    }
    for (const auto& definition : versions)
        if (plan::count_of(definition.rule) == nullptr)
            return std::unexpected(base::use_problem(
                "U013", fmt::format("the definition \"{}\" counts no records", written),
                "only definitions that count records have classes of records between them"));
    return versions;
}

/// How the difference is classed: as twins, record by record, or by what each counts of every value of a
/// column.
struct Classing {
    std::string column;
    bool as_twins = true;
};

bool has_column(const records::Catalogue& catalogue, const std::string& source, const std::string& name) {
    const auto* found = catalogue.find(terms::SourceId{source});
    const auto* column = found == nullptr ? nullptr : found->find_column(name);
    return column != nullptr && records::can_name_parts(*column);
}

const std::string& records_of(const plan::Definition& definition) {
    return plan::count_of(definition.rule)->source.text;
}

bool is_column_of_records(const records::Catalogue& catalogue, const std::vector<plan::Definition>& all,
                          const std::string& name) {
    return std::ranges::all_of(all,
                               [&](const auto& one) { return has_column(catalogue, records_of(one), name); });
}

std::string events_of(const plan::Definition& definition) {
    const auto* share = std::get_if<plan::Share>(&definition.rule);
    return share != nullptr && share->events ? share->events->text : "";
}

Result<Classing> classing(const CouncilFolder& folder, const plan::Measure& measure,
                          const std::vector<plan::Definition>& both, std::string column) {
    const auto& first = both.front();
    const bool alike = std::ranges::all_of(both, [&](const auto& one) { return are_alike(first, one); });
    const auto events = events_of(first);
    const bool declared = measure.twins && alike && !events.empty();
    if (column.empty() && declared) column = measure.twins->class_column.text;
    if (column.empty()) column = differing_column(first, both.back(), folder.catalogue).value_or("");
    if (alike && column.empty()) return Classing{"", true};
    if (alike && !events.empty() && has_column(folder.catalogue, events, column))
        return Classing{column, true};
    if (!column.empty() && is_column_of_records(folder.catalogue, both, column))
        return Classing{column, false};
    std::vector<std::string> names;
    if (const auto* source = folder.catalogue.find(terms::SourceId{records_of(first)}))
        for (const auto& one : source->columns)
            if (is_column_of_records(folder.catalogue, both, one.name)) names.push_back(one.name);
    return std::unexpected(base::use_problem(
        "U014",
        column.empty() ? std::string("no column tells the two definitions apart")
                       : fmt::format("\"{}\" is no column that can class their records", column),
        names.empty() ? "they have no column in common"
                      : "name one with --class: " + base::joined(names, "or")));
}

/// The folder with nothing to count but the two definitions.
CouncilFolder narrowed(const CouncilFolder& folder, const plan::Measure& measure,
                       std::vector<plan::Definition> both, const Classing& classing) {
    auto narrow = folder;
    auto alone = measure;
    if (classing.as_twins) {
        base::Written column;
        column.text = classing.column;
        alone.twins = plan::Twins{
            {base::Written{.text = both.front().id.text()}, base::Written{.text = both.back().id.text()}},
            column};
        alone.breakdowns.clear();
    } else {
        alone.twins.reset();
        alone.breakdowns = {base::Written{.text = classing.column}};
    }
    std::set<std::string> used;
    for (const auto& one : both) {
        used.insert(records_of(one));
        if (const auto events = events_of(one); !events.empty()) used.insert(events);
    }
    std::erase_if(narrow.catalogue.sources, [&](const auto& source) {
        return source.kind == records::SourceKind::Records && !used.contains(source.id.text());
    });
    alone.definitions = std::move(both);
    narrow.plan.measures = {std::move(alone)};
    return narrow;
}

/// The classes of twins in `period`.
void add_twin_classes(const figures::FigureSet& set, const plan::Measure& measure, const terms::AreaId& area,
                      ComparedPeriod& compared) {
    const auto* classes = set.find_classes(measure.id, area);
    if (classes == nullptr) return;
    for (const auto& row : classes->classes)
        if (row.period == compared.first.period) compared.classes.push_back(row);
}

/// What each value of the column adds to the difference in the period.
void add_category_classes(const figures::FigureSet& set, const plan::Measure& measure,
                          const terms::AreaId& area, ComparedPeriod& compared) {
    const auto period = compared.first.period;
    std::map<std::string, std::int64_t> changes;
    const auto add = [&](const terms::DefinitionId& definition, std::int64_t sign) {
        for (const auto* series : set.broken_down(measure.id, definition)) {
            const auto* figure = series->area == area ? series->find(period) : nullptr;
            if (figure != nullptr) changes[series->category] += sign * figure->numerator.value_or(0);
        }
    };
    add(measure.definitions.front().id, -1);
    add(measure.definitions.back().id, 1);
    for (const auto& [name, change] : changes)
        if (change != 0) compared.classes.push_back({period, name, change});
}

std::optional<Bridge> bridge_of(const std::vector<ComparedPeriod>& periods, int decimals) {
    std::vector<const ComparedPeriod*> both;
    for (const auto& one : periods)
        if (one.first.value && one.second.value) both.push_back(&one);
    if (both.empty()) return std::nullopt;
    base::Decimal first, second;
    for (const auto* one : both) {
        first = first + *one->first.value;
        second = second + *one->second.value;
    }
    Bridge bridge{both.front()->first.period, both.back()->first.period, both.size(), {}, {}};
    const auto mean = base::Decimal::of_ratio((second - first).millionths(), 1,
                                              static_cast<std::int64_t>(both.size()) * base::Decimal::scale,
                                              std::min(decimals + 1, 6));
    if (mean) bridge.difference = *mean;
    if (first.millionths() != 0)
        bridge.ratio = base::Decimal::of_ratio(second.millionths(), 1, first.millionths(), 4);
    return bridge;
}

/// The periods that both definitions count, or the one that was asked for.
std::vector<ComparedPeriod> compared_periods(const figures::FigureSet& set, const plan::Measure& measure,
                                             const terms::AreaId& area, const Classing& classing,
                                             const std::optional<terms::Period>& wanted) {
    const auto* first = set.find(measure.id, measure.definitions.front().id, area);
    const auto* second = set.find(measure.id, measure.definitions.back().id, area);
    std::vector<ComparedPeriod> periods;
    if (first == nullptr || second == nullptr) return periods;
    for (const auto& figure : first->figures) {
        const auto* other = second->find(figure.period);
        if (other == nullptr || (wanted && figure.period != *wanted)) continue;
        ComparedPeriod compared{figure, *other, 0, {}};
        compared.difference = other->numerator.value_or(0) - figure.numerator.value_or(0);
        if (classing.as_twins) add_twin_classes(set, measure, area, compared);
        else add_category_classes(set, measure, area, compared);
        periods.push_back(std::move(compared));
    }
    return periods;
}

Result<std::vector<plan::Definition>> both_definitions(const plan::Measure& measure,
                                                       const std::vector<std::string>& names) {
    if (names.size() != 2 || names[0] == names[1])
        return std::unexpected(base::use_problem("U012", "two definitions are set side by side",
                                                 "write --definitions national,local"));
    auto both = TRY(versions_of(measure, names[0]));
    auto second = TRY(versions_of(measure, names[1]));
    both.insert(both.end(), second.begin(), second.end());
    return both;
}

std::nullopt_t refuse(base::Problem problem, base::Problems& problems) {
    problems.push_back(std::move(problem));
    return std::nullopt;
}

}  // namespace

std::optional<Compared> compare_definitions(const CouncilFolder& folder, const CompareRequest& request,
                                            const Engine& engine, base::Problems& problems) {
    const auto wanted = figures_wanted(folder, {request.measure, request.area, request.period});
    if (!wanted) return refuse(wanted.error(), problems);
    const auto& measure = *folder.plan.find_measure(*wanted->measure);
    auto both = both_definitions(measure, request.definitions);
    if (!both) return refuse(both.error(), problems);
    const auto how = classing(folder, measure, *both, request.class_column);
    if (!how) return refuse(how.error(), problems);
    const auto narrow = narrowed(folder, measure, std::move(*both), *how);
    const auto computed = compute_period(narrow, wanted->until, engine, problems);
    if (!computed) return std::nullopt;
    Compared compared{.measure = measure.id.text(), .unit = measure.unit.text, .decimals = measure.decimals};
    compared.first = request.definitions[0];
    compared.second = request.definitions[1];
    compared.class_column = how->column;
    const auto area = wanted->area.value_or(folder.plan.organisation.id);
    std::optional<terms::Period> period;
    if (!request.period.empty()) period = terms::Period::read(request.period);
    compared.periods = compared_periods(computed->figures, narrow.plan.measures.front(), area, *how, period);
    compared.bridge = bridge_of(compared.periods, compared.decimals);
    return compared;
}

}  // namespace tasks
