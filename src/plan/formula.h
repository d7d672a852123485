#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/document.h"
#include "base/problem.h"

namespace plan {

struct FormulaNode;
using FormulaPtr = std::shared_ptr<const FormulaNode>;

/// What a node of a formula is.
enum class FormulaKind { Number, Name, Plus, Minus, Times, Over, Negative };

/// One node of a formula. Immutable.
struct FormulaNode {
    FormulaKind kind = FormulaKind::Number;
    base::Decimal number;    // of a Number
    std::size_t name = 0;    // of a Name: its place among the names
    FormulaPtr left, right;  // the operands; of a Negative, left alone
};

/// Arithmetic over the figures of other measures: names, numbers, + - * / and brackets.
///
/// It is worked out exactly, as a fraction, and rounded once by the measure that it makes.
struct Formula {
    base::Written source;
    FormulaPtr root;                      // never null
    std::vector<std::string> names;       // each once, in the order of their first use
    std::vector<base::Written> measures;  // the measure that each name stands for
};

/// Reads the formula `source` over the `known` names. Problems: X001 not of the grammar, X003 too deep or too
/// long, X004 a name that is not known. The place of each is exact.
base::Result<Formula> read_formula(const base::Written& source, std::span<const std::string> known);

}  // namespace plan
