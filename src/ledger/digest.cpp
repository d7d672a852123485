#include "ledger/digest.h"

#include <span>

#include <sodium.h>

#include "base/hash.h"

namespace ledger {
namespace {

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Digest sha256(std::initializer_list<std::string_view> parts) {
    base::Hash hash;
    for (const auto part : parts) hash.feed(std::as_bytes(std::span(part)));
    return {hash.digest()};
}

std::string hex(const Digest& digest) { return base::hexadecimal(digest.bytes); }

std::optional<Digest> digest_of(std::string_view hex) {
    Digest digest;
    if (hex.size() != 2 * digest.bytes.size()) return std::nullopt;
    if (hex.find_first_not_of("0123456789abcdef") != hex.npos) return std::nullopt;
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    for (std::size_t at = 0; at < digest.bytes.size(); ++at)
        digest.bytes[at] = static_cast<unsigned char>(value(hex[2 * at]) * 16 + value(hex[2 * at + 1]));
    return digest;
}

std::string_view view(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

std::string base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
    text.pop_back();  // libsodium ends it with a zero byte
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int code =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
    if (code != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

}  // namespace ledger
