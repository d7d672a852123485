#include "counts/key_table.h"

#include <bit>
#include <cstring>
#include <functional>

namespace counts {
namespace {

constexpr std::size_t short_bytes = 16;

std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 32;
    value *= 0xd6e8feb86659fd93ULL;
    value ^= value >> 32;
    value *= 0xd6e8feb86659fd93ULL;
    return value ^ (value >> 32);
}

}  // namespace

KeyTable::KeyTable() : slots_(1024), mask_(slots_.size() - 1) {}

KeyTable::Key KeyTable::key_of(std::string_view text) {
    Key key;
    key.text = text;
    if (text.size() > short_bytes) {
        key.hash = mixed(std::hash<std::string_view>{}(text));
        return key;
    }
    // Two loads that may overlap: with the size, they still tell every text from every other.
    if (text.size() >= 8) {
        std::memcpy(&key.first, text.data(), 8);
        std::memcpy(&key.second, text.data() + text.size() - 8, 8);
    } else if (text.size() >= 4) {
        std::memcpy(&key.first, text.data(), 4);
        std::memcpy(&key.second, text.data() + text.size() - 4, 4);
    } else if (!text.empty()) {
        std::memcpy(&key.first, text.data(), text.size());
    }
    key.hash = mixed(key.first * 0x9e3779b97f4a7c15ULL + key.second + (text.size() << 56));
    return key;
}

bool KeyTable::holds(const Slot& slot, const Key& key) const {
    if (slot.size != key.text.size()) return false;
    if (key.text.size() <= short_bytes) return slot.first == key.first && slot.second == key.second;
    return slot.first == key.hash && std::string_view(longer_).substr(slot.second, slot.size) == key.text;
}

std::int64_t KeyTable::find(const Key& key) const {
    for (auto at = key.hash & mask_;; at = (at + 1) & mask_) {
        const auto& slot = slots_[at];
        if (slot.row == none || holds(slot, key)) return slot.row;
    }
}

bool KeyTable::add(const Key& key, std::int64_t row, std::int64_t& holder) {
    if (used_ + used_ / 3 >= slots_.size()) grow(slots_.size() * 2);
    auto at = key.hash & mask_;
    for (; slots_[at].row != none; at = (at + 1) & mask_) {
        if (!holds(slots_[at], key)) continue;
        holder = slots_[at].row;
        return false;
    }
    Slot slot{key.first, key.second, row, key.text.size()};
    if (key.text.size() > short_bytes) {
        slot.first = key.hash;
        slot.second = longer_.size();
        longer_ += key.text;
    }
    slots_[at] = slot;
    ++used_;
    return true;
}

void KeyTable::reserve(std::size_t keys) {
    const auto slots = std::bit_ceil(keys + keys / 3 + 2);
    if (slots > slots_.size()) grow(slots);
}

void KeyTable::grow(std::size_t slots) {
    auto before = std::move(slots_);
    slots_.assign(slots, Slot{});
    mask_ = slots_.size() - 1;
    for (const auto& slot : before) {
        if (slot.row == none) continue;
        const auto text = slot.size > short_bytes ? std::string_view(longer_).substr(slot.second, slot.size)
                                                  : std::string_view();
        Key key{slot.first, slot.second, slot.first, text};
        if (slot.size <= short_bytes)
            key.hash = mixed(slot.first * 0x9e3779b97f4a7c15ULL + slot.second + (slot.size << 56));
        auto at = key.hash & mask_;
        while (slots_[at].row != none) at = (at + 1) & mask_;
        slots_[at] = slot;
    }
}

}  // namespace counts
