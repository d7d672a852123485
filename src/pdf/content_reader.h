#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace pdf {

/// One operator of a page's content with its operands, as written.
struct Operator {
    std::string_view name;
    std::string_view whole;  // operands and operator
    std::size_t begin = 0;   // where `whole` stands in the content

    /// The operands, the last six at most: no operator that concerns us has more.
    std::span<const std::string_view> operands() const { return {kept.data(), count}; }
    /// The operand as a number; 0 if it is none or missing.
    double number(std::size_t at) const;

    std::array<std::string_view, 6> kept{};
    std::size_t count = 0;
};

/// Reads a content stream operator by operator, in place (ISO 32000-1, 7.8.2). Never reads past its end,
/// whatever the bytes are.
class ContentReader {
public:
    explicit ContentReader(std::string_view content) : content_(content) {}

    /// The next operator; nothing at the end.
    std::optional<Operator> next();

private:
    std::string_view token();
    void skip_space();
    void skip_string();
    void skip_nested(char open, char close);
    void skip_inline_image();

    std::string_view content_;
    std::size_t at_ = 0;
};

/// The integer that stands after "/MCID" in a property list; nothing if none does.
std::optional<int> mcid_of(std::string_view properties);

}  // namespace pdf
