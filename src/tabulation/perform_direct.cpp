#include "tabulation/direct_takers.h"

namespace tabulation {
namespace {

/// One reading of some sources, each in its roles.
class Stage {
public:
    void add(SourceWork& source, Roles roles) {
        readings_.push_back(
            {.rows = source.wanted.source->rows.get(),
             .selection = {source.wanted.columns, *source.wanted.areas},
             .taker = [&source, roles] { return std::make_unique<SourceTaker>(source, roles); }});
        sources_.push_back(&source);
    }

    base::Result<void> run(int threads) {
        TRY(counts::read_all(readings_, threads));
        for (std::size_t at = 0; at < readings_.size(); ++at) {
            auto& source = *sources_[at];
            for (const auto& taker : readings_[at].takers)
                static_cast<const SourceTaker&>(*taker).gather(source);
            source.refused = readings_[at].refused;
            source.rows_read = readings_[at].given + source.rows_refused();
        }
        return {};
    }

private:
    std::vector<counts::Reading> readings_;
    std::vector<SourceWork*> sources_;
};

void make_cohort(EventsWork& work) {
    const auto& program = *work.cohort->program;
    std::vector<std::size_t> counted;
    for (const auto* counting : work.definitions) counted.push_back(counting->counter.counted);
    auto& of_cohort = *work.cohort->program;
    const auto key = of_cohort.column(work.cohort->source().key->text);
    work.records = std::make_unique<counts::Cohort>(program, key, work.events->program->outer(), counted);
    std::int64_t rows = 0;
    for (const auto& file : work.cohort->wanted.source->files) rows += file.records.value_or(0);
    work.records->reserve(static_cast<std::size_t>(rows));
}

/// Of each record that only one of the twins counts, the first of the events for which it does.
void find_earliest(EventsWork& work, TwinWork& twins) {
    const auto counts_it = [&](const DirectCounting& twin, std::int64_t record) {
        return work.records->is_counted(twin.place, record) &&
               work.records->reached(twin.place).holds(record);
    };
    for (auto& hit : twins.hits) {
        const bool by_first = counts_it(*twins.first, hit.record);
        const bool by_second = counts_it(*twins.second, hit.record);
        if (by_first == by_second || (by_first ? !hit.of_first : !hit.of_second)) continue;
        const auto [found, is_new] = twins.earliest.try_emplace(hit.record, hit);
        if (!is_new && hit.before(found->second)) found->second = std::move(hit);
    }
    twins.hits = {};
}

base::Result<void> count_records(DirectWork& work, int threads) {
    std::vector<counts::Reading> readings;
    std::vector<EventsWork*> of;
    for (auto& [id, events] : work.events) {
        for (auto& twins : events.twins) find_earliest(events, twins);
        const auto& wanted = events.cohort->wanted;
        readings.push_back({.rows = wanted.source->rows.get(),
                            .selection = {wanted.columns, *wanted.areas},
                            .taker = [&events] { return std::make_unique<RecordTaker>(events); }});
        of.push_back(&events);
    }
    TRY(counts::read_all(readings, threads));
    for (std::size_t at = 0; at < readings.size(); ++at)
        for (const auto& taker : readings[at].takers) static_cast<const RecordTaker&>(*taker).gather(*of[at]);
    return {};
}

}  // namespace

base::Result<void> perform(DirectWork& work, int threads) {
    for (auto& [id, events] : work.events) make_cohort(events);
    Stage alone, with_records;
    for (auto& [id, source] : work.sources) {
        const bool cohort = !source.as_cohort.empty();
        const bool events = source.as_events != nullptr;
        if (cohort || !events) alone.add(source, {.counted = true, .cohort = cohort});
        if (events) with_records.add(source, {.counted = !cohort, .events = true});
    }
    TRY(alone.run(threads));
    for (auto& [id, events] : work.events) events.records->finish();
    TRY(with_records.run(threads));
    return count_records(work, threads);
}

}  // namespace tabulation
