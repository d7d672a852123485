#include "ledger/signing_key.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/digest.h"

namespace ledger {
namespace {

using Seed = std::array<unsigned char, 32>;

base::Problem refusal(const std::filesystem::path& file, std::string message, std::string hint) {
    return base::environment_problem("L030", file.string(), std::move(message), std::move(hint));
}

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

std::string_view view_of(const auto& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool write_line(int descriptor, const std::string& line) {
    return ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
           ::fsync(descriptor) == 0;
}

}  // namespace

std::string text(const VerifyingKey& key) { return base64(view_of(key.bytes)); }

std::optional<VerifyingKey> verifying_key_of(std::string_view text) {
    const auto bytes = from_base64(text);
    VerifyingKey key;
    if (!bytes || bytes->size() != key.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
    return key;
}

bool is_signed(std::string_view message, const Signature& signature, const VerifyingKey& key) {
    return crypto_sign_verify_detached(signature.data(),
                                       reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                                       key.bytes.data()) == 0;
}

SigningKey SigningKey::of_seed(const Seed& seed) {
    SigningKey key;
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> ignored{};
    static_assert(sizeof(key.secret_) == crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(ignored.data(), key.secret_.data(), seed.data());
    return key;
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

base::Result<SigningKey> SigningKey::create(const std::filesystem::path& file) {
    if (sodium_init() < 0) return std::unexpected(refusal(file, "the machine gives no random numbers", ""));
    Seed seed{};
    randombytes_buf(seed.data(), seed.size());
    const Descriptor made(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (made.number() < 0)
        return std::unexpected(refusal(file, fmt::format("the key cannot be made ({})", std::strerror(errno)),
                                       "an existing key is never overwritten: choose another file"));
    auto line = base64(view_of(seed)) + "\n";
    const bool is_written = write_line(made.number(), line);
    sodium_memzero(line.data(), line.size());
    if (!is_written) {
        ::unlink(file.c_str());
        return std::unexpected(refusal(file, "the key cannot be written", "is the disk full?"));
    }
    auto key = of_seed(seed);
    sodium_memzero(seed.data(), seed.size());
    return key;
}

base::Result<SigningKey> SigningKey::read(const std::filesystem::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about{};
    if (opened.number() < 0 || ::fstat(opened.number(), &about) != 0)
        return std::unexpected(refusal(file, fmt::format("the key cannot be read ({})", std::strerror(errno)),
                                       "give the key's file with --key, or make one"));
    if ((about.st_mode & 077) != 0)
        return std::unexpected(
            refusal(file, "others than its owner may read the key", "chmod 600 it, or make a new one"));
    std::array<char, 128> line{};
    const auto size = ::read(opened.number(), line.data(), line.size());
    const std::string_view written(line.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    const auto bytes = from_base64(written.substr(0, written.find('\n')));
    Seed seed{};
    if (!bytes || bytes->size() != seed.size())
        return std::unexpected(
            refusal(file, "the file is no signing key", "a key is one line of base64, 32 bytes"));
    std::copy(bytes->begin(), bytes->end(), seed.begin());
    return of_seed(seed);
}

Signature SigningKey::sign(std::string_view message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(message.data()),
                         message.size(), secret_.data());
    return signature;
}

VerifyingKey SigningKey::verifying_key() const {
    VerifyingKey key;
    std::copy(secret_.begin() + 32, secret_.end(), key.bytes.begin());
    return key;
}

}  // namespace ledger
