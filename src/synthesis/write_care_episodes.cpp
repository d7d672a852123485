#include "synthesis/caseload.h"
#include "synthesis/files.h"
#include "synthesis/row_writer.h"
#include "synthesis/trend.h"

namespace synthesis {
namespace {

constexpr std::uint64_t key_of_care = 401;

constexpr Trend in_care = {655, {742, 751, 758, 762, 772, 781, 790, 799, 811, 819, 820, 809, 795}};
constexpr Trend entering = {66, {78, 82, 80, 76, 70, 84, 83, 88, 91, 85, 79, 70, 61}};
// Thousandths of the children entering who came to the country alone.
constexpr Trend alone = {30, {62, 70, 66, 58, 34, 48, 55, 60, 66, 74, 82, 88, 92}};

std::string_view need(Random& random) {
    const int at = random.below(100);
    if (at < 62) return "abuse or neglect";
    if (at < 76) return "family dysfunction";
    if (at < 86) return "acute stress";
    return at < 94 ? "absent parenting" : "disability";
}

std::string_view placement(Random& random) {
    const int at = random.below(100);
    if (at < 52) return "foster carer";
    if (at < 69) return "relative or friend";
    if (at < 80) return "children's home";
    return at < 90 ? "supported lodgings" : "parent";
}

std::string_view end_reason(Random& random) {
    const int at = random.below(100);
    if (at < 34) return "returned home";
    if (at < 60) return "turned 18";
    if (at < 76) return "special guardianship";
    return at < 90 ? "adopted" : "other";
}

/// Of a case, `kind` is 1 for a child who came to the country alone.
void write_row(const Council& council, const Case& episode, std::optional<Day> end, RowWriter& rows,
               Random& random) {
    rows.identifier('E', episode.id)
        .identifier('C', episode.child.id())
        .text(council.district_of(episode.child).id);
    rows.date(episode.start);
    if (end) rows.date(*end).text(end_reason(random));
    else rows.nothing().nothing();
    rows.text(need(random)).text(placement(random)).yes_no(episode.kind == 1).end_row();
}

void write_all(const Task& task, RowWriter& rows) {
    const auto& council = task.council;
    Random random(council.key(key_of_care));
    Caseload open;
    std::int64_t episodes = 0;
    const auto enter = [&](Month month) {
        const auto child = council.child_in_need(random, month, 1, 205);
        const int is_alone = random.chance(alone.in(month)*certain / 1000) ? 1 : 0;
        open.open(
            {++episodes, child, random.between(first_day(month), task.window.last_day_of(month)), is_alone});
    };
    const auto first = task.window.first_month;
    for (int left = council.sized(level_at_end(in_care, first - 1)); left > 0; --left)
        enter(first - 1 - random.below(70));
    for (Month month = first; month <= task.window.last_month(); ++month) {
        for (int left = council.sized(part_in_month(entering.in(month), month)); left > 0; --left)
            enter(month);
        open.settle(random, month, council.sized(level_at_end(in_care, month)),
                    task.window.last_day_of(month),
                    [&](const Case& episode, Day end) { write_row(council, episode, end, rows, random); });
    }
    for (const auto& episode : open.cases()) write_row(council, episode, std::nullopt, rows, random);
}

}  // namespace

base::Result<Written> write_care_episodes(const Task& task) {
    auto rows = TRY(RowWriter::open(task.folder / "care_episodes.csv", task.council.number(),
                                    "episode_id,child_id,district,start_date,end_date,end_reason,category_of_"
                                    "need,placement,unaccompanied"));
    write_all(task, rows);
    if (auto closed = rows.close(); !closed) return std::unexpected(closed.error());
    return Written{rows.rows(), rows.bytes()};
}

}  // namespace synthesis
