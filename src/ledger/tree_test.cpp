#include "ledger/tree.h"

#include <vector>

#include <gtest/gtest.h>

using ledger::Digest;

namespace {

std::vector<Digest> leaves(std::size_t count) {
    std::vector<Digest> leaves;
    for (std::size_t at = 0; at < count; ++at) leaves.push_back(ledger::leaf_hash(std::string(at, 'x')));
    return leaves;
}

/// RFC 6962, section 2.1, as it is written there: the slow way, to hold the fast one against.
Digest recursive_root(std::span<const Digest> leaves) {
    if (leaves.empty()) return ledger::sha256({});
    if (leaves.size() == 1) return leaves.front();
    std::size_t left = 1;
    while (left * 2 < leaves.size()) left *= 2;
    return ledger::node_hash(recursive_root(leaves.first(left)), recursive_root(leaves.subspan(left)));
}

ledger::Tree tree(std::span<const Digest> leaves) {
    return {static_cast<std::int64_t>(leaves.size()), ledger::root(leaves)};
}

std::string bytes(std::initializer_list<int> values) {
    std::string text;
    for (const int value : values) text += static_cast<char>(value);
    return text;
}

}  // namespace

// The roots that the Certificate Transparency project's own tests expect for these eight leaves.
TEST(Tree, HasThePublishedRoots) {
    const std::vector<std::string> inputs{"",
                                          bytes({0}),
                                          bytes({0x10}),
                                          bytes({0x20, 0x21}),
                                          bytes({0x30, 0x31}),
                                          bytes({0x40, 0x41, 0x42, 0x43}),
                                          bytes({0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57}),
                                          bytes({0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69,
                                                 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f})};
    const std::vector<std::string> roots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    ledger::Frontier frontier;
    EXPECT_EQ(ledger::hex(frontier.root()), roots[0]);
    for (std::size_t at = 0; at < inputs.size(); ++at) {
        frontier.add(ledger::leaf_hash(inputs[at]));
        EXPECT_EQ(ledger::hex(frontier.root()), roots[at + 1]) << at + 1 << " leaves";
    }
}

TEST(Tree, GrowsToTheRootOfTheDefinition) {
    const auto all = leaves(70);
    ledger::Frontier frontier;
    for (std::size_t size = 0; size <= all.size(); ++size) {
        EXPECT_EQ(frontier.root(), recursive_root(std::span(all).first(size))) << size;
        const auto read = ledger::Frontier::read(frontier.size(), frontier.text());
        ASSERT_TRUE(read) << size;
        EXPECT_EQ(read->root(), frontier.root()) << size;
        EXPECT_FALSE(ledger::Frontier::read(frontier.size(), frontier.text() + "0")) << size;
        if (size < all.size()) frontier.add(all[size]);
    }
}

TEST(Tree, ProvesEveryLeafAndNoOther) {
    const auto all = leaves(33);
    for (std::size_t size = 1; size <= all.size(); ++size) {
        const auto part = std::span(all).first(size);
        for (std::size_t index = 0; index < size; ++index) {
            SCOPED_TRACE(testing::Message() << "leaf " << index << " of " << size);
            auto path = ledger::inclusion_proof(part, index);
            const auto at = static_cast<std::int64_t>(index);
            EXPECT_TRUE(ledger::is_included(all[index], at, tree(part), path));
            EXPECT_FALSE(ledger::is_included(ledger::leaf_hash("other"), at, tree(part), path));
            EXPECT_FALSE(
                ledger::is_included(all[index], at + static_cast<std::int64_t>(size), tree(part), path));
            path.push_back(all[index]);
            EXPECT_FALSE(ledger::is_included(all[index], at, tree(part), path));
            path.pop_back();
            if (path.empty()) continue;
            path.back().bytes[7] ^= 1;
            EXPECT_FALSE(ledger::is_included(all[index], at, tree(part), path));
            path.pop_back();
            EXPECT_FALSE(ledger::is_included(all[index], at, tree(part), path));
        }
    }
}

TEST(Tree, ProvesEveryBeginningAndNoOther) {
    const auto all = leaves(33);
    for (std::size_t size = 1; size <= all.size(); ++size) {
        const auto later = std::span(all).first(size);
        for (std::size_t begin = 1; begin <= size; ++begin) {
            SCOPED_TRACE(testing::Message() << begin << " of " << size);
            auto path = ledger::consistency_proof(later, begin);
            const auto earlier = tree(later.first(begin));
            EXPECT_TRUE(ledger::is_beginning(earlier, tree(later), path));
            EXPECT_FALSE(ledger::is_beginning({earlier.size, ledger::leaf_hash("other")}, tree(later), path));
            EXPECT_FALSE(ledger::is_beginning(earlier, {tree(later).size, ledger::leaf_hash("other")}, path));
            if (path.empty()) continue;
            path.back().bytes[7] ^= 1;
            EXPECT_FALSE(ledger::is_beginning(earlier, tree(later), path));
            path.pop_back();
            EXPECT_FALSE(ledger::is_beginning(earlier, tree(later), path));
        }
    }
}
