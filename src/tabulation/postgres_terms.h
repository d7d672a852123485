#pragma once

#include <string>

#include "plan/expression.h"

// What an expression is made of, in PostgreSQL's SQL. `known` says that the date is a record's own and the
// step small, so that the sum lies in the calendar; anything else goes through functions of ours that answer
// NULL where PostgreSQL would give up (see postgres_functions).
namespace tabulation::postgres_sql {

/// The schema of all that is ours on a server. Its number rises when what is in it changes its meaning.
inline constexpr const char* schema = "ontrack_records_1";

/// A literal with its type. Texts compare by their bytes.
std::string literal(const plan::Literal& value);
/// Days from one date to another.
std::string days_between(const std::string& from, const std::string& to);
std::string days_on(const std::string& date, const std::string& days, bool back, bool known);
std::string months_on(const std::string& date, const std::string& months, bool known);
/// Of whole numbers: NULL beyond 64 bits.
std::string whole_sum(const std::string& left, const std::string& right, bool minus);
std::string age_in_years(const std::string& born, const std::string& on);
std::string lower(const std::string& text);
/// As month_sql.
std::string month(const std::string& date);

/// The statements that make the functions, which are all in `schema`.
std::string functions_sql();

}  // namespace tabulation::postgres_sql
