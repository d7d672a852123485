#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "council/fact.h"
#include "council/persistent_map.h"
#include "ledger/clock.h"
#include "ledger/digest.h"

namespace council {

/// A page of the council's folder as its stream keeps it.
struct Page {
    std::string name;      // within the folder: "measures/neet.toml"
    ledger::Digest bytes;  // of the document that holds it
};

/// All that a council has recorded up to a position of its stream: every fact, with every revision of it.
///
/// A value. A copy shares everything with the one that it was made of, so that one entry costs one entry, and
/// readers keep theirs while another is being added to.
class Council {
public:
    Council() = default;

    /// Adds the entry that follows.
    void add(ledger::Entry entry);

    /// The last entry's sequence, hash and moment; 0 and zeros before the first.
    std::int64_t position() const { return position_; }
    const ledger::Digest& hash() const { return hash_; }
    ledger::Moment recorded_at() const { return recorded_at_; }

    /// Null if nothing was ever recorded of it.
    const Fact* find(const FactName& name) const;
    /// Those that stand, of one kind, by subject and id; with a subject, only its own.
    std::vector<const Fact*> facts(std::string_view kind, std::string_view subject = {}) const;
    /// All that was ever recorded, what no longer stands included, by kind, subject and id.
    std::vector<const Fact*> all() const;
    /// The pages that stand, by name.
    std::vector<Page> pages() const;

    /// Entries that are about no fact that can be read, by sequence.
    std::vector<std::int64_t> unread() const;

private:
    PersistentMap<Fact> facts_;
    History<std::int64_t> unread_;
    std::int64_t position_ = 0;
    ledger::Digest hash_;
    ledger::Moment recorded_at_{};
};

}  // namespace council
