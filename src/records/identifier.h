#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace records {

/// What names a child, a family or another record of a person. It can be compared and hashed and nothing
/// else: there is no way to its text, so that no message and no page can hold it.
class Identifier {
public:
    explicit Identifier(std::string_view text) : text_(text) {}

    bool empty() const { return text_.empty(); }
    friend bool operator==(const Identifier&, const Identifier&) = default;
    friend auto operator<=>(const Identifier&, const Identifier&) = default;

private:
    friend struct std::hash<Identifier>;
    std::string text_;
};

}  // namespace records

/// So that identifiers can be keys.
template <>
struct std::hash<records::Identifier> {
    std::size_t operator()(const records::Identifier& identifier) const noexcept {
        return std::hash<std::string>{}(identifier.text_);
    }
};
