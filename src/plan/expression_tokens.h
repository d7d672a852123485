#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plan/expression.h"

namespace plan {

/// The kinds of token.
enum class TokenKind { Word, Text, Whole, Decimal, Symbol, End };

/// One word of an expression.
struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;    // a Word or a Symbol as written, Text without its quotes
    std::size_t at = 0;  // the byte where it starts
    std::size_t width = 1;

    bool is_symbol(std::string_view symbol) const { return kind == TokenKind::Symbol && text == symbol; }
    /// Is it this keyword, in whatever case?
    bool is_word(std::string_view upper_case) const;
};

/// A Problem at `width` bytes from byte `at` of `source`.
base::Problem expression_problem(const base::Written& source, std::size_t at, std::size_t width,
                                 std::string code, std::string message, std::string hint = "");

/// The words of `source`, the last of them End. Problems: X001 a character or a text without end, X002 an
/// operator that is not allowed.
base::Result<std::vector<Token>> read_tokens(const base::Written& source);

}  // namespace plan
