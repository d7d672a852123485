#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/expression.h"
#include "plan/expression_tokens.h"

namespace plan {
namespace {

constexpr std::size_t longest_source = 10'000;
constexpr int deepest = 200;

constexpr std::array<std::pair<std::string_view, Function>, 4> functions = {{
    {"ADD_MONTHS", Function::AddMonths},
    {"AGE_IN_YEARS", Function::AgeInYears},
    {"LOWER", Function::Lower},
    {"COALESCE", Function::Coalesce},
}};
constexpr std::array<std::pair<std::string_view, Operator>, 6> comparisons = {{
    {"=", Operator::Equal},
    {"<>", Operator::Unequal},
    {"<=", Operator::LessOrEqual},
    {">=", Operator::GreaterOrEqual},
    {"<", Operator::Less},
    {">", Operator::Greater},
}};
/// Words of SQL that a reader of SQL may expect to work, and what to write in their place.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> foreign_words = {{
    {"LIKE", "compare with = or IN"},
    {"ILIKE", "compare with = or IN, after lower(text)"},
    {"CASE", "write the conditions with AND and OR"},
    {"CAST", "columns have their type in sources.toml"},
    {"SELECT", "a definition is one expression over the columns of its source"},
    {"EXISTS", "name the events in the key events of a share"},
    {"INTERVAL", "write add_months(date, n), or a date plus a number of days"},
    {"EXTRACT", "write age_in_years(born, on), or compare dates"},
    {"SIMILAR", "compare with = or IN"},
    {"GLOB", "compare with = or IN"},
    {"XOR", "write the conditions with AND, OR and NOT"},
    {"ANY", "write IN (…)"},
    {"ALL", "write the conditions with AND"},
}};
constexpr std::array<std::string_view, 11> keywords = {"AND",  "OR",   "NOT",   "IN",   "BETWEEN", "IS",
                                                       "NULL", "TRUE", "FALSE", "DATE", "COHORT"};

/// Recursive descent over the tokens: or, and, not, comparison, sum, primary.
class Parser {
public:
    Parser(const base::Written& source, std::vector<Token> tokens)
        : source_(source), tokens_(std::move(tokens)) {}

    base::Result<ExpressionPtr> whole() {
        auto expression = TRY(disjunction());
        if (here().kind == TokenKind::End) return expression;
        if (auto foreign = foreign_word(here())) return std::unexpected(std::move(*foreign));
        return expected("AND, OR, a comparison or the end");
    }

private:
    using Parsed = base::Result<ExpressionPtr>;

    const Token& here() const { return tokens_[at_]; }
    const Token& take() { return tokens_[here().kind == TokenKind::End ? at_ : at_++]; }
    bool take_word(std::string_view word) { return here().is_word(word) && (take(), true); }
    bool take_symbol(std::string_view symbol) { return here().is_symbol(symbol) && (take(), true); }

    std::unexpected<base::Problem> expected(std::string_view what) const {
        const auto& token = here();
        const auto found = token.kind == TokenKind::End ? std::string("the end of the expression")
                                                        : fmt::format("\"{}\"", token.text);
        return std::unexpected(expression_problem(source_, token.at, token.width, "X001",
                                                  fmt::format("{} where {} is expected", found, what)));
    }

    std::optional<base::Problem> foreign_word(const Token& token) const {
        for (const auto& [word, hint] : foreign_words)
            if (token.is_word(word))
                return expression_problem(source_, token.at, token.width, "X002",
                                          fmt::format("{} is not among what a definition may use", word),
                                          std::string(hint));
        return std::nullopt;
    }

    template <typename Node>
    ExpressionPtr made(Node node, std::size_t first) const {
        auto expression = std::make_shared<Expression>();
        expression->node = std::move(node);
        expression->at = first;
        const auto& last = tokens_[at_ == 0 ? 0 : at_ - 1];
        expression->width = std::max<std::size_t>(1, last.at + last.width - first);
        return expression;
    }

    /// Operands of one connective, in one node: a AND b AND c.
    template <typename Operand>
    Parsed chain(Operator op, std::string_view word, Operand operand) {
        const auto first = here().at;
        auto expression = TRY(operand());
        std::vector<ExpressionPtr> operands{std::move(expression)};
        while (take_word(word)) operands.push_back(TRY(operand()));
        if (operands.size() == 1) return operands.front();
        return made(Operation{op, std::move(operands)}, first);
    }

    Parsed disjunction() {
        if (++depth_ > deepest) return too_deep();
        auto expression = chain(Operator::Or, "OR", [this] { return conjunction(); });
        --depth_;
        return expression;
    }

    Parsed conjunction() {
        return chain(Operator::And, "AND", [this] { return negation(); });
    }

    Parsed negation() {
        const auto first = here().at;
        if (!take_word("NOT")) return comparison();
        if (++depth_ > deepest) return too_deep();
        auto operand = TRY(negation());
        --depth_;
        return made(Operation{Operator::Not, {std::move(operand)}}, first);
    }

    Parsed comparison() {
        const auto first = here().at;
        auto left = TRY(sum());
        for (const auto& [symbol, op] : comparisons) {
            if (!take_symbol(symbol)) continue;
            auto right = TRY(sum());
            return made(Operation{op, {std::move(left), std::move(right)}}, first);
        }
        if (take_word("IS")) {
            const bool negated = take_word("NOT");
            if (!take_word("NULL")) return expected("NULL");
            return made(IsNull{std::move(left), negated}, first);
        }
        const bool negated = take_word("NOT");
        if (take_word("IN")) return in_list(std::move(left), negated, first);
        if (take_word("BETWEEN")) return between(std::move(left), negated, first);
        if (auto foreign = foreign_word(here())) return std::unexpected(std::move(*foreign));
        if (negated) return expected("IN or BETWEEN");
        return left;
    }

    Parsed in_list(ExpressionPtr value, bool negated, std::size_t first) {
        if (!take_symbol("(")) return expected("a list in brackets");
        InList in{std::move(value), {}, negated};
        do in.list.push_back(TRY(sum()));
        while (take_symbol(","));
        if (!take_symbol(")")) return expected("a comma or a closing bracket");
        return made(std::move(in), first);
    }

    Parsed between(ExpressionPtr value, bool negated, std::size_t first) {
        auto low = TRY(sum());
        if (!take_word("AND")) return expected("AND and the upper end");
        auto high = TRY(sum());
        return made(Between{std::move(value), std::move(low), std::move(high), negated}, first);
    }

    Parsed sum() {
        const auto first = here().at;
        auto left = TRY(primary());
        // each sign makes the tree one level deeper, though this loop does not
        for (int signs = 0; here().is_symbol("+") || here().is_symbol("-"); ++signs) {
            if (signs + depth_ > deepest) return too_deep();
            const auto op = take().text == "+" ? Operator::Plus : Operator::Minus;
            auto right = TRY(primary());
            left = made(Operation{op, {std::move(left), std::move(right)}}, first);
        }
        return left;
    }

    Parsed primary() {
        const auto first = here().at;
        const auto& token = here();
        if (take_symbol("(")) return bracketed();
        if (take_symbol("-")) return negative(first);
        if (token.kind == TokenKind::Text) return made(Literal{take().text}, first);
        if (token.kind == TokenKind::Whole || token.kind == TokenKind::Decimal) return number("", first);
        if (token.kind != TokenKind::Word) return expected("a column, a value or a function");
        if (auto foreign = foreign_word(token)) return std::unexpected(std::move(*foreign));
        if (take_word("TRUE")) return made(Literal{true}, first);
        if (take_word("FALSE")) return made(Literal{false}, first);
        if (token.is_word("DATE") && tokens_[at_ + 1].kind == TokenKind::Text) return date();
        if (tokens_[at_ + 1].is_symbol("(")) return call();
        return column();
    }

    Parsed bracketed() {
        auto expression = TRY(disjunction());
        if (!take_symbol(")")) return expected("a closing bracket");
        return expression;
    }

    Parsed negative(std::size_t first) {
        if (here().kind != TokenKind::Whole && here().kind != TokenKind::Decimal)
            return expected("a number after -");
        return number("-", first);
    }

    Parsed number(std::string_view sign, std::size_t first) {
        const auto& token = take();
        const auto text = std::string(sign) + token.text;
        if (token.kind == TokenKind::Decimal) return made(Literal{Decimals{text}}, first);
        std::int64_t whole = 0;
        std::from_chars(text.data(), text.data() + text.size(), whole);  // at most 18 digits: it fits
        return made(Literal{whole}, first);
    }

    Parsed date() {
        const auto first = take().at;
        const auto& text = take();
        const auto day = terms::read_date(text.text);
        if (day && static_cast<int>(day->year()) >= 1900) return made(Literal{*day}, first);
        return std::unexpected(expression_problem(source_, text.at, text.width, "X001",
                                                  fmt::format("'{}' is not a day in the calendar", text.text),
                                                  "write days as DATE '2022-04-30'"));
    }

    Parsed call() {
        const auto& name = take();
        const auto* found = std::find_if(functions.begin(), functions.end(),
                                         [&](const auto& known) { return name.is_word(known.first); });
        const bool is_keyword =
            std::any_of(keywords.begin(), keywords.end(), [&](auto word) { return name.is_word(word); });
        if (found == functions.end() && is_keyword) {
            --at_;
            return expected("a column, a value or a function");
        }
        if (found == functions.end())
            return std::unexpected(expression_problem(
                source_, name.at, name.width, "X002",
                fmt::format("the function {} is not among those that a definition may use", name.text),
                "the functions are add_months, age_in_years, lower and coalesce"));
        Call call{found->second, {}};
        take();  // the opening bracket
        if (++depth_ > deepest) return too_deep();
        do call.arguments.push_back(TRY(disjunction()));
        while (take_symbol(","));
        --depth_;
        if (!take_symbol(")")) return expected("a comma or a closing bracket");
        return made(std::move(call), name.at);
    }

    Parsed column() {
        for (const auto word : keywords)
            if (word != "DATE" && word != "COHORT" && here().is_word(word))
                return expected("a column, a value or a function");
        const auto first = here().at;
        Column column{false, take().text};
        if (!take_symbol(".")) return made(std::move(column), first);
        if (column.name != "cohort")
            return std::unexpected(
                expression_problem(source_, first, column.name.size(), "X001",
                                   fmt::format("\"{}.\" is not a source that can be named here", column.name),
                                   "a column stands by its name alone; those of the records that "
                                   "events point at are written cohort.name"));
        if (here().kind != TokenKind::Word) return expected("the name of a column");
        column = {true, take().text};
        return made(std::move(column), first);
    }

    Parsed too_deep() const {
        return std::unexpected(expression_problem(source_, here().at, here().width, "X003",
                                                  "the expression is nested more than 200 levels deep",
                                                  "write the alternatives with IN (…)"));
    }

    const base::Written& source_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

base::Result<Written> read_expression(const base::Written& source) {
    if (source.text.size() > longest_source)
        return std::unexpected(base::problem_at(source, "X003", "the expression is longer than 10,000 bytes",
                                                "write the alternatives with IN (…)"));
    auto tokens = TRY(read_tokens(source));
    Parser parser(source, std::move(tokens));
    // Not within the braces: leaving them early would leak what stands before (g++ 12).
    auto whole = TRY(parser.whole());
    return Written{source, std::move(whole)};
}

}  // namespace plan
