#include "council/persistent_map.h"

#include <map>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "council/history.h"

namespace {

/// Hashes that agree in all that the trie looks at, for many keys.
struct PoorHash {
    std::size_t operator()(std::string_view key) const { return key.size() % 3; }
};

template <typename Map>
std::map<std::string, int> contents(const Map& map) {
    std::map<std::string, int> all;
    map.each([&](const std::string& key, int value) {
        EXPECT_TRUE(all.emplace(key, value).second) << key << " is shown twice";
    });
    return all;
}

/// Sets keys one after the other, keeps every map on the way, and holds each against what it ought to hold.
template <typename Map>
void hold_every_state(const std::vector<std::pair<std::string, int>>& changes) {
    std::vector<Map> maps(1);
    std::vector<std::map<std::string, int>> expected(1);
    for (const auto& [key, value] : changes) {
        maps.push_back(maps.back());
        maps.back().set(key, value);
        expected.push_back(expected.back());
        expected.back()[key] = value;
    }
    for (std::size_t at = 0; at < maps.size(); ++at) {
        RC_ASSERT(maps[at].size() == expected[at].size());
        RC_ASSERT(contents(maps[at]) == expected[at]);
        for (const auto& [key, value] : expected.back()) {
            const auto* found = maps[at].find(key);
            const auto known = expected[at].find(key);
            RC_ASSERT((found == nullptr) == (known == expected[at].end()));
            if (found != nullptr) RC_ASSERT(*found == known->second);
        }
    }
}

}  // namespace

RC_GTEST_PROP(PersistentMap, KeepsEveryEarlierState,
              (const std::vector<std::pair<std::string, int>>& changes)) {
    hold_every_state<council::PersistentMap<int>>(changes);
}

RC_GTEST_PROP(PersistentMap, TellsKeysOfOneHashApart,
              (const std::vector<std::pair<std::string, int>>& changes)) {
    hold_every_state<council::PersistentMap<int, PoorHash>>(changes);
}

TEST(PersistentMap, CopiesNoMoreThanThePathToAKey) {
    struct Counted {
        explicit Counted(int* copies = nullptr) : count(copies) {}
        Counted(const Counted& other) : count(other.count) {
            if (count != nullptr) ++*count;
        }
        Counted(Counted&&) = default;
        Counted& operator=(const Counted&) = default;
        Counted& operator=(Counted&&) = default;
        int* count;
    };
    int copies = 0;
    council::PersistentMap<Counted> map;
    for (int at = 0; at < 10'000; ++at) map.set("key " + std::to_string(at), Counted(&copies));
    EXPECT_EQ(copies, 0);  // nobody else holds any of it
    const auto before = map;
    map.set("key 77", Counted(&copies));
    EXPECT_LE(copies, 1);
    EXPECT_NE(before.find("key 77"), map.find("key 77"));
    EXPECT_EQ(before.find("key 78"), map.find("key 78"));  // shared
}

TEST(PersistentMap, IsReadWhileItsCopyIsWritten) {
    council::PersistentMap<int> map;
    for (int at = 0; at < 1'000; ++at) map.set(std::to_string(at), at);
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < 2; ++reader)
        readers.emplace_back([map] {
            for (int round = 0; round < 50; ++round)
                for (int at = 0; at < 1'000; ++at) ASSERT_EQ(*map.find(std::to_string(at)), at);
        });
    for (int round = 1; round < 50; ++round)
        for (int at = 0; at < 1'000; ++at) map.set(std::to_string(at), at + round);
}

TEST(History, SharesWhatWasAddedBefore) {
    council::History<int> history;
    history.add(1);
    auto other = history;
    history.add(2);
    other.add(3);
    EXPECT_EQ(history.latest(), 2);
    EXPECT_EQ(other.latest(), 3);
    ASSERT_EQ(history.all().size(), 2u);
    EXPECT_EQ(history.all()[0], other.all()[0]);
    EXPECT_EQ(*history.find_latest([](int value) { return value < 2; }), 1);
    EXPECT_EQ(history.find_latest([](int value) { return value > 2; }), nullptr);
}

TEST(History, MayBeLongerThanTheStackIsDeep) {
    council::History<int> history;
    for (int at = 0; at < 1'000'000; ++at) history.add(at);
    EXPECT_EQ(history.size(), 1'000'000u);
}
