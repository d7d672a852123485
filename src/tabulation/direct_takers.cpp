#include "tabulation/direct_takers.h"

#include <algorithm>
#include <limits>

namespace tabulation {
namespace {

using counts::bit;
using counts::Bits;
using counts::KeyTable;

/// Adds rows that another thread has found, of which none need come after.
void add_rows(records::Refused& all, const records::Refused& more) {
    all.rows += more.rows;
    all.first.insert(all.first.end(), more.first.begin(), more.first.end());
    std::ranges::sort(all.first);
    if (all.first.size() > records::Refused::most_shown) all.first.resize(records::Refused::most_shown);
}

void meet(Bits& bits, const Bits& others) {
    for (std::size_t word = 0; word < counts::words; ++word) bits[word] &= others[word];
}

void set(Bits& bits, std::size_t row) { bits[row / 64] |= std::uint64_t{1} << (row % 64); }

/// The name of a code, or a text.
std::string_view name_at(const counts::Program& program, const counts::Run& run, std::size_t step,
                         std::size_t row) {
    const auto& names = program.steps()[step].names;
    if (names.empty()) return run[step].texts[row];
    return names[static_cast<std::size_t>(run[step].numbers[row])];
}

constexpr Bits all_rows = [] {
    Bits all{};
    all.fill(~std::uint64_t{0});
    return all;
}();

}  // namespace

Tallies::Tallies(const std::vector<DirectCounting*>& countings, const counts::Program& program) {
    for (const auto* counting : countings) {
        auto& tally = all_.emplace_back(Tally{counting, {}, {}});
        for (const auto& part : counting->parts) tally.cells.emplace_back(counting->counter, part, program);
    }
}

void Tallies::add(std::size_t at, const records::Batch& batch, const counts::Run& run, const Bits& among,
                  const Bits& reached) {
    auto& tally = all_[at];
    const auto& counting = *tally.counting;
    for (std::size_t part = 0; part < counting.parts.size(); ++part) {
        auto counted = run.satisfied(counting.parts[part].counted);
        meet(counted, among);
        tally.cells[part].add(run, counted, reached);
    }
    if (!counting.counter.reversed) return;
    auto reversed = run.satisfied(*counting.counter.reversed);
    meet(reversed, among);
    counts::each_row(reversed, [&](std::size_t row) { tally.reversed.add(batch.row_numbers[row]); });
}

void Tallies::gather(const std::vector<DirectCounting*>& countings) const {
    for (std::size_t at = 0; at < all_.size(); ++at) {
        for (const auto& cells : all_[at].cells) countings[at]->cells.add(cells);
        add_rows(countings[at]->reversed, all_[at].reversed);
    }
}

SourceTaker::SourceTaker(const SourceWork& source, Roles roles)
    : source_(source),
      roles_(roles),
      run_(*source.program),
      tallies_(roles.counted ? source.plain : std::vector<DirectCounting*>{}, *source.program) {
    if (!roles_.events) return;
    outer_.resize(source_.program->outer().size());
    events_.resize(source_.as_events->definitions.size());
    hits_.resize(source_.as_events->twins.size());
}

void SourceTaker::take(const records::Batch& batch) {
    if (roles_.events) take_events(batch);
    else run_.on(batch, outer_);
    if (roles_.cohort)
        for (auto* events : source_.as_cohort) events->records->add(batch, run_);
    if (!roles_.counted) return;
    for (std::size_t at = 0; at < source_.plain.size(); ++at) {
        const auto& reached = source_.plain[at]->counter.reached;
        tallies_.add(at, batch, run_, all_rows, reached ? run_.satisfied(*reached) : Bits{});
    }
}

/// Which of the events have a record that others do not share their key with, and which record.
Bits SourceTaker::find_records(const records::Batch& batch, std::vector<std::int64_t>& records) {
    auto& work = *source_.as_events;
    const auto& column = batch.columns[source_.program->steps()[work.record_key].place];
    std::array<KeyTable::Key, records::Batch::capacity> keys;
    for (std::size_t row = 0; row < batch.rows; ++row) {
        if (!bit(column.present, row)) continue;
        keys[row] = KeyTable::key_of(column.texts[row]);
        work.records->expect(keys[row]);
    }
    Bits found{};
    for (std::size_t row = 0; row < batch.rows; ++row) {
        const auto record = bit(column.present, row) ? work.records->find(keys[row]) : KeyTable::none;
        records[row] = record;
        if (record == KeyTable::none) {
            orphans_.add(batch.row_numbers[row]);
        } else if (work.records->is_alone(record)) {
            set(found, row);
            work.records->give(record, row, outer_);
        }
    }
    return found;
}

void SourceTaker::take_events(const records::Batch& batch) {
    auto& work = *source_.as_events;
    std::vector<std::int64_t> records(batch.rows);
    const auto found = find_records(batch, records);
    run_.on(batch, outer_);
    if (work.date) {
        const auto& days = run_[*work.date];
        for (std::size_t row = 0; row < batch.rows; ++row)
            if (bit(*days.present, row)) last_day_ = std::max(last_day_, std::optional(days.numbers[row]));
    }
    std::vector<Bits> hits;
    for (std::size_t at = 0; at < work.predicates.size(); ++at) {
        auto& hit = hits.emplace_back(run_.satisfied(work.predicates[at]));
        meet(hit, found);
        counts::each_row(hit, [&](std::size_t row) {
            work.records->reached(at).add_at_once(records[row]);
            if (work.records->is_counted(at, records[row])) ++events_[at];
        });
    }
    keep_hits(hits, records);
}

void SourceTaker::keep_hits(const std::vector<Bits>& hits, std::vector<std::int64_t>& records) {
    const auto& work = *source_.as_events;
    for (std::size_t at = 0; at < work.twins.size(); ++at) {
        const auto& twins = work.twins[at];
        const auto& first = hits[twins.first->place];
        const auto& second = hits[twins.second->place];
        // Where both count the same records, only an event that counts for one of them can part them.
        const bool same = twins.first->counter.counted == twins.second->counter.counted;
        Bits kept;
        for (std::size_t word = 0; word < counts::words; ++word)
            kept[word] = same ? first[word] ^ second[word] : first[word] | second[word];
        counts::each_row(kept, [&](std::size_t row) {
            Hit hit{.record = records[row], .date = std::numeric_limits<std::int64_t>::max()};
            if (work.date && bit(*run_[*work.date].present, row)) hit.date = run_[*work.date].numbers[row];
            hit.has_key = work.key && bit(*run_[*work.key].present, row);
            if (hit.has_key) hit.key = run_[*work.key].texts[row];
            hit.has_name = bit(*run_[twins.class_step].present, row);
            if (hit.has_name) hit.name = name_at(*source_.program, run_, twins.class_step, row);
            hit.of_first = bit(first, row);
            hit.of_second = bit(second, row);
            hits_[at].push_back(std::move(hit));
        });
    }
}

void SourceTaker::gather(SourceWork& source) const {
    tallies_.gather(source.plain);
    if (!roles_.events) return;
    auto& work = *source.as_events;
    for (std::size_t at = 0; at < events_.size(); ++at) work.hits[at] += events_[at];
    for (std::size_t at = 0; at < hits_.size(); ++at)
        work.twins[at].hits.insert(work.twins[at].hits.end(), hits_[at].begin(), hits_[at].end());
    add_rows(work.orphans, orphans_);
    work.last_day = std::max(work.last_day, last_day_);
}

RecordTaker::RecordTaker(const EventsWork& work)
    : work_(work),
      run_(*work.cohort->program),
      tallies_(work.countings, *work.cohort->program),
      changes_(work.twins.size()),
      counted_(work.definitions.size()),
      reached_(work.definitions.size()) {}

void RecordTaker::take(const records::Batch& batch) {
    run_.on(batch);
    const auto& records = *work_.records;
    Bits alone{};
    for (std::size_t row = 0; row < batch.rows; ++row)
        if (records.is_alone(batch.row_numbers[row])) set(alone, row);
    for (std::size_t at = 0; at < work_.definitions.size(); ++at) {
        counted_[at] = run_.satisfied(work_.definitions[at]->counter.counted);
        meet(counted_[at], alone);
        reached_[at] = {};
        counts::each_row(counted_[at], [&](std::size_t row) {
            if (records.reached(at).holds(batch.row_numbers[row])) set(reached_[at], row);
        });
    }
    for (std::size_t at = 0; at < work_.countings.size(); ++at)
        tallies_.add(at, batch, run_, alone, reached_[work_.countings[at]->place]);
    for (std::size_t at = 0; at < work_.twins.size(); ++at) take_twins(at, batch);
}

void RecordTaker::take_twins(std::size_t at, const records::Batch& batch) {
    const auto& twins = work_.twins[at];
    const auto& counter = twins.first->counter;
    const auto& program = *work_.cohort->program;
    Bits parted;
    const auto& first = reached_[twins.first->place];
    const auto& second = reached_[twins.second->place];
    for (std::size_t word = 0; word < counts::words; ++word) parted[word] = first[word] ^ second[word];
    counts::each_row(parted, [&](std::size_t row) {
        const auto& event = twins.earliest.at(batch.row_numbers[row]);
        const auto name = event.has_name ? event.name : counts::not_recorded;
        const bool has_area = counter.area && bit(*run_[*counter.area].present, row);
        const auto area = has_area ? std::string(name_at(program, run_, *counter.area, row)) : "";
        const std::int64_t change = bit(second, row) ? 1 : -1;
        changes_[at][{static_cast<int>(run_[counter.opened].numbers[row]), area, name}] += change;
        if (!counter.closed || !bit(*run_[*counter.closed].present, row)) return;
        changes_[at][{static_cast<int>(run_[*counter.closed].numbers[row]), area, name}] -= change;
    });
}

void RecordTaker::gather(EventsWork& work) const {
    tallies_.gather(work.countings);
    for (std::size_t at = 0; at < changes_.size(); ++at)
        for (const auto& [key, change] : changes_[at]) work.twins[at].changes[key] += change;
}

}  // namespace tabulation
