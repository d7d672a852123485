#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/expression.h"
#include "records/age_bands.h"
#include "records/row_source.h"

namespace counts {

/// What a step's values are: of a Code, its place in the step's names.
enum class Type { Truth, Number, Decimal, Date, Text, Code };

/// What a step does with the values of the steps before it.
enum class Act {
    Column,         // place: among the columns
    Outer,          // place: among the outer steps
    NumberLiteral,  // number
    TextLiteral,    // text
    TruthLiteral,   // number
    And,
    Or,
    Not,
    CompareNumbers,  // number: a plan::Operator
    CompareTexts,    // number: a plan::Operator
    EqualTruths,
    IsPresent,
    IsOneOf,     // of a code: table
    NameOfCode,  // the code as text
    Millionths,  // a number as Decimal
    AddDays,     // number: 1 or -1
    Add,
    Subtract,
    AddMonths,  // number: of months
    AgeInYears,
    BandOfAge,  // table: the code of each age up to the oldest
    Birthday,   // number: of years
    Later,      // of two dates that are both known
    Earlier,    // of those of two dates that are known
    Coalesce,
    Month,
};

/// One step of a program.
struct Step {
    Act act;
    Type type;
    std::vector<std::size_t> from;  // the steps whose values it takes, all before it
    std::size_t place = 0;
    std::int64_t number = 0;
    std::string text;
    std::vector<char> table;
    std::vector<std::string> names;  // of a Code
};

/// Expressions over the rows of a source, made ready to be computed for many rows at once. What expressions
/// have in common is computed once.
///
/// It means what tabulation::expression_sql says in SQL, with its three-valued logic: nothing comes of
/// nothing, and a predicate is satisfied where it is true. What it cannot do exactly as the engine would, it
/// does not do at all.
class Program {
public:
    /// `columns` are those of `source` that are read; all that is added must be over them. `cohort`: the
    /// program of the records that the source's events point at, or null. All must outlive the program.
    Program(const records::Source& source, std::vector<const records::Column*> columns,
            std::span<const terms::AreaId> areas, Program* cohort = nullptr);

    /// The step that computes `expression`; nothing if a program cannot.
    std::optional<std::size_t> add(const plan::Expression& expression);
    std::size_t column(const std::string& name);

    std::size_t all_of(std::vector<std::size_t> truths);
    std::size_t any_of(std::vector<std::size_t> truths);
    std::size_t is_not(std::size_t truth);
    std::size_t is_present(std::size_t step);
    /// Of two dates, or two numbers.
    std::size_t compared(plan::Operator by, std::size_t left, std::size_t right);
    std::size_t month(std::size_t date);
    std::size_t truth(bool value);
    std::size_t text(std::string value);
    /// Of a date of birth: the band of the age on `day`.
    std::size_t band_of_age(std::size_t born, std::size_t day, const std::vector<records::AgeBand>& bands);
    /// The day from which somebody is so many years old: who was born on 29 February, 1 March of a common
    /// year.
    std::size_t birthday(std::size_t born, int years);
    std::size_t later(std::size_t left, std::size_t right);
    std::size_t earlier(std::size_t left, std::size_t right);

    const std::vector<Step>& steps() const { return steps_; }
    const std::vector<const records::Column*>& columns() const { return columns_; }
    std::span<const terms::AreaId> areas() const { return areas_; }
    /// Of the cohort's program, the steps whose values are needed here, in the order of their places.
    const std::vector<std::size_t>& outer() const { return outer_; }

private:
    using Maybe = std::optional<std::size_t>;
    std::size_t keep(Step step);
    Maybe of(const plan::Column& column);
    Maybe of(const plan::Literal& literal);
    Maybe of(const plan::Operation& operation);
    Maybe of(const plan::InList& in);
    Maybe of(const plan::Between& between);
    Maybe of(const plan::IsNull& is_null);
    Maybe of(const plan::Call& call);
    Maybe outer_step(const plan::Expression& expression);
    Maybe comparison(plan::Operator by, std::size_t left, std::size_t right);
    Maybe equal_code(std::size_t left, std::size_t right);
    Maybe arithmetic(plan::Operator by, std::size_t left, std::size_t right);
    Maybe coalesced(std::vector<std::size_t> from);
    std::size_t as_text(std::size_t step);
    Maybe as_decimal(std::size_t step);
    bool is_literal(std::size_t step) const;
    bool is_small_literal(std::size_t step) const;

    const records::Source& source_;
    std::vector<const records::Column*> columns_;
    std::span<const terms::AreaId> areas_;
    Program* cohort_;
    bool as_cohort_ = false;  // what is added speaks of these rows as the cohort
    std::vector<Step> steps_;
    std::map<std::string, std::size_t> known_;  // by what they do
    std::vector<std::size_t> outer_;
};

}  // namespace counts
