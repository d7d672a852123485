#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "terms/period.h"

// Records for the tests: made by chance, but with many month ends, leap days and gaps.
namespace tabulation::tests {

using terms::Date;

/// A record of the cohort.
struct Birth {
    std::string child, district, sex;
    Date born;
    std::optional<bool> premature;
};
/// An event of a record.
struct Contact {
    std::string contact, child, staff;
    std::optional<Date> on;
    bool review = false;
};
/// A record that is open for a time.
struct Episode {
    std::string district;
    std::optional<Date> start, end;
    bool serious = false;
    std::optional<std::int64_t> pence;
};

/// What one seed makes.
struct Records {
    std::vector<Birth> births;
    std::vector<Contact> contacts;
    std::vector<Episode> episodes;
};

/// Numbers that depend on the seed alone.
class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    int below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
    bool one_in(int bound) { return below(bound) == 0; }

    /// A day from 2019 to 2021; often a month's first or last, or the leap day.
    Date day() {
        const auto month =
            std::chrono::year{2019 + below(3)} / std::chrono::month{1U + static_cast<unsigned>(below(12))};
        if (one_in(30)) return std::chrono::year{2020} / std::chrono::February / 29;
        if (one_in(5)) return std::chrono::year_month_day{month / std::chrono::last};
        if (one_in(8)) return month / 1;
        return month / std::chrono::day{1U + static_cast<unsigned>(below(28))};
    }
    Date after(Date day, int days) { return std::chrono::sys_days{day} + std::chrono::days{below(days)}; }

private:
    std::mt19937 engine_;
};

inline const std::vector<std::string> districts{"north", "south", "", "west"};
inline const std::vector<std::string> staff{"health visitor", "family nurse", "staff nurse", "nursery nurse"};

inline Records random_records(unsigned seed, int scale) {
    Chance chance(seed);
    Records records;
    for (int at = 0; at < scale; ++at) {
        Birth birth{"C" + std::to_string(at), districts[static_cast<std::size_t>(chance.below(4))],
                    chance.one_in(2) ? "F" : "M", chance.day(), std::nullopt};
        if (!chance.one_in(6)) birth.premature = chance.one_in(3);
        records.births.push_back(birth);
    }
    for (int at = 0; at < 4 * scale; ++at) {
        const auto& birth = records.births[static_cast<std::size_t>(chance.below(scale))];
        Contact contact{"K" + std::to_string(1'000'000 - at), birth.child,
                        staff[static_cast<std::size_t>(chance.below(4))], std::nullopt, !chance.one_in(4)};
        if (!chance.one_in(20)) contact.on = chance.after(birth.born, 80);
        if (chance.one_in(40)) contact.child = chance.one_in(2) ? "" : "nobody";
        records.contacts.push_back(contact);
    }
    for (int at = 0; at < 2 * scale; ++at) {
        Episode episode{districts[static_cast<std::size_t>(chance.below(4))], std::nullopt, std::nullopt,
                        chance.one_in(3), std::nullopt};
        if (!chance.one_in(25)) episode.start = chance.day();
        if (episode.start && !chance.one_in(4)) {
            episode.end = chance.one_in(10) ? *episode.start : chance.after(*episode.start, 300);
            if (chance.one_in(6))
                episode.end = std::chrono::year_month_day{episode.end->year() / episode.end->month() /
                                                          std::chrono::last};
            if (chance.one_in(50))
                episode.end = std::chrono::sys_days{*episode.start} - std::chrono::days{1 + chance.below(40)};
        }
        if (!chance.one_in(9)) episode.pence = chance.below(100'000) - 2'000;
        records.episodes.push_back(episode);
    }
    return records;
}

inline std::string day_text(const std::optional<Date>& day) { return day ? terms::text(*day) : ""; }

inline void write_records(const Records& records, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::ofstream births(folder / "births.csv"), contacts(folder / "contacts.csv"),
        episodes(folder / "episodes.csv");
    births << "sex,child_id,district,born,premature,note\n";
    for (const auto& birth : records.births)
        births << birth.sex << ',' << birth.child << ',' << birth.district << ',' << day_text(birth.born)
               << ',' << (birth.premature ? (*birth.premature ? "yes" : "no") : "")
               << ",\"a, \"\"b\"\"\nc\"\n";
    contacts << "contact_id,child_id,contact_date,review,staff_group\n";
    for (const auto& contact : records.contacts)
        contacts << contact.contact << ',' << contact.child << ',' << day_text(contact.on) << ','
                 << (contact.review ? "6-8 week" : "other") << ',' << contact.staff << '\n';
    episodes << "district,started,ended,kind,pence\n";
    for (const auto& episode : records.episodes)
        episodes << episode.district << ',' << day_text(episode.start) << ',' << day_text(episode.end) << ','
                 << (episode.serious ? "serious" : "other") << ','
                 << (episode.pence ? std::to_string(*episode.pence) : "") << '\n';
}

}  // namespace tabulation::tests
