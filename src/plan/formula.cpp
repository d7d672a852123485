#include "plan/formula.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/expression_tokens.h"

namespace plan {
namespace {

constexpr int deepest = 100;
constexpr std::size_t longest = 2'000;

bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || letter == '_'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

using Parsed = base::Result<FormulaPtr>;

FormulaPtr node(FormulaKind kind, FormulaPtr left, FormulaPtr right = nullptr) {
    auto made = std::make_shared<FormulaNode>();
    made->kind = kind;
    made->left = std::move(left);
    made->right = std::move(right);
    return made;
}

class Parser {
public:
    Parser(const base::Written& source, std::span<const std::string> known, Formula& formula)
        : source_(source), text_(source.text), known_(known), formula_(formula) {}

    Parsed whole() {
        auto root = TRY(sum());
        if (at_ < text_.size()) return expected("an operator or the end of the formula");
        return root;
    }

private:
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    }

    bool take(char symbol) {
        skip();
        if (at_ >= text_.size() || text_[at_] != symbol) return false;
        ++at_;
        skip();
        return true;
    }

    std::unexpected<base::Problem> refused(std::size_t at, std::size_t width, std::string code,
                                           std::string message, std::string hint = "") const {
        return std::unexpected(
            expression_problem(source_, at, width, std::move(code), std::move(message), std::move(hint)));
    }

    std::unexpected<base::Problem> expected(std::string_view what) const {
        const bool ended = at_ >= text_.size();
        const auto found = ended ? std::string("the end of the formula")
                                 : fmt::format("\"{}\"", base::code_points(text_.substr(at_)).front());
        return refused(at_, 1, "X001", fmt::format("{} where {} is expected", found, what),
                       "a formula has names, numbers, + - * / and brackets");
    }

    /// Each operator makes the tree a level deeper, though the loops do not.
    bool is_too_deep() { return ++operators_ > deepest; }

    Parsed sum() {
        auto left = TRY(product());
        while (true) {
            const bool plus = take('+');
            if (!plus && !take('-')) return left;
            if (is_too_deep()) return too_deep();
            auto right = TRY(product());
            left = node(plus ? FormulaKind::Plus : FormulaKind::Minus, std::move(left), std::move(right));
        }
    }

    Parsed product() {
        auto left = TRY(primary());
        while (true) {
            const bool times = take('*');
            if (!times && !take('/')) return left;
            if (is_too_deep()) return too_deep();
            auto right = TRY(primary());
            left = node(times ? FormulaKind::Times : FormulaKind::Over, std::move(left), std::move(right));
        }
    }

    Parsed primary() {
        skip();
        if (is_too_deep()) return too_deep();
        if (take('-')) {
            auto operand = TRY(primary());
            return node(FormulaKind::Negative, std::move(operand));
        }
        if (take('(')) {
            auto inner = TRY(sum());
            if (!take(')')) return expected("a closing bracket");
            return inner;
        }
        if (at_ < text_.size() && is_digit(text_[at_])) return number();
        if (at_ < text_.size() && is_letter(text_[at_])) return name();
        return expected("a name, a number or a bracket");
    }

    Parsed number() {
        const auto first = at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
        const auto value = base::Decimal::read(text_.substr(first, at_ - first));
        if (!value)
            return refused(first, at_ - first, "X001",
                           fmt::format("\"{}\" is not a number here", text_.substr(first, at_ - first)),
                           "write numbers as 12 or 1.5, with at most six decimals");
        skip();
        auto made = std::make_shared<FormulaNode>();
        made->number = *value;
        return made;
    }

    Parsed name() {
        const auto first = at_;
        while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
        const std::string written(text_.substr(first, at_ - first));
        skip();
        if (std::ranges::find(known_, written) == known_.end()) {
            const auto near = base::nearest(written, known_);
            return refused(first, written.size(), "X004",
                           fmt::format("the formula has no measure \"{}\"", written),
                           near ? fmt::format("did you mean \"{}\"?", *near)
                                : std::string("say under measures which measure the name stands for"));
        }
        auto& names = formula_.names;
        const auto found = std::ranges::find(names, written);
        auto made = std::make_shared<FormulaNode>();
        made->kind = FormulaKind::Name;
        made->name = static_cast<std::size_t>(found - names.begin());
        if (found == names.end()) names.push_back(written);
        return made;
    }

    Parsed too_deep() const {
        return refused(at_ < text_.size() ? at_ : 0, 1, "X003", "the formula has more than 100 operations",
                       "make measures of its parts");
    }

    const base::Written& source_;
    std::string_view text_;
    std::span<const std::string> known_;
    Formula& formula_;
    std::size_t at_ = 0;
    int operators_ = 0;
};

}  // namespace

base::Result<Formula> read_formula(const base::Written& source, std::span<const std::string> known) {
    if (source.text.size() > longest)
        return std::unexpected(base::problem_at(source, "X003", "the formula is longer than 2,000 bytes",
                                                "make measures of its parts"));
    Formula formula;
    formula.source = source;
    Parser parser(source, known, formula);
    auto root = TRY(parser.whole());
    formula.root = std::move(root);
    return formula;
}

}  // namespace plan
