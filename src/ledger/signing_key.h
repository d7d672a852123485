#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace ledger {

/// The public half of an Ed25519 key: who may know it, may check a checkpoint.
struct VerifyingKey {
    std::array<unsigned char, 32> bytes{};

    friend bool operator==(const VerifyingKey&, const VerifyingKey&) = default;
};

using Signature = std::array<unsigned char, 64>;

/// Base64, as it stands in the store and is printed on a report.
std::string text(const VerifyingKey& key);
std::optional<VerifyingKey> verifying_key_of(std::string_view text);

bool is_signed(std::string_view message, const Signature& signature, const VerifyingKey& key);

/// An Ed25519 key. Its file is one line of base64, and may be read by its owner alone.
class SigningKey {
public:
    /// Makes a new key in a new file of mode 0600. A file that is there already is never overwritten.
    static base::Result<SigningKey> create(const std::filesystem::path& file);
    /// Refuses a file that anybody but its owner may read or write.
    static base::Result<SigningKey> read(const std::filesystem::path& file);
    /// The key that follows from 32 bytes of seed; for tests with published vectors.
    static SigningKey of_seed(const std::array<unsigned char, 32>& seed);

    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();  // wipes the memory

    Signature sign(std::string_view message) const;
    VerifyingKey verifying_key() const;

private:
    SigningKey() = default;
    std::array<unsigned char, 64> secret_{};  // libsodium's: the seed and the public key
};

}  // namespace ledger
