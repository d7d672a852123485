#pragma once

#include <algorithm>
#include <functional>

#include "plan/measure.h"
#include "tabulation/spells_test.h"

// Each kind of measure with a plain, slow recount of it: without SQL, without months to add up, without the
// program's fractions.
namespace tabulation::tests {

using terms::Period;
__extension__ using Wide = __int128;

/// A figure as the recount has it: a value of so many decimals, "none" if there is none.
struct Recounted {
    std::string value;
    std::optional<std::int64_t> numerator, denominator;
};

/// `top` over `bottom`, rounded half away from zero.
inline std::string rounded(Wide top, Wide bottom, int decimals) {
    if (bottom == 0) return "none";
    for (int at = 0; at < decimals; ++at) top *= 10;
    const bool negative = top < 0;
    const auto whole = static_cast<std::int64_t>((2 * (negative ? -top : top) + bottom) / (2 * bottom));
    auto digits = fmt::format("{:0{}}", whole, decimals + 1);
    const auto before = digits.size() - static_cast<std::size_t>(decimals);
    if (decimals > 0) digits = fmt::format("{}.{}", digits.substr(0, before), digits.substr(before));
    return negative && whole != 0 ? fmt::format("-{}", digits) : digits;
}

/// How a measure is recounted, for an area and a period.
using Recount = std::function<Recounted(const std::vector<Spell>&, const std::string& area, Period)>;

/// A kind of measure: a rule of it, and its recount.
struct Kind {
    const char* id;
    int decimals;
    plan::Unit unit;
    plan::Rule rule;
    Recount recount;
};

inline bool lies_in(const Spell& spell, const std::string& area) {
    return area == "shire" || spell.district == area;
}

inline bool started_in(const Spell& spell, Date first, Date last) {
    return first <= *spell.start && *spell.start <= last;
}

inline Date year_start(Period period) {
    const auto last = period.last_day();
    const auto year = last.month() >= std::chrono::April ? last.year() : last.year() - std::chrono::years{1};
    return year / 4 / 1;
}

inline Date twelve_months_before(Period period) {
    const auto last = period.last_day();
    return (last.year() / last.month() - std::chrono::months{11}) / 1;
}

inline std::int64_t number_of(const std::vector<Spell>& spells,
                              const std::function<bool(const Spell&)>& holds) {
    return std::ranges::count_if(spells, holds);
}

inline std::int64_t children_of(const std::vector<Spell>& spells,
                                const std::function<bool(const Spell&)>& holds) {
    std::set<std::string> children;
    for (const auto& spell : spells)
        if (!spell.child.empty() && holds(spell)) children.insert(spell.child);
    return std::ssize(children);
}

inline Recounted just(std::int64_t number) { return {std::to_string(number), number, {}}; }

inline std::int64_t starts(const std::vector<Spell>& spells, const std::string& area, Date first, Date last) {
    return number_of(spells,
                     [&](const Spell& one) { return lies_in(one, area) && started_in(one, first, last); });
}

inline std::int64_t open_ones(const std::vector<Spell>& spells, const std::string& area, Date day) {
    return number_of(spells, [&](const Spell& one) { return lies_in(one, area) && is_open(one, day); });
}

/// Of north 1,000 people and later 900, of south none at all, of west nothing known; so of the county
/// nothing.
inline std::optional<std::int64_t> people_of(const std::string& area, Date day) {
    if (area == "south") return 0;
    if (area != "north") return std::nullopt;
    return day < Date{std::chrono::year{2020} / 6 / 30} ? 1000 : 900;
}

inline Recounted rate(std::int64_t numerator, const std::string& area, Date day, int times_a_year) {
    const auto people = people_of(area, day);
    if (!people) return {"none", numerator, {}};
    return {rounded(Wide{numerator} * 10'000 * times_a_year, *people, 1), numerator, people};
}

/// The place that so many per cent of them lie below, between two of them in proportion.
inline Recounted percentile(std::vector<std::int64_t> days, int percent) {
    std::ranges::sort(days);
    Recounted made{"none", {}, std::ssize(days)};
    if (days.empty()) return made;
    const auto place = percent * (std::ssize(days) - 1);
    const auto at = static_cast<std::size_t>(place / 100);
    const auto low = days[at], high = days[std::min(at + 1, days.size() - 1)];
    made.value = rounded(low * (100 - place % 100) + high * (place % 100), 100, 1);
    return made;
}

inline std::vector<std::int64_t> durations(const std::vector<Spell>& spells, const std::string& area,
                                           Period period) {
    std::vector<std::int64_t> days;
    for (const auto& one : spells)
        if (lies_in(one, area) && one.end && *one.end >= *one.start && period.first_day() <= *one.end &&
            *one.end <= period.last_day())
            days.push_back((std::chrono::sys_days{*one.end} - std::chrono::sys_days{*one.start}).count());
    return days;
}

inline Recounted hours(const std::vector<Spell>& spells, const std::string& area, Period period) {
    std::int64_t hundredths = 0;
    for (const auto& one : spells)
        if (lies_in(one, area) && !one.hours.empty() &&
            started_in(one, period.first_day(), period.last_day()))
            hundredths += std::stoll(one.hours.substr(0, one.hours.size() - 3)) * 100 +
                          std::stoll(one.hours.substr(one.hours.size() - 2));
    return {rounded(hundredths, 100, 1), {}, {}};
}

inline plan::Count in_period(int rolling = 0, bool to_date = false) {
    auto count = count_in("spells", "started");
    auto& when = std::get<plan::InPeriod>(count.when);
    when.rolling_months = rolling;
    when.year_to_date = to_date;
    return count;
}
inline plan::Count at_date() { return count_at("spells", "started", "ended"); }

inline plan::Formula formula() {
    const std::vector<std::string> names{"open", "starts"};
    auto made = *plan::read_formula({.text = "(open - starts) / (starts + 2) * 100"}, names);
    made.measures = {{.text = "b-open"}, {.text = "a-starts"}};
    return made;
}

using Spells = const std::vector<Spell>&;
using Area = const std::string&;

inline const plan::Unit things{plan::UnitKind::Things, "spells", 1};
inline const plan::Unit percent{plan::UnitKind::Percent, "%", 100};

inline std::int64_t starts_in(Spells spells, Area area, Period period) {
    return starts(spells, area, period.first_day(), period.last_day());
}
inline std::int64_t open_at_end(Spells spells, Area area, Period period) {
    return open_ones(spells, area, period.last_day());
}

/// The first two have whole figures: the derived ones are made of them.
inline std::vector<Kind> counts() {
    return {
        {"a-starts", 0, things, in_period(),
         [](Spells spells, Area area, Period period) { return just(starts_in(spells, area, period)); }},
        {"b-open", 0, things, at_date(),
         [](Spells spells, Area area, Period period) { return just(open_at_end(spells, area, period)); }},
        {"year-to-date", 0, things, in_period(0, true),
         [](Spells spells, Area area, Period period) {
             return just(starts(spells, area, year_start(period), period.last_day()));
         }},
        {"rolling", 0, things, in_period(12),
         [](Spells spells, Area area, Period period) {
             return just(starts(spells, area, twelve_months_before(period), period.last_day()));
         }},
        {"hours", 1, things, plan::Sum{in_period(), written("hours")},
         [](Spells spells, Area area, Period period) { return hours(spells, area, period); }},
    };
}

inline std::vector<Kind> counts_of_children() {
    return {
        {"children", 0, things, once(in_period()),
         [](Spells spells, Area area, Period period) {
             return just(children_of(spells, [&](const Spell& one) {
                 return lies_in(one, area) && started_in(one, period.first_day(), period.last_day());
             }));
         }},
        {"children-of-a-year", 0, things, once(in_period(12)),
         [](Spells spells, Area area, Period period) {
             return just(children_of(spells, [&](const Spell& one) {
                 return lies_in(one, area) &&
                        started_in(one, twelve_months_before(period), period.last_day());
             }));
         }},
        {"children-open", 0, things, once(at_date()),
         [](Spells spells, Area area, Period period) {
             return just(children_of(spells, [&](const Spell& one) {
                 return lies_in(one, area) && is_open(one, period.last_day());
             }));
         }},
    };
}

inline std::vector<Kind> shares_and_rates() {
    const auto share = [](std::int64_t some, std::int64_t all) {
        return Recounted{rounded(Wide{some} * 100, all, 1), some, all};
    };
    return {
        {"share-in-foster", 1, percent, plan::Share{in_period(), expression("kind = 'foster'"), {}},
         [=](Spells spells, Area area, Period period) {
             return share(number_of(spells,
                                    [&](const Spell& one) {
                                        return one.kind == "foster" && lies_in(one, area) &&
                                               started_in(one, period.first_day(), period.last_day());
                                    }),
                          starts_in(spells, area, period));
         }},
        {"share-open-in-foster", 1, percent, plan::Share{at_date(), expression("kind = 'foster'"), {}},
         [=](Spells spells, Area area, Period period) {
             return share(number_of(spells,
                                    [&](const Spell& one) {
                                        return one.kind == "foster" && lies_in(one, area) &&
                                               is_open(one, period.last_day());
                                    }),
                          open_at_end(spells, area, period));
         }},
        {"rate-open", 1, things, plan::Rate{once(at_date()), written("children"), 10'000, false, {}},
         [](Spells spells, Area area, Period period) {
             const auto children = children_of(spells, [&](const Spell& one) {
                 return lies_in(one, area) && is_open(one, period.last_day());
             });
             return rate(children, area, period.last_day(), 1);
         }},
        {"rate-of-a-year", 1, things, plan::Rate{in_period(), written("children"), 10'000, true, {}},
         [](Spells spells, Area area, Period period) {
             return rate(starts_in(spells, area, period), area, period.last_day(), 4);
         }},
    };
}

inline std::vector<Kind> percentiles() {
    std::vector<Kind> all;
    for (const auto& [id, of] :
         {std::pair("quartile", 25), std::pair("median", 50), std::pair("ninetieth", 90)})
        all.push_back({id, 1, things,
                       plan::Percentile{count_in("spells", "ended"), expression("ended - started"), of},
                       [of](Spells spells, Area area, Period period) {
                           return percentile(durations(spells, area, period), of);
                       }});
    return all;
}

inline Recount made_of(const std::function<std::string(std::int64_t started, std::int64_t open)>& value) {
    return [=](Spells spells, Area area, Period period) {
        return Recounted{value(starts_in(spells, area, period), open_at_end(spells, area, period)), {}, {}};
    };
}

inline std::vector<Kind> derived() {
    const auto base = *Period::read("2020-21-Q2");
    const std::vector<base::Written> both{written("a-starts"), written("b-open")};
    return {
        {"ratio", 1, things, plan::Ratio{both[0], both[1], 100},
         made_of([](auto started, auto open) { return rounded(Wide{started} * 100, open, 1); })},
        {"sum-of-both", 1, things, plan::Assembly{both, plan::Combining::Sum},
         made_of([](auto started, auto open) { return rounded(started + open, 1, 1); })},
        {"mean-of-both", 1, things, plan::Assembly{both, plan::Combining::Mean},
         made_of([](auto started, auto open) { return rounded(started + open, 2, 1); })},
        {"by-formula", 1, things, formula(), made_of([](auto started, auto open) {
             return rounded(Wide{open - started} * 100, started + 2, 1);
         })},
        {"index", 1, things, plan::Index{both[1], base, {}},
         [base](Spells spells, Area area, Period period) {
             return Recounted{
                 rounded(Wide{open_at_end(spells, area, period)} * 100, open_at_end(spells, area, base), 1),
                 {},
                 {}};
         }},
    };
}

inline std::vector<Kind> kinds() {
    std::vector<Kind> all;
    for (auto part : {counts(), counts_of_children(), shares_and_rates(), percentiles(), derived()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace tabulation::tests
