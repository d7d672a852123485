#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;  // OpenSSL's

namespace base {

/// SHA-256, fed piece by piece.
class Hash {
public:
    Hash();

    void feed(std::span<const std::byte> bytes);
    /// The 32 bytes. The hash may not be fed afterwards.
    std::array<unsigned char, 32> digest();
    /// The digest as 64 lower-case hexadecimal digits: what `sha256sum` prints.
    std::string finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// 64 lower-case hexadecimal digits.
std::string hexadecimal(const std::array<unsigned char, 32>& digest);

/// The SHA-256 hash of `text` as 64 hexadecimal digits.
std::string hash_of(std::string_view text);

}  // namespace base
