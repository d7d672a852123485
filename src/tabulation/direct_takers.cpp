#include "tabulation/direct_takers.h"

#include <algorithm>
#include <limits>

namespace tabulation {
namespace {

using counts::bit;
using counts::Bits;
using counts::KeyTable;

void add_cells(const counts::Cells& cells, const counts::AreaNumbers& areas, DirectCounting& counting) {
    cells.each([&](std::int64_t month, std::size_t area, const counts::Cell& cell) {
        auto& all = counting.cells[{static_cast<int>(month), areas.names()[area]}];
        all.records += cell.records;
        all.numerator += cell.numerator;
        all.denominator += cell.denominator;
    });
}

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

}  // namespace

SourceTaker::SourceTaker(const SourceWork& source, Roles roles)
    : source_(source), roles_(roles), run_(*source.program) {
    if (roles_.counted) {
        cells_.resize(source_.plain.size());
        reversed_.resize(source_.plain.size());
    }
    if (!roles_.events) return;
    outer_.resize(source_.program->outer().size());
    events_.resize(source_.as_events->countings.size());
    hits_.resize(source_.as_events->twins.size());
}

void SourceTaker::take(const records::Batch& batch) {
    if (roles_.events) take_events(batch);
    else run_.on(batch, outer_);
    if (roles_.cohort)
        for (auto* events : source_.as_cohort) events->records->add(batch, run_);
    if (!roles_.counted) return;
    for (std::size_t at = 0; at < source_.plain.size(); ++at) {
        const auto& counter = source_.plain[at]->counter;
        const auto& areas = areas_.numbers(counter.area, *source_.program, run_);
        const auto reached = counter.reached ? run_.satisfied(*counter.reached) : Bits{};
        counts::count(counter, run_, areas, run_.satisfied(counter.counted), reached, cells_[at]);
        if (!counter.reversed) continue;
        counts::each_row(run_.satisfied(*counter.reversed),
                         [&](std::size_t row) { reversed_[at].add(batch.row_numbers[row]); });
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
    if (work.month) {
        const auto& months = run_[*work.month];
        for (std::size_t row = 0; row < batch.rows; ++row)
            if (bit(*months.present, row)) last_month_ = std::max(last_month_, months.numbers[row]);
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
    for (std::size_t at = 0; at < cells_.size(); ++at) {
        add_cells(cells_[at], areas_, *source.plain[at]);
        add_rows(source.plain[at]->reversed, reversed_[at]);
    }
    if (!roles_.events) return;
    auto& work = *source.as_events;
    for (std::size_t at = 0; at < events_.size(); ++at) work.countings[at]->events += events_[at];
    for (std::size_t at = 0; at < hits_.size(); ++at)
        work.twins[at].hits.insert(work.twins[at].hits.end(), hits_[at].begin(), hits_[at].end());
    add_rows(work.orphans, orphans_);
    work.last_month = std::max(work.last_month, last_month_);
}

RecordTaker::RecordTaker(const EventsWork& work)
    : work_(work),
      run_(*work.cohort->program),
      cells_(work.countings.size()),
      reversed_(work.countings.size()),
      changes_(work.twins.size()),
      counted_(work.countings.size()),
      reached_(work.countings.size()) {}

void RecordTaker::take(const records::Batch& batch) {
    run_.on(batch);
    const auto& records = *work_.records;
    Bits alone{};
    for (std::size_t row = 0; row < batch.rows; ++row)
        if (records.is_alone(batch.row_numbers[row])) set(alone, row);
    for (std::size_t at = 0; at < work_.countings.size(); ++at) {
        const auto& counter = work_.countings[at]->counter;
        counted_[at] = run_.satisfied(counter.counted);
        meet(counted_[at], alone);
        reached_[at] = {};
        counts::each_row(counted_[at], [&](std::size_t row) {
            if (records.reached(at).holds(batch.row_numbers[row])) set(reached_[at], row);
        });
        const auto& areas = areas_.numbers(counter.area, *work_.cohort->program, run_);
        counts::count(counter, run_, areas, counted_[at], reached_[at], cells_[at]);
        if (!counter.reversed) continue;
        auto reversed = run_.satisfied(*counter.reversed);
        meet(reversed, alone);
        counts::each_row(reversed, [&](std::size_t row) { reversed_[at].add(batch.row_numbers[row]); });
    }
    for (std::size_t at = 0; at < work_.twins.size(); ++at) take_twins(at, batch);
}

void RecordTaker::take_twins(std::size_t at, const records::Batch& batch) {
    const auto& twins = work_.twins[at];
    const auto& counter = twins.first->counter;
    const auto& areas = areas_.numbers(counter.area, *work_.cohort->program, run_);
    Bits parted;
    const auto& first = reached_[twins.first->place];
    const auto& second = reached_[twins.second->place];
    for (std::size_t word = 0; word < counts::words; ++word) parted[word] = first[word] ^ second[word];
    counts::each_row(parted, [&](std::size_t row) {
        const auto& event = twins.earliest.at(batch.row_numbers[row]);
        const auto name = event.has_name ? event.name : "not recorded";
        const auto& area = areas_.names()[areas[row]];
        const std::int64_t change = bit(second, row) ? 1 : -1;
        changes_[at][{static_cast<int>(run_[counter.opened].numbers[row]), area, name}] += change;
        if (!counter.closed || !bit(*run_[*counter.closed].present, row)) return;
        changes_[at][{static_cast<int>(run_[*counter.closed].numbers[row]), area, name}] -= change;
    });
}

void RecordTaker::gather(EventsWork& work) const {
    for (std::size_t at = 0; at < cells_.size(); ++at) {
        add_cells(cells_[at], areas_, *work.countings[at]);
        add_rows(work.countings[at]->reversed, reversed_[at]);
    }
    for (std::size_t at = 0; at < changes_.size(); ++at)
        for (const auto& [key, change] : changes_[at]) work.twins[at].changes[key] += change;
}

}  // namespace tabulation
