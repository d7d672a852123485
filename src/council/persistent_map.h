#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace council {

/// A map of text to values of which copies are cheap: a copy shares everything with the map that it was made
/// of, and setting a key in one of them copies only the path to that key (a hash array mapped trie).
///
/// Any number of threads may read maps that share parts, while one thread sets keys in a copy of its own.
template <typename Value, typename Hash = std::hash<std::string_view>>
class PersistentMap {
public:
    /// Null if the key has not been set.
    const Value* find(std::string_view key) const {
        const auto hash = std::uint64_t{Hash{}(key)};
        const Node* node = root_.get();
        for (int depth = 0; node != nullptr && depth < deepest; ++depth) {
            const auto bit = bit_of(hash, depth);
            if ((node->bits & bit) == 0) return nullptr;
            const auto& slot = node->slots[place_of(*node, bit)];
            if (slot.leaf) return slot.leaf->key == key ? &slot.leaf->value : nullptr;
            node = slot.node.get();
        }
        if (node != nullptr)
            for (const auto& slot : node->slots)
                if (slot.leaf->key == key) return &slot.leaf->value;
        return nullptr;
    }

    /// Calls `change` with the value of `key`, a new one if there is none yet, so that it may be changed in
    /// this map alone.
    template <typename Change>
    void update(std::string_view key, Change&& change) {
        update(root_, {key, std::uint64_t{Hash{}(key)}}, 0, change);
    }

    void set(std::string_view key, Value value) {
        update(key, [&](Value& held) { held = std::move(value); });
    }

    /// Shows every key with its value, in no order that means anything.
    template <typename Show>
    void each(Show&& show) const {
        if (root_) each(*root_, show);
    }

    std::size_t size() const { return size_; }

private:
    struct Leaf {
        std::string key;
        std::uint64_t hash;
        Value value;
    };
    struct Node;
    /// A leaf or another node, never both.
    struct Slot {
        std::shared_ptr<Leaf> leaf;
        std::shared_ptr<Node> node;
    };
    /// A slot for each bit that is set, in their order. At the last depth: a slot for each key of one hash.
    struct Node {
        std::uint32_t bits = 0;
        std::vector<Slot> slots;
    };
    struct Sought {
        std::string_view key;
        std::uint64_t hash;
    };

    static constexpr int bits_a_level = 5;
    static constexpr int deepest = 12;  // 60 of the hash's 64 bits; what still agrees stands side by side

    static std::uint32_t bit_of(std::uint64_t hash, int depth) {
        return std::uint32_t{1} << ((hash >> (depth * bits_a_level)) & 31U);
    }
    static std::size_t place_of(const Node& node, std::uint32_t bit) {
        return static_cast<std::size_t>(std::popcount(node.bits & (bit - 1)));
    }

    /// Makes `held` this map's own: what others hold too is copied first.
    template <typename Held>
    static void own(std::shared_ptr<Held>& held) {
        if (!held) held = std::make_shared<Held>();
        else if (held.use_count() > 1) held = std::make_shared<Held>(*held);
        else std::atomic_thread_fence(std::memory_order_acquire);  // after whoever let go of it last
    }

    template <typename Change>
    void update(std::shared_ptr<Node>& node, const Sought& sought, int depth, Change& change) {
        own(node);
        if (depth == deepest) return update_bucket(*node, sought, change);
        const auto bit = bit_of(sought.hash, depth);
        const auto place = place_of(*node, bit);
        if ((node->bits & bit) == 0) {
            node->bits |= bit;
            node->slots.insert(node->slots.begin() + static_cast<std::ptrdiff_t>(place),
                               new_leaf(sought, change));
            return;
        }
        auto& slot = node->slots[place];
        if (slot.leaf && slot.leaf->key == sought.key) return update_leaf(slot, change);
        if (slot.leaf) slot.node = node_over(std::move(slot.leaf), depth + 1);
        update(slot.node, sought, depth + 1, change);
    }

    template <typename Change>
    void update_bucket(Node& node, const Sought& sought, Change& change) {
        for (auto& slot : node.slots)
            if (slot.leaf->key == sought.key) return update_leaf(slot, change);
        node.slots.push_back(new_leaf(sought, change));
    }

    template <typename Change>
    static void update_leaf(Slot& slot, Change& change) {
        own(slot.leaf);
        change(slot.leaf->value);
    }

    template <typename Change>
    Slot new_leaf(const Sought& sought, Change& change) {
        Slot slot;
        slot.leaf = std::make_shared<Leaf>(Leaf{std::string(sought.key), sought.hash, Value{}});
        change(slot.leaf->value);
        ++size_;
        return slot;
    }

    /// A node of `depth` that holds one leaf.
    static std::shared_ptr<Node> node_over(std::shared_ptr<Leaf> leaf, int depth) {
        auto node = std::make_shared<Node>();
        if (depth < deepest) node->bits = bit_of(leaf->hash, depth);
        node->slots.emplace_back().leaf = std::move(leaf);
        return node;
    }

    template <typename Show>
    static void each(const Node& node, Show& show) {
        for (const auto& slot : node.slots) {
            if (slot.leaf) show(std::as_const(slot.leaf->key), std::as_const(slot.leaf->value));
            else each(*slot.node, show);
        }
    }

    std::shared_ptr<Node> root_;
    std::size_t size_ = 0;
};

}  // namespace council
