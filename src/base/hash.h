#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace base {

/// BLAKE2b with 32 bytes of output, fed piece by piece.
class Hash {
public:
    Hash();

    void feed(std::span<const std::byte> bytes);
    /// 64 lower-case hexadecimal digits. The hash may not be fed afterwards.
    std::string finish();

private:
    alignas(64) std::array<unsigned char, 384> state_;  // libsodium's opaque state
};

/// The BLAKE2b hash of `text` as 64 hexadecimal digits.
std::string hash_of(std::string_view text);

}  // namespace base
