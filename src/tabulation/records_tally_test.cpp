#include "tabulation/records_tally.h"

#include <deque>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tabulation/random_rules_test.h"
#include "tabulation/small_folder_test.h"

// Every kind of count against a plain recount in C++ that uses no SQL.
namespace tabulation::tests {
namespace {

using records::ColumnType;
using Cell = std::pair<std::int64_t, std::int64_t>;         // numerator, denominator
using Cells = std::map<std::pair<int, std::string>, Cell>;  // by month and area
using Classes = std::map<std::tuple<int, std::string, std::string>, std::int64_t>;

records::Source births_source() {
    auto made =
        source("births", {column("child_id", ColumnType::Identifier), column("born", ColumnType::Date),
                          column("district", ColumnType::Area), column("sex", ColumnType::Code, {"F", "M"}),
                          column("premature", ColumnType::YesNo), column("note", ColumnType::Text)});
    made.key = written("child_id");
    made.area = written("district");
    return made;
}
records::Source contacts_source() {
    auto made = source(
        "contacts", {column("contact_id", ColumnType::Identifier), column("child_id", ColumnType::Identifier),
                     column("contact_date", ColumnType::Date), column("review", ColumnType::Text),
                     column("staff_group", ColumnType::Code, staff)});
    made.key = written("contact_id");
    made.record = written("births");
    made.record_key = written("child_id");
    made.date = written("contact_date");
    return made;
}
records::Source episodes_source() {
    auto made = source("episodes", {column("started", ColumnType::Date), column("ended", ColumnType::Date),
                                    column("district", ColumnType::Area), column("kind", ColumnType::Text),
                                    column("pence", ColumnType::Pence)});
    made.area = written("district");
    return made;
}

void add(Cells& cells, Date day, const std::string& area, Cell change) {
    auto& cell = cells[{terms::month_of(day), area}];
    cell.first += change.first;
    cell.second += change.second;
    if (cell == Cell{0, 0}) cells.erase({terms::month_of(day), area});
}

/// Adds a record that is open from `start` to `end`, by asking of every month's last day whether it is open.
void add_open(Cells& cells, const Episode& episode, Cell change) {
    bool was_open = false;
    for (int month = 2018 * 12; month < 2024 * 12; ++month) {
        const auto day = terms::Period::month(month / 12, static_cast<unsigned>(month % 12 + 1))->last_day();
        const bool open = *episode.start <= day && (!episode.end || *episode.end > day);
        const int step = static_cast<int>(open) - static_cast<int>(was_open);
        if (step != 0) add(cells, day, episode.district, {step * change.first, step * change.second});
        was_open = open;
    }
}

Date two_months_on(Date day) {
    const auto month = std::chrono::year_month{day.year(), day.month()} + std::chrono::months{2};
    const auto last = (month / std::chrono::last).day();
    return month / std::min(day.day(), last);
}

bool in_time(const Contact& contact, const Birth& birth) {
    return contact.review && contact.on &&
           std::chrono::sys_days{*contact.on} <= std::chrono::sys_days{birth.born} + std::chrono::days{40};
}
bool counts(const Contact& contact, const Birth& birth, bool local) {
    return in_time(contact, birth) && (contact.staff == "health visitor" || contact.staff == "family nurse" ||
                                       (local && contact.staff == "staff nurse"));
}

class Counting : public testing::TestWithParam<std::tuple<unsigned, Way>> {
protected:
    Counting()
        : made_(random_records(seed(), 700)),
          folder_(folder_of_this_run("ontrack-tally-" + std::to_string(seed()))) {
        write_records(made_, folder_);
    }
    ~Counting() override { std::filesystem::remove_all(folder_); }

    static unsigned seed() { return std::get<0>(GetParam()); }

    records::InspectedSource file_of(const records::Source& source) const {
        const auto path = folder_ / (source.id.text() + ".csv");
        return inspected(source, path, std::get<1>(GetParam()), path.string());
    }

    std::unique_ptr<RecordsTally> tally(int threads, std::vector<figures::TwinRequest> twins = {}) {
        DuckTally::Settings settings;
        settings.engine.threads = threads;
        settings.twins = std::move(twins);
        const auto means = std::get<1>(GetParam()) == Way::Direct ? RecordsTally::Means::Either
                                                                  : RecordsTally::Means::EngineOnly;
        auto opened = RecordsTally::open({file_of(births_), file_of(contacts_), file_of(episodes_)}, {},
                                         {std::move(settings), means, CountCache(cache_)});
        EXPECT_TRUE(opened) << base::render(opened.error());
        return std::move(*opened);
    }

    std::unique_ptr<RecordsTally> by_engine() {
        return std::move(*RecordsTally::open({file_of(births_), file_of(contacts_), file_of(episodes_)}, {},
                                             {{}, RecordsTally::Means::EngineOnly}));
    }

    static Cells cells_of(const figures::Counted& counted) {
        Cells cells;
        for (const auto& month : counted.months)
            cells[{month.month, month.area.text()}] = {month.numerator, month.denominator};
        std::erase_if(cells, [](const auto& cell) { return cell.second == Cell{0, 0}; });
        return cells;
    }

    /// Counts one definition, checks the books, and that its SQL answers the same by itself.
    Cells counted(const plan::Definition& rule, int threads = 2) {
        const auto held = tally(threads);
        const auto answer = held->counts({{terms::MeasureId{"m"}, &rule}});
        EXPECT_TRUE(answer) << base::render(answer.error());
        EXPECT_EQ(held->used_engine(), std::get<1>(GetParam()) != Way::Direct);
        const auto& lineage = *answer->front().lineage;
        EXPECT_EQ(lineage.rows_read, lineage.rows_counted + lineage.rows_refused + lineage.rows_out_of_scope);
        const auto cells = cells_of(answer->front());
        EXPECT_EQ(cells_by_sql(lineage.sql), cells) << lineage.sql;
        return cells;
    }

    Cells cells_by_sql(const std::string& sql) {
        duck::Options options;
        for (const char* name : {"births.csv", "contacts.csv", "episodes.csv"})
            options.readable.push_back(folder_ / name);
        auto database = duck::Database::open(options);
        auto answer = database->query(sql);
        EXPECT_TRUE(answer) << base::render(answer.error());
        Cells cells;
        while (answer) {
            const auto chunk = answer->next();
            if (!chunk) break;
            for (std::size_t row = 0; row < chunk->rows(); ++row)
                cells[{static_cast<int>(chunk->wholes(0)[row]), std::string(chunk->text(1, row))}] = {
                    chunk->wholes(3)[row], chunk->wholes(4)[row]};
        }
        std::erase_if(cells, [](const auto& cell) { return cell.second == Cell{0, 0}; });
        return cells;
    }

    Records made_;
    std::filesystem::path folder_;
    std::filesystem::path cache_;  // empty: nothing is remembered
    records::Source births_ = births_source(), contacts_ = contacts_source(), episodes_ = episodes_source();
};

plan::Definition timely(const std::string& id, const std::string& groups) {
    return definition(
        id, plan::Share{
                count_in("births", "add_months(born, 2)", "sex = 'F' OR premature"),
                expression("review = '6-8 week' AND contact_date <= cohort.born + 40 AND staff_group IN (" +
                           groups + ")"),
                written("contacts")});
}
const char* national_staff = "'health visitor', 'family nurse'";
const char* local_staff = "'health visitor', 'family nurse', 'staff nurse'";

bool in_cohort(const Birth& birth) { return birth.sex == "F" || birth.premature.value_or(false); }

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

/// What was counted, in a form that can be compared and read.
std::string told(const figures::Counted& counted) {
    const auto& lineage = *counted.lineage;
    auto text = fmt::format("{} read, {} counted, {} refused\n", lineage.rows_read, lineage.rows_counted,
                            lineage.rows_refused);
    if (counted.covers_until) text += terms::text(*counted.covers_until) + "\n";
    if (counted.events)
        text += fmt::format("{} read, {} counted, {} refused, {} out of scope\n", counted.events->rows_read,
                            counted.events->rows_counted, counted.events->rows_refused,
                            counted.events->rows_out_of_scope);
    for (const auto& month : counted.months)
        text +=
            fmt::format("{} {} {} {}\n", month.month, month.area.text(), month.numerator, month.denominator);
    return text;
}

/// What is remembered is what would be counted, and only what has changed is counted again.
TEST_P(Counting, OnlyFromWhatHasChangedIfTheRestIsRemembered) {
    const auto national = timely("national", national_staff);
    const auto local = timely("local", local_staff);
    const figures::TwinRequest twins{terms::MeasureId{"m"}, &national, &local, "staff_group"};
    const auto open = definition("open", count_at("episodes", "started", "ended"));
    const std::vector<figures::CountRequest> requests{
        {twins.measure, &national}, {twins.measure, &open}, {twins.measure, &local}};
    const auto told_by = [&](RecordsTally& tally) {
        std::string text;
        const auto counts = tally.counts(requests);
        for (const auto& counted : *counts)
            text += told(counted) + counted.lineage->hash + counted.lineage->sql;
        const auto classes = tally.classes({twins});
        for (const auto& one : classes->front())
            text += fmt::format("{} {} {} {}\n", one.month, one.area.text(), one.name, one.count);
        for (const auto& problem : tally.problems()) text += base::render(problem);
        return text;
    };
    using Sources = std::set<std::string>;
    const Sources all{"births", "contacts", "episodes"}, none;
    const bool can = std::get<1>(GetParam()) != Way::Engine;  // files that only the engine reads are not kept
    const auto expect = [&](const Sources& read_again) {
        cache_.clear();
        const auto plain = tally(2, {twins});
        const auto expected = told_by(*plain);
        cache_ = folder_ / "cache";
        const auto held = tally(2, {twins});
        EXPECT_EQ(told_by(*held), expected);
        EXPECT_EQ(held->counted_from(), can ? read_again : all);
    };
    expect(all);
    expect(none);
    std::ofstream(folder_ / "episodes.csv", std::ios::app) << "north,2020-05-05,2020-05-01,other,7\n";
    expect({"episodes"});
    expect(none);
    std::ofstream(folder_ / "contacts.csv", std::ios::app) << "K9,nobody,2020-05-05,other,staff nurse\n";
    expect({"births", "contacts"});
    if (!can) return;
    for (const auto& file :
         std::filesystem::directory_iterator(cache_))  // a file that is cut short is no file
        std::filesystem::resize_file(file.path(), file.file_size() - 9);
    expect(all);
    expect(none);
}

plan::Definition random_rule(RandomRules& of_births, RandomRules& of_episodes, RandomRules& of_contacts,
                             int kind) {
    switch (kind) {
        case 0: return definition("d", count_in("births", of_births.date(2), of_births.truth()));
        case 1:
            return definition(
                "d", count_at("episodes", of_episodes.date(), of_episodes.date(), of_episodes.truth()));
        case 2:
            return definition("d", plan::Share{count_at("episodes", "started", "ended", of_episodes.truth()),
                                               expression(of_episodes.truth()),
                                               {}});
        case 3:
            return definition("d", plan::Sum{count_in("episodes", of_episodes.date(), of_episodes.truth()),
                                             written("pence")});
        default:
            return definition("d", plan::Share{count_in("births", of_births.date(), of_births.truth(1)),
                                               expression(of_contacts.truth()), written("contacts")});
    }
}

/// Definitions made by chance are counted the same way directly as by the engine, to the last warning.
TEST_P(Counting, RandomDefinitionsAsTheEngineCountsThem) {
    if (std::get<1>(GetParam()) != Way::Direct) GTEST_SKIP() << "the engine is what the others are held to";
    RandomRules of_births(seed(), "births"), of_episodes(seed() + 100, "episodes"),
        of_contacts(seed() + 200, "contacts");
    const auto births = file_of(births_), contacts = file_of(contacts_), episodes = file_of(episodes_);
    const DirectTally direct({&births, &contacts, &episodes}, {});
    constexpr std::size_t wanted = 60;
    int tried = 0;
    for (int threads = 1; threads <= 3; ++threads) {
        std::deque<plan::Definition> rules;
        std::vector<figures::CountRequest> requests;
        for (; rules.size() < wanted; ++tried) {
            rules.push_back(random_rule(of_births, of_episodes, of_contacts, tried % 5));
            const figures::CountRequest request{terms::MeasureId{"m"}, &rules.back()};
            if (direct.beyond({request}, {}).empty()) requests.push_back(request);
            else rules.pop_back();
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
