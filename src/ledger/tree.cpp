#include "ledger/tree.h"

#include <bit>
#include <cassert>

namespace ledger {
namespace {

using namespace std::string_view_literals;

/// The largest power of two below `size`, which is 2 or more: where RFC 6962 splits a tree.
std::size_t split(std::size_t size) { return std::bit_floor(size - 1); }

void append_consistency(std::span<const Digest> leaves, std::size_t size, bool is_whole,
                        std::vector<Digest>& path) {
    if (size == leaves.size()) {
        if (!is_whole) path.push_back(root(leaves));
        return;
    }
    const auto left = split(leaves.size());
    if (size <= left) {
        append_consistency(leaves.first(left), size, is_whole, path);
        path.push_back(root(leaves.subspan(left)));
    } else {
        append_consistency(leaves.subspan(left), size - left, false, path);
        path.push_back(root(leaves.first(left)));
    }
}

}  // namespace

Digest leaf_hash(std::string_view bytes) { return sha256({"\0"sv, bytes}); }
Digest node_hash(const Digest& left, const Digest& right) {
    return sha256({"\1"sv, view(left), view(right)});
}

void Frontier::add(const Digest& leaf) {
    auto hash = leaf;
    // Each one bit at the low end of the size is a finished tree as large as the one that now ends.
    for (auto size = size_; (size & 1) != 0; size >>= 1) {
        hash = node_hash(peaks_.back(), hash);
        peaks_.pop_back();
    }
    peaks_.push_back(hash);
    ++size_;
}

Digest Frontier::root() const {
    if (peaks_.empty()) return sha256({});
    auto hash = peaks_.back();
    for (auto at = peaks_.size() - 1; at > 0; --at) hash = node_hash(peaks_[at - 1], hash);
    return hash;
}

std::string Frontier::text() const {
    std::string text;
    for (const auto& peak : peaks_) text += hex(peak);
    return text;
}

std::optional<Frontier> Frontier::read(std::int64_t size, std::string_view text) {
    constexpr std::size_t digits = 64;
    if (size < 0 ||
        text.size() != digits * static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(size))))
        return std::nullopt;
    Frontier frontier;
    frontier.size_ = size;
    for (std::size_t at = 0; at < text.size(); at += digits) {
        const auto peak = digest_of(text.substr(at, digits));
        if (!peak) return std::nullopt;
        frontier.peaks_.push_back(*peak);
    }
    return frontier;
}

Digest root(std::span<const Digest> leaves) {
    Frontier frontier;
    for (const auto& leaf : leaves) frontier.add(leaf);
    return frontier.root();
}

std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::size_t index) {
    assert(index < leaves.size());
    if (leaves.size() == 1) return {};
    const auto left = split(leaves.size());
    const bool is_left = index < left;
    auto path = is_left ? inclusion_proof(leaves.first(left), index)
                        : inclusion_proof(leaves.subspan(left), index - left);
    path.push_back(is_left ? root(leaves.subspan(left)) : root(leaves.first(left)));
    return path;
}

std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::size_t size) {
    assert(size > 0 && size <= leaves.size());
    std::vector<Digest> path;
    append_consistency(leaves, size, true, path);
    return path;
}

bool is_included(const Digest& leaf, std::int64_t index, const Tree& tree, std::span<const Digest> path) {
    if (index < 0 || index >= tree.size) return false;
    auto hash = leaf;
    auto node = index;
    auto last = tree.size - 1;
    for (const auto& other : path) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            hash = node_hash(other, hash);
            // A right edge without a sibling goes up unchanged until it has one.
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        } else {
            hash = node_hash(hash, other);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == tree.root;
}

bool is_beginning(const Tree& earlier, const Tree& later, std::span<const Digest> path) {
    if (earlier.size < 1 || earlier.size > later.size) return false;
    if (earlier.size == later.size) return path.empty() && earlier.root == later.root;
    auto node = earlier.size - 1;
    auto last = later.size - 1;
    while ((node & 1) != 0) node >>= 1, last >>= 1;
    // A whole power of two is its own first hash, and the path does not repeat it.
    const bool is_whole = node == 0;
    if (path.empty()) return false;
    auto earlier_hash = is_whole ? earlier.root : path.front();
    auto later_hash = earlier_hash;
    for (const auto& other : path.subspan(is_whole ? 0 : 1)) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            earlier_hash = node_hash(other, earlier_hash);
            later_hash = node_hash(other, later_hash);
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        } else {
            later_hash = node_hash(later_hash, other);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && earlier_hash == earlier.root && later_hash == later.root;
}

}  // namespace ledger
