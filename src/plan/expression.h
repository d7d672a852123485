#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/document.h"
#include "base/problem.h"
#include "terms/period.h"

namespace plan {

/// A predicate or a value over a source's columns, in the checked part of SQL that definitions may use
/// (docs/handbook/council-folder.md). Immutable; each node knows where it was written.
struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

/// A column of the source, or of the cohort.
struct Column {
    bool of_cohort = false;  // written "cohort.name": the first source of a share that counts events
    std::string name;        // empty only in the definitions of a draft plan, for what could not be read
};
/// A literal: text, whole number, decimal (kept as written), date, or truth.
struct Decimals {
    std::string text;
};
using Literal = std::variant<std::string, std::int64_t, Decimals, terms::Date, bool>;

/// What may join operands.
enum class Operator { And, Or, Not, Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual, Plus, Minus };
/// Operands joined by an operator.
struct Operation {
    Operator op;
    std::vector<ExpressionPtr> operands;  // two, or one for Not; And and Or may have more
};
/// value IN (…), or NOT IN.
struct InList {
    ExpressionPtr value;
    std::vector<ExpressionPtr> list;
    bool negated = false;
};
/// value BETWEEN low AND high, both included, or NOT BETWEEN.
struct Between {
    ExpressionPtr value, low, high;
    bool negated = false;
};
/// value IS NULL, or IS NOT NULL.
struct IsNull {
    ExpressionPtr value;
    bool negated = false;
};
/// The functions that a definition may call.
enum class Function { AddMonths, AgeInYears, Lower, Coalesce };
/// A function with its arguments.
struct Call {
    Function function;
    std::vector<ExpressionPtr> arguments;
};

/// One node of a predicate or value, and where it was written.
struct Expression {
    std::variant<Column, Literal, Operation, InList, Between, IsNull, Call> node;
    std::size_t at = 0;     // the byte in the written text where the node starts
    std::size_t width = 1;  // bytes
};

/// An expression together with the text it was read from.
struct Written {
    base::Written source;
    ExpressionPtr expression;  // never null
};

/// Reads `source`. Problems: X001 not of the grammar (says what was expected), X002 a function or an operator
/// that is not allowed (by name), X003 too deep or too long (over 200 levels, over 10,000 bytes). The place
/// of each is exact.
base::Result<Written> read_expression(const base::Written& source);

/// All columns named anywhere in it, in order of first use.
std::vector<Column> columns_of(const Expression& expression);

/// A Problem that points at `node` within the text `written` was read from.
base::Problem problem_at(const Written& written, const Expression& node, std::string code,
                         std::string message, std::string hint = "");

}  // namespace plan
