#include <cstdlib>

#include "../program.h"
#include "cluster.h"
#include "tabulation/counting_test.h"
#include "tabulation/spells_test.h"

// What a server refuses, and what is then told: errors/G011 to G015, provoked here, where servers are.
// `APPROVE=1 engines_test` rewrites the expected texts.
namespace tabulation::tests {
namespace {

/// A PostgreSQL server's own database, and records enough to need room.
class Refusals : public testing::Test {
protected:
    Refusals()
        : folder_(folder_of_this_run("ontrack-refusals")),
          address_(stores::PostgresServer::one().new_database().target) {
        write_spells(random_spells(1, 4000), folder_);
    }
    ~Refusals() override { std::filesystem::remove_all(folder_); }

    std::string database() const { return postgres::read_address(address_)->at("dbname"); }
    void set(const std::string& setting) const {
        ::tests::asked(address_, fmt::format("ALTER DATABASE {} SET {}", database(), setting));
    }
    static std::string with(std::string text, const std::string& what, const std::string& instead) {
        for (auto at = text.find(what); at != text.npos; at = text.find(what, at + instead.size()))
            text.replace(at, what.size(), instead);
        return text;
    }

    std::unique_ptr<RecordsTally> open(const std::string& address) const {
        const auto path = folder_ / "spells.csv";
        RecordsTally::Settings settings;
        settings.address = address;
        return std::move(*RecordsTally::open({inspected(source_, path, Way::FedEngine, path.string())}, {},
                                             std::move(settings)));
    }

    /// Counts what has to be sorted, and holds the problem to the approved text of `code`. Where the server
    /// is, is different each time.
    void expect_told(const std::string& code, RecordsTally& tally) const {
        const auto answer = tally.counts({{terms::MeasureId{"m"}, &rule_}});
        ASSERT_FALSE(answer);
        auto problem = answer.error();
        EXPECT_EQ(problem.code, code);
        EXPECT_EQ(problem.fault, base::Fault::Environment);
        problem.place.file = "postgresql://SERVER/DATABASE";
        const auto text = base::render(problem) + "exit code 3\n";
        const auto expected = std::filesystem::path(ONTRACK_SOURCE_DIR) / "errors" / code / "expected.txt";
        if (std::getenv("APPROVE") != nullptr) ::tests::write_file(expected, text);
        EXPECT_EQ(text, ::tests::read_file(expected));
    }
    void expect_told(const std::string& code, const std::string& address) const {
        const auto tally = open(address);
        expect_told(code, *tally);
    }

    plan::Definition rule_ = definition("d", once(count_at("spells", "started", "ended")));
    std::filesystem::path folder_;
    std::string address_;
    records::Source source_ = spells_source();
};

TEST_F(Refusals, TellOfAnAccountThatMayNotHoldRecords) {
    ::tests::asked(address_, "DROP ROLE IF EXISTS visitor; CREATE ROLE visitor LOGIN");
    expect_told("G011", with(address_, "user=ontrack", "user=visitor"));
}

TEST_F(Refusals, TellOfAServerThatWentAway) {
    stores::PostgresServer own;
    const auto tally = open(own.new_database().target);
    ASSERT_TRUE(tally->counts({{terms::MeasureId{"m"}, &rule_}}));
    own.crash();
    expect_told("G012", *tally);
}

TEST_F(Refusals, TellOfAServerWithoutRoom) {
    set("work_mem = '64kB'");
    set("temp_file_limit = '0'");
    expect_told("G013", address_);
}

TEST_F(Refusals, TellOfAQueryThatIsRefused) {
    set("statement_timeout = '1ms'");
    expect_told("G014", address_);
}

TEST_F(Refusals, TellOfADatabaseThatIsNotInUtf8) {
    const auto name = database() + "_ascii";
    ::tests::asked(address_, "CREATE DATABASE " + name +
                                 " ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
    expect_told("G015", with(address_, "/" + database() + "?", "/" + name + "?"));
}

}  // namespace
}  // namespace tabulation::tests
