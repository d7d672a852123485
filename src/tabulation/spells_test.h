#pragma once

#include <set>
#include <tuple>

#include <fmt/format.h>

#include "figures/monthly.h"
#include "tabulation/random_records_test.h"
#include "tabulation/small_folder_test.h"

// Records of children who are in one place after another, for the kinds of measure that count them once.
namespace tabulation::tests {

using records::ColumnType;

/// A record of a child in one place; several may touch, overlap, or lie apart.
struct Spell {
    std::string child, district, kind;
    std::optional<Date> start, end;
    std::string hours = {};  // a number of up to two decimals, or nothing
};

/// When a child was born: on a leap day, on a bound of a period, later than some spells, or nobody knows.
inline std::optional<Date> born(const Spell& spell) {
    static const std::vector<std::optional<Date>> days{std::chrono::year{2004} / 2 / 29,
                                                       std::chrono::year{2016} / 2 / 29,
                                                       std::chrono::year{2010} / 4 / 1,
                                                       std::chrono::year{2009} / 3 / 31,
                                                       std::chrono::year{2019} / 7 / 1,
                                                       std::chrono::year{2015} / 1 / 1,
                                                       std::nullopt,
                                                       std::chrono::year{2018} / 6 / 30};
    if (spell.child.empty()) return std::nullopt;
    return days[std::stoul(spell.child.substr(1)) % days.size()];
}

/// The band of the age on a day, as spells_source has them.
inline std::string band_of(const std::optional<Date>& born, Date day) {
    if (!born) return "not recorded";
    int age = static_cast<int>(day.year()) - static_cast<int>(born->year());
    const bool birthday_to_come = std::pair(day.month(), day.day()) < std::pair(born->month(), born->day());
    if (birthday_to_come) --age;
    if (age < 1) return "under 1";
    if (age <= 4) return "1 to 4";
    if (age <= 9) return "5 to 9";
    return age <= 15 ? "10 to 15" : records::other_ages;
}

inline std::vector<Spell> random_spells(unsigned seed, int number) {
    Chance chance(seed);
    std::vector<Spell> spells;
    for (int at = 0; at < number; ++at) {
        Spell spell{"C" + std::to_string(chance.below(number / 4)),
                    districts[static_cast<std::size_t>(chance.below(3))],
                    chance.one_in(5)   ? ""
                    : chance.one_in(2) ? "foster"
                                       : "home",
                    chance.day(), std::nullopt};
        // A third go on where another of the same child's ended.
        for (const auto& other : spells)
            if (other.child == spell.child && other.end > other.start && chance.one_in(3))
                spell.start = other.end;
        if (chance.one_in(30)) spell.start.reset();
        if (spell.start && !chance.one_in(5)) spell.end = chance.after(*spell.start, 200);
        if (spell.start && chance.one_in(40))
            spell.end = std::chrono::sys_days{*spell.start} - std::chrono::days{1 + chance.below(40)};
        if (chance.one_in(40)) spell.child.clear();
        if (!chance.one_in(10)) spell.hours = fmt::format("{}.{:02}", chance.below(40), chance.below(100));
        spells.push_back(spell);
    }
    return spells;
}

inline records::Source spells_source() {
    auto made =
        source("spells", {column("child_id", ColumnType::Identifier), column("district", ColumnType::Area),
                          column("kind", ColumnType::Code, {"foster", "home"}),
                          column("started", ColumnType::Date), column("ended", ColumnType::Date),
                          column("hours", ColumnType::Decimal), column("born", ColumnType::Date)});
    made.area = written("district");
    made.age_bands = {{"age",
                       written("born"),
                       {{"under 1", 0, 1}, {"1 to 4", 1, 5}, {"5 to 9", 5, 10}, {"10 to 15", 10, 16}},
                       {}}};
    return made;
}

/// A council with three districts, of which "west" never has a record.
inline plan::Organisation organisation() {
    plan::Organisation made;
    made.id = terms::AreaId{"shire"};
    made.areas.push_back({.id = made.id, .name = "Shire", .kind = plan::AreaKind::Council});
    for (const char* district : {"north", "south", "west"})
        made.areas.push_back({.id = terms::AreaId{district},
                              .name = district,
                              .kind = plan::AreaKind::District,
                              .within = base::Written{.text = "shire"}});
    return made;
}

/// For RapidCheck.
inline std::ostream& operator<<(std::ostream& out, const Spell& spell) {
    return out << spell.child << ',' << spell.district << ',' << spell.kind << ',' << day_text(spell.start)
               << ',' << day_text(spell.end) << ',' << spell.hours << ',' << day_text(born(spell));
}

inline void write_spells(const std::vector<Spell>& spells, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::ofstream out(folder / "spells.csv");
    out << "child_id,district,kind,started,ended,hours,born\n";
    for (const auto& spell : spells) out << spell << '\n';
}

inline plan::Count once(plan::Count count) {
    count.distinct = written("child_id");
    return count;
}

inline bool is_open(const Spell& spell, Date day) {
    return spell.start && *spell.start <= day && (!spell.end || *spell.end > day);
}

inline Date month_end(int month) {
    return terms::Period::month(month / 12, static_cast<unsigned>(month % 12 + 1))->last_day();
}

}  // namespace tabulation::tests
