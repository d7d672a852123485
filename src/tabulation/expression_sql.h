#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plan/expression.h"
#include "records/source.h"
#include "tabulation/dialect.h"

namespace tabulation {

/// How a column with a code list is held: as text, or as the engine's enumeration (see code_type), which
/// compares several times as fast.
enum class Codes { AsText, AsEnumeration };

/// What the names in an expression stand for.
struct Scope {
    const records::Source* source;            // of plain column names; not null
    std::string rows;                         // SQL name of the source's rows: "record"
    const records::Source* cohort = nullptr;  // of names written cohort.column, if there may be any
    std::string cohort_rows = "cohort";
    Codes codes = Codes::AsText;
    /// If not null: what depends on the cohort alone is written as a column of the cohort's rows
    /// (cohort_term), and its SQL is added here, so that it is computed once for each record and not for each
    /// event.
    std::vector<std::string>* cohort_terms = nullptr;
    Dialect dialect = Dialect::Duck;
};

/// The name of the column that holds a term of the cohort.
std::string cohort_term(std::size_t place);

/// `expression` in the engine's SQL, every name and literal quoted, every operation in brackets.
///
/// The expression has been checked against the sources (records::check_definitions): its columns exist and
/// its types agree. What has no answer is NULL, which satisfies no predicate: arithmetic that leaves the
/// calendar or 64 bits, and anything computed from an empty value.
///
/// add_months(date, n) is the same day n months on, or the month's last day if it has no such day (31 January
/// and one month: 28 or 29 February). age_in_years(born, on) counts whole years; who was born on 29 February
/// is a year older on 1 March of a common year, as in English law.
///
/// PostgreSQL's calendar begins in 4714 BC, DuckDB's earlier: what lies before is empty there.
std::string expression_sql(const plan::Expression& expression, const Scope& scope);

/// The SQL name of the enumeration that holds the codes of `column` of `source`.
std::string code_type(const records::Source& source, const records::Column& column);

/// Months since January of year 0 of a date given in SQL (terms::month_of).
std::string month_sql(const std::string& date, Dialect dialect = Dialect::Duck);

}  // namespace tabulation
