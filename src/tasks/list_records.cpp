#include "tasks/list_records.h"

#include <fmt/format.h>

#include "figures/counted_periods.h"
#include "figures/monthly.h"
#include "records/record_key.h"
#include "tasks/counted_measure.h"
#include "tasks/open_tally.h"

namespace tasks {
namespace {

bool refuse(base::Problem problem, base::Problems& problems) {
    problems.push_back(std::move(problem));
    return false;
}

/// The areas whose records count for `area`; none of the council itself: there all count.
std::vector<terms::AreaId> areas_within(const plan::Organisation& organisation, const terms::AreaId& area) {
    std::vector<terms::AreaId> areas;
    if (area == organisation.id) return areas;
    for (const auto& [part, whole] : figures::area_levels(organisation))
        if (whole == area) areas.push_back(part);
    return areas;
}

}  // namespace

bool list_records(const CouncilFolder& folder, const terms::Trace& figure, const std::string& reader,
                  const Engine& engine, base::Problems& problems,
                  const std::function<void(const std::string& key, bool in_numerator)>& take) {
    const auto right = records::RightToRecords::of(reader);
    if (!right)
        return refuse(base::use_problem(
                          "U034",
                          reader.empty() ? std::string("records are listed only for a reader with the right")
                                         : fmt::format("\"{}\" has no right to read records", reader),
                          "say --as analyst if that is your role, and keep the list safe"),
                      problems);
    const auto counted = counted_measure(folder, figure);
    if (!counted) return refuse(counted.error(), problems);
    const auto* count = plan::count_of(counted->definition->rule);
    const auto* source = folder.catalogue.find(terms::SourceId{count->source.text});
    if (source == nullptr || !source->key)
        return refuse(
            base::use_problem("U035", fmt::format("the records of \"{}\" have no key", count->source.text),
                              "name the column that identifies a record as key in sources.toml"),
            problems);
    const auto narrow = with_sources_of(folder, *counted->definition);
    const auto tally = open_tally(narrow, engine, problems);
    if (!tally) return false;
    const auto whole = tally->counts({{counted->measure->id, counted->definition}});
    if (!whole) return refuse(whole.error(), problems);
    if (const auto covered = check_covered(*counted, whole->front().covers_until); !covered)
        return refuse(covered.error(), problems);
    const auto listed =
        tally->records({counted->measure->id, counted->definition, source->key->text},
                       figures::first_month_counted(count->when, counted->period),
                       counted->period.last_month(), areas_within(folder.plan.organisation, counted->area));
    if (!listed) return refuse(listed.error(), problems);
    for (const auto& record : *listed) take(record.key.shown_to(*right), record.in_numerator);
    return true;
}

}  // namespace tasks
