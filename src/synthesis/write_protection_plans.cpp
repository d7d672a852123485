#include "synthesis/caseload.h"
#include "synthesis/files.h"
#include "synthesis/row_writer.h"
#include "synthesis/trend.h"

namespace synthesis {
namespace {

constexpr std::uint64_t key_of_plans = 301;
constexpr std::size_t remembered = 600;

constexpr Trend open_plans = {372, {418, 428, 434, 431, 410, 421, 440, 451, 459, 469, 481, 499, 513}};
constexpr Trend started = {118, {132, 128, 135, 130, 112, 138, 141, 139, 142, 146, 150, 157, 163}};
// Thousandths of the plans started that are not a child's first.
constexpr Trend not_the_first = {168, {205, 210, 201, 196, 214, 203, 199, 208, 202, 209, 204, 211, 202}};
constexpr Trend domestic_abuse = {380, {420, 425, 430, 430, 470, 475, 465, 470, 480, 485, 495, 505, 515}};

std::string_view category(Random& random) {
    const int at = random.below(100);
    if (at < 48) return "neglect";
    if (at < 86) return "emotional abuse";
    if (at < 93) return "physical abuse";
    return at < 97 ? "sexual abuse" : "multiple";
}

/// Child protection plans. Of a case, `kind` says how many plans the child has had.
class Plans {
public:
    Plans(const Task& task, RowWriter& rows)
        : task_(task), rows_(rows), random_(task.council.key(key_of_plans)) {}

    void write() {
        const auto first = task_.window.first_month;
        for (int left = task_.council.sized(level_at_end(open_plans, first - 1)); left > 0; --left)
            start(first - 1 - random_.below(15), 1);
        for (Month month = first; month <= task_.window.last_month(); ++month) {
            const int starting = task_.council.sized(part_in_month(started.in(month), month));
            for (int at = 0; at < starting; ++at) start(month, plan_number(month));
            open_.settle(random_, month, task_.council.sized(level_at_end(open_plans, month)),
                         task_.window.last_day_of(month),
                         [&](const Case& plan, Day end) { end_plan(plan, end); });
        }
        for (const auto& plan : open_.cases()) write_row(plan, std::nullopt);
    }

private:
    int plan_number(Month month) {
        const auto place = spread(task_.council.key(key_of_plans), Step::Root13, starts_++);
        if (ended_.empty() || place >= not_the_first.in(month)*certain / 1000) return 1;
        return random_.chance(870'000) ? 2 : 3;
    }

    void start(Month month, int number) {
        const Day day = random_.between(first_day(month), task_.window.last_day_of(month));
        auto child = task_.council.child_in_need(random_, month, 1, 203);
        if (number > 1) {
            const auto at = static_cast<std::size_t>(random_.below(static_cast<int>(ended_.size())));
            child = ended_[at];
            ended_[at] = ended_.back();
            ended_.pop_back();
        }
        open_.open({++plans_, child, day, number});
    }

    void end_plan(const Case& plan, Day end) {
        write_row(plan, end);
        if (ended_.size() == remembered) ended_.erase(ended_.begin());
        ended_.push_back(plan.child);
    }

    void write_row(const Case& plan, std::optional<Day> end) {
        rows_.identifier('P', plan.id)
            .identifier('C', plan.child.id())
            .text(task_.council.district_of(plan.child).id);
        rows_.date(plan.start);
        if (end) rows_.date(*end);
        else rows_.nothing();
        const auto abuse = domestic_abuse.in(month_of(plan.start))*certain / 1000;
        rows_.text(category(random_)).number(plan.kind).yes_no(random_.chance(abuse)).end_row();
    }

    const Task& task_;
    RowWriter& rows_;
    Random random_;
    Caseload open_;
    std::vector<Child> ended_;  // children who may come back
    std::int64_t plans_ = 0;
    int starts_ = 0;
};

}  // namespace

base::Result<Written> write_protection_plans(const Task& task) {
    auto rows = TRY(
        RowWriter::open(task.folder / "child_protection_plans.csv", task.council.number(),
                        "plan_id,child_id,district,start_date,end_date,category,plan_number,domestic_abuse"));
    Plans(task, rows).write();
    if (auto closed = rows.close(); !closed) return std::unexpected(closed.error());
    return Written{rows.rows(), rows.bytes()};
}

}  // namespace synthesis
