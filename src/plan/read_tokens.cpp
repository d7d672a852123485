#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/expression_tokens.h"

namespace plan {
namespace {

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

struct Foreign {
    std::string_view symbol;
    std::string_view hint;
};
/// Operators of SQL and of programming that definitions do without, longest first.
constexpr std::array<Foreign, 17> foreign = {{
    {"==", "write = for equal"},
    {"!=", "write <> for unequal"},
    {"||", "texts cannot be joined; OR is written as a word"},
    {"&&", "write AND"},
    {"::", "columns have their type in sources.toml"},
    {"->", ""},
    {"--", "a definition has no remarks; write them in its text"},
    {"/*", "a definition has no remarks; write them in its text"},
    {"*", "multiplication is left to the kinds of definition"},
    {"/", "division is left to the kinds share, rate and ratio"},
    {"%", ""},
    {"^", ""},
    {"&", "write AND"},
    {"|", "write OR"},
    {"~", "texts are compared with = and IN"},
    {"!", "write NOT"},
    {";", "a definition is one expression"},
}};
constexpr std::array<std::string_view, 12> symbols = {"<>", "<=", ">=", "=", "<", ">",
                                                      "+",  "-",  "(",  ")", ",", "."};

class Reader {
public:
    explicit Reader(const base::Written& source) : source_(source), text_(source.text) {}

    base::Result<Token> next() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        if (at_ >= text_.size()) return Token{TokenKind::End, "", text_.size(), 1};
        const char first = text_[at_];
        if (first == '\'') return quoted();
        if (is_digit(first)) return number();
        if (is_letter(first))
            return taken(TokenKind::Word, [](char letter) { return is_letter(letter) || is_digit(letter); });
        return symbol();
    }

private:
    std::unexpected<base::Problem> problem(std::size_t at, std::size_t width, std::string code,
                                           std::string message, std::string hint = "") const {
        return std::unexpected(
            expression_problem(source_, at, width, std::move(code), std::move(message), std::move(hint)));
    }

    template <typename Part>
    Token taken(TokenKind kind, Part is_part) {
        const auto first = at_;
        while (at_ < text_.size() && is_part(text_[at_])) ++at_;
        return {kind, std::string(text_.substr(first, at_ - first)), first, at_ - first};
    }

    /// 'text', in which '' stands for one quote.
    base::Result<Token> quoted() {
        const auto first = at_++;
        std::string held;
        while (at_ < text_.size()) {
            if (text_[at_] != '\'') {
                held += text_[at_++];
                continue;
            }
            if (at_ + 1 < text_.size() && text_[at_ + 1] == '\'') {
                held += '\'';
                at_ += 2;
                continue;
            }
            ++at_;
            return Token{TokenKind::Text, std::move(held), first, at_ - first};
        }
        return problem(first, text_.size() - first, "X001", "this text has no end",
                       "close it with a single quote: 'text'");
    }

    base::Result<Token> number() {
        auto token = taken(TokenKind::Whole, [](char letter) { return is_digit(letter) || letter == '.'; });
        const auto points = std::count(token.text.begin(), token.text.end(), '.');
        const bool runs_on = at_ < text_.size() && is_letter(text_[at_]);
        if (points > 1 || token.text.back() == '.' || runs_on || token.width > 18)
            return problem(token.at, token.width, "X001",
                           fmt::format("\"{}\" is not a number here", token.text),
                           "write numbers as 12 or 1.5, with at most 17 digits");
        if (points == 1) token.kind = TokenKind::Decimal;
        return token;
    }

    base::Result<Token> symbol() {
        const auto rest = text_.substr(at_);
        for (const auto& [text, hint] : foreign)
            if (rest.starts_with(text))
                return problem(
                    at_, text.size(), "X002",
                    fmt::format("the operator {} is not among those that a definition may use", text),
                    std::string(hint));
        for (const auto text : symbols) {
            if (!rest.starts_with(text)) continue;
            const Token token{TokenKind::Symbol, std::string(text), at_, text.size()};
            at_ += text.size();
            return token;
        }
        if (rest[0] == '"')
            return problem(at_, 1, "X001", "a double quote has no place here",
                           "write texts as 'text', columns by name");
        const auto point = base::code_points(rest.substr(0, 4)).front();
        return problem(at_, point.size(), "X001", fmt::format("\"{}\" has no place here", point));
    }

    const base::Written& source_;
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

bool Token::is_word(std::string_view upper_case) const {
    return kind == TokenKind::Word &&
           std::equal(text.begin(), text.end(), upper_case.begin(), upper_case.end(),
                      [](char written, char upper) {
                          return (written >= 'a' && written <= 'z' ? written - 'a' + 'A' : written) == upper;
                      });
}

base::Problem expression_problem(const base::Written& source, std::size_t at, std::size_t width,
                                 std::string code, std::string message, std::string hint) {
    Expression node;
    node.at = at;
    node.width = width;
    return problem_at(Written{source, nullptr}, node, std::move(code), std::move(message), std::move(hint));
}

base::Result<std::vector<Token>> read_tokens(const base::Written& source) {
    std::vector<Token> tokens;
    Reader reader(source);
    while (true) {
        tokens.push_back(TRY(reader.next()));
        if (tokens.back().kind == TokenKind::End) return tokens;
    }
}

}  // namespace plan
