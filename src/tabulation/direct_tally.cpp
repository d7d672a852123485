#include "tabulation/direct_tally.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "counts/calendar.h"
#include "tabulation/definition_sql.h"
#include "tabulation/faults.h"
#include "tabulation/given_series.h"
#include "tabulation/printed_sql.h"
#include "tabulation/table.h"

namespace tabulation {
DirectTally::DirectTally(std::vector<const records::InspectedSource*> sources, Settings settings)
    : sources_(std::move(sources)), settings_(std::move(settings)) {}

std::set<std::string> DirectTally::beyond(const std::vector<figures::CountRequest>& requests,
                                          const std::vector<figures::TwinRequest>& twins) const {
    return direct_work(sources_, requests, twins, settings_.areas).beyond;
}

const records::InspectedSource* DirectTally::find_source(const std::string& id) const {
    const auto found =
        std::ranges::find_if(sources_, [&](const auto* held) { return held->source->id.text() == id; });
    return found != sources_.end() ? *found : nullptr;
}

void DirectTally::tell(const Fault& fault, const Wanted& wanted, const std::vector<std::int64_t>& rows) {
    if (fault.rows == 0) return;
    const auto found = warnings(fault, *wanted.source->source, records::row_places(*wanted.source, rows));
    problems_.insert(problems_.end(), found.begin(), found.end());
}

void DirectTally::tell_misfits(const DirectWork& work) {
    for (const auto* held : sources_) {
        const auto found = work.sources.find(held->source->id.text());
        if (found == work.sources.end() || !told_.insert(found->first).second) continue;
        const auto& source = found->second;
        for (std::size_t at = 0; at < source.refused.size(); ++at) {
            const auto& column = *source.wanted.columns[at];
            if (is_told(source.source(), column)) continue;
            tell(misfit(source.wanted, column, source.refused[at].rows), source.wanted,
                 source.refused[at].first);
        }
    }
}

void DirectTally::tell_of_records(const EventsWork& work) {
    const auto& events = work.events->source();
    const auto& cohort = work.cohort->source();
    if (!told_.insert(events.id.text() + " of " + cohort.id.text()).second) return;
    tell(orphan(events, cohort, work.orphans.rows), work.events->wanted, work.orphans.first);
    tell(repeated_key(cohort, work.records->repeated().rows), work.cohort->wanted,
         work.records->repeated().first);
    tell(missing_key(cohort, work.records->keyless().rows), work.cohort->wanted,
         work.records->keyless().first);
}

void DirectTally::tell_reversed(const DirectCounting& counting, const Wanted& wanted,
                                const std::string& table) {
    const auto& count = *plan::count_of(counting.definition->rule);
    const auto& when = std::get<plan::AtDate>(count.when);
    const auto condition =
        fmt::format("{}: {} < {} AND {}", table, when.end.source.text, when.start.source.text,
                    count.where ? count.where->source.text : "TRUE");
    if (!told_.insert(condition).second) return;
    tell(tabulation::reversed(when, *wanted.source->source, counting.reversed.rows), wanted,
         counting.reversed.first);
}

base::Result<std::vector<figures::Counted>> DirectTally::count(
    const std::vector<figures::CountRequest>& requests, const std::vector<figures::TwinRequest>& twins) {
    auto work = direct_work(sources_, requests, twins, settings_.areas);
    assert(work.beyond.empty());
    TRY(perform(work, settings_.threads));
    tell_misfits(work);
    std::vector<const EventsWork*> groups;
    for (const auto& [id, events] : work.events) groups.push_back(&events);
    std::ranges::stable_sort(groups, {}, [](const auto* events) { return events->cohort->source().id; });
    for (const auto* events : groups) tell_of_records(*events);
    std::vector<figures::Counted> answers;
    for (const auto& counting : work.countings) answers.push_back(answer(*counting, work));
    keep_classes(work);
    // It takes a while to give so much memory back, and nobody need wait for it.
    emptied_ = std::async(std::launch::async, [emptying = std::move(work)] {});
    return answers;
}

base::Result<std::vector<figures::Counted>> DirectTally::counts(
    const std::vector<figures::CountRequest>& requests) {
    return count(requests, twins_among(requests, settings_.twins));
}

figures::Counted DirectTally::answer(const DirectCounting& counting, const DirectWork& work) {
    const auto& definition = *counting.definition;
    const auto* share = events_share(definition);
    const auto* events = share != nullptr ? &work.events.at(share->events->text) : nullptr;
    const auto& source = work.sources.at(source_of(definition));
    const auto& wanted = source.wanted;
    auto lineage = lineage_of(*wanted.source);
    lineage.rows_read = source.rows_read;
    lineage.rows_refused = source.rows_refused() + counting.reversed.rows;
    if (events != nullptr)
        lineage.rows_refused += events->records->repeated().rows + events->records->keyless().rows;
    if (counting.counter.reversed)
        tell_reversed(counting, wanted, source_of(definition) + (events != nullptr ? " by key" : ""));

    figures::Counted counted;
    std::optional<int> last_month;
    for (const auto& [month, area, category, cell] : counting.cells.all()) {
        lineage.rows_counted += cell.records;
        if (cell.records > 0) last_month = static_cast<int>(month);
        counted.months.push_back({static_cast<int>(month), terms::AreaId{std::string(area)}, cell.numerator,
                                  cell.denominator, std::string(category)});
    }
    lineage.rows_out_of_scope = lineage.rows_read - lineage.rows_refused - lineage.rows_counted;
    assert(lineage.rows_out_of_scope >= 0);
    counted.covers_until = source.source().received;
    if (!counted.covers_until && last_month) counted.covers_until = last_day_of(*last_month);
    if (events == nullptr) {
        lineage.sql = printed_sql(definition, wanted, counting.by);
    } else {
        const auto& of = *events->events;
        auto until = of.source().received;
        if (!until && events->last_day)
            until = last_day_of(static_cast<int>(counts::month_number(*events->last_day)));
        if (until && counted.covers_until) counted.covers_until = std::min(*counted.covers_until, *until);
        lineage.sql = printed_sql(definition, wanted, of.wanted, counting.by);
        auto of_events = lineage_of(*of.wanted.source);
        of_events.rows_read = of.rows_read;
        of_events.rows_refused = of.rows_refused();
        of_events.rows_counted = events->hits[counting.place];
        of_events.rows_out_of_scope = of.rows_read - of_events.rows_refused - of_events.rows_counted;
        counted.events = std::make_shared<const figures::Lineage>(std::move(of_events));
    }
    counted.lineage = std::make_shared<const figures::Lineage>(std::move(lineage));
    return counted;
}

void DirectTally::keep_classes(const DirectWork& work) {
    for (const auto& [id, events] : work.events) {
        for (const auto& twins : events.twins) {
            auto& kept = classes_[{twins.request.first, twins.request.second}][twins.request.class_column];
            kept.clear();
            for (const auto& [key, change] : twins.changes)
                if (change != 0)
                    kept.push_back(
                        {std::get<0>(key), terms::AreaId{std::get<1>(key)}, std::get<2>(key), change});
        }
    }
}

base::Result<std::vector<std::vector<figures::MonthClass>>> DirectTally::classes(
    const std::vector<figures::TwinRequest>& requests) {
    std::vector<figures::CountRequest> missing;
    std::vector<figures::TwinRequest> twins;
    for (const auto& request : requests) {
        const auto known = classes_.find({request.first, request.second});
        if (known != classes_.end() && known->second.contains(request.class_column)) continue;
        twins.push_back(request);
        missing.push_back({request.measure, request.first});
        missing.push_back({request.measure, request.second});
    }
    // Not known beforehand: the sources are read once more, with the classes.
    if (!twins.empty()) TRY(count(missing, twins));
    std::vector<std::vector<figures::MonthClass>> answers;
    for (const auto& request : requests)
        answers.push_back(classes_.at({request.first, request.second}).at(request.class_column));
    return answers;
}

}  // namespace tabulation
