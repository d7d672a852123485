#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/digest.h"

namespace ledger {

/// The Merkle tree of RFC 6962, section 2.1, over a stream's entries. An entry's hash is its leaf.

/// SHA-256 of a zero byte and the bytes; of a one byte and two children.
Digest leaf_hash(std::string_view bytes);
Digest node_hash(const Digest& left, const Digest& right);

/// The right edge of a tree that grows: what is needed to add leaves and to name the root, and no more.
/// It holds a root for each one bit of the size, largest first.
class Frontier {
public:
    void add(const Digest& leaf);
    std::int64_t size() const { return size_; }
    /// The hash of the tree; SHA-256 of nothing for an empty one.
    Digest root() const;

    /// The hashes as hexadecimal digits, one after the other; read back with the size.
    std::string text() const;
    static std::optional<Frontier> read(std::int64_t size, std::string_view text);

private:
    std::int64_t size_ = 0;
    std::vector<Digest> peaks_;
};

Digest root(std::span<const Digest> leaves);

/// The path that proves that leaf `index` (from 0) stands in the tree of all `leaves`.
std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::size_t index);

/// The path that proves that the tree of the first `size` leaves (1 or more) is the beginning of the tree of
/// all.
std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::size_t size);

/// A tree as a checkpoint names it.
struct Tree {
    std::int64_t size = 0;
    Digest root;
};

/// Whether `path` proves that `leaf` stands at `index` (from 0) in `tree`.
bool is_included(const Digest& leaf, std::int64_t index, const Tree& tree, std::span<const Digest> path);

/// Whether `path` proves that `earlier` is the beginning of `later`.
bool is_beginning(const Tree& earlier, const Tree& later, std::span<const Digest> path);

}  // namespace ledger
