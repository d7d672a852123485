#include "duck/feed.h"

#include <atomic>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "duck/database.h"

namespace duck {
namespace {

constexpr std::int64_t rows = 10'000;
constexpr std::int64_t piece = 1'000;

std::string text_of(std::int64_t row) { return std::string(static_cast<std::size_t>(row % 40), 'x'); }

/// A row for each number below `rows`; each seventh has no value in any column.
class Numbers final : public Feed {
public:
    explicit Numbers(std::int64_t stops_at, std::size_t names) : stops_at_(stops_at) {
        for (std::size_t at = 0; at < names; ++at) names_.push_back(fmt::format("name {}", at));
    }

    std::vector<FeedColumn> columns() const override {
        return {{"number", FeedType::Whole, {}},  {"day", FeedType::Date, {}},
                {"parts", FeedType::Decimal, {}}, {"odd", FeedType::YesNo, {}},
                {"name", FeedType::Name, names_}, {"text", FeedType::Text, {}}};
    }
    std::size_t likely_rows() const override { return rows; }
    std::unique_ptr<Scan> scan() const override { return std::make_unique<Reading>(*this); }

private:
    class Reading final : public Scan {
    public:
        explicit Reading(const Numbers& feed) : feed_(feed) {}
        std::size_t most_readers() const override { return 4; }
        std::unique_ptr<FeedReader> open() override { return std::make_unique<Reader>(feed_, next_); }

    private:
        const Numbers& feed_;
        std::atomic<std::int64_t> next_ = 0;
    };

    class Reader final : public FeedReader {
    public:
        Reader(const Numbers& feed, std::atomic<std::int64_t>& next) : feed_(feed), next_(next) {}

        base::Result<void> fill(FeedChunk& chunk) override {
            const auto first = next_.fetch_add(piece);
            if (first >= rows) {
                chunk.set_rows(0);
                return {};
            }
            if (feed_.stops_at_ >= first && feed_.stops_at_ < first + piece)
                return std::unexpected(base::environment_problem("N001", "data/n.csv", "gone", ""));
            std::vector<std::int64_t> numbers(piece), parts(piece), odd(piece), names(piece);
            std::vector<std::string> held(piece);
            std::vector<std::string_view> texts(piece);
            std::vector<std::uint64_t> present((piece + 63) / 64);
            for (std::int64_t at = 0; at < piece; ++at) {
                const auto row = first + at;
                const auto place = static_cast<std::size_t>(at);
                numbers[place] = row;
                parts[place] = row * 500'000;
                odd[place] = row % 2;
                names[place] = row % static_cast<std::int64_t>(feed_.names_.size());
                held[place] = text_of(row);
                texts[place] = held[place];
                if (row % 7 != 0) present[place / 64] |= std::uint64_t{1} << (place % 64);
            }
            chunk.set_numbers(0, numbers);
            chunk.set_numbers(1, numbers);
            chunk.set_numbers(2, parts);
            chunk.set_numbers(3, odd);
            chunk.set_numbers(4, names);
            chunk.set_texts(5, texts, present);
            for (std::size_t column = 0; column < 6; ++column) chunk.set_present(column, present);
            chunk.set_rows(piece);
            return {};
        }

    private:
        const Numbers& feed_;
        std::atomic<std::int64_t>& next_;
    };

    std::int64_t stops_at_;
    std::vector<std::string> names_;
};

std::int64_t answer(Database& database, const std::string& sql) {
    auto given = database.query(sql);
    EXPECT_TRUE(given) << base::render(given.error());
    return given ? given->single_whole() : -1;
}

TEST(Feed, GivesTheEngineEveryValueOfEveryType) {
    std::int64_t count = 0, sum = 0, letters = 0;
    for (std::int64_t row = 0; row < rows; ++row) {
        if (row % 7 == 0) continue;
        ++count;
        sum += row;
        letters += row % 40;
    }
    // An enumeration is held in one, two or four bytes: both sides of each limit.
    for (const std::size_t names : {1, 255, 256, 65'535, 65'536}) {
        for (const int threads : {1, 3}) {
            SCOPED_TRACE(testing::Message() << names << " names, " << threads << " threads");
            auto database = Database::open({.threads = threads});
            ASSERT_TRUE(database);
            ASSERT_TRUE(database->add("numbers", std::make_shared<Numbers>(-1, names)));
            const auto from = [&](const std::string& what) {
                return answer(*database, "SELECT CAST(" + what + " AS BIGINT) FROM numbers()");
            };
            EXPECT_EQ(from("count(*)"), rows);
            EXPECT_EQ(from("count(number)"), count);
            EXPECT_EQ(from("sum(number)"), sum);
            EXPECT_EQ(from("sum(day - DATE '1970-01-01')"), sum);
            EXPECT_EQ(from("sum(parts * 2)"), sum);
            EXPECT_EQ(from("count(*) FILTER (odd = (number % 2 = 1))"), count);
            EXPECT_EQ(from(fmt::format("count(*) FILTER (name = 'name ' || (number % {}))", names)), count);
            EXPECT_EQ(from("sum(length(text))"), letters);
            EXPECT_EQ(from("count(*) FILTER (text = repeat('x', number % 40))"), count);
            EXPECT_EQ(answer(*database,
                             "SELECT count(*) FROM numbers() JOIN numbers() AS again USING (text, number)"),
                      count);
        }
    }
}

TEST(Feed, GivesTheFirstOfRowsInOrder) {
    for (const int threads : {1, 2, 3}) {
        auto database = Database::open({.threads = threads});
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->add("numbers", std::make_shared<Numbers>(-1, 3)));
        for (int again = 0; again < 20; ++again) {
            auto given = database->query(
                "SELECT number FROM (SELECT number, text FROM numbers()) AS record WHERE record.text = 'xxx' "
                "ORDER BY number LIMIT 3");
            ASSERT_TRUE(given) << base::render(given.error());
            std::vector<std::int64_t> found;
            while (const auto chunk = given->next())
                for (const auto number : chunk->wholes(0)) found.push_back(number);
            EXPECT_EQ(found, (std::vector<std::int64_t>{3, 43, 83})) << threads << " threads";
        }
    }
}

TEST(Feed, EndsAQueryWithItsOwnProblem) {
    auto database = Database::open({.threads = 2});
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->add("numbers", std::make_shared<Numbers>(4'500, 3)));
    for (int again = 0; again < 3; ++again) {
        const auto given = database->query("CREATE OR REPLACE TABLE kept AS SELECT * FROM numbers()");
        ASSERT_FALSE(given);
        EXPECT_EQ(given.error().code, "N001");
        EXPECT_EQ(given.error().place.file, "data/n.csv");
    }
    const auto other = database->query("SELECT nothing FROM nowhere");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "G003");
}

}  // namespace
}  // namespace duck
