#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

/// The value of a Result, or an early return of its Problem. The project's only macro.
#define TRY(...)                                                            \
    __extension__({                                                         \
        auto outcome_ = (__VA_ARGS__);                                      \
        if (!outcome_) return std::unexpected(std::move(outcome_).error()); \
        *std::move(outcome_);                                               \
    })

namespace base {

/// Where in the input a problem lies. Lines and columns count from 1; 0 means "not known".
struct Place {
    std::string file;
    int line = 0;
    int column = 0;

    friend bool operator==(const Place&, const Place&) = default;
};

/// Who has to act: a fault in the input ends with exit code 1, a wrong use with 2, the machine with 3.
enum class Fault { Input, Use, Environment };

/// A warning is printed with the errors and refuses nothing.
enum class Severity { Error, Warning };

/// Something wrong with what we were given. Never used for a mistake of ours: that is an assertion.
struct Problem {
    std::string code;  // stable, listed in errors/: "M012"
    Place place;
    std::string message;  // what is wrong, in the reader's words
    std::string excerpt;  // the offending line, as it was written
    int width = 1;        // characters to underline, from place.column
    std::string hint;     // what to do about it; may be empty
    Fault fault = Fault::Input;
    Severity severity = Severity::Error;
};

/// All problems of one run, in the order in which they were found.
using Problems = std::vector<Problem>;

/// `file:line:column: error CODE: message`, then the line, a caret, and the hint.
/// Control characters of the excerpt are shown as "?", and a long line is cut around the column.
std::string render(const Problem& problem);

/// A Problem of the machine: a file that cannot be opened or written, a store out of reach.
Problem environment_problem(std::string code, std::string file, std::string message, std::string hint);

/// A Problem of what was asked for: an unknown name or a day that is none, on the command line.
Problem use_problem(std::string code, std::string message, std::string hint);

template <typename Value>
using Result = std::expected<Value, Problem>;

}  // namespace base
