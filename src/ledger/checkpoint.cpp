#include "ledger/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "ledger/entry.h"

namespace ledger {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view origin_prefix = "ontrack/";
constexpr std::size_t key_id_size = 4;

/// The four bytes by which a note's signature names its key.
std::string key_id(std::string_view origin, const VerifyingKey& key) {
    const std::string_view raw(reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size());
    constexpr auto ed25519 = "\n\x01"sv;
    return std::string(view(sha256({origin, ed25519, raw})).substr(0, key_id_size));
}

std::string body(const Checkpoint& checkpoint) {
    return fmt::format("{}{}\n{}\n{}\n{}\n", origin_prefix, checkpoint.stream, checkpoint.tree.size,
                       base64(view(checkpoint.tree.root)), text(checkpoint.signed_at));
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::optional<Checkpoint> read_body(const std::vector<std::string_view>& lines) {
    Checkpoint checkpoint;
    if (!lines[0].starts_with(origin_prefix)) return std::nullopt;
    checkpoint.stream = lines[0].substr(origin_prefix.size());
    const auto* end = lines[1].data() + lines[1].size();
    const auto [last, code] = std::from_chars(lines[1].data(), end, checkpoint.tree.size);
    const auto root = from_base64(lines[2]);
    const auto signed_at = moment_of(lines[3]);
    const bool is_whole = code == std::errc{} && last == end && root && root->size() == 32 && signed_at;
    if (!is_whole || !is_stream_name(checkpoint.stream)) return std::nullopt;
    std::copy(root->begin(), root->end(), checkpoint.tree.root.bytes.begin());
    checkpoint.signed_at = *signed_at;
    return checkpoint;
}

}  // namespace

std::string signed_note(const Checkpoint& checkpoint, const SigningKey& key) {
    const auto message = body(checkpoint);
    const auto origin = std::string(origin_prefix) + checkpoint.stream;
    const auto signature = key.sign(message);
    const std::string_view raw(reinterpret_cast<const char*>(signature.data()), signature.size());
    return fmt::format("{}\n\u2014 {} {}\n", message, origin,
                       base64(key_id(origin, key.verifying_key()) + std::string(raw)));
}

std::optional<Checkpoint> read_note(std::string_view note, const VerifyingKey& key) {
    const auto parts = lines(note);
    if (parts.size() != 6 || !note.ends_with('\n') || !parts[4].empty()) return std::nullopt;
    const auto checkpoint = read_body(parts);
    if (!checkpoint) return std::nullopt;
    // Whatever a note says in another spelling than ours is not what was signed.
    const auto message = body(*checkpoint);
    const auto signer = fmt::format("\u2014 {} ", parts[0]);
    if (!note.starts_with(message) || !parts[5].starts_with(signer)) return std::nullopt;
    const auto bytes = from_base64(parts[5].substr(signer.size()));
    Signature signature{};
    if (!bytes || bytes->size() != key_id_size + signature.size()) return std::nullopt;
    if (bytes->substr(0, key_id_size) != key_id(parts[0], key)) return std::nullopt;
    std::copy(bytes->begin() + key_id_size, bytes->end(), signature.begin());
    return is_signed(message, signature, key) ? checkpoint : std::nullopt;
}

}  // namespace ledger
