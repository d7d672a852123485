#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace records {

/// The right to read records, which only some roles have. There is no other way to come by one.
class RightToRecords {
public:
    /// The right of a role, "analyst"; nothing for everyone else: members, officers, the public.
    static std::optional<RightToRecords> of(std::string_view role) {
        if (role != "analyst") return std::nullopt;
        return RightToRecords{};
    }

private:
    RightToRecords() = default;
};

/// What identifies a record about a child. It cannot be formatted, printed or turned into text but by a
/// reader who shows the right to it.
class RecordKey {
public:
    explicit RecordKey(std::string text) : text_(std::move(text)) {}

    const std::string& shown_to(const RightToRecords&) const { return text_; }

    friend auto operator<=>(const RecordKey&, const RecordKey&) = default;

private:
    std::string text_;
};

/// A record behind a figure.
struct CountedRecord {
    RecordKey key;
    bool in_numerator = true;
};

}  // namespace records
