#include <map>
#include <set>

#include <gtest/gtest.h>

#include "figures/spans.h"
#include "tabulation/records_tally.h"
#include "tabulation/spells_test.h"

// What counts once, how long things took and when stays began and ended, against plain recounts without SQL.
namespace tabulation::tests {
namespace {

class Once : public testing::TestWithParam<std::tuple<unsigned, Way>> {
protected:
    Once()
        : spells_(random_spells(std::get<0>(GetParam()), 300)), folder_(folder_of_this_run("ontrack-once")) {
        write_spells(spells_, folder_);
    }
    ~Once() override { std::filesystem::remove_all(folder_); }

    figures::Counted counted(const plan::Definition& rule, const std::string& by = "", bool stays = false) {
        const auto path = folder_ / "spells.csv";
        RecordsTally::Settings settings;
        settings.counting.levels = figures::area_levels(council_);
        auto tally = RecordsTally::open({inspected(source_, path, std::get<1>(GetParam()), path.string())},
                                        {}, std::move(settings));
        EXPECT_TRUE(tally) << base::render(tally.error());
        auto answer = (*tally)->counts({{terms::MeasureId{"m"}, &rule, by, stays}});
        EXPECT_TRUE(answer) << base::render(answer.error());
        const auto& lineage = *answer->front().lineage;
        EXPECT_EQ(lineage.rows_read, lineage.rows_counted + lineage.rows_refused + lineage.rows_out_of_scope);
        return std::move(answer->front());
    }

    /// The areas in which a record counts.
    static std::vector<std::string> places(const Spell& spell) {
        if (spell.district.empty()) return {"shire"};
        return {spell.district, "shire"};
    }
    static std::string category(const Spell& spell, bool by_kind) {
        return !by_kind ? "" : spell.kind.empty() ? "not recorded" : spell.kind;
    }

    std::vector<Spell> spells_;
    std::filesystem::path folder_;
    records::Source source_ = spells_source();
    plan::Organisation council_ = organisation();
};

TEST_P(Once, ChildrenOpenAtADateCountOnceInEachAreaAndCategory) {
    const auto rule = definition("d", once(count_at("spells", "started", "ended")));
    for (const bool by_kind : {false, true}) {
        const figures::Spans spans(counted(rule, by_kind ? "kind" : ""), rule, council_);
        for (int month = 2018 * 12 + 11; month < 2023 * 12; ++month) {
            std::map<std::pair<std::string, std::string>, std::set<std::string>> open;
            for (const auto& spell : spells_)
                if (is_open(spell, month_end(month)) && !spell.child.empty())
                    for (const auto& place : places(spell))
                        open[{category(spell, by_kind), place}].insert(spell.child);
            for (const auto& name : spans.categories())
                for (const auto& area : spans.areas(name))
                    EXPECT_EQ(spans.parts(name, area, month, month).numerator,
                              std::ssize(open[{name, area.text()}]))
                        << name << " " << area.text() << " " << terms::text(month_end(month));
        }
    }
}

TEST_P(Once, ChildrenOfAnySpanOfMonthsCountOnceInEachAreaAndCategory) {
    const auto rule = definition("d", once(count_in("spells", "started")));
    for (const bool by_kind : {false, true}) {
        const figures::Spans spans(counted(rule, by_kind ? "kind" : ""), rule, council_);
        for (int first = 2019 * 12; first < 2022 * 12; first += 2)
            for (const int months : {1, 3, 5, 12}) {
                std::map<std::pair<std::string, std::string>, std::set<std::string>> seen;
                for (const auto& spell : spells_) {
                    if (!spell.start || spell.child.empty()) continue;
                    const int month = terms::month_of(*spell.start);
                    if (month < first || month >= first + months) continue;
                    for (const auto& place : places(spell))
                        seen[{category(spell, by_kind), place}].insert(spell.child);
                }
                for (const auto& name : spans.categories())
                    for (const auto& area : spans.areas(name))
                        EXPECT_EQ(spans.parts(name, area, first, first + months - 1).numerator,
                                  std::ssize(seen[{name, area.text()}]));
            }
    }
}

using StayKey = std::tuple<int, int, std::string, std::string, bool, bool>;

/// Day by day: whether a child is open in a place, the day before and the day itself.
std::map<StayKey, std::int64_t> stays_by_hand(const std::vector<Spell>& spells, bool by_kind) {
    std::set<std::tuple<std::string, std::string, std::string>> cells;  // child, place, category
    for (const auto& spell : spells) {
        if (!spell.start || spell.child.empty()) continue;
        const auto name = !by_kind ? "" : spell.kind.empty() ? "not recorded" : spell.kind;
        cells.insert({spell.child, "shire", name});
        if (!spell.district.empty()) cells.insert({spell.child, spell.district, name});
    }
    std::map<StayKey, std::int64_t> stays;
    for (const auto& [child, place, name] : cells) {
        std::vector<const Spell*> own, here;
        for (const auto& spell : spells) {
            if (spell.child != child) continue;
            own.push_back(&spell);
            const auto kind = !by_kind ? "" : spell.kind.empty() ? "not recorded" : spell.kind;
            if (kind == name && (place == "shire" || spell.district == place)) here.push_back(&spell);
        }
        const auto any = [](const std::vector<const Spell*>& some, Date day) {
            return std::ranges::any_of(some, [&](const auto* one) { return is_open(*one, day); });
        };
        std::optional<Date> began;
        bool moved_in = false;
        const Date first = std::chrono::year{2018} / 12 / 31, last = std::chrono::year{2026} / 1 / 31;
        Date before = first;
        for (std::chrono::sys_days day = first; day <= std::chrono::sys_days{last};
             day += std::chrono::days{1}) {
            const bool open = any(here, day);
            if (open && !began) {
                began = day;
                moved_in = day != std::chrono::sys_days{first} && any(own, before);
            } else if (!open && began) {
                ++stays[{terms::month_of(*began), terms::month_of(day), place, name, moved_in,
                         any(own, day)}];
                began.reset();
            }
            before = day;
        }
        if (began) ++stays[{terms::month_of(*began), -1, place, name, moved_in, false}];
    }
    return stays;
}

TEST_P(Once, StaysBeginAndEndAsADiaryWouldTell) {
    const auto rule = definition("d", once(count_at("spells", "started", "ended")));
    for (const bool by_kind : {false, true}) {
        std::map<StayKey, std::int64_t> found;
        for (const auto& stay : counted(rule, by_kind ? "kind" : "", true).stays)
            found[{stay.began, stay.ended.value_or(-1), stay.area.text(), stay.category, stay.moved_in,
                   stay.moved_out}] += stay.values;
        EXPECT_EQ(found, stays_by_hand(spells_, by_kind));
    }
}

TEST_P(Once, StaysOfRecordsAddUpToWhatIsOpen) {
    const auto rule = definition("d", count_at("spells", "started", "ended"));
    const auto answer = counted(rule, "", true);
    const figures::Spans spans(answer, rule, council_);
    for (int month = 2019 * 12; month < 2023 * 12; ++month) {
        std::map<std::string, std::int64_t> open;
        for (const auto& stay : answer.stays)
            if (stay.began <= month && (!stay.ended || *stay.ended > month))
                open[stay.area.text()] += stay.values;
        std::int64_t sum = 0;
        for (const auto& area : spans.areas("")) {
            EXPECT_EQ(spans.parts("", area, month, month).numerator, open[area.text()]);
            if (area != council_.id) sum += open[area.text()];
        }
        std::int64_t nowhere = 0;
        for (const auto& spell : spells_)
            nowhere += static_cast<int>(spell.district.empty() && is_open(spell, month_end(month)));
        EXPECT_EQ(sum + nowhere, open["shire"]);  // records add up over the districts
    }
}

/// A birthday takes a child out of one band and into the next: nobody begins or ends by it.
TEST_P(Once, BirthdaysMoveChildrenFromBandToBand) {
    for (const bool distinct : {false, true}) {
        const auto count = count_at("spells", "started", "ended");
        const auto rule = definition("d", distinct ? once(count) : count);
        std::map<std::pair<int, int>, std::int64_t> whole, parts;  // began and ended, all over the county
        for (const auto& stay : counted(rule, "", true).stays)
            if (stay.area == council_.id) {
                whole[{stay.began, 0}] += stay.values;
                whole[{stay.ended.value_or(-1), 1}] += stay.values;
            }
        std::int64_t moves = 0;
        for (const auto& stay : counted(rule, "age", true).stays)
            if (stay.area == council_.id) {
                if (!stay.moved_in) parts[{stay.began, 0}] += stay.values;
                if (!stay.moved_out) parts[{stay.ended.value_or(-1), 1}] += stay.values;
                moves += stay.moved_in ? stay.values : 0;
                moves -= stay.moved_out ? stay.values : 0;
            }
        EXPECT_EQ(parts, whole);
        EXPECT_EQ(moves, 0);
    }
}

TEST_P(Once, DurationsAreThoseOfTheMonth) {
    plan::Percentile rule{count_in("spells", "ended"), expression("ended - started"), 50};
    const auto median = definition("d", rule);
    const auto answer = counted(median, "kind");
    std::map<std::tuple<int, std::string, std::string, std::int64_t>, std::int64_t> found, expected;
    for (const auto& row : answer.durations)
        found[{row.month, row.area.text(), row.category, row.days}] += row.records;
    for (const auto& spell : spells_)
        if (spell.start && spell.end && *spell.end >= *spell.start)
            ++expected[{terms::month_of(*spell.end), spell.district, category(spell, true),
                        terms::days_between(*spell.start, *spell.end)}];
    EXPECT_EQ(found, expected);
}

TEST_P(Once, CategoriesOfRecordsAddUpToAllOfThem) {
    const auto rule = definition("d", count_in("spells", "started"));
    std::map<std::pair<int, std::string>, std::int64_t> whole, sum;
    for (const auto& month : counted(rule).months) whole[{month.month, month.area.text()}] += month.numerator;
    for (const auto& month : counted(rule, "kind").months)
        sum[{month.month, month.area.text()}] += month.numerator;
    EXPECT_EQ(sum, whole);
    EXPECT_FALSE(whole.empty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Once,
                         testing::Combine(testing::Values(1U, 2U, 3U, 4U),
                                          testing::Values(Way::Engine, Way::FedEngine)));

}  // namespace
}  // namespace tabulation::tests
