#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace sources {

/// The first byte that makes bytes no text.
struct TextFault {
    std::string code;  // N003 not UTF-8, N005 binary
    std::string message;
    std::string hint;
    std::int64_t line = 0;       // of the file, from 1
    std::size_t line_start = 0;  // offsets within the bytes looked at
    std::size_t at = 0;
};

/// Looks through `lines`, of which the first is line `first_line` of its file.
std::optional<TextFault> text_fault(std::string_view lines, std::int64_t first_line);

/// Is the file not what its name says, as far as its first bytes tell? N012: not the gzip or Parquet that
/// it is called, or not called what it is.
std::optional<base::Problem> wrong_kind(const std::string& shown, std::string_view beginning);

/// Is it compressed or Parquet, going by its name?
bool is_packed(const std::string& shown);

/// `line` with every byte that is not UTF-8 as U+FFFD.
std::string readable(std::string_view line);

}  // namespace sources
