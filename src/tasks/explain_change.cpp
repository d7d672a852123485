#include "tasks/explain_change.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "tasks/counted_measure.h"
#include "tasks/open_tally.h"

namespace tasks {
namespace {

std::nullopt_t refuse(base::Problem problem, base::Problems& problems) {
    problems.push_back(std::move(problem));
    return std::nullopt;
}

/// The period from whose last day the change is told.
base::Result<terms::Period> starting(const CountedMeasure& counted, const std::string& from) {
    if (from.empty()) return counted.period.previous();
    const auto period = terms::Period::read(from);
    if (!period)
        return std::unexpected(base::use_problem("U002", "\"" + from + "\" is not a period",
                                                 "write 2022-23-Q1, 2022-23, 2022-06, 2022 or 2021/22"));
    if (period->last_month() >= counted.period.last_month())
        return std::unexpected(base::use_problem(
            "U033", fmt::format("{} does not end before {}", period->label(), counted.period.label()),
            "a change is told from an earlier period to a later one"));
    return *period;
}

using ByPlace = std::map<std::pair<std::string, terms::AreaId>, std::vector<figures::Stay>>;

/// The stays of each category and area, those that are not named in the folder's council left out.
ByPlace by_place(const figures::Counted& counted) {
    ByPlace places;
    for (const auto& stay : counted.stays) places[{stay.category, stay.area}].push_back(stay);
    return places;
}

void add_flows(const CouncilFolder& folder, const ByPlace& places, const std::string& by, int first, int last,
               std::vector<PlaceFlow>& flows) {
    for (const auto& [place, stays] : places) {
        const auto* area = folder.plan.organisation.find_area(place.second);
        const auto made = figures::flow(stays, first, last);
        flows.push_back(
            {area == nullptr ? place.second.text() : area->name, by, by.empty() ? "" : place.first, made});
    }
}

}  // namespace

std::optional<Change> explain_change(const CouncilFolder& folder, const terms::Trace& figure,
                                     const std::string& from, const Engine& engine,
                                     base::Problems& problems) {
    const auto counted = counted_measure(folder, figure);
    if (!counted) return refuse(counted.error(), problems);
    const auto* count = plan::count_of(counted->definition->rule);
    if (!std::holds_alternative<plan::AtDate>(count->when))
        return refuse(
            base::use_problem("U033", fmt::format("\"{}\" is not counted at a date", figure.parts[0]),
                              "only what is open at a date has an opening and a closing"),
            problems);
    const auto start = starting(*counted, from);
    if (!start) return refuse(start.error(), problems);
    const auto narrow = with_sources_of(folder, *counted->definition);
    const auto tally = open_tally(narrow, engine, problems);
    if (!tally) return std::nullopt;
    std::vector<figures::CountRequest> requests{{counted->measure->id, counted->definition, "", true}};
    for (const auto& column : counted->measure->breakdowns)
        requests.push_back({counted->measure->id, counted->definition, column.text, true});
    const auto answers = tally->counts(requests);
    const auto told = tally->problems();
    problems.insert(problems.end(), told.begin(), told.end());
    if (!answers) return refuse(answers.error(), problems);
    if (const auto covered = check_covered(*counted, answers->front().covers_until); !covered)
        return refuse(covered.error(), problems);
    const int first = start->last_month() + 1, last = counted->period.last_month();
    Change change{.measure = counted->measure->id.text(),
                  .definition = counted->definition->id.text(),
                  .area = counted->area.text(),
                  .from = *start,
                  .to = counted->period,
                  .knows_transfers = count->distinct.has_value(),
                  .why = {},
                  .flows = {}};
    for (std::size_t at = 0; at < requests.size(); ++at) {
        const auto places = by_place((*answers)[at]);
        add_flows(folder, places, requests[at].by, first, last, change.flows);
        const auto own = places.find({"", counted->area});
        if (at == 0 && own != places.end()) change.why = figures::why(own->second, first, last);
    }
    return change;
}

}  // namespace tasks
