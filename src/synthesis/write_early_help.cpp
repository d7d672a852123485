#include "synthesis/caseload.h"
#include "synthesis/files.h"
#include "synthesis/row_writer.h"
#include "synthesis/trend.h"

namespace synthesis {
namespace {

constexpr std::uint64_t key_of_episodes = 501;

constexpr Trend helped = {1210,
                          {1720, 1745, 1768, 1790, 1655, 1702, 1748, 1770, 1762, 1755, 1741, 1768, 1804}};
constexpr Trend starting = {690, {1010, 960, 1040, 1030, 760, 1010, 1060, 1050, 1020, 985, 1010, 1075, 1120}};
// Thousandths whose main need is money, and the cost of living.
constexpr Trend money = {60, {80, 82, 84, 86, 110, 115, 112, 110, 118, 128, 146, 172, 201}};

std::string_view lead(Random& random) {
    const int at = random.below(100);
    if (at < 38) return "school";
    if (at < 64) return "early help service";
    if (at < 82) return "health";
    return at < 92 ? "early years" : "voluntary";
}

std::string_view main_need(Random& random, Month month) {
    if (random.chance(money.in(month)*certain / 1000)) return "money";
    const int at = random.below(100);
    if (at < 34) return "parenting";
    if (at < 57) return "mental health";
    if (at < 72) return "behaviour";
    return at < 86 ? "special needs" : "domestic abuse";
}

void write_row(const Council& council, const Case& episode, std::optional<Day> end, RowWriter& rows,
               Random& random) {
    rows.identifier('H', episode.id)
        .identifier('F', episode.number)
        .text(council.district_of(episode.child).id);
    rows.date(episode.start);
    if (end) rows.date(*end);
    else rows.nothing();
    rows.text(main_need(random, month_of(episode.start)))
        .text(lead(random))
        .number(1 + random.below(4))
        .end_row();
}

void write_all(const Task& task, RowWriter& rows) {
    const auto& council = task.council;
    Random random(council.key(key_of_episodes));
    Caseload open;
    std::int64_t episodes = 0;
    // A child stands for the family; a family's number is that of the child.
    const auto start = [&](Month month) {
        const auto child = council.child_in_need(random, month, 1, 215);
        const Day day = random.between(first_day(month), task.window.last_day_of(month));
        open.open({++episodes, child, day, 0, child.id()});
    };
    const auto first = task.window.first_month;
    for (int left = council.sized(level_at_end(helped, first - 1)); left > 0; --left)
        start(first - 1 - random.below(9));
    for (Month month = first; month <= task.window.last_month(); ++month) {
        for (int left = council.sized(part_in_month(starting.in(month), month)); left > 0; --left)
            start(month);
        open.settle(random, month, council.sized(level_at_end(helped, month)), task.window.last_day_of(month),
                    [&](const Case& episode, Day end) { write_row(council, episode, end, rows, random); });
    }
    for (const auto& episode : open.cases()) write_row(council, episode, std::nullopt, rows, random);
}

}  // namespace

base::Result<Written> write_early_help(const Task& task) {
    auto rows = TRY(
        RowWriter::open(task.folder / "early_help_episodes.csv", task.council.number(),
                        "episode_id,family_id,district,start_date,end_date,main_need,lead_agency,children"));
    write_all(task, rows);
    if (auto closed = rows.close(); !closed) return std::unexpected(closed.error());
    return Written{rows.rows(), rows.bytes()};
}

}  // namespace synthesis
