#include "tabulation/counting_test.h"

// Every kind of count against a plain recount in C++ that uses no SQL.
namespace tabulation::tests {
namespace {

TEST_P(Counting, RecordsInAMonth) {
    Cells expected;
    for (const auto& birth : made_.births)
        if (birth.sex == "F") add(expected, two_months_on(birth.born), birth.district, {1, 0});
    EXPECT_EQ(counted(definition("d", count_in("births", "add_months(born, 2)", "sex = 'F'"))), expected);
}

TEST_P(Counting, RecordsOpenAtAMonthsEnd) {
    Cells expected;
    for (const auto& episode : made_.episodes)
        if (episode.start && (!episode.end || *episode.end >= *episode.start))
            add_open(expected, episode, {1, 0});
    EXPECT_EQ(counted(definition("d", count_at("episodes", "started", "ended"))), expected);
}

TEST_P(Counting, SharesOfRecordsInAMonth) {
    Cells expected;
    for (const auto& birth : made_.births)
        if (birth.sex != "F")
            add(expected, birth.born, birth.district, {birth.premature.value_or(false) ? 1 : 0, 1});
    EXPECT_EQ(
        counted(definition(
            "d", plan::Share{count_in("births", "born", "sex <> 'F'"), expression("premature = TRUE"), {}})),
        expected);
}

TEST_P(Counting, SharesOfRecordsOpenAtAMonthsEnd) {
    Cells expected;
    for (const auto& episode : made_.episodes)
        if (episode.start && (!episode.end || *episode.end >= *episode.start))
            add_open(expected, episode, {episode.serious ? 1 : 0, 1});
    EXPECT_EQ(
        counted(definition(
            "d", plan::Share{count_at("episodes", "started", "ended"), expression("kind = 'serious'"), {}})),
        expected);
}

TEST_P(Counting, SumsOfAColumn) {
    Cells expected;
    for (const auto& episode : made_.episodes)
        if (episode.start && episode.pence && episode.serious)
            add(expected, *episode.start, episode.district, {*episode.pence, 0});
    EXPECT_EQ(counted(definition(
                  "d", plan::Sum{count_in("episodes", "started", "kind = 'serious'"), written("pence")})),
              expected);
}

TEST_P(Counting, SharesWithEvents) {
    std::map<std::string, bool> reached;
    for (const auto& birth : made_.births)
        for (const auto& contact : made_.contacts)
            if (contact.child == birth.child && counts(contact, birth, false)) reached[birth.child] = true;
    Cells expected;
    for (const auto& birth : made_.births)
        if (in_cohort(birth))
            add(expected, two_months_on(birth.born), birth.district,
                {reached.contains(birth.child) ? 1 : 0, 1});
    EXPECT_EQ(counted(timely("national", national_staff)), expected);
    EXPECT_EQ(counted(timely("national", national_staff), 1), expected);
}

/// By hand: the class of the earliest counting event, by date and then by key.
Classes classes_by_hand(const Records& records) {
    Classes expected;
    for (const auto& birth : records.births) {
        const Contact* earliest = nullptr;
        bool national = false;
        for (const auto& contact : records.contacts) {
            if (contact.child != birth.child) continue;
            national = national || counts(contact, birth, false);
            const auto before = [&] {
                return std::tie(*contact.on, contact.contact) < std::tie(*earliest->on, earliest->contact);
            };
            if (counts(contact, birth, true) && (earliest == nullptr || before())) earliest = &contact;
        }
        if (in_cohort(birth) && earliest != nullptr && !national)
            ++expected[{terms::month_of(two_months_on(birth.born)), birth.district, earliest->staff}];
    }
    return expected;
}

TEST_P(Counting, ClassesOfTwinsAddUpToTheirDifference) {
    const auto national = timely("national", national_staff);
    const auto local = timely("local", local_staff);
    const figures::TwinRequest twins{terms::MeasureId{"m"}, &national, &local, "staff_group"};
    for (const bool known_beforehand : {true, false}) {
        const auto held =
            tally(2, known_beforehand ? std::vector{twins} : std::vector<figures::TwinRequest>{});
        const auto counts = held->counts({{twins.measure, &national}, {twins.measure, &local}});
        ASSERT_TRUE(counts) << base::render(counts.error());
        const auto answer = held->classes({twins});
        ASSERT_TRUE(answer) << base::render(answer.error());
        Classes classes;
        std::int64_t sum = 0;
        for (const auto& month : answer->front()) {
            classes[{month.month, month.area.text(), month.name}] = month.count;
            sum += month.count;
        }
        EXPECT_EQ(classes, classes_by_hand(made_));
        for (const auto& month : (*counts)[1].months) sum -= month.numerator;
        for (const auto& month : (*counts)[0].months) sum += month.numerator;
        EXPECT_EQ(sum, 0);
        const auto swapped = held->classes({{twins.measure, &local, &national, "staff_group"}});
        ASSERT_TRUE(swapped) << base::render(swapped.error());
        for (auto& [key, count] : classes) count = -count;
        Classes reverse;
        for (const auto& month : swapped->front())
            reverse[{month.month, month.area.text(), month.name}] = month.count;
        EXPECT_EQ(reverse, classes);
    }
}

TEST_P(Counting, ManyDefinitionsTogetherAnswerAsEachAlone) {
    const plan::Definition rules[] = {
        definition("a", count_in("births", "born")),
        definition("b", count_in("births", "born", "premature")),
        definition("c", plan::Share{count_in("births", "born"), expression("sex = 'F'"), {}}),
        definition("d", count_at("episodes", "started", "ended", "kind = 'serious'")),
        definition("e", plan::Rate{count_at("episodes", "started", "ended"), written("children")}),
        timely("f", national_staff),
        timely("g", local_staff),
    };
    std::vector<figures::CountRequest> requests;
    for (const auto& rule : rules) requests.push_back({terms::MeasureId{rule.id.text()}, &rule});
    const auto answers = tally(2)->counts(requests);
    ASSERT_TRUE(answers) << base::render(answers.error());
    for (std::size_t at = 0; at < requests.size(); ++at)
        EXPECT_EQ(cells_of((*answers)[at]), counted(rules[at])) << at;
}

/// Definitions made by chance are counted the same way directly as by the engine, to the last warning.
TEST_P(Counting, RandomDefinitionsAsTheEngineCountsThem) {
    if (std::get<1>(GetParam()) != Way::Direct) GTEST_SKIP() << "the engine is what the others are held to";
    RandomRules of_births(seed(), "births"), of_episodes(seed() + 100, "episodes"),
        of_contacts(seed() + 200, "contacts");
    Chance chance(seed());
    const auto births = file_of(births_), contacts = file_of(contacts_), episodes = file_of(episodes_);
    const DirectTally direct({&births, &contacts, &episodes}, {});
    constexpr std::size_t wanted = 60;
    int tried = 0;
    for (int threads = 1; threads <= 3; ++threads) {
        std::deque<plan::Definition> rules;
        std::vector<figures::CountRequest> requests;
        for (; rules.size() < wanted; ++tried) {
            rules.push_back(random_rule(of_births, of_episodes, of_contacts, tried % 6));
            const figures::CountRequest request{terms::MeasureId{"m"}, &rules.back()};
            if (!direct.beyond({request}, {}).empty()) {
                rules.pop_back();
                continue;
            }
            requests.push_back(request);
            requests.push_back({request.measure, request.definition, random_by(chance, rules.back())});
        }
        const auto held = tally(threads);
        const auto engine = by_engine();
        const auto answers = held->counts(requests);
        const auto expected = engine->counts(requests);
        ASSERT_TRUE(answers && expected);
        EXPECT_FALSE(held->used_engine());
        for (std::size_t at = 0; at < requests.size(); ++at)
            ASSERT_EQ(told((*answers)[at]), told((*expected)[at])) << (*expected)[at].lineage->sql;
        std::string problems, expected_problems;
        for (const auto& problem : held->problems()) problems += base::render(problem);
        for (const auto& problem : engine->problems()) expected_problems += base::render(problem);
        ASSERT_EQ(problems, expected_problems);
    }
    EXPECT_LT(tried, 3 * static_cast<int>(wanted) * 2);  // most can be counted directly
}

INSTANTIATE_TEST_SUITE_P(Seeds, Counting,
                         testing::Combine(testing::Values(1U, 2U, 3U, 4U),
                                          testing::Values(Way::Engine, Way::FedEngine, Way::Direct)));

}  // namespace
}  // namespace tabulation::tests
