#include "base/hash.h"

#include <string_view>

#include <sodium.h>

namespace base {
namespace {

constexpr std::size_t size = 32;

crypto_generichash_state* state_of(std::array<unsigned char, 384>& bytes) {
    static_assert(sizeof(crypto_generichash_state) <= sizeof(bytes));
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

}  // namespace

Hash::Hash() : state_{} {
    static const int ready = sodium_init();  // picks the fastest implementation for this processor
    static_cast<void>(ready);
    crypto_generichash_init(state_of(state_), nullptr, 0, size);
}

void Hash::feed(std::span<const std::byte> bytes) {
    crypto_generichash_update(state_of(state_), reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
}

std::string Hash::finish() {
    std::array<unsigned char, size> digest{};
    crypto_generichash_final(state_of(state_), digest.data(), digest.size());
    std::string text(2 * size + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
}

std::string hash_of(std::string_view text) {
    Hash hash;
    hash.feed(std::as_bytes(std::span(text.data(), text.size())));
    return hash.finish();
}

}  // namespace base
