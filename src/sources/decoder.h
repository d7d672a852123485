#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "records/layout.h"

namespace sources {

/// Turns the bytes of a file into UTF-8, piece by piece, without a byte order mark.
class Decoder {
public:
    explicit Decoder(records::Encoding encoding) : encoding_(encoding) {}

    /// Appends what `bytes` stand for to `text`; what is cut at their end is kept for the next piece. False
    /// if they are no text in this encoding: a byte that is not UTF-8, a surrogate alone, or one of the five
    /// bytes that Windows-1252 does not use. All before that has been appended.
    bool decode(std::string_view bytes, std::string& text);
    /// After the last piece: was nothing cut?
    bool finish() const { return rest_.empty(); }

private:
    bool decode_utf_8(std::string_view bytes, std::string& text);
    bool decode_utf_16(std::string_view bytes, std::string& text);

    records::Encoding encoding_;
    std::string rest_;  // bytes of a code point that is not complete
    bool started_ = false;
};

/// The encoding that `bytes`, the beginning of a file, are in as far as they tell: by their byte order mark,
/// or by the zero bytes of UTF-16 (two letters of ASCII in three make a pattern). Nothing else is told apart.
std::optional<records::Encoding> marked_encoding(std::string_view bytes);

/// What bytes above 7F there are in a file. With both kinds it is neither UTF-8 nor, most likely,
/// Windows-1252.
struct HighBytes {
    bool of_utf_8 = false;
    bool of_none = false;

    /// `bytes` begin and end at the ends of lines.
    void add(std::string_view bytes);
};

}  // namespace sources
