#include "base/hash.h"

#include <cstdlib>
#include <string_view>

#include <openssl/evp.h>

namespace base {
namespace {

/// Looked up once: OpenSSL's own search for an algorithm takes longer than the hash of a line.
const EVP_MD* sha256() {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return algorithm;
}

/// A library that cannot hash leaves nothing that could be done or trusted.
void demand(int outcome) {
    if (outcome != 1) std::abort();
}

}  // namespace

void Hash::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Hash::Hash() : context_(EVP_MD_CTX_new()) { demand(EVP_DigestInit_ex2(context_.get(), sha256(), nullptr)); }

void Hash::feed(std::span<const std::byte> bytes) {
    demand(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::array<unsigned char, 32> Hash::digest() {
    std::array<unsigned char, 32> digest{};
    demand(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
    return digest;
}

std::string Hash::finish() { return hexadecimal(digest()); }

std::string hexadecimal(const std::array<unsigned char, 32>& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string hash_of(std::string_view text) {
    Hash hash;
    hash.feed(std::as_bytes(std::span(text.data(), text.size())));
    return hash.finish();
}

}  // namespace base
