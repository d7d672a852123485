#include "figures/stock_flow.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace {

using figures::Stay;

Stay stay(int began, std::optional<int> ended, std::int64_t values = 1, bool moved_in = false,
          bool moved_out = false) {
    Stay made;
    made.began = began;
    made.ended = ended;
    made.values = values;
    made.moved_in = moved_in;
    made.moved_out = moved_out;
    return made;
}

TEST(Flow, OpensTakesInLetsOutAndCloses) {
    const std::vector<Stay> stays{stay(1, std::nullopt, 10), stay(2, 11, 3),
                                  stay(10, 11, 2),           stay(11, 15, 4),
                                  stay(10, 30, 5, true),     stay(5, 12, 6, false, true),
                                  stay(13, 14, 100),         stay(1, 9, 100)};
    const auto made = figures::flow(stays, 10, 12);
    EXPECT_EQ(made.opening, 19);
    EXPECT_EQ(made.began, 6);
    EXPECT_EQ(made.moved_in, 5);
    EXPECT_EQ(made.ended, 5);
    EXPECT_EQ(made.moved_out, 6);
    EXPECT_EQ(made.closing, 19);
}

TEST(Why, TellsLongerStaysFromFewerThatWereThere) {
    // Before: 100 had been there for long, of whom 10 ended. Now 90 are there, of whom 9 would have and none
    // did.
    const std::vector<Stay> stays{stay(0, 101, 10), stay(0, std::nullopt, 90)};
    const auto made = figures::why(stays, 103, 105);
    EXPECT_EQ(made.before.ended, 10);
    EXPECT_EQ(made.expected_ends, 9);
    EXPECT_EQ(made.as_before(), -10);
    EXPECT_EQ(made.fewer_to_end(), 1);
    EXPECT_EQ(made.longer_stays(), 9);
    EXPECT_EQ(made.change(), 0);
}

TEST(Why, PartsAddUpToTheChangeWhateverHappened) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 chance(seed);
        const auto below = [&](int bound) {
            return static_cast<int>(chance() % static_cast<unsigned>(bound));
        };
        std::vector<Stay> stays;
        for (int at = 0; at < below(60); ++at) {
            const int began = below(60);
            const auto ended = below(3) == 0 ? std::nullopt : std::optional(began + below(40));
            stays.push_back(stay(began, ended, 1 + below(4), below(4) == 0, ended && below(4) == 0));
        }
        const int first = 20 + below(30), last = first + below(12);
        const auto made = figures::why(stays, first, last);
        const auto& now = made.now;
        EXPECT_EQ(now.opening + now.began + now.moved_in - now.ended - now.moved_out, now.closing) << seed;
        EXPECT_EQ(made.as_before() + made.more_starts() + made.fewer_to_end() + made.longer_stays() +
                      made.transfers(),
                  made.change())
            << seed;
        EXPECT_EQ(made.before.closing, now.opening) << seed;
    }
}

}  // namespace
