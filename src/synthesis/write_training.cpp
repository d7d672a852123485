#include "synthesis/files.h"
#include "synthesis/row_writer.h"
#include "synthesis/trend.h"

namespace synthesis {
namespace {

constexpr std::uint64_t key_of_bookings = 701;

// Delegates a quarter. Hardly any course ran in the first lockdown.
constexpr Trend booked = {820, {1010, 720, 1130, 1060, 210, 640, 880, 930, 1020, 760, 1150, 1110, 1040}};
// Thousandths of the delegates whose organisation is charged.
constexpr Trend charged = {230, {172, 172, 170, 168, 120, 128, 134, 136, 128, 126, 122, 120, 118}};

struct Course {
    std::string_view title;
    int fee_pence;
};
constexpr Course courses[] = {
    {"Safeguarding basics", 3500},         {"Designated lead", 6500}, {"Designated lead refresher", 4500},
    {"Child exploitation", 4500},          {"Neglect", 4500},         {"Safer recruitment", 5500},
    {"Domestic abuse and children", 4500}, {"Online safety", 3500},
};

/// What the charge is for; the line's elements have targets of their own.
struct Charge {
    std::string_view element;
    int fee_pence;
};

Charge charge_for(const Course& course, Random& random) {
    const int at = random.below(100);
    if (at < 56) return {"course place", course.fee_pence};
    if (at < 82) return {"commissioned session", 4000};
    return {"e-learning licence", 2500};
}

std::string_view charged_organisation(Random& random) {
    const int at = random.below(100);
    if (at < 40) return "independent school";
    if (at < 72) return "private provider";
    return at < 90 ? "academy" : "health";
}

std::string_view free_organisation(Random& random) {
    const int at = random.below(100);
    if (at < 48) return "maintained school";
    if (at < 66) return "early years";
    if (at < 84) return "council";
    return at < 94 ? "voluntary" : "health";
}

/// A week-day of `month`; courses are not held at the weekend.
Day course_day(Random& random, Month month, Day last) {
    const Day day = random.between(first_day(month), last);
    const auto of_week = (day + 4) % 7;  // 1 January 1970 was a Thursday; 0 is Sunday
    return of_week == 0   ? std::max(day - 2, first_day(month))
           : of_week == 6 ? std::max(day - 1, first_day(month))
                          : day;
}

void write_booking(const Task& task, std::int64_t number, Month month, RowWriter& rows) {
    Random random(task.council.key(key_of_bookings) ^ scrambled(static_cast<std::uint64_t>(number)));
    const auto& course = courses[random.below(static_cast<int>(std::size(courses)))];
    const auto place = spread(task.council.key(key_of_bookings), Step::Root5, static_cast<int>(number));
    const bool is_charged = place < charged.in(month)*certain / 1000;
    const auto charge = charge_for(course, random);
    rows.identifier('B', number)
        .date(course_day(random, month, task.window.last_day_of(month)))
        .text(course.title);
    rows.text(task.council.districts()[static_cast<std::size_t>(random.below(5))].id);
    rows.text(is_charged ? charged_organisation(random) : free_organisation(random));
    rows.text(is_charged ? "paid" : "free").text(is_charged ? charge.element : "course place");
    rows.number(is_charged ? charge.fee_pence : 0).end_row();
}

}  // namespace

base::Result<Written> write_training(const Task& task) {
    auto rows = TRY(
        RowWriter::open(task.folder / "training_bookings.csv", task.council.number(),
                        "booking_id,course_date,course,district,organisation_type,charge,element,fee_pence"));
    std::int64_t bookings = 0;
    for (Month month = task.window.first_month; month <= task.window.last_month(); ++month)
        for (int left = task.council.sized(part_in_month(booked.in(month), month)); left > 0; --left)
            write_booking(task, ++bookings, month, rows);
    if (auto closed = rows.close(); !closed) return std::unexpected(closed.error());
    return Written{rows.rows(), rows.bytes()};
}

}  // namespace synthesis
