#include <algorithm>
#include <array>

#include "synthesis/caseload.h"
#include "synthesis/files.h"
#include "synthesis/row_writer.h"
#include "synthesis/trend.h"

namespace synthesis {
namespace {

constexpr std::uint64_t key_of_plans = 601;

constexpr Trend all_plans = {2710,
                             {3890, 3975, 4050, 4120, 4170, 4245, 4330, 4410, 4500, 4605, 4710, 4815, 4924}};
// Thousandths of all plans, in a mainstream school.
constexpr Trend in_mainstream = {372, {362, 363, 364, 365, 365, 366, 368, 370, 371, 373, 375, 378, 380}};
constexpr Trend issued = {96, {158, 150, 156, 164, 149, 161, 170, 176, 178, 186, 190, 196, 204}};
constexpr Trend issued_to_mainstream = {480,
                                        {500, 500, 500, 505, 510, 510, 515, 520, 530, 535, 545, 550, 560}};
constexpr Trend in_twenty_weeks = {640, {668, 662, 671, 659, 630, 655, 672, 668, 664, 659, 651, 646, 641}};
// Of all pupils with a plan, those who change phase in a month of the summer, when the schools move up.
constexpr Millionths change_phase = 45'000;
// The plans for which the law allows more than 20 weeks.
constexpr Millionths exception = 60'000;

enum Place { Mainstream, Elsewhere };

constexpr std::array<std::string_view, 4> phases = {"early years", "primary", "secondary", "after 16"};
enum Phase { EarlyYears, Primary, Secondary, After16 };

/// Of all plans issued, and of those open before the first month, in millionths up to each phase.
constexpr std::array<Millionths, 3> when_issued = {140'000, 620'000, 930'000};
constexpr std::array<Millionths, 3> when_open = {60'000, 440'000, 820'000};

int phase_at(Millionths place, const std::array<Millionths, 3>& up_to) {
    int phase = EarlyYears;
    while (phase < After16 && place >= up_to[static_cast<std::size_t>(phase)]) ++phase;
    return phase;
}

std::string_view placement(Place place, int phase, Random& random) {
    const int at = random.below(100);
    if (place == Mainstream) {
        if (at < 41) return "mainstream maintained";
        if (at < 88) return "mainstream academy";
        return at < 94 ? "mainstream free school" : "mainstream independent";
    }
    if (at < 28) return "special maintained";
    if (at < 50) return "special academy";
    if (at < 60) return "special independent";
    if (at < 66) return "resourced provision";
    if (at < 90) return phase == After16 ? "further education" : "special academy";
    if (at < 94) return "alternative provision";
    return at < 97 || phase != EarlyYears ? "educated elsewhere" : "early years";
}

/// EHC plans, a row for each placement. Of a case, `id` is the placement, `number` the plan and `kind` the
/// Place.
class Plans {
public:
    Plans(const Task& task, RowWriter& rows)
        : task_(task), rows_(rows), random_(task.council.key(key_of_plans)) {}

    void write() {
        open_those_of_before();
        for (Month month = task_.window.first_month; month <= task_.window.last_month(); ++month) {
            for (int left = sized(part_in_month(issued.in(month), month)); left > 0; --left)
                issue(month,
                      random_.chance(issued_to_mainstream.in(month)*certain / 1000) ? Mainstream : Elsewhere,
                      when_issued);
            if (month % 12 == 7 || month % 12 == 8) change_phases(month);
            const int all = sized(level_at_end(all_plans, month));
            const int mainstream = all * level_at_end(in_mainstream, month) / 1000;
            settle(Mainstream, month, mainstream);
            settle(Elsewhere, month, all - mainstream);
        }
        for (const auto& caseload : open_)
            for (const auto& plan : caseload.cases()) write_row(plan, std::nullopt, std::nullopt);
    }

private:
    int sized(int level) const { return task_.council.sized(level); }

    void open_those_of_before() {
        const auto before = task_.window.first_month - 1;
        const int all = sized(level_at_end(all_plans, before));
        const int mainstream = all * level_at_end(in_mainstream, before) / 1000;
        for (int at = 0; at < all; ++at)
            issue(before - random_.below(60), at < mainstream ? Mainstream : Elsewhere, when_open);
    }

    void issue(Month month, Place place, const std::array<Millionths, 3>& phase_up_to) {
        const Day day = random_.between(first_day(month), task_.window.last_day_of(month));
        const auto place_in_order = spread(key(), Step::Root17, static_cast<int>(++plans_));
        const bool in_time = place_in_order < in_twenty_weeks.in(month)*certain / 1000;
        const Day requested = day - (in_time ? random_.between(98, 140) : random_.between(141, 290));
        const auto child = task_.council.child_in_need(random_, month, 30, 225);
        const int phase = phase_at(spread(key(), Step::Root7, static_cast<int>(plans_)), phase_up_to);
        open_[place].open({++placements_, child, day, place, plans_, requested, day, phase});
    }

    void change_phases(Month month) {
        std::vector<Case> moved;
        for (const auto place : {Mainstream, Elsewhere}) {
            for (auto left = open_[place].size() * change_phase / certain; left > 0; --left) {
                auto plan = open_[place].take(random_, month);
                if (!plan) continue;
                const Day day = random_.between(first_day(month), task_.window.last_day_of(month));
                write_row(*plan, day, day);
                const bool stays = random_.chance(place == Mainstream ? 790'000 : 955'000);
                plan->kind = stays ? place : place == Mainstream ? Elsewhere : Mainstream;
                plan->start = day;
                plan->phase = std::min<int>(plan->phase + 1, After16);
                plan->id = ++placements_;
                moved.push_back(*plan);
            }
        }
        for (const auto& plan : moved) open_[static_cast<std::size_t>(plan.kind)].open(plan);
    }

    void settle(Place place, Month month, int stock) {
        open_[place].settle(random_, month, stock, task_.window.last_day_of(month),
                            [&](const Case& plan, Day end) { write_row(plan, std::nullopt, end); });
    }

    void write_row(const Case& plan, std::optional<Day> phase_transfer, std::optional<Day> ended) {
        const auto optional_date = [&](std::optional<Day> day) { day ? rows_.date(*day) : rows_.nothing(); };
        rows_.identifier('L', plan.id).identifier('N', plan.number).identifier('C', plan.child.id());
        rows_.text(task_.council.district_of(plan.child).id).date(plan.requested).date(plan.issued);
        rows_.yes_no(spread(key(), Step::Root13, static_cast<int>(plan.number)) < exception);
        rows_.text(phases[static_cast<std::size_t>(plan.phase)]);
        rows_.text(placement(plan.kind == Mainstream ? Mainstream : Elsewhere, plan.phase, random_));
        rows_.date(plan.start);
        optional_date(phase_transfer);
        optional_date(ended);
        rows_.end_row();
    }

    std::uint64_t key() const { return task_.council.key(key_of_plans); }

    const Task& task_;
    RowWriter& rows_;
    Random random_;
    std::array<Caseload, 2> open_;
    std::int64_t placements_ = 0, plans_ = 0;
};

}  // namespace

base::Result<Written> write_ehc_plans(const Task& task) {
    auto rows =
        TRY(RowWriter::open(task.folder / "ehc_plans.csv", task.council.number(),
                            "placement_id,plan_id,child_id,district,date_requested,date_issued,exception,"
                            "phase,placement_type,placement_start,phase_transfer_date,ended"));
    Plans(task, rows).write();
    if (auto closed = rows.close(); !closed) return std::unexpected(closed.error());
    return Written{rows.rows(), rows.bytes()};
}

}  // namespace synthesis
