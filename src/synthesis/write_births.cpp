#include "synthesis/files.h"
#include "synthesis/health_visits.h"

namespace synthesis {
namespace {

constexpr std::uint64_t key_of_weights = 201;

void write_birth(const Council& council, const Child& child, RowWriter& rows) {
    Random random(council.key(key_of_weights) ^ scrambled(static_cast<std::uint64_t>(child.id())));
    const bool premature = random.chance(78'000);
    // The sum of four draws is bell-shaped enough for a weight in grams.
    int weight = premature ? 900 : 2200;
    for (int draw = 0; draw < 4; ++draw) weight += random.below(premature ? 750 : 600);
    rows.identifier('C', child.id()).date(council.birthday(child)).text(council.district_of(child).id);
    rows.text(random.chance(512'000) ? "male" : "female").number(weight).yes_no(premature).end_row();
}

}  // namespace

base::Result<Written> write_births(const Task& task) {
    auto births = TRY(RowWriter::open(task.folder / "births.csv", task.council.number(),
                                      "child_id,date_of_birth,district,sex,birth_weight,premature"));
    auto contacts = TRY(RowWriter::open(task.folder / "health_visitor_contacts.csv", task.council.number(),
                                        "contact_id,child_id,contact_date,review,staff_group,mode"));
    HealthVisits visits(task.council, task.window, contacts);
    for (Month month = task.window.first_month; month <= task.window.last_month(); ++month) {
        const int born = task.council.births_in(month);
        for (int number = 0; number < born; ++number) {
            const Child child{month, number};
            if (task.council.birthday(child) > task.window.until) break;
            write_birth(task.council, child, births);
            visits.write(child);
        }
    }
    if (auto closed = births.close(); !closed) return std::unexpected(closed.error());
    if (auto closed = contacts.close(); !closed) return std::unexpected(closed.error());
    return Written{births.rows() + contacts.rows(), births.bytes() + contacts.bytes()};
}

}  // namespace synthesis
