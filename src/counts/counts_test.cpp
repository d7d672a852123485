#include <chrono>
#include <map>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "counts/calendar.h"
#include "counts/cells.h"
#include "counts/key_table.h"
#include "counts/reading.h"

namespace counts {
namespace {

static_assert(month_number(0) == 1970 * 12);
static_assert(month_number(-1) == 1969 * 12 + 11);
static_assert(months_on(day_number(2020, 1, 31), 1) == day_number(2020, 2, 29));
static_assert(months_on(day_number(2020, 2, 29), 12) == day_number(2021, 2, 28));
static_assert(months_on(day_number(2020, 1, 31), -2) == day_number(2019, 11, 30));
static_assert(months_on(day_number(1, 1, 1), -13) == day_number(-1, 12, 1));
static_assert(whole_years(day_number(2004, 2, 29), day_number(2005, 2, 28)) == 0);
static_assert(whole_years(day_number(2004, 2, 29), day_number(2005, 3, 1)) == 1);
static_assert(birthday(day_number(2004, 2, 29), 1) == day_number(2005, 3, 1));
static_assert(birthday(day_number(2004, 2, 29), 4) == day_number(2008, 2, 29));
static_assert(birthday(day_number(2004, 3, 31), 1) == day_number(2005, 3, 31));

TEST(Calendar, IsThatOfTheStandardLibraryFor800Years) {
    for (std::int64_t day = -180'000; day < 120'000; ++day) {
        const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
        const auto civil = civil_day(day);
        ASSERT_EQ(civil.year, static_cast<int>(date.year()));
        ASSERT_EQ(civil.month, static_cast<int>(static_cast<unsigned>(date.month())));
        ASSERT_EQ(civil.day, static_cast<int>(static_cast<unsigned>(date.day())));
        ASSERT_EQ(day_number(civil.year, civil.month, civil.day), day);
    }
}

TEST(KeyTable, FindsEveryKeyOfEveryLengthAndNoOther) {
    std::mt19937 chance(937);
    std::map<std::string, std::int64_t> expected;
    KeyTable table;
    for (std::int64_t row = 0; row < 30'000; ++row) {
        std::string key;
        for (auto length = 1 + chance() % 20; length > 0; --length) key += "ab\0c"[chance() % 4];
        if (row % 3 == 0) key = fmt::format("C{:07}", row);
        std::int64_t holder = KeyTable::none;
        const auto [found, is_new] = expected.emplace(key, row);
        ASSERT_EQ(table.add(KeyTable::key_of(key), row, holder), is_new);
        ASSERT_EQ(holder, is_new ? KeyTable::none : found->second);
    }
    for (const auto& [key, row] : expected) {
        ASSERT_EQ(table.find(KeyTable::key_of(key)), row);
        for (const auto& other : {key + "a", key.substr(1), key + std::string(1, '\0'), "a" + key}) {
            const auto known = expected.find(other);
            ASSERT_EQ(table.find(KeyTable::key_of(other)),
                      known != expected.end() ? known->second : KeyTable::none);
        }
    }
}

TEST(Cells, HoldMonthsOfAllAges) {
    std::mt19937 chance(937);
    std::map<std::pair<std::int64_t, std::size_t>, std::int64_t> expected;
    Cells first, second;
    for (int round = 0; round < 20'000; ++round) {
        const std::int64_t far = static_cast<std::int64_t>(chance() % 80'000'000) - 40'000'000;
        const auto month = round % 50 == 0 ? far : static_cast<std::int64_t>(2000 * 12 + chance() % 300);
        const std::size_t group = chance() % 7;
        const std::int64_t change = round % 3 - 1;
        (round % 2 == 0 ? first : second).at(month, group).numerator += change;
        expected[{month, group}] += change;
    }
    first.add(second, std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6});
    std::map<std::pair<std::int64_t, std::size_t>, std::int64_t> found;
    first.each([&](std::int64_t month, std::size_t group, const Cell& cell) {
        found[{month, group}] += cell.numerator;
    });
    std::erase_if(expected, [](const auto& cell) { return cell.second == 0; });
    EXPECT_EQ(found, expected);
}

/// Parts of which one cannot be read.
class BrokenRows final : public records::RowSource {
public:
    explicit BrokenRows(std::size_t broken) : broken_(broken) {}

    std::size_t parts() const override { return 20; }
    std::unique_ptr<records::BatchReader> open(std::size_t part, const records::Selection&) const override {
        return std::make_unique<Reader>(part, part == broken_);
    }
    bool is_plain_csv() const override { return true; }
    std::vector<records::RowPlace> places(std::span<const std::int64_t>) const override { return {}; }

private:
    class Reader final : public records::BatchReader {
    public:
        Reader(std::size_t part, bool broken) : part_(static_cast<std::int64_t>(part)), broken_(broken) {}
        base::Result<bool> next(records::Batch& batch) override {
            if (broken_) return std::unexpected(base::environment_problem("N001", "data/b.csv", "gone", ""));
            batch.rows = read_++ == 0 ? 5 : 0;
            batch.row_numbers.assign(5, part_ * 7);
            return batch.rows > 0;
        }
        const std::vector<records::Refused>& refused() const override { return refused_; }

    private:
        std::int64_t part_;
        bool broken_;
        int read_ = 0;
        std::vector<records::Refused> refused_{{2, {part_ * 7 + 5, part_ * 7 + 6}}};
    };
    std::size_t broken_;
};

class Adder final : public Taker {
public:
    void take(const records::Batch& batch) override { rows += batch.rows; }
    std::size_t rows = 0;
};

TEST(Reading, GivesEveryPartOnceAndTellsOfOneThatCannotBeRead) {
    const records::Column column;
    for (const int threads : {1, 2, 5, 50}) {
        const BrokenRows whole(99), broken(7);
        const auto taker = [] { return std::make_unique<Adder>(); };
        std::vector<Reading> readings(2);
        for (auto& reading : readings) reading = {&whole, {{&column}, {}}, taker};
        ASSERT_TRUE(read_all(readings, threads));
        for (const auto& reading : readings) {
            std::size_t rows = 0;
            for (const auto& each : reading.takers) rows += static_cast<const Adder&>(*each).rows;
            EXPECT_EQ(rows, 100U);
            EXPECT_EQ(reading.given, 100);
            EXPECT_EQ(reading.refused[0].rows, 40);
            EXPECT_EQ(reading.refused[0].first, (std::vector<std::int64_t>{5, 6, 12}));
        }
        std::vector<Reading> failing(1);
        failing[0] = {&broken, {{&column}, {}}, taker};
        const auto read = read_all(failing, threads);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, "N001");
    }
}

}  // namespace
}  // namespace counts
