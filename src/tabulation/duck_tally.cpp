#include "tabulation/duck_tally.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "tabulation/counting.h"
#include "tabulation/definition_sql.h"
#include "tabulation/faults.h"
#include "tabulation/given_series.h"
#include "tabulation/needed.h"
#include "tabulation/printed_sql.h"

namespace tabulation {
namespace {

/// The column by which most queries want the rows spread: events beside their records.
std::string likely_spread(const records::Source& source, const std::set<std::string>& wanted) {
    for (const auto& column : {source.record_key, source.key})
        if (column && wanted.contains(column->text)) return column->text;
    return "";
}

}  // namespace

base::Result<void> check_files(const std::vector<records::InspectedSource>& sources) {
    for (const auto& source : sources) {
        if (!source.files.empty()) continue;
        return std::unexpected(
            base::problem_at(source.source->written, "N048",
                             fmt::format("the source {} has no file", source.source->id.text()),
                             "put its files where `files` says, or correct the name"));
    }
    return {};
}

DuckTally::DuckTally(std::vector<records::InspectedSource> sources, std::vector<records::GivenSource> given,
                     Settings settings)
    : sources_(std::move(sources)), given_(std::move(given)), settings_(std::move(settings)) {}

base::Result<std::unique_ptr<DuckTally>> DuckTally::open(std::vector<records::InspectedSource> sources,
                                                         std::vector<records::GivenSource> given,
                                                         Settings settings, const Opener& opener) {
    TRY(check_files(sources));
    std::unique_ptr<DuckTally> tally(
        new DuckTally(std::move(sources), std::move(given), std::move(settings)));
    tally->engine_ = TRY(opener(tally->sources_));
    return tally;
}

const records::InspectedSource& DuckTally::inspected(const std::string& source) const {
    const auto found =
        std::ranges::find(sources_, source, [](const auto& held) { return held.source->id.text(); });
    assert(found != sources_.end());  // records::check_definitions has seen to it
    return *found;
}

base::Result<void> DuckTally::load_all(const std::vector<figures::CountRequest>& requests) {
    const auto source = [this](const std::string& id) -> const records::Source& {
        return *inspected(id).source;
    };
    const auto needed = columns_needed(requests, settings_.twins, source);
    for (const auto& held : sources_) {
        const auto found = needed.find(held.source->id.text());
        if (found == needed.end()) continue;
        auto names = found->second;
        const auto before = tables_.find(found->first);
        base::Problems again;
        if (before != tables_.end()) {
            const auto& columns = before->second.wanted.columns;
            if (std::ranges::all_of(names, [&](const auto& name) {
                    return std::ranges::count(columns, name, &records::Column::name) > 0;
                }))
                continue;
            for (const auto* column : columns) names.insert(column->name);
        }
        auto& problems = before != tables_.end() ? again : problems_;
        // Whatever was joined from the rows as they were is joined again from those to come.
        std::erase_if(groups_, [&](const auto& group) {
            return group->cohort.source().id == held.source->id ||
                   group->events.source().id == held.source->id;
        });
        auto table = TRY(engine_->load(wanted_columns(held, names, settings_.areas),
                                       likely_spread(*held.source, names), problems));
        tables_.insert_or_assign(found->first, std::move(table));
    }
    return {};
}

base::Result<void> DuckTally::join_events(const std::vector<figures::CountRequest>& requests) {
    std::map<std::pair<std::string, std::string>, std::vector<const plan::Definition*>> groups;
    for (const auto& request : requests) {
        const auto* share = events_share(*request.definition);
        if (share == nullptr || find_group(*request.definition) != nullptr) continue;
        auto& group = groups[{source_of(*request.definition), share->events->text}];
        if (std::ranges::count(group, request.definition) == 0) group.push_back(request.definition);
    }
    for (const auto& [ids, definitions] : groups) {
        EventGroup group{
            .cohort = tables_.at(ids.first), .events = tables_.at(ids.second), .definitions = definitions};
        for (const auto& twin : settings_.twins)
            if (!twin.class_column.empty() && (group.holds(*twin.first) || group.holds(*twin.second)))
                group.classes.insert(twin.class_column);
        groups_.push_back(TRY(join_group(*engine_, std::move(group), joined_++, problems_)));
    }
    return {};
}

EventGroup* DuckTally::find_group(const plan::Definition& definition) {
    for (const auto& group : groups_)
        if (group->holds(definition)) return group.get();
    return nullptr;
}

DuckTally::Counting DuckTally::counting(const figures::CountRequest& request) {
    const auto& definition = *request.definition;
    const auto* group = events_share(definition) != nullptr ? find_group(definition) : nullptr;
    const auto& table = group != nullptr ? group->cohort : tables_.at(source_of(definition));
    Counting counting{&definition, request.by, request.stays, &table, group, {}, {}, {}, 0, 0, std::nullopt};
    counting.whole = task_of(definition, table.source(), codes_of(*engine_),
                             group != nullptr ? group->rows : table.name, engine_->dialect());
    if (group != nullptr) {
        counting.whole.events = fmt::format("record.\"events {}\"", group->place_of(definition));
        counting.whole.numerator = *counting.whole.events + " > 0";
    }
    counting.task = counting.whole;
    if (!request.by.empty())
        break_down(counting.task, definition, table.source(), request.by, codes_of(*engine_));
    return counting;
}

base::Result<void> DuckTally::count(std::vector<Counting*> alike) {
    std::vector<Task> tasks;
    for (const auto* counting : alike) tasks.push_back(counting->task);
    return engine_->answer(count_query(tasks), [&](const GroupRow& row) {
        const auto month = static_cast<int>(row.wholes[0]);
        const terms::AreaId area{row.texts[0]};
        const auto& category = row.texts.size() > 1 ? row.texts[1] : std::string();
        for (std::size_t at = 0; at < alike.size(); ++at) {
            const auto number = [&](std::size_t column) {
                return row.wholes[1 + at * columns_per_task + column];
            };
            auto& counting = *alike[at];
            counting.records += number(0);
            counting.events += number(3);
            if (number(0) > 0) counting.last_month = month;
            if (number(0) > 0 || number(1) != 0 || number(2) != 0)
                counting.months.push_back({month, area, number(1), number(2), category});
        }
    });
}

base::Result<std::optional<terms::Date>> DuckTally::events_until(const Table& events) {
    const auto& source = events.source();
    if (source.received || !source.date) return source.received;
    const auto date = duck::quoted_name(source.date->text);
    const auto months = fmt::format("  SELECT {} AS month FROM {} AS event WHERE event.{} IS NOT NULL",
                                    month_sql("event." + date, engine_->dialect()), events.name, date);
    std::int64_t month = -1;
    TRY(engine_->answer({{{"months", months}}, {{"month_number", "CAST(month AS BIGINT)", "", false}}, {}},
                        [&](const GroupRow& row) { month = row.wholes[0]; }));
    if (month < 0) return std::nullopt;
    return last_day_of(static_cast<int>(month));
}

base::Result<figures::Counted> DuckTally::answer(Counting& counting) {
    const auto& table = *counting.table;
    const auto& definition = *counting.definition;
    auto lineage = lineage_of(*table.wanted.source);
    lineage.rows_read = table.rows_read;
    lineage.rows_refused = table.rows_refused + TRY(reversed(table, definition, counting.whole)) +
                           TRY(without_place(table, definition, counting.whole));
    lineage.rows_counted = counting.records;
    lineage.rows_out_of_scope = lineage.rows_read - lineage.rows_refused - lineage.rows_counted;
    assert(lineage.rows_out_of_scope >= 0);

    figures::Counted counted;
    counted.shares = shares_of(definition, table.source());
    TRY(add_kinds(counting, counted));
    counted.covers_until = table.source().received;
    if (!counted.covers_until && counting.last_month)
        counted.covers_until = last_day_of(*counting.last_month);
    if (counting.group == nullptr) {
        lineage.sql = printed_sql(definition, table.wanted, counting.by, settings_.levels);
    } else {
        const auto& events = counting.group->events;
        const auto until = TRY(events_until(events));
        if (until && counted.covers_until) counted.covers_until = std::min(*counted.covers_until, *until);
        auto of_events = lineage_of(*events.wanted.source);
        of_events.rows_read = events.rows_read;
        of_events.rows_refused = events.rows_refused;
        of_events.rows_counted = counting.events;
        of_events.rows_out_of_scope = events.rows() - counting.events;
        counted.events = std::make_shared<const figures::Lineage>(std::move(of_events));
        lineage.sql = printed_sql(definition, table.wanted, events.wanted, counting.by);
    }
    counted.lineage = std::make_shared<const figures::Lineage>(std::move(lineage));
    counted.months = std::move(counting.months);
    return counted;
}

base::Result<std::vector<figures::Counted>> DuckTally::counts(
    const std::vector<figures::CountRequest>& requests) {
    TRY(load_all(requests));
    TRY(join_events(requests));
    std::vector<Counting> all;
    for (const auto& request : requests) all.push_back(counting(request));
    std::vector<std::vector<Counting*>> batches;
    for (auto& one : all) {
        const auto batch = std::ranges::find_if(
            batches, [&](const auto& held) { return held.front()->task.alike(one.task); });
        if (batch != batches.end()) batch->push_back(&one);
        else batches.push_back({&one});
    }
    for (const auto& batch : batches) TRY(count(batch));
    std::vector<figures::Counted> answers;
    for (auto& one : all) answers.push_back(TRY(answer(one)));
    return answers;
}

base::Result<std::vector<std::vector<figures::MonthClass>>> DuckTally::classes(
    const std::vector<figures::TwinRequest>& requests) {
    std::vector<figures::CountRequest> missing;
    for (const auto& request : requests) {
        const auto* share = events_share(*request.first);
        const auto* group = share != nullptr ? find_group(*request.first) : nullptr;
        const bool ready = group != nullptr && group->holds(*request.second) &&
                           (request.class_column.empty() || group->classes.contains(request.class_column));
        if (ready) continue;
        // Not known beforehand: the sources are read once more, with the classes.
        settings_.twins.push_back(request);
        std::erase_if(groups_, [&](const auto& held) {
            return held->holds(*request.first) || held->holds(*request.second);
        });
        missing.push_back({request.measure, request.first});
        missing.push_back({request.measure, request.second});
    }
    TRY(load_all(missing));
    TRY(join_events(missing));
    std::vector<std::vector<figures::MonthClass>> answers;
    for (const auto& request : requests) answers.push_back(TRY(classes_of(request)));
    return answers;
}

base::Result<figures::GivenSeries> DuckTally::given(const terms::SourceId& source,
                                                    const std::string& series) {
    return given_series(given_, source, series);
}

base::Result<figures::GivenSeries> DuckTally::population(const std::string& population,
                                                         const std::string& vintage) {
    return population_series(given_, population, vintage);
}

}  // namespace tabulation
