#include "cluster.h"
#include "tabulation/counting_test.h"
#include "tabulation/spells_test.h"

// Every kind of measure that counts records, in PostgreSQL, on one server and on three, held to DuckDB.
namespace tabulation::tests {
namespace {

using ::tests::Cluster;

class Kinds : public testing::TestWithParam<std::tuple<unsigned, bool>> {
protected:
    Kinds()
        : folder_(folder_of_this_run("ontrack-kinds-" + std::to_string(std::get<0>(GetParam())))),
          address_(std::get<1>(GetParam()) ? Cluster::one().new_database()
                                           : stores::PostgresServer::one().new_database().target) {
        write_spells(random_spells(std::get<0>(GetParam()), 500), folder_);
    }
    ~Kinds() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<RecordsTally> open(const std::string& address) const {
        const auto path = folder_ / "spells.csv";
        RecordsTally::Settings settings;
        settings.counting.levels = figures::area_levels(organisation());
        settings.address = address;
        auto tally = RecordsTally::open({inspected(source_, path, Way::FedEngine, path.string())}, {},
                                        std::move(settings));
        EXPECT_TRUE(tally) << base::render(tally.error());
        return std::move(*tally);
    }

    std::filesystem::path folder_;
    std::string address_;
    records::Source source_ = spells_source();
};

/// One definition of every kind that counts records; each with every way in which time passes.
std::vector<plan::Definition> every_kind() {
    const auto started = count_in("spells", "started", "kind IS NOT NULL OR district = 'north'");
    const auto open_ones = count_at("spells", "started", "ended");
    auto rolling = started;
    std::get<plan::InPeriod>(rolling.when).rolling_months = 12;
    std::vector<plan::Rule> rules{
        started,
        rolling,
        open_ones,
        once(started),
        once(rolling),
        once(open_ones),
        plan::Share{started, expression("kind = 'foster'"), {}},
        plan::Share{open_ones, expression("ended - started > 60"), {}},
        plan::Rate{once(open_ones), written("children"), 10'000, false, {}},
        plan::Sum{started, written("hours")},
        plan::Percentile{count_in("spells", "ended"), expression("ended - started"), 50},
        plan::Percentile{count_in("spells", "ended", "kind = 'home'"), expression("ended - started"), 90}};
    std::vector<plan::Definition> definitions;
    for (auto& rule : rules) definitions.push_back(definition("d", std::move(rule)));
    return definitions;
}

TEST_P(Kinds, AreCountedAlike) {
    const auto definitions = every_kind();
    std::vector<figures::CountRequest> requests;
    for (const auto& one : definitions)
        for (const auto* by : {"", "kind", "district", "age"})
            requests.push_back({terms::MeasureId{"m"}, &one, by,
                                std::holds_alternative<plan::AtDate>(plan::count_of(one.rule)->when)});
    const auto duck = open(""), postgres = open(address_);
    const auto expected = duck->counts(requests), answers = postgres->counts(requests);
    ASSERT_TRUE(expected) << base::render(expected.error());
    ASSERT_TRUE(answers) << base::render(answers.error());
    for (std::size_t at = 0; at < requests.size(); ++at) {
        EXPECT_EQ(told((*answers)[at]), told((*expected)[at])) << (*expected)[at].lineage->sql;
        EXPECT_GT((*expected)[at].lineage->rows_counted, 50);
    }
    const auto lines = [](const RecordsTally& tally) {
        std::string text;
        for (const auto& problem : tally.problems()) text += base::render(problem);
        return text;
    };
    EXPECT_EQ(lines(*postgres), lines(*duck));
    for (const auto* code : {"N043", "N046", "N051"})
        EXPECT_NE(lines(*duck).find(code), std::string::npos) << code;
}

TEST_P(Kinds, ListTheSameRecords) {
    const auto right = *records::RightToRecords::of("analyst");
    const auto duck = open(""), postgres = open(address_);
    const auto listed = [&](RecordsTally& tally, const plan::Definition& rule) {
        const int last = 2020 * 12 + 2;
        const auto records = tally.records({terms::MeasureId{"m"}, &rule, "child_id"}, last - 5, last,
                                           {terms::AreaId{"north"}, terms::AreaId{"south"}});
        EXPECT_TRUE(records) << base::render(records.error());
        std::string text;
        for (const auto& record : *records)
            text += fmt::format("{} {}\n", record.key.shown_to(right), record.in_numerator);
        return text;
    };
    for (const auto& rule : every_kind()) {
        const auto expected = listed(*duck, rule);
        EXPECT_EQ(listed(*postgres, rule), expected);
        EXPECT_GT(expected.size(), 20U);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Kinds, testing::Combine(testing::Values(1U, 2U, 3U), testing::Bool()));

}  // namespace
}  // namespace tabulation::tests
