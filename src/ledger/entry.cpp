#include "ledger/entry.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/printable.h"
#include "ledger/canonical_json.h"

namespace ledger {
namespace {

constexpr std::size_t longest_word = 256;
constexpr std::size_t longest_body = std::size_t{1} << 20;  // more belongs into a blob

base::Problem refusal(std::string message, std::string hint) {
    base::Problem problem;
    problem.code = "L021";
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

bool is_word(const std::string& word) {
    if (word.empty() || word.size() > longest_word) return false;
    // Nearly every word is plain ASCII: those need no look at their code points.
    if (std::all_of(word.begin(), word.end(), [](char c) { return c >= 0x20 && c < 0x7f; })) return true;
    return base::printable(word) == word && word.find_first_of("\n\t") == word.npos;
}

}  // namespace

std::string text(const std::vector<Digest>& digests) {
    std::string list = "[";
    for (const auto& digest : digests)
        list += fmt::format("{}\"{}\"", list.size() > 1 ? "," : "", hex(digest));
    return list + "]";
}

std::optional<std::vector<Digest>> digests_of(std::string_view text) {
    std::vector<Digest> digests;
    if (text == "[]") return digests;
    if (text.size() < 2 || text.front() != '[' || text.back() != ']') return std::nullopt;
    constexpr std::size_t item = 67;  // a comma or a bracket, and 64 digits between quotation marks
    if ((text.size() - 1) % item != 0) return std::nullopt;
    for (std::size_t at = 0; at + 1 < text.size(); at += item) {
        const auto part = text.substr(at, item);
        const auto digest = digest_of(part.substr(2, 64));
        if (part[0] != (at == 0 ? '[' : ',') || part[1] != '"' || part[66] != '"' || !digest)
            return std::nullopt;
        digests.push_back(*digest);
    }
    return digests;
}

std::string canonical(const Entry& entry) {
    const auto& draft = entry.draft;
    std::string json;
    json.reserve(512 + draft.body.size());
    // The names stand in their order; every entry goes through here, so nothing is formatted that is text
    // already.
    json.append(R"({"author":)").append(json_text(draft.author));
    json.append(R"(,"blobs":)").append(text(draft.blobs));
    json.append(R"(,"body":)").append(draft.body);
    json.append(R"(,"clock_at":")").append(text(entry.clock_at));
    json.append(R"(","effective_from":")").append(text(draft.effective_from));
    json.append(R"(","kind":)").append(json_text(draft.kind));
    json.append(R"(,"previous":")").append(hex(entry.previous));
    json.append(R"(","recorded_at":")").append(text(entry.recorded_at));
    json.append(R"(","role":)").append(json_text(draft.role));
    json.append(R"(,"sequence":)").append(std::to_string(entry.sequence));
    json.append(R"(,"stream":)").append(json_text(entry.stream));
    json.append(R"(,"subject":)").append(json_text(draft.subject));
    return json += '}';
}

base::Result<Draft> accepted(Draft draft) {
    using Named = std::pair<const char*, const std::string*>;
    const std::array words{Named{"author", &draft.author}, Named{"role", &draft.role},
                           Named{"kind", &draft.kind}, Named{"subject", &draft.subject}};
    for (const auto& [name, word] : words)
        if (!is_word(*word))
            return std::unexpected(
                refusal(fmt::format("the entry's {} is empty, too long or not plain text", name),
                        "write up to 256 bytes of UTF-8 in one line"));
    const int year = int(draft.effective_from.year());
    if (!draft.effective_from.ok() || year < 1 || year > 9999)
        return std::unexpected(
            refusal("the entry's effective-from is no day in the calendar", "write 2022-07-01"));
    if (draft.body.size() > longest_body)
        return std::unexpected(
            refusal("the entry's body is over 1 MiB", "keep it as a blob and name its hash"));
    draft.body = TRY(canonical_json(draft.body));
    return draft;
}

bool is_stream_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos;
}

}  // namespace ledger
