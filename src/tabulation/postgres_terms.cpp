#include "tabulation/postgres_terms.h"

#include <fmt/format.h>

#include "duck/database.h"

namespace tabulation::postgres_sql {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string call(const char* function, const std::string& first, const std::string& second) {
    return fmt::format("{}.{}({}, {})", schema, function, first, second);
}

}  // namespace

std::string literal(const plan::Literal& value) {
    return std::visit(
        Overloaded{
            [](const std::string& text) { return fmt::format("{} COLLATE \"C\"", duck::quoted_text(text)); },
            [](std::int64_t whole) { return fmt::format("CAST({} AS BIGINT)", whole); },
            [](const plan::Decimals& decimals) { return fmt::format("CAST({} AS NUMERIC)", decimals.text); },
            [](terms::Date date) { return "DATE '" + terms::text(date) + "'"; },
            [](bool truth) { return std::string(truth ? "TRUE" : "FALSE"); },
        },
        value);
}

std::string days_between(const std::string& from, const std::string& to) {
    return fmt::format("CAST({} - {} AS BIGINT)", to, from);
}

std::string days_on(const std::string& date, const std::string& days, bool back, bool known) {
    if (known) return fmt::format("({} {} CAST({} AS INTEGER))", date, back ? "-" : "+", days);
    return call("days_on", date, back ? whole_sum("0", days, true) : days);
}

std::string months_on(const std::string& date, const std::string& months, bool known) {
    if (known)
        return fmt::format("CAST({} + make_interval(months => CAST({} AS INTEGER)) AS DATE)", date, months);
    return call("months_on", date, months);
}

std::string whole_sum(const std::string& left, const std::string& right, bool minus) {
    return call("whole", fmt::format("CAST({} AS NUMERIC)", left),
                fmt::format("{}CAST({} AS NUMERIC)", minus ? "-" : "", right));
}

std::string age_in_years(const std::string& born, const std::string& on) {
    return call("age_in_years", born, on);
}

std::string lower(const std::string& text) { return fmt::format("{}.lower_case({})", schema, text); }

std::string month(const std::string& date) {
    return fmt::format("CAST(extract(year FROM {0}) * 12 + extract(month FROM {0}) - 1 AS BIGINT)", date);
}

std::string functions_sql() {
    // A letter has one small letter, wherever it stands in a word, as in DuckDB. Not STRICT, which would keep
    // PostgreSQL from writing them out in place; NULL in is NULL out all the same.
    return fmt::format(
        R"(
CREATE FUNCTION {0}.days_on(day date, days bigint) RETURNS date LANGUAGE sql
    IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN days BETWEEN -5000000000 AND 5000000000
        AND (day - DATE '1970-01-01') + days BETWEEN -2440588 AND 2145042905
        THEN DATE '1970-01-01' + CAST((day - DATE '1970-01-01') + days AS integer) END $$;
CREATE FUNCTION {0}.months_on(day date, months bigint) RETURNS date LANGUAGE sql
    IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN months BETWEEN -4000000 AND 4000000 AND day < DATE '290000-01-01'
        AND extract(year FROM day) * 12 + months BETWEEN -56400 AND 3480000
        THEN CAST(CAST(day AS timestamp) + make_interval(months => CAST(months AS integer)) AS date) END $$;
CREATE FUNCTION {0}.whole(first numeric, added numeric) RETURNS bigint LANGUAGE sql
    IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN first + added BETWEEN -9223372036854775808 AND 9223372036854775807
        THEN CAST(first + added AS bigint) END $$;
CREATE FUNCTION {0}.age_in_years(born date, on_day date) RETURNS bigint LANGUAGE sql
    IMMUTABLE PARALLEL SAFE AS $$
    SELECT CAST(extract(year FROM on_day) - extract(year FROM born)
        - CASE WHEN extract(month FROM on_day) * 100 + extract(day FROM on_day)
            < extract(month FROM born) * 100 + extract(day FROM born) THEN 1 ELSE 0 END AS bigint) $$;
CREATE FUNCTION {0}.lower_case(words text) RETURNS text LANGUAGE sql
    IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(translate(words, 'İΣ', 'iσ') COLLATE "und-x-icu") COLLATE "C" $$;
)",
        schema);
}

}  // namespace tabulation::postgres_sql
