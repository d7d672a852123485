#include "synthesis/caseload.h"
#include "synthesis/files.h"
#include "synthesis/row_writer.h"
#include "synthesis/trend.h"

namespace synthesis {
namespace {

constexpr std::uint64_t key_of_placements = 801;

constexpr Trend placed = {58, {78, 79, 80, 82, 83, 84, 86, 88, 90, 91, 93, 94, 96}};
constexpr Trend starting = {11, {16, 15, 16, 17, 12, 15, 16, 17, 17, 16, 17, 17, 18}};
// Placements to which health has agreed a share. Asked for case by case only since 2021.
constexpr Trend shared = {5, {7, 7, 7, 8, 8, 8, 9, 10, 11, 13, 15, 18, 22}};

/// Residential placements, a row for each way of paying: when health agrees a share, one row ends and the
/// next begins. Of a case, `id` is the arrangement, `number` the placement, and `kind` health's pence a week,
/// 0 without a share.
class Placements {
public:
    Placements(const Task& task, RowWriter& rows)
        : task_(task), rows_(rows), random_(task.council.key(key_of_placements)) {}

    void write() {
        const auto first = task_.window.first_month;
        for (int left = sized(placed, first - 1); left > 0; --left) start(first - 1 - random_.below(30));
        for (Month month = first; month <= task_.window.last_month(); ++month) {
            for (int left = task_.council.sized(part_in_month(starting.in(month), month)); left > 0; --left)
                start(month);
            settle(month);
            agree(month);
        }
        for (const auto* caseload : {&alone_, &shared_})
            for (const auto& arrangement : caseload->cases()) write_row(arrangement, std::nullopt);
    }

private:
    int sized(const Trend& trend, Month month) const {
        return task_.council.sized(level_at_end(trend, month));
    }

    void start(Month month) {
        const Day day = random_.between(first_day(month), task_.window.last_day_of(month));
        alone_.open(
            {++arrangements_, task_.council.child_in_need(random_, month, 96, 205), day, 0, ++placements_});
    }

    /// Ends placements of both kinds until no more are open than should be; those with a share as they are
    /// fewer.
    void settle(Month month) {
        const int stock = sized(placed, month);
        const auto end = [&](const Case& arrangement, Day day) { write_row(arrangement, day); };
        const Day last = task_.window.last_day_of(month);
        if (shared_.size() > 2 && random_.chance(shared_.size() * certain / 60))
            shared_.settle(random_, month, shared_.size() - 1, last, end);
        alone_.settle(random_, month, std::max(0, stock - shared_.size()), last, end);
    }

    void agree(Month month) {
        for (int left = std::min(sized(shared, month) - shared_.size(), alone_.size()); left > 0; --left) {
            auto arrangement = alone_.take(random_, month);
            if (!arrangement) continue;
            const Day day = random_.between(first_day(month), task_.window.last_day_of(month));
            write_row(*arrangement, day);
            arrangement->start = day;
            arrangement->id = ++arrangements_;
            arrangement->kind =
                static_cast<int>(weekly_cost(*arrangement) * random_.between(18, 45) / 100 / 100 * 100);
            shared_.open(*arrangement);
        }
    }

    /// Pence a week, to the pound; the same for all rows of a placement.
    std::int64_t weekly_cost(const Case& arrangement) const {
        Random random(task_.council.key(key_of_placements) ^
                      scrambled(static_cast<std::uint64_t>(arrangement.number)));
        return std::int64_t{100} * random.between(3200, 6900);
    }

    void write_row(const Case& arrangement, std::optional<Day> end) {
        rows_.identifier('A', arrangement.id).identifier('R', arrangement.number);
        rows_.identifier('C', arrangement.child.id()).text(task_.council.district_of(arrangement.child).id);
        rows_.date(arrangement.start);
        if (end) rows_.date(*end);
        else rows_.nothing();
        rows_.number(weekly_cost(arrangement)).number(arrangement.kind);
        if (arrangement.kind > 0) rows_.date(arrangement.start);
        else rows_.nothing();
        rows_.end_row();
    }

    const Task& task_;
    RowWriter& rows_;
    Random random_;
    Caseload alone_, shared_;
    std::int64_t arrangements_ = 0, placements_ = 0;
};

}  // namespace

base::Result<Written> write_residential_placements(const Task& task) {
    auto rows = TRY(RowWriter::open(task.folder / "residential_placements.csv", task.council.number(),
                                    "arrangement_id,placement_id,child_id,district,start_date,end_date,"
                                    "weekly_cost_pence,health_weekly_pence,agreed_date"));
    Placements(task, rows).write();
    if (auto closed = rows.close(); !closed) return std::unexpected(closed.error());
    return Written{rows.rows(), rows.bytes()};
}

}  // namespace synthesis
