#include "ledger/proof.h"

#include <algorithm>

#include <fmt/format.h>

#include "ledger/canonical_json.h"

namespace ledger {
namespace {

sql::Error missing(std::string message) { return {sql::Reason::Constraint, std::move(message)}; }

std::string signed_checkpoint(const StoredCheckpoint& checkpoint) {
    return fmt::format("{{\"key\": {}, \"note\": {}}}", json_text(checkpoint.key),
                       json_text(checkpoint.note));
}

sql::Answer<StoredCheckpoint> find_checkpoint(Reader& reader, const std::string& stream, std::int64_t size) {
    const auto all = TRY(reader.checkpoints(stream));
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.size == size; });
    if (found == all.end())
        return std::unexpected(missing(fmt::format("there is no checkpoint at entry {}", size)));
    return *found;
}

}  // namespace

sql::Answer<std::string> prove_entry(Reader& reader, const std::string& stream, std::int64_t sequence) {
    const auto checkpoints = TRY(reader.checkpoints(stream));
    if (checkpoints.empty() || checkpoints.back().size < sequence)
        return std::unexpected(missing(fmt::format("no checkpoint reaches entry {} yet", sequence)));
    std::optional<Entry> entry;
    TRY(reader.each(stream, {sequence, sequence}, [&](Entry found) { entry = std::move(found); }));
    if (!entry) return std::unexpected(missing(fmt::format("there is no entry {}", sequence)));
    const auto leaves = TRY(reader.leaves(stream, checkpoints.back().size));
    const auto path = inclusion_proof(leaves, static_cast<std::size_t>(sequence - 1));
    return fmt::format(
        "{{\"proof\": \"inclusion\", \"entry\": {}, \"index\": {}, \"path\": {},\n \"checkpoint\": {}}}\n",
        canonical(*entry), sequence - 1, text(path), signed_checkpoint(checkpoints.back()));
}

sql::Answer<std::string> prove_beginning(Reader& reader, const std::string& stream,
                                         std::pair<std::int64_t, std::int64_t> sizes) {
    const auto earlier = TRY(find_checkpoint(reader, stream, sizes.first));
    const auto later = TRY(find_checkpoint(reader, stream, sizes.second));
    if (sizes.first < 1 || sizes.first > sizes.second)
        return std::unexpected(
            missing("the earlier checkpoint must hold an entry and not be the larger one"));
    const auto leaves = TRY(reader.leaves(stream, sizes.second));
    const auto path = consistency_proof(leaves, static_cast<std::size_t>(sizes.first));
    return fmt::format("{{\"proof\": \"consistency\", \"path\": {},\n \"earlier\": {},\n \"later\": {}}}\n",
                       text(path), signed_checkpoint(earlier), signed_checkpoint(later));
}

}  // namespace ledger
