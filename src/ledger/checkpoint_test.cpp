#include "ledger/checkpoint.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace fs = std::filesystem;
using ledger::SigningKey;

namespace {

std::array<unsigned char, 32> seed_of(std::string_view hex) { return ledger::digest_of(hex)->bytes; }

/// A folder of this test's own, gone afterwards.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("checkpoint_test." + std::to_string(::getpid()))) {
        fs::create_directory(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

const ledger::Checkpoint example{
    "ardenshire", {3, ledger::leaf_hash("a")}, *ledger::moment_of("2022-07-01T09:30:00.000000Z")};

}  // namespace

// RFC 8032, section 7.1, tests 1 and 2.
TEST(SigningKey, SignsAsPublished) {
    const auto first =
        SigningKey::of_seed(seed_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    EXPECT_EQ(ledger::hex({first.verifying_key().bytes}),
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const auto second =
        SigningKey::of_seed(seed_of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    const auto signature = second.sign("\x72");
    ledger::Digest half;
    std::copy(signature.begin(), signature.begin() + 32, half.bytes.begin());
    EXPECT_EQ(ledger::hex(half), "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da");
    EXPECT_TRUE(ledger::is_signed("\x72", signature, second.verifying_key()));
    EXPECT_FALSE(ledger::is_signed("\x73", signature, second.verifying_key()));
    EXPECT_FALSE(ledger::is_signed("\x72", signature, first.verifying_key()));
}

TEST(SigningKey, IsKeptForItsOwnerAlone) {
    const Folder folder;
    const auto file = folder.path() / "ledger.key";
    const auto made = SigningKey::create(file);
    ASSERT_TRUE(made);
    struct stat about{};
    ASSERT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    EXPECT_FALSE(SigningKey::create(file));  // never overwritten
    const auto read = SigningKey::read(file);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->verifying_key(), made->verifying_key());
    for (const mode_t mode : {0640u, 0604u, 0620u}) {
        ::chmod(file.c_str(), mode);
        EXPECT_FALSE(SigningKey::read(file)) << mode;
    }
    ::chmod(file.c_str(), 0600);
    std::ofstream(file) << "not a key\n";
    EXPECT_FALSE(SigningKey::read(file));
    EXPECT_FALSE(SigningKey::read(folder.path() / "none"));
}

TEST(Checkpoint, IsReadOnlyAsItWasSigned) {
    const auto key = SigningKey::of_seed({1});
    const auto note = ledger::signed_note(example, key);
    const auto read = ledger::read_note(note, key.verifying_key());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->stream, "ardenshire");
    EXPECT_EQ(read->tree.size, 3);
    EXPECT_EQ(read->tree.root, example.tree.root);
    EXPECT_EQ(read->signed_at, example.signed_at);
    EXPECT_FALSE(ledger::read_note(note, SigningKey::of_seed({2}).verifying_key()));
    for (std::size_t at = 0; at < note.size(); ++at)
        for (const int flip : {1, 32}) {
            auto changed = note;
            changed[at] = static_cast<char>(changed[at] ^ flip);
            EXPECT_FALSE(ledger::read_note(changed, key.verifying_key())) << "byte " << at << "\n" << changed;
        }
    for (std::size_t size = 0; size < note.size(); ++size)
        EXPECT_FALSE(ledger::read_note(note.substr(0, size), key.verifying_key())) << size;
    EXPECT_FALSE(ledger::read_note(note + "\n", key.verifying_key()));
}
