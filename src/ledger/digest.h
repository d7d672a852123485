#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

/// A SHA-256 hash.
struct Digest {
    std::array<unsigned char, 32> bytes{};

    friend bool operator==(const Digest&, const Digest&) = default;
};

/// The SHA-256 hash of the parts, one after the other.
Digest sha256(std::initializer_list<std::string_view> parts);

/// 64 lower-case hexadecimal digits.
std::string hex(const Digest& digest);
/// Reads what hex() wrote; nothing else.
std::optional<Digest> digest_of(std::string_view hex);

std::string_view view(const Digest& digest);

/// Standard base64 with padding, in one line.
std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

}  // namespace ledger
