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
    auto made = source(
        "spells", {column("child_id", ColumnType::Identifier), column("district", ColumnType::Area),
                   column("kind", ColumnType::Code, {"foster", "home"}), column("started", ColumnType::Date),
                   column("ended", ColumnType::Date), column("hours", ColumnType::Decimal)});
    made.area = written("district");
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
               << ',' << day_text(spell.end) << ',' << spell.hours;
}

inline void write_spells(const std::vector<Spell>& spells, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::ofstream out(folder / "spells.csv");
    out << "child_id,district,kind,started,ended,hours\n";
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
