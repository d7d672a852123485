#include "synthesis/health_visits.h"

#include <optional>

#include "synthesis/trend.h"

namespace synthesis {

/// A mandated review. Shares are in thousandths of the children who reach its age in a quarter.
struct HealthVisits::Review {
    std::string_view name;
    Step step;
    Trend visitors;  // done in time by a health visitor or a family nurse
    Trend team;      // done in time by a staff nurse or a nursery nurse, and by nobody of the above
    // Done in time or within `grace` more months. Without them, half of the reviews that are missed are done
    // late.
    std::optional<Trend> visitors_in_grace, team_in_grace;
    int first_day;             // the age in days at which it may be done
    int due_days, due_months;  // the age at which it is in time: the one that is not 0
    int grace_days;
    int grace_months;

    Day due(Day birthday) const {
        return due_months > 0 ? months_after(birthday, due_months) : birthday + due_days;
    }
    Day end_of_grace(Day birthday) const {
        const auto day = due(birthday);
        return grace_months > 0 ? months_after(day, grace_months) : day + grace_days;
    }
};

namespace {

constexpr std::uint64_t key_of_contacts = 202;
constexpr Month first_lockdown = month_number(2020, 4);
constexpr Month visits_resumed = month_number(2021, 4);

Millionths millionths(int thousandths) { return thousandths * certain / 1000; }

std::string_view visitor(Random& random) { return random.chance(40'000) ? "family nurse" : "health visitor"; }
std::string_view team_member(Random& random) {
    return random.chance(682'000) ? "staff nurse" : "nursery nurse";
}
std::string_view unqualified(Random& random) { return random.chance(650'000) ? "student" : "other"; }

std::string_view anybody(Random& random) {
    const int at = random.below(100);
    if (at < 45) return visitor(random);
    return at < 92 ? team_member(random) : unqualified(random);
}

std::string_view mode(Random& random, Day day, std::string_view review) {
    const Month month = month_of(day);
    const bool distant = first_lockdown <= month && month < visits_resumed;
    int in_person = review == "other" ? 720 : 955;
    if (distant) in_person = review == "new birth" ? 700 : 400;
    const int at = random.below(1000);
    if (at < in_person) return "face to face";
    return at < in_person + (1000 - in_person) / (distant ? 2 : 5) ? "video" : "telephone";
}

}  // namespace

const HealthVisits::Review HealthVisits::reviews[4] = {
    {"new birth",
     Step::Root3,
     {862, {884, 886, 885, 883, 874, 880, 879, 876, 870, 863, 857, 853, 849}},
     {4, {6, 7, 7, 8, 10, 12, 13, 14, 17, 20, 24, 27, 30}},
     {},
     {},
     10,
     14,
     0,
     16,
     0},
    {"6-8 week",
     Step::Root5,
     {842, {876, 873, 870, 864, 838, 853, 863, 856, 841, 822, 801, 779, 752}},
     {10, {18, 20, 22, 24, 30, 33, 36, 44, 56, 69, 81, 93, 105}},
     {},
     {},
     42,
     56,
     0,
     24,
     0},
    {"12 month",
     Step::Root7,
     {742, {781, 782, 780, 776, 701, 722, 741, 748, 752, 749, 744, 739, 735}},
     {15, {28, 29, 30, 32, 36, 40, 44, 48, 54, 60, 66, 72, 78}},
     Trend{826, {861, 862, 861, 858, 812, 822, 838, 846, 851, 848, 843, 839, 836}},
     Trend{18, {32, 33, 34, 36, 42, 46, 50, 54, 60, 66, 72, 78, 84}},
     275,
     0,
     12,
     0,
     3},
    {"2-2.5 year",
     Step::Root11,
     {758, {796, 797, 795, 790, 722, 741, 762, 771, 776, 778, 781, 783, 784}},
     {22, {34, 35, 36, 38, 44, 48, 52, 56, 60, 64, 68, 72, 76}},
     {},
     {},
     732,
     0,
     30,
     75,
     0},
};

HealthVisits::HealthVisits(const Council& council, Window window, RowWriter& rows)
    : council_(council), window_(window), rows_(rows) {}

void HealthVisits::write(const Child& child) {
    Random random(council_.key(key_of_contacts) ^ scrambled(static_cast<std::uint64_t>(child.id())));
    for (const auto& review : reviews) write_review(review, child, random);
    write_other_contacts(child, random);
}

void HealthVisits::write_review(const Review& review, const Child& child, Random& random) {
    const Day birthday = council_.birthday(child);
    const Day due = review.due(birthday), late = review.end_of_grace(birthday);
    auto place = spread(council_.key(key_of_contacts + static_cast<std::uint64_t>(child.born)), review.step,
                        child.number);
    const auto falls_in = [&](Millionths share) {
        place -= share;
        return place < 0;
    };
    const auto in_time = [&](std::string_view staff) {
        write_contact(child, random.between(birthday + review.first_day, due), review.name, staff, random);
    };
    const auto in_grace = [&](std::string_view staff) {
        write_contact(child, random.between(due + 1, late), review.name, staff, random);
    };
    const auto shift = council_.health_shift() + council_.district_of(child).health_shift;
    const auto visitors = millionths(review.visitors.in(month_of(due))) + shift;
    const auto team = millionths(review.team.in(month_of(due)));
    if (falls_in(visitors)) return in_time(visitor(random));
    if (falls_in(team)) return in_time(team_member(random));
    if (review.visitors_in_grace) {
        if (falls_in(millionths(review.visitors_in_grace->in(month_of(late))) + shift - visitors))
            return in_grace(visitor(random));
        if (falls_in(millionths(review.team_in_grace->in(month_of(late))) - team))
            return in_grace(team_member(random));
    }
    if (falls_in(12'000)) return in_time(unqualified(random));
    if (!random.chance(500'000)) return;
    // One draw after the other: the order in which a call's arguments are worked out is the compiler's to
    // choose.
    const auto staff = visitor(random);
    const Day day = late + random.below(30) + (review.visitors_in_grace ? 1 : 0);
    write_contact(child, day, review.name, staff, random);
}

void HealthVisits::write_other_contacts(const Child& child, Random& random) {
    const Day birthday = council_.birthday(child);
    for (int left = 4 + random.below(12); left > 0; --left) {
        // The product of two draws: most contacts are in the first year.
        const Day day = birthday + 15 + random.below(1000) * random.below(1000) / 1000;
        write_contact(child, day, "other", anybody(random), random);
    }
}

void HealthVisits::write_contact(const Child& child, Day day, std::string_view review, std::string_view staff,
                                 Random& random) {
    if (day > window_.until) return;
    rows_.identifier('K', ++contacts_).identifier('C', child.id()).date(day).text(review).text(staff);
    rows_.text(mode(random, day, review)).end_row();
}

}  // namespace synthesis
