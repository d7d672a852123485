#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counts {

/// The keys of records, each with the number of its row: found again in a few nanoseconds.
class KeyTable {
public:
    static constexpr std::int64_t none = -1;

    KeyTable();
    /// Makes room for so many keys.
    void reserve(std::size_t keys);

    /// A key with its hash, ready to be looked for.
    struct Key {
        std::uint64_t first = 0, second = 0;  // the text itself, if it has at most 16 bytes
        std::uint64_t hash = 0;
        std::string_view text;
    };
    static Key key_of(std::string_view text);

    /// False if another row has the same key; that row is `holder`.
    bool add(const Key& key, std::int64_t row, std::int64_t& holder);
    /// The row that has the key, or none.
    std::int64_t find(const Key& key) const;
    /// Brings what find() will look at nearer.
    void expect(const Key& key) const { __builtin_prefetch(&slots_[key.hash & mask_]); }

private:
    struct Slot {
        std::uint64_t first = 0, second = 0;  // as of the key; of a longer text, its hash and place
        std::int64_t row = none;
        std::uint64_t size = 0;
    };
    bool holds(const Slot& slot, const Key& key) const;
    void grow(std::size_t slots);

    std::vector<Slot> slots_;
    std::uint64_t mask_;
    std::size_t used_ = 0;
    std::string longer_;  // the texts of more than 16 bytes
};

}  // namespace counts
