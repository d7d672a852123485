#pragma once

#include <cstdint>

namespace synthesis {

/// Scrambles 64 bits so that neighbouring inputs have unrelated outputs (the finaliser of splitmix64).
constexpr std::uint64_t scrambled(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    return bits ^ (bits >> 31);
}

/// The key of a part of something that has a key: `part` 7 of it is the same, however many parts there are.
constexpr std::uint64_t key_of_part(std::uint64_t key, std::uint64_t part) {
    return scrambled(key + scrambled(part + 0x9e3779b97f4a7c15));
}

/// Parts in a million: chances and shares are whole numbers, because floating point differs between machines.
using Millionths = std::int64_t;
constexpr Millionths certain = 1'000'000;

/// A counter-based stream (splitmix64): the same key gives the same numbers on every machine and with every
/// library.
class Random {
public:
    explicit constexpr Random(std::uint64_t key) : state_(key) {}

    constexpr std::uint64_t next() { return scrambled(state_ += 0x9e3779b97f4a7c15); }
    /// 0 to `count` - 1; `count` from 1 to 2^31.
    constexpr int below(int count) {
        return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(count)) >> 32);
    }
    /// `low` to `high`, both included.
    constexpr int between(int low, int high) { return low + below(high - low + 1); }
    constexpr bool chance(Millionths chance) { return below(static_cast<int>(certain)) < chance; }

private:
    std::uint64_t state_;
};

/// Steps that keep numbers evenly spread, and each other's sequences unrelated: the fractions of square roots
/// of primes.
enum class Step : std::uint32_t {
    Root2 = 0x6a09e667,
    Root3 = 0xbb67ae85,
    Root5 = 0x3c6ef372,
    Root7 = 0xa54ff53a,
    Root11 = 0x510e527f,
    Root13 = 0x9b05688c,
    Root17 = 0x1f83d9ab,
};

/// The `index`th of an evenly spread sequence from 0 to a million less one, as in systematic sampling: of any
/// run of it, a share very near to p falls below p, so that a trend of 75.4 % is a figure of 75.4 % and not
/// one a point beside it.
constexpr Millionths spread(std::uint64_t key, Step step, int index) {
    const auto turn = static_cast<std::uint32_t>(key >> 32) +
                      static_cast<std::uint32_t>(index) * static_cast<std::uint32_t>(step);
    return static_cast<Millionths>((std::uint64_t{turn} * static_cast<std::uint64_t>(certain)) >> 32);
}

}  // namespace synthesis
