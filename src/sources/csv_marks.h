#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sources {

/// Of 64 bytes, which are commas, quotes and line ends: a bit for each, the first byte's the lowest.
struct CsvMarks {
    static constexpr std::size_t block = 64;

    std::uint64_t commas = 0;
    std::uint64_t quotes = 0;
    std::uint64_t ends = 0;
};

CsvMarks marks_of(const char* bytes);

/// Does any byte of `text` stand in values that are not plain: 30/04/2022, £12, [x], "1,234"?
bool has_unplain_marks(std::string_view text);

}  // namespace sources
