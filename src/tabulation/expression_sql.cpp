#include "tabulation/expression_sql.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "duck/database.h"
#include "tabulation/postgres_terms.h"

namespace tabulation {
namespace {

using plan::Expression;

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// All that the engine must be told: which sums are of dates, and of which numbers.
enum class Type { Date, Decimal, Other };

class Writer {
public:
    explicit Writer(const Scope& scope) : scope_(scope) {}

    std::string text(const Expression& expression) const {
        return is_cohort_term(expression) ? term(expression) : plain_text(expression);
    }

private:
    std::string plain_text(const Expression& expression) const {
        return std::visit(Overloaded{
                              [&](const plan::Column& column) { return name(column, Codes::AsText); },
                              [&](const plan::Literal& value) { return literal(value); },
                              [&](const plan::Operation& operation) { return operation_text(operation); },
                              [&](const plan::InList& in) { return in_list(in); },
                              [&](const plan::Between& between) {
                                  return fmt::format("({} {}BETWEEN {} AND {})", text(*between.value),
                                                     between.negated ? "NOT " : "", text(*between.low),
                                                     text(*between.high));
                              },
                              [&](const plan::IsNull& is_null) {
                                  return fmt::format("({} IS {}NULL)", text(*is_null.value),
                                                     is_null.negated ? "NOT " : "");
                              },
                              [&](const plan::Call& call) { return call_text(call); },
                          },
                          expression.node);
    }

    bool is_cohort_term(const Expression& expression) const {
        if (scope_.cohort_terms == nullptr || std::holds_alternative<plan::Column>(expression.node))
            return false;
        const auto columns = plan::columns_of(expression);
        return !columns.empty() && std::ranges::all_of(columns, &plan::Column::of_cohort);
    }

    std::string term(const Expression& expression) const {
        auto& terms = *scope_.cohort_terms;
        const auto sql = plain_text_of_term(expression);
        const auto found = std::ranges::find(terms, sql);
        const auto place = static_cast<std::size_t>(found - terms.begin());
        if (found == terms.end()) terms.push_back(sql);
        return scope_.cohort_rows + "." + cohort_term(place);
    }

    /// The whole of a term in one piece.
    std::string plain_text_of_term(const Expression& expression) const {
        auto scope = scope_;
        scope.cohort_terms = nullptr;
        return Writer(scope).text(expression);
    }

    const records::Column& declared(const plan::Column& column) const {
        const auto* source = column.of_cohort ? scope_.cohort : scope_.source;
        assert(source != nullptr);
        const auto* found = source->find_column(column.name);
        assert(found != nullptr);
        return *found;
    }

    /// The column's SQL name; a code is turned into text unless the place can take the enumeration.
    std::string name(const plan::Column& column, Codes taken) const {
        auto sql =
            (column.of_cohort ? scope_.cohort_rows : scope_.rows) + "." + duck::quoted_name(column.name);
        const bool held = scope_.codes == Codes::AsEnumeration;
        if (held && taken == Codes::AsText && declared(column).type == records::ColumnType::Code)
            return fmt::format("CAST({} AS VARCHAR)", sql);
        return sql;
    }

    bool for_postgres() const { return scope_.dialect == Dialect::Postgresql; }

    std::string literal(const plan::Literal& value) const {
        if (for_postgres()) return postgres_sql::literal(value);
        return std::visit(Overloaded{
                              [](const std::string& text) { return duck::quoted_text(text); },
                              [](std::int64_t whole) { return std::to_string(whole); },
                              [](const plan::Decimals& decimals) { return decimals.text; },
                              [](terms::Date date) { return "DATE '" + terms::text(date) + "'"; },
                              [](bool truth) { return std::string(truth ? "TRUE" : "FALSE"); },
                          },
                          value);
    }

    /// The code column that `value` is, if all of `others` are codes of its list: then they compare as
    /// enumerations.
    const plan::Column* code_column(const Expression& value,
                                    const std::vector<plan::ExpressionPtr>& others) const {
        const auto* column = std::get_if<plan::Column>(&value.node);
        if (scope_.codes != Codes::AsEnumeration || column == nullptr) return nullptr;
        const auto& type = declared(*column);
        const bool known = std::ranges::all_of(others, [&](const plan::ExpressionPtr& other) {
            const auto* code = std::get_if<plan::Literal>(&other->node);
            return code != nullptr && std::holds_alternative<std::string>(*code) &&
                   std::ranges::count(type.codes, std::get<std::string>(*code)) > 0;
        });
        return type.type == records::ColumnType::Code && known ? column : nullptr;
    }

    std::string code(const plan::Column& column, const Expression& value) const {
        const auto& source = column.of_cohort ? *scope_.cohort : *scope_.source;
        return fmt::format("CAST({} AS {})", literal(std::get<plan::Literal>(value.node)),
                           code_type(source, declared(column)));
    }

    std::string in_list(const plan::InList& in) const {
        const auto* column = code_column(*in.value, in.list);
        std::vector<std::string> items;
        for (const auto& item : in.list)
            items.push_back(column != nullptr ? code(*column, *item) : text(*item));
        return fmt::format("({} {}IN ({}))",
                           column != nullptr ? name(*column, Codes::AsEnumeration) : text(*in.value),
                           in.negated ? "NOT " : "", fmt::join(items, ", "));
    }

    static const char* symbol(plan::Operator op) {
        switch (op) {
            case plan::Operator::And: return "AND";
            case plan::Operator::Or: return "OR";
            case plan::Operator::Not: return "NOT";
            case plan::Operator::Equal: return "=";
            case plan::Operator::Unequal: return "<>";
            case plan::Operator::Less: return "<";
            case plan::Operator::LessOrEqual: return "<=";
            case plan::Operator::Greater: return ">";
            case plan::Operator::GreaterOrEqual: return ">=";
            case plan::Operator::Plus: return "+";
            case plan::Operator::Minus: return "-";
        }
        return "";
    }

    std::string operation_text(const plan::Operation& operation) const {
        const auto op = operation.op;
        const auto& operands = operation.operands;
        assert(!operands.empty());
        if (op == plan::Operator::Not) return fmt::format("(NOT {})", text(*operands[0]));
        if (op == plan::Operator::Plus || op == plan::Operator::Minus) return arithmetic(op, operands);
        if (op == plan::Operator::Equal || op == plan::Operator::Unequal) {
            if (const auto* column = code_column(*operands[0], {operands[1]}))
                return fmt::format("({} {} {})", name(*column, Codes::AsEnumeration), symbol(op),
                                   code(*column, *operands[1]));
        }
        std::vector<std::string> parts;
        for (const auto& operand : operands) parts.push_back(text(*operand));
        return fmt::format("({})", fmt::join(parts, fmt::format(" {} ", symbol(op))));
    }

    /// A date takes days as a 32-bit whole number only. Small literals cannot leave the calendar; anything
    /// else might, and is then NULL.
    std::string arithmetic(plan::Operator op, const std::vector<plan::ExpressionPtr>& operands) const {
        assert(operands.size() == 2);
        const auto left = type_of(*operands[0]);
        const auto right = type_of(*operands[1]);
        if (for_postgres()) return postgres_arithmetic(op, operands);
        const auto plain = fmt::format("({} {} {})", day_part(*operands[0], right), symbol(op),
                                       day_part(*operands[1], left));
        if (left == Type::Date && right == Type::Date) return plain;
        const bool safe = is_small(*operands[0]) || is_small(*operands[1]);
        const bool of_dates = left == Type::Date || right == Type::Date;
        return of_dates && safe ? plain : "TRY" + plain;
    }

    /// PostgreSQL has no TRY: functions of ours see to it that what has no answer is NULL.
    std::string postgres_arithmetic(plan::Operator op,
                                    const std::vector<plan::ExpressionPtr>& operands) const {
        const auto types = std::pair(type_of(*operands[0]), type_of(*operands[1]));
        const auto left = text(*operands[0]), right = text(*operands[1]);
        const bool minus = op == plan::Operator::Minus;
        if (types == std::pair(Type::Date, Type::Date)) return postgres_sql::days_between(right, left);
        if (types.first == Type::Date)
            return postgres_sql::days_on(left, right, minus,
                                         is_known_day(*operands[0]) && is_small(*operands[1]));
        if (types.second == Type::Date)
            return postgres_sql::days_on(right, left, minus,
                                         is_known_day(*operands[1]) && is_small(*operands[0]));
        if (types.first == Type::Decimal || types.second == Type::Decimal)
            return fmt::format("({} {} {})", left, symbol(op), right);
        return postgres_sql::whole_sum(left, right, minus);
    }

    /// Is it a date as records have them, which a few thousand years do not move out of the calendar?
    static bool is_known_day(const Expression& date) {
        return std::holds_alternative<plan::Column>(date.node);
    }

    std::string day_part(const Expression& operand, Type other) const {
        const bool days = other == Type::Date && type_of(operand) != Type::Date;
        if (!days || is_small(operand)) return text(operand);
        return fmt::format("TRY_CAST({} AS INTEGER)", text(operand));
    }

    static bool is_small(const Expression& operand) {
        const auto* value = std::get_if<plan::Literal>(&operand.node);
        const auto* whole = value != nullptr ? std::get_if<std::int64_t>(value) : nullptr;
        return whole != nullptr && *whole > -1'000'000 && *whole < 1'000'000;
    }

    /// Months that do not lead from a record's date out of any calendar.
    static bool is_small_step(const Expression& operand) {
        const auto* value = std::get_if<plan::Literal>(&operand.node);
        const auto* whole = value != nullptr ? std::get_if<std::int64_t>(value) : nullptr;
        return whole != nullptr && *whole > -12'000 && *whole < 12'000;
    }

    std::string call_text(const plan::Call& call) const {
        std::vector<std::string> arguments;
        for (const auto& argument : call.arguments) arguments.push_back(text(*argument));
        switch (call.function) {
            case plan::Function::Lower:
                return for_postgres() ? postgres_sql::lower(arguments.at(0))
                                      : fmt::format("lower({})", arguments.at(0));
            case plan::Function::Coalesce: return fmt::format("coalesce({})", fmt::join(arguments, ", "));
            case plan::Function::AddMonths:
                if (for_postgres())
                    return postgres_sql::months_on(
                        arguments.at(0), arguments.at(1),
                        is_known_day(*call.arguments.at(0)) && is_small_step(*call.arguments.at(1)));
                if (is_small(*call.arguments.at(1)))
                    return fmt::format("CAST({} + to_months({}) AS DATE)", arguments.at(0), arguments.at(1));
                return fmt::format("TRY(CAST({} + to_months(TRY_CAST({} AS INTEGER)) AS DATE))",
                                   arguments.at(0), arguments.at(1));
            case plan::Function::AgeInYears:
                return for_postgres() ? postgres_sql::age_in_years(arguments.at(0), arguments.at(1))
                                      : age(arguments.at(0), arguments.at(1));
        }
        return "";
    }

    static std::string age(const std::string& born, const std::string& on) {
        const auto day_of_year = [](const std::string& date) {
            return fmt::format("month({0}) * 100 + day({0})", date);
        };
        return fmt::format("(year({1}) - year({0}) - CAST({3} < {2} AS INTEGER))", born, on,
                           day_of_year(born), day_of_year(on));
    }

    Type type_of(const Expression& expression) const {
        return std::visit(Overloaded{
                              [&](const plan::Column& column) {
                                  const auto type = declared(column).type;
                                  if (type == records::ColumnType::Decimal) return Type::Decimal;
                                  return type == records::ColumnType::Date ? Type::Date : Type::Other;
                              },
                              [&](const plan::Literal& value) {
                                  if (std::holds_alternative<plan::Decimals>(value)) return Type::Decimal;
                                  return std::holds_alternative<terms::Date>(value) ? Type::Date
                                                                                    : Type::Other;
                              },
                              [&](const plan::Operation& operation) { return type_of(operation); },
                              [&](const plan::Call& call) {
                                  if (call.function == plan::Function::AddMonths) return Type::Date;
                                  const bool of_first = call.function == plan::Function::Coalesce;
                                  return of_first ? type_of(*call.arguments.at(0)) : Type::Other;
                              },
                              [](const auto&) { return Type::Other; },
                          },
                          expression.node);
    }

    Type type_of(const plan::Operation& operation) const {
        if (operation.op != plan::Operator::Plus && operation.op != plan::Operator::Minus) return Type::Other;
        const auto dates = std::ranges::count_if(operation.operands, [&](const plan::ExpressionPtr& operand) {
            return type_of(*operand) == Type::Date;
        });
        if (dates == 1) return Type::Date;  // a date less a date is a number of days
        const bool decimal = std::ranges::any_of(operation.operands, [&](const plan::ExpressionPtr& operand) {
            return type_of(*operand) == Type::Decimal;
        });
        return decimal ? Type::Decimal : Type::Other;
    }

    const Scope& scope_;
};

}  // namespace

std::string cohort_term(std::size_t place) { return duck::quoted_name(fmt::format("term {}", place)); }

std::string expression_sql(const Expression& expression, const Scope& scope) {
    return Writer(scope).text(expression);
}

std::string code_type(const records::Source& source, const records::Column& column) {
    return duck::quoted_name("codes of " + source.id.text() + "." + column.name);
}

std::string month_sql(const std::string& date, Dialect dialect) {
    if (dialect == Dialect::Postgresql) return postgres_sql::month(date);
    return fmt::format("year({0}) * 12 + month({0}) - 1", date);
}

}  // namespace tabulation
