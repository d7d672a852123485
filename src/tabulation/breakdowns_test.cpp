#include <fstream>

#include <gtest/gtest.h>

#include "tabulation/counting_test.h"
#include "tabulation/spells_test.h"

// What is broken down is counted directly as the engine counts it, and as by hand.
namespace tabulation::tests {
namespace {

class Breakdowns : public testing::TestWithParam<unsigned> {
protected:
    Breakdowns()
        : spells_(random_spells(GetParam(), 400)),
          folder_(folder_of_this_run("ontrack-breakdowns-" + std::to_string(GetParam()))) {
        write_spells(spells_, folder_);
    }
    ~Breakdowns() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<RecordsTally> tally(RecordsTally::Means means, int threads = 2) const {
        const auto path = folder_ / "spells.csv";
        RecordsTally::Settings settings;
        settings.counting.areas = areas_;
        settings.engine.threads = threads;
        settings.means = means;
        return std::move(*RecordsTally::open({inspected(source_, path, Way::FedEngine, path.string())}, {},
                                             std::move(settings)));
    }

    std::vector<Spell> spells_;
    std::filesystem::path folder_;
    records::Source source_ = spells_source();
    Areas areas_;
};

std::string problems_of(const RecordsTally& tally) {
    std::string text;
    for (const auto& problem : tally.problems()) text += base::render(problem);
    return text;
}

/// One definition of every kind that needs no engine.
std::vector<plan::Definition> direct_kinds() {
    const auto started = count_in("spells", "started", "kind IS NOT NULL OR district = 'north'");
    const auto open_ones = count_at("spells", "started", "ended");
    std::vector<plan::Rule> rules{started,
                                  count_in("spells", "born"),  // a birthday is the first day of an age
                                  open_ones,
                                  count_at("spells", "add_months(started, 1)", "ended + 30", "hours > 3.5"),
                                  count_at("spells", "born", "add_months(born, 24)"),
                                  plan::Share{started, expression("kind = 'foster'"), {}},
                                  plan::Share{open_ones, expression("ended - started > 60"), {}},
                                  plan::Rate{open_ones, written("children"), 10'000, false, {}},
                                  plan::Sum{started, written("beds")}};
    std::vector<plan::Definition> definitions;
    for (auto& rule : rules) definitions.push_back(definition("d", std::move(rule)));
    return definitions;
}

TEST_P(Breakdowns, AreCountedAsTheEngineCountsThem) {
    source_.columns.push_back(column("beds", ColumnType::Number));
    source_.columns.push_back(column("long", ColumnType::YesNo));
    source_.columns.push_back(column("said", ColumnType::Text));
    source_.age_bands.push_back(
        {"later", written("born"), {{"1", 1, 2}, {"2 to 5", 2, 6}, {"6 and over", 6, std::nullopt}}, {}});
    source_.age_bands.push_back({"late", written("born"), {{"3 to 4", 3, 5}}, {}});
    {
        std::ofstream out(folder_ / "spells.csv");
        out << "child_id,district,kind,started,ended,hours,born,beds,long,said\n";
        Chance chance(GetParam());
        const char* const truths[] = {"yes", "no", ""};
        const char* const words[] = {"", "ä", "Z", "a", "\"a, b\"", "a b"};
        for (const auto& spell : spells_)
            out << spell << ',' << (chance.one_in(6) ? "" : std::to_string(chance.below(14) - 3)) << ','
                << truths[chance.below(3)] << ',' << words[chance.below(6)] << '\n';
    }
    const auto definitions = direct_kinds();
    for (const bool listed : {false, true}) {
        areas_.clear();
        if (listed) areas_ = {terms::AreaId{"south"}, terms::AreaId{"north"}, terms::AreaId{"west"}};
        std::vector<figures::CountRequest> requests;
        for (const auto& one : definitions)
            for (const auto* by : {"", "kind", "district", "beds", "long", "said", "age", "later", "late"})
                requests.push_back({terms::MeasureId{"m"}, &one, by});
        const auto engine = tally(RecordsTally::Means::EngineOnly);
        const auto expected = engine->counts(requests);
        ASSERT_TRUE(expected) << base::render(expected.error());
        for (int threads = 1; threads <= 3; ++threads) {
            const auto direct = tally(RecordsTally::Means::Either, threads);
            const auto answers = direct->counts(requests);
            ASSERT_TRUE(answers) << base::render(answers.error());
            EXPECT_FALSE(direct->used_engine());
            for (std::size_t at = 0; at < requests.size(); ++at) {
                EXPECT_EQ(told((*answers)[at]), told((*expected)[at])) << (*expected)[at].lineage->sql;
                EXPECT_EQ((*answers)[at].lineage->sql, (*expected)[at].lineage->sql);
                EXPECT_GT((*answers)[at].lineage->rows_counted, 50);
            }
            EXPECT_EQ(problems_of(*direct), problems_of(*engine));
        }
    }
}

/// By hand, day by day: both sides of every birthday, of the leap day too.
TEST_P(Breakdowns, ByAgeFollowBirthdays) {
    const auto rule = definition("d", count_at("spells", "started", "ended"));
    const auto direct = tally(RecordsTally::Means::Either);
    const auto answer = direct->counts({{terms::MeasureId{"m"}, &rule, "age"}});
    ASSERT_TRUE(answer && !direct->used_engine());
    std::map<std::pair<int, std::string>, std::int64_t> found, expected;
    for (const auto& one : answer->front().months) found[{one.month, one.category}] += one.numerator;
    for (const auto& spell : spells_) {
        std::string before;
        for (int month = 2018 * 12; month < 2040 * 12; ++month) {
            const auto day = month_end(month);
            const auto now = is_open(spell, day) ? band_of(born(spell), day) : "";
            if (now == before) continue;
            if (!now.empty()) ++expected[{month, now}];
            if (!before.empty()) --expected[{month, before}];
            before = now;
        }
    }
    const auto is_zero = [](const auto& cell) { return cell.second == 0 || cell.first.first >= 2040 * 12; };
    std::erase_if(found, is_zero);
    std::erase_if(expected, is_zero);
    EXPECT_EQ(found, expected);
    EXPECT_GT(found.size(), 30U);
}

/// What nobody should be told apart by is left to the engine; the answer is the same.
TEST_P(Breakdowns, ByAColumnThatNamesNoPartsAreTheEnginesToCount) {
    const auto rule = definition("d", count_in("spells", "started"));
    const auto held = tally(RecordsTally::Means::Either);
    const auto answer = held->counts({{terms::MeasureId{"m"}, &rule, "child_id"}});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(held->used_engine());
    EXPECT_FALSE(answer->front().months.empty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Breakdowns, testing::Values(1U, 2U, 3U));

}  // namespace
}  // namespace tabulation::tests
