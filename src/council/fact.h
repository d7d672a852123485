#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "council/history.h"
#include "ledger/entry.h"

namespace council {

/// What one entry's body holds: which fact of its kind and subject it is about, and what it says of it.
struct FactBody {
    std::string id;           // within the kind and subject: a definition's id, a target's first day
    bool is_removed = false;  // from this entry on the fact no longer stands
    std::string_view says;    // JSON, within the body that was read; empty if the entry's documents say it
};

/// Reads a body in its canonical form: {"id":…}, {"id":…,"removed":true} or {"id":…,"says":…}. Nothing if it
/// is none of them. `says` is not looked into.
std::optional<FactBody> read_body(std::string_view body);
/// Writes the body; `says` is JSON.
std::string text(const FactBody& body);

/// One entry about a fact, as it was recorded.
class Revision {
public:
    Revision() = default;
    Revision(std::shared_ptr<const ledger::Entry> entry, const FactBody& body);

    const ledger::Entry& entry() const { return *entry_; }
    bool is_removed() const { return is_removed_; }
    /// JSON; empty if the entry's documents say it.
    std::string_view says() const {
        return std::string_view(entry_->draft.body).substr(says_at_, says_size_);
    }

private:
    std::shared_ptr<const ledger::Entry> entry_;
    std::size_t says_at_ = 0, says_size_ = 0;
    bool is_removed_ = false;
};

/// What a fact is called.
struct FactName {
    std::string kind;     // "target"
    std::string subject;  // "neet"
    std::string id;       // "2022-04-01"

    friend auto operator<=>(const FactName&, const FactName&) = default;
};

/// Something that people decided or submitted, with every revision of it.
struct Fact {
    FactName name;
    History<Revision> revisions;  // at least one

    /// The latest revision; null if it says that the fact no longer stands.
    const Revision* current() const;
    /// As effective on `day`: of the revisions effective by then the one recorded last. Null if there is
    /// none, if it says that the fact no longer stands, or if it held only until an earlier day.
    const Revision* effective_on(std::chrono::year_month_day day) const;
};

/// The text member `name` of the JSON object `says`; nothing if there is none.
std::optional<std::string> text_in(std::string_view says, std::string_view name);

}  // namespace council
