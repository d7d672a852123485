#include "sql/connection.h"

#include "store_test.h"

using sql::Kind;
using sql::Opening;
using sql::Reason;

namespace {

class ConnectionTest : public stores::StoreTest {
protected:
    sql::Connection open(Opening opening = Opening::MayCreate) {
        auto connection = sql::Connection::open(address(), opening);
        if (!connection) throw std::runtime_error(connection.error().message);
        return *std::move(connection);
    }
    void make_table(sql::Connection& connection) {
        ASSERT_TRUE(connection.execute("create table facts (name text primary key, number bigint not null)"));
    }
    static sql::Answer<std::int64_t> add(sql::Connection& connection, const std::string& name,
                                         std::int64_t number) {
        auto insert = TRY(connection.prepare("insert into facts (name, number) values (:name, :number)",
                                             {Kind::Text, Kind::Number}));
        return insert.run({name, number});
    }
    static std::int64_t count(sql::Connection& connection) {
        auto select = connection.prepare("select count(*) from facts", {}, {Kind::Number});
        std::int64_t found = -1;
        if (select) {
            EXPECT_TRUE(select->each({}, [&](const sql::Row& row) { found = row.number(0); }));
        }
        return found;
    }
};

BOTH_STORES(ConnectionTest);

}  // namespace

TEST_P(ConnectionTest, KeepsEveryTextAndNumber) {
    auto connection = open();
    make_table(connection);
    const std::pair<std::string, std::int64_t> rows[] = {{"", 0},
                                                         {"Zoë's 'quoted' :name", -1},
                                                         {"😀\n\t", INT64_MAX},
                                                         {"x", INT64_MIN},
                                                         {std::string(2000, 'y'), 7}};
    for (const auto& [name, number] : rows) {
        ASSERT_EQ(add(connection, name, number).value_or(-1), 1);
    }
    auto select = connection.prepare("select name, number from facts where name = :name", {Kind::Text},
                                     {Kind::Text, Kind::Number});
    ASSERT_TRUE(select);
    for (const auto& [name, number] : rows) {
        int found = 0;
        const auto same = [&, wanted = std::pair(name, number)](const sql::Row& row) {
            ++found;
            EXPECT_EQ(row.text(0), wanted.first);
            EXPECT_EQ(row.number(1), wanted.second);
        };
        ASSERT_TRUE(select->each({name}, same));
        EXPECT_EQ(found, 1);
    }
}

TEST_P(ConnectionTest, LeavesNothingOfATransactionThatIsNotCommitted) {
    auto connection = open();
    make_table(connection);
    {
        auto transaction = sql::Transaction::begin(connection);
        ASSERT_TRUE(transaction);
        ASSERT_TRUE(add(connection, "a", 1));
    }
    EXPECT_EQ(count(connection), 0);
    auto transaction = sql::Transaction::begin(connection);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(add(connection, "a", 1));
    ASSERT_TRUE(transaction->commit());
    auto other = open(Opening::ReadOnly);
    EXPECT_EQ(count(other), 1);
}

TEST_P(ConnectionTest, NamesABrokenRuleAndGoesOn) {
    auto connection = open();
    make_table(connection);
    auto insert = connection.prepare("insert into facts (name, number) values (:name, :number)",
                                     {Kind::Text, Kind::Number});
    ASSERT_TRUE(insert);
    ASSERT_TRUE(insert->run({"a", std::int64_t{1}}));
    const auto again = insert->run({"a", std::int64_t{2}});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().reason, Reason::Constraint) << again.error().message;
    EXPECT_TRUE(insert->run({"b", std::int64_t{2}}));
    EXPECT_EQ(count(connection), 2);
}

TEST_P(ConnectionTest, NamesAStoreThatMayOnlyBeRead) {
    auto connection = open();
    make_table(connection);
    auto reader = open(Opening::ReadOnly);
    const auto refused = add(reader, "a", 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, Reason::ReadOnly) << refused.error().message;
}

TEST_P(ConnectionTest, NamesAStoreThatIsNotThere) {
    auto missing = address();
    missing.target = GetParam() == sql::Engine::Sqlite ? (folder() / "none" / "a.db").string()
                                                       : "postgresql:///x?host=" + folder().string();
    for (const auto opening : {Opening::Existing, Opening::MayCreate}) {
        const auto opened = sql::Connection::open(missing, opening);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().reason, Reason::OutOfReach) << opened.error().message;
    }
}

TEST_P(ConnectionTest, LetsReadersReadWhileAnotherWrites) {
    auto writer = open();
    make_table(writer);
    ASSERT_TRUE(add(writer, "a", 1));
    auto reader = open(Opening::ReadOnly);
    auto transaction = sql::Transaction::begin(writer);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(add(writer, "b", 2));
    EXPECT_EQ(count(reader), 1);  // at once, and without what is not committed
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(count(reader), 2);
}
