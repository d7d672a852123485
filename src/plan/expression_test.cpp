#include "plan/expression.h"

#include <gtest/gtest.h>

namespace {

/// `text` as if it stood in quotes from column 9: `where = "…"`.
base::Written source_of(const std::string& text) {
    return {text, {"measures/a.toml", 3, 9}, "where = \"" + text + "\""};
}

std::string shape(const plan::Expression& expression);

std::string shapes(const std::vector<plan::ExpressionPtr>& all) {
    std::string text;
    for (const auto& one : all) text += " " + shape(*one);
    return text;
}

struct Shape {
    std::string operator()(const plan::Column& column) const {
        return (column.of_cohort ? "cohort." : "") + column.name;
    }
    std::string operator()(const plan::Literal& literal) const {
        if (const auto* text = std::get_if<std::string>(&literal)) return "'" + *text + "'";
        if (const auto* whole = std::get_if<std::int64_t>(&literal)) return std::to_string(*whole);
        if (const auto* decimal = std::get_if<plan::Decimals>(&literal)) return decimal->text;
        if (const auto* date = std::get_if<terms::Date>(&literal)) return terms::text(*date);
        return std::get<bool>(literal) ? "true" : "false";
    }
    std::string operator()(const plan::Operation& operation) const {
        constexpr std::array names = {"and", "or", "not", "=", "<>", "<", "<=", ">", ">=", "+", "-"};
        return std::string("(") + names[static_cast<std::size_t>(operation.op)] + shapes(operation.operands) +
               ")";
    }
    std::string operator()(const plan::InList& in) const {
        return std::string(in.negated ? "(not-in " : "(in ") + shape(*in.value) + shapes(in.list) + ")";
    }
    std::string operator()(const plan::Between& between) const {
        return std::string(between.negated ? "(not-between " : "(between ") + shape(*between.value) + " " +
               shape(*between.low) + " " + shape(*between.high) + ")";
    }
    std::string operator()(const plan::IsNull& is_null) const {
        return std::string(is_null.negated ? "(not-null " : "(null ") + shape(*is_null.value) + ")";
    }
    std::string operator()(const plan::Call& call) const {
        constexpr std::array names = {"add_months", "age_in_years", "lower", "coalesce"};
        return std::string("[") + names[static_cast<std::size_t>(call.function)] + shapes(call.arguments) +
               "]";
    }
};

std::string shape(const plan::Expression& expression) { return std::visit(Shape{}, expression.node); }

}  // namespace

TEST(Expression, IsReadByTheGrammar) {
    struct Row {
        int line;
        const char* text;
        const char* expected;
    };
    const Row rows[] = {
        {__LINE__, "a", "a"},
        {__LINE__, "a = 'x'", "(= a 'x')"},
        {__LINE__, "a = 'it''s'", "(= a 'it's')"},
        {__LINE__, "a <> 1 AND b <= 1.5 AND c >= -2", "(and (<> a 1) (<= b 1.5) (>= c -2))"},
        {__LINE__, "a < 1 or b > 2 and c = 3", "(or (< a 1) (and (> b 2) (= c 3)))"},
        {__LINE__, "(a < 1 or b > 2) and c = 3", "(and (or (< a 1) (> b 2)) (= c 3))"},
        {__LINE__, "not a = 1", "(not (= a 1))"},
        {__LINE__, "not not a", "(not (not a))"},
        {__LINE__, "a in ('x', 'y')", "(in a 'x' 'y')"},
        {__LINE__, "a NOT IN (1)", "(not-in a 1)"},
        {__LINE__, "a between 1 and 2 and b", "(and (between a 1 2) b)"},
        {__LINE__, "a not between b and c", "(not-between a b c)"},
        {__LINE__, "a is null or b is not NULL", "(or (null a) (not-null b))"},
        {__LINE__, "d - 56 <= born", "(<= (- d 56) born)"},
        {__LINE__, "a - b - c", "(- (- a b) c)"},
        {__LINE__, "d >= DATE '2022-04-01'", "(>= d 2022-04-01)"},
        {__LINE__, "date >= date '2022-04-01'", "(>= date 2022-04-01)"},  // a column may be called date
        {__LINE__, "add_months(d, 2) > cohort.born", "(> [add_months d 2] cohort.born)"},
        {__LINE__, "AGE_IN_YEARS(born, d) < 18", "(< [age_in_years born d] 18)"},
        {__LINE__, "lower(a) = coalesce(b, 'x')", "(= [lower a] [coalesce b 'x'])"},
        {__LINE__, "premature = TRUE and not false", "(and (= premature true) (not false))"},
        {__LINE__, " a\n =\t1 ", "(= a 1)"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto expression = plan::read_expression(source_of(row.text));
        ASSERT_TRUE(expression) << base::render(expression.error());
        EXPECT_EQ(shape(*expression->expression), row.expected);
    }
}

TEST(Expression, RefusesTheRestByNameAndPlace) {
    struct Row {
        int line;
        const char* text;
        const char* code;
        int column;
        int width;
        const char* message;
    };
    const Row rows[] = {
        {__LINE__, "", "X001", 10, 1,
         "the end of the expression where a column, a value or a function is expected"},
        {__LINE__, "a =", "X001", 13, 1,
         "the end of the expression where a column, a value or a function is expected"},
        {__LINE__, "a b", "X001", 12, 1, "\"b\" where AND, OR, a comparison or the end is expected"},
        {__LINE__, "a = 'x", "X001", 14, 2, "this text has no end"},
        {__LINE__, "a = 1.", "X001", 14, 2, "\"1.\" is not a number here"},
        {__LINE__, "a = 12x", "X001", 14, 2, "\"12\" is not a number here"},
        {__LINE__, "a IN 1", "X001", 15, 1, "\"1\" where a list in brackets is expected"},
        {__LINE__, "a IN (1", "X001", 17, 1,
         "the end of the expression where a comma or a closing bracket is expected"},
        {__LINE__, "a IS 1", "X001", 15, 1, "\"1\" where NULL is expected"},
        {__LINE__, "a NOT 1", "X001", 16, 1, "\"1\" where IN or BETWEEN is expected"},
        {__LINE__, "a BETWEEN 1", "X001", 21, 1,
         "the end of the expression where AND and the upper end is expected"},
        {__LINE__, "(a", "X001", 12, 1, "the end of the expression where a closing bracket is expected"},
        {__LINE__, "a = -b", "X001", 15, 1, "\"b\" where a number after - is expected"},
        {__LINE__, "and = 1", "X001", 10, 3, "\"and\" where a column, a value or a function is expected"},
        {__LINE__, "d = DATE '2022-02-29'", "X001", 19, 12, "'2022-02-29' is not a day in the calendar"},
        {__LINE__, "births.a = 1", "X001", 10, 6, "\"births.\" is not a source that can be named here"},
        {__LINE__, "a = #", "X001", 14, 1, "\"#\" has no place here"},
        {__LINE__, "a = ü", "X001", 14, 1, "\"ü\" has no place here"},
        {__LINE__, "a LIKE 'x%'", "X002", 12, 4, "LIKE is not among what a definition may use"},
        {__LINE__, "case when a then b end", "X002", 10, 4, "CASE is not among what a definition may use"},
        {__LINE__, "a * 2", "X002", 12, 1, "the operator * is not among those that a definition may use"},
        {__LINE__, "a == 2", "X002", 12, 2, "the operator == is not among those that a definition may use"},
        {__LINE__, "a -- b", "X002", 12, 2, "the operator -- is not among those that a definition may use"},
        {__LINE__, "now() = a", "X002", 10, 3,
         "the function now is not among those that a definition may use"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto expression = plan::read_expression(source_of(row.text));
        ASSERT_FALSE(expression);
        EXPECT_EQ(expression.error().code, row.code);
        EXPECT_EQ(expression.error().place.line, 3);
        EXPECT_EQ(expression.error().place.column, row.column);
        EXPECT_EQ(expression.error().width, row.width);
        EXPECT_EQ(expression.error().message, row.message);
    }
}

TEST(Expression, IsNeitherTooDeepNorTooLong) {
    const auto nested = [](int depth, const std::string& open, const std::string& close) {
        std::string text;
        for (int level = 0; level < depth; ++level) text += open;
        text += "a";
        for (int level = 0; level < depth; ++level) text += close;
        return text;
    };
    struct Row {
        int line;
        std::string text;
        bool allowed;
    };
    const Row rows[] = {
        {__LINE__, nested(199, "(", ")"), true},
        {__LINE__, nested(200, "(", ")"), false},
        {__LINE__, nested(199, "not ", ""), true},
        {__LINE__, nested(200, "not ", ""), false},
        {__LINE__, nested(3'000, "(", ")"), false},
        {__LINE__, nested(3'000, "", "+1"), false},
        {__LINE__, "a = '" + std::string(9'994, 'x') + "'", true},
        {__LINE__, "a = '" + std::string(9'995, 'x') + "'", false},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto expression = plan::read_expression(source_of(row.text));
        EXPECT_EQ(expression.has_value(), row.allowed);
        if (!expression) {
            EXPECT_EQ(expression.error().code, "X003");
        }
    }
}

TEST(Expression, NamesItsColumnsOnceInOrder) {
    const auto expression = plan::read_expression(
        source_of("b = 1 and (a in (c, b) or cohort.a between d and 2) and lower(e) is null"));
    ASSERT_TRUE(expression);
    std::string names;
    for (const auto& column : plan::columns_of(*expression->expression))
        names += (column.of_cohort ? "cohort." : "") + column.name + " ";
    EXPECT_EQ(names, "b a c cohort.a d e ");
}
