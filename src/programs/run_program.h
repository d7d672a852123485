#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace programs {

/// A program that reads all of its input, writes its output and ends.
struct Run {
    std::vector<std::string> words;        // the program, looked up in PATH, and its arguments
    std::vector<std::string> environment;  // "NAME=value"
    std::string_view input;
    std::chrono::seconds patience{60};
    std::string_view package;  // the Debian package that holds it, for the hint
};

/// What the program wrote.
///
/// E020 (environment): it is not installed; E021: it did not end in time and was killed; E022: it failed,
/// with the first line that it said.
base::Result<std::string> run_program(const Run& run);

/// What the program says of its version, in a line: "pandoc 2.17.1.1". Problems as run_program().
base::Result<std::string> version_of(const std::string& program, std::string_view package);

/// The problems that programs share, for `program` from the Debian package `package`.
base::Problem not_installed(std::string_view program, std::string_view package);
base::Problem hung(std::string_view program, std::chrono::seconds patience);
base::Problem failed(std::string_view program, std::string_view said);

}  // namespace programs
