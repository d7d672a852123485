#include <regex>

#include "cluster.h"
#include "tabulation/counting_test.h"

// What PostgreSQL counts, on one server and on three, held to what DuckDB counts: to the last warning.
namespace tabulation::tests {
namespace {

using ::tests::Cluster;

enum class Servers { One, Three };

std::string new_address(Servers servers) {
    return servers == Servers::One ? stores::PostgresServer::one().new_database().target
                                   : Cluster::one().new_database();
}

class Engines : public testing::TestWithParam<std::tuple<unsigned, Servers>> {
protected:
    Engines()
        : made_(random_records(seed(), 400)),
          folder_(folder_of_this_run("ontrack-engines-" + std::to_string(seed()))),
          address_(new_address(std::get<1>(GetParam()))) {
        // Rows that end before they start, keys that stand twice or are missing: all of them are told of.
        made_.births.push_back(made_.births.front());
        made_.births.push_back({"", "west", "F", made_.births.front().born, std::nullopt});
        write_records(made_, folder_);
    }
    ~Engines() override { std::filesystem::remove_all(folder_); }
    static unsigned seed() { return std::get<0>(GetParam()); }

    std::vector<records::InspectedSource> sources() const {
        std::vector<records::InspectedSource> all;
        for (const auto* source : {&births_, &contacts_, &episodes_}) {
            const auto path = folder_ / (source->id.text() + ".csv");
            all.push_back(inspected(*source, path, Way::FedEngine, path.string()));
        }
        return all;
    }
    base::Result<std::unique_ptr<RecordsTally>> open(const std::string& address,
                                                     std::vector<figures::TwinRequest> twins = {}) const {
        RecordsTally::Settings settings{.means = RecordsTally::Means::EngineOnly};
        settings.counting.twins = std::move(twins);
        settings.address = address;
        return RecordsTally::open(sources(), {}, std::move(settings));
    }
    static std::string problems_of(const RecordsTally& tally) {
        std::string text;
        for (const auto& problem : tally.problems()) text += base::render(problem);
        return text;
    }
    std::int64_t tables_of(const std::string& source) const {
        return ::tests::asked(
                   address_, "SELECT count(*) FROM ontrack_records_1.loaded WHERE source = '/" + source + "'")
            .whole(0, 0);
    }
    std::string loads() const {
        const auto answer =
            ::tests::asked(address_,
                           "SELECT source, max(loaded_at) FROM ontrack_records_1.loaded GROUP BY 1 "
                           "ORDER BY 1");
        std::string text;
        for (std::size_t row = 0; row < answer.rows(); ++row)
            text += fmt::format("{} {}\n", answer.text(row, 0), answer.text(row, 1));
        return text;
    }

    Records made_;
    std::filesystem::path folder_;
    std::string address_;
    records::Source births_ = births_source(), contacts_ = contacts_source(), episodes_ = episodes_source();
};

/// Counting happens where the records are: of every query that the first server put to the others, the plan
/// shows an aggregate that they compute. It fetches no row.
void expect_aggregates_alone(const std::string& plans) {
    const std::regex remote("Remote SQL: (SELECT[^\n]*)");
    int asked = 0, grouped = 0;
    for (std::sregex_iterator at(plans.begin(), plans.end(), remote), end; at != end; ++at) {
        const auto sql = (*at)[1].str();
        ++asked;
        grouped += sql.find(" GROUP BY ") != sql.npos ? 1 : 0;
        EXPECT_TRUE(sql.find(" GROUP BY ") != sql.npos || sql.starts_with("SELECT count(*) FROM") ||
                    sql.starts_with("SELECT (count(*) - count(DISTINCT held)) FROM"))
            << sql;
    }
    EXPECT_GT(grouped, 100);
    EXPECT_EQ(asked % 3, 0);
    EXPECT_NE(plans.find("FILTER (WHERE"), std::string::npos);
}

TEST_P(Engines, CountRandomDefinitionsAlike) {
    RandomRules of_births(seed(), "births"), of_episodes(seed() + 100, "episodes"),
        of_contacts(seed() + 200, "contacts");
    std::deque<plan::Definition> rules;
    std::vector<figures::CountRequest> requests;
    for (int at = 0; at < 120; ++at) {
        rules.push_back(random_rule(of_births, of_episodes, of_contacts, at % 5));
        requests.push_back({terms::MeasureId{"m"}, &rules.back()});
    }
    for (const auto* column : {"sex", "premature"})
        requests.push_back({requests[0].measure, &rules[0], column});
    const auto duck = open(""), postgres = open(address_);
    ASSERT_TRUE(postgres) << base::render(postgres.error());
    const auto expected = (*duck)->counts(requests), answers = (*postgres)->counts(requests);
    ASSERT_TRUE(expected) << base::render(expected.error());
    ASSERT_TRUE(answers) << base::render(answers.error());
    std::int64_t counted = 0;
    for (std::size_t at = 0; at < requests.size(); ++at) {
        ASSERT_EQ(told((*answers)[at]), told((*expected)[at])) << (*expected)[at].lineage->sql;
        const auto& books = *(*answers)[at].lineage;
        EXPECT_EQ(books.rows_read, books.rows_counted + books.rows_refused + books.rows_out_of_scope);
        counted += books.rows_counted;
    }
    EXPECT_GT(counted, 5'000);
    EXPECT_EQ(problems_of(**postgres), problems_of(**duck));
    EXPECT_NE(problems_of(**postgres).find("N044"), std::string::npos);
    if (std::get<1>(GetParam()) == Servers::Three) expect_aggregates_alone(Cluster::one().plans());
}

TEST_P(Engines, ClassTheDifferenceOfTwinsAlike) {
    const auto national = timely("national", national_staff);
    const auto local = timely("local", local_staff);
    const auto a = definition("a", count_in("births", "born", "sex = 'F'"));
    const auto b = definition("b", count_in("births", "born", "premature"));
    const std::vector<figures::TwinRequest> twins{{terms::MeasureId{"m"}, &national, &local, "staff_group"},
                                                  {terms::MeasureId{"n"}, &a, &b, ""},
                                                  {terms::MeasureId{"o"}, &national, &local, ""}};
    const auto classes = [&](const std::string& address) {
        const auto tally = open(address, twins);
        const auto answer = (*tally)->classes(twins);
        EXPECT_TRUE(answer) << base::render(answer.error());
        std::string text;
        for (const auto& months : *answer)
            for (const auto& one : months)
                text += fmt::format("{} {} {} {}\n", one.month, one.area.text(), one.name, one.count);
        return text;
    };
    const auto expected = classes("");
    EXPECT_GT(expected.size(), 2'000U);
    EXPECT_EQ(classes(address_), expected);
}

/// Where a measure's parts add, the whole is their sum, whichever way it is parted.
TEST_P(Engines, AddUpToTheWhole) {
    const auto counted = definition("d", count_in("births", "born", "sex IS NOT NULL"));
    const auto open_ones = definition("e", count_at("episodes", "started", "ended"));
    const auto tally = open(address_);
    const auto answers = (*tally)->counts({{terms::MeasureId{"m"}, &counted, ""},
                                           {terms::MeasureId{"m"}, &counted, "sex"},
                                           {terms::MeasureId{"m"}, &counted, "premature"},
                                           {terms::MeasureId{"n"}, &open_ones, ""},
                                           {terms::MeasureId{"n"}, &open_ones, "kind"}});
    ASSERT_TRUE(answers) << base::render(answers.error());
    const auto sums = [&](std::size_t at) {
        std::map<std::pair<int, std::string>, std::int64_t> cells;
        for (const auto& month : (*answers)[at].months)
            cells[{month.month, month.area.text()}] += month.numerator;
        std::erase_if(cells, [](const auto& cell) { return cell.second == 0; });
        return cells;
    };
    EXPECT_EQ(sums(1), sums(0));
    EXPECT_EQ(sums(2), sums(0));
    EXPECT_EQ(sums(4), sums(3));
    EXPECT_EQ((*answers)[0].lineage->rows_counted, static_cast<std::int64_t>(made_.births.size()));
}

TEST_P(Engines, SendRowsOnceAndAgainOnlyWhereAFileChanged) {
    const auto rule = definition("d", count_at("episodes", "started", "ended"));
    const auto reviews = timely("national", national_staff);
    const auto count = [&] {
        const auto tally = open(address_);
        const auto answers =
            (*tally)->counts({{terms::MeasureId{"m"}, &rule}, {terms::MeasureId{"n"}, &reviews}});
        EXPECT_TRUE(answers) << base::render(answers.error());
        return (*answers)[0].lineage->rows_read;
    };
    const auto rows = count();
    const auto before = loads();
    EXPECT_EQ(count(), rows);
    EXPECT_EQ(loads(), before);
    std::ofstream(folder_ / "episodes.csv", std::ios::app) << "north,2020-05-05,,other,7\n";
    EXPECT_EQ(count(), rows + 1);
    const auto after = loads();
    EXPECT_NE(after, before);
    EXPECT_EQ(after.substr(0, after.find("/episodes")), before.substr(0, before.find("/episodes")));
    EXPECT_EQ(tables_of("episodes"), 1);  // the old one is gone
    // What somebody has taken rows from is no longer what was sent.
    const auto table = ::tests::asked(address_,
                                      "SELECT table_name FROM ontrack_records_1.loaded WHERE source = "
                                      "'/episodes'");
    if (std::get<1>(GetParam()) == Servers::Three) return;
    ::tests::asked(address_, fmt::format("DELETE FROM ontrack_records_1.\"{}\" WHERE \"row number\" < 9",
                                         table.text(0, 0)));
    EXPECT_EQ(count(), rows + 1);
    EXPECT_NE(loads(), after);
}

TEST_P(Engines, SayWhatTheServerCannotDo) {
    const auto rule = definition("d", count_in("births", "born"));
    const std::vector<figures::CountRequest> requests{{terms::MeasureId{"m"}, &rule}};
    const auto code_of = [&](const std::string& address) {
        const auto tally = open(address);
        const auto answer = (*tally)->counts(requests);
        return answer ? std::string("none") : answer.error().code;
    };
    EXPECT_EQ(code_of("postgresql:///none?host=/nowhere/at/all"), "G010");
    EXPECT_EQ(code_of("mysql://root@here/there"), "U030");
    ::tests::asked(address_, "DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN");
    auto as_guest = address_;
    as_guest.replace(as_guest.find("user=ontrack"), 12, "user=guest");
    EXPECT_EQ(code_of(as_guest), std::get<1>(GetParam()) == Servers::One ? "G011" : "G010");
    EXPECT_EQ(code_of(address_), "none");
}

TEST_P(Engines, SayThatAServerWentAway) {
    if (seed() != 1) GTEST_SKIP() << "once is enough";
    std::deque<stores::PostgresServer> own;
    std::unique_ptr<Cluster> cluster;
    std::string address;
    if (std::get<1>(GetParam()) == Servers::One) {
        address = own.emplace_back().new_database().target;
    } else {
        cluster = std::make_unique<Cluster>();
        address = cluster->new_database();
    }
    const auto rule = definition("d", count_in("births", "born"));
    const auto tally = open(address);
    ASSERT_TRUE((*tally)->counts({{terms::MeasureId{"m"}, &rule}}));
    (cluster ? cluster->holder(1) : own[0]).crash();
    const auto answer = (*tally)->counts({{terms::MeasureId{"m"}, &rule}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "G012");
    EXPECT_EQ(answer.error().fault, base::Fault::Environment);
}

INSTANTIATE_TEST_SUITE_P(All, Engines,
                         testing::Combine(testing::Values(1U, 2U),
                                          testing::Values(Servers::One, Servers::Three)));

/// Of letters, the engines think alike: each is its own small letter in both or in neither.
TEST(EnginesOfAllLetters, HaveTheSameSmallLetters) {
    const auto folder = folder_of_this_run("ontrack-letters");
    std::filesystem::create_directories(folder);
    auto words = source("words", {column("day", ColumnType::Date), column("large", ColumnType::Text),
                                  column("small", ColumnType::Text)});
    {
        std::ofstream out(folder / "words.csv");
        out << "day,large,small\n2020-01-01,ÉÈÀŁŞÐÞ,éèàłşðþ\n2020-01-02,СЪЕШЬ,съешь\n2020-01-03,ΑΣΑΣ,ασασ\n"
               "2020-01-04,İ,i\n2020-01-05,Straße,strasse\n2020-01-06,ABC,abc\n";
    }
    const auto rule =
        definition("d", plan::Share{count_in("words", "day"), expression("lower(large) = small"), {}});
    const auto count = [&](const std::string& address) {
        RecordsTally::Settings settings{.means = RecordsTally::Means::EngineOnly};
        settings.address = address;
        const auto path = folder / "words.csv";
        auto tally =
            RecordsTally::open({inspected(words, path, Way::FedEngine, path.string())}, {}, settings);
        const auto answers = (*tally)->counts({{terms::MeasureId{"m"}, &rule}});
        EXPECT_TRUE(answers) << base::render(answers.error());
        return told(answers->front());
    };
    EXPECT_EQ(count(new_address(Servers::One)), count(""));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tabulation::tests
