#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace publication {

/// The characters that a typeface has glyphs for.
class GlyphCoverage {
public:
    /// Of a typeface in WOFF2 that was put into the program: one that cannot be read is a mistake of ours.
    static GlyphCoverage of(std::string_view woff2);

    bool holds(char32_t character) const;

private:
    using Range = std::pair<char32_t, char32_t>;  // first and last
    explicit GlyphCoverage(std::vector<Range> ranges) : ranges_(std::move(ranges)) {}

    std::vector<Range> ranges_;  // in order, none touching another's start
};

}  // namespace publication
