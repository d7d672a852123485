#include "records/expression_types.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace records {
namespace {

ValueType value_type(ColumnType type) {
    switch (type) {
        case ColumnType::Date: return ValueType::Date;
        case ColumnType::Number:
        case ColumnType::Decimal:
        case ColumnType::Pence: return ValueType::Number;
        case ColumnType::YesNo: return ValueType::Truth;
        case ColumnType::Identifier:
        case ColumnType::Text:
        case ColumnType::Area:
        case ColumnType::Code: return ValueType::Text;
    }
    return ValueType::Unknown;
}

std::vector<std::string> column_names(const Source& source) {
    std::vector<std::string> names;
    for (const auto& column : source.columns) names.push_back(column.name);
    return names;
}

bool is_comparison(plan::Operator op) {
    return op >= plan::Operator::Equal && op <= plan::Operator::GreaterOrEqual;
}

class Checker {
public:
    Checker(const plan::Written& written, const Scope& scope, base::Problems& problems)
        : written_(written), scope_(scope), problems_(problems) {}

    ValueType check(const plan::Expression& expression) {
        return std::visit([&](const auto& node) { return of(node, expression); }, expression.node);
    }

private:
    using Expression = plan::Expression;

    ValueType refuse(const Expression& node, std::string code, std::string message, std::string hint) {
        problems_.push_back(
            plan::problem_at(written_, node, std::move(code), std::move(message), std::move(hint)));
        return ValueType::Unknown;
    }

    const Source* source_of(const plan::Column& column) const {
        return column.of_cohort ? scope_.cohort : scope_.source;
    }

    ValueType of(const plan::Column& column, const Expression& node) {
        if (column.name.empty()) return ValueType::Unknown;
        const auto* source = source_of(column);
        if (source == nullptr)
            return refuse(
                node, "S026", "there is no cohort here to take a column from",
                "cohort. names the records that events point at, in the numerator of a share with events");
        if (const auto* found = source->find_column(column.name)) return value_type(found->type);
        const auto names = column_names(*source);
        auto hint = fmt::format("its columns are {}", base::joined(names));
        if (const auto near = base::nearest(column.name, names))
            hint = fmt::format("did you mean {}?", *near);
        if (!column.of_cohort && scope_.cohort != nullptr &&
            scope_.cohort->find_column(column.name) != nullptr)
            hint = fmt::format("did you mean cohort.{}?", column.name);
        return refuse(node, "S022", fmt::format("\"{}\" has no column {}", source->id.text(), column.name),
                      hint);
    }

    ValueType of(const plan::Literal& literal, const Expression&) {
        constexpr ValueType types[] = {ValueType::Text, ValueType::Number, ValueType::Number, ValueType::Date,
                                       ValueType::Truth};
        return types[literal.index()];
    }

    void want(const Expression& operand, ValueType wanted, std::string_view where) {
        const auto found = check(operand);
        if (found == wanted || found == ValueType::Unknown) return;
        refuse(operand, "S023",
               fmt::format("{} stands where {} is asked for by {}", label(found), label(wanted), where),
               hint_for(operand, wanted));
    }

    static std::string hint_for(const Expression& operand, ValueType wanted) {
        const auto* literal = std::get_if<plan::Literal>(&operand.node);
        const auto* text = literal == nullptr ? nullptr : std::get_if<std::string>(literal);
        if (wanted == ValueType::Date && text != nullptr && terms::read_date(*text))
            return fmt::format("write DATE '{}'", *text);
        if (wanted == ValueType::Truth) return "compare it with something, as in column = 'text'";
        return "";
    }

    ValueType of(const plan::Operation& operation, const Expression& node) {
        if (is_comparison(operation.op)) {
            const auto& left = *operation.operands[0];
            compare(left, check(left), *operation.operands[1], operation.op > plan::Operator::Unequal);
            return ValueType::Truth;
        }
        if (operation.op == plan::Operator::Plus || operation.op == plan::Operator::Minus)
            return calculated(operation, node);
        constexpr std::string_view names[] = {"AND", "OR", "NOT"};
        for (const auto& operand : operation.operands)
            want(*operand, ValueType::Truth, names[static_cast<std::size_t>(operation.op)]);
        return ValueType::Truth;
    }

    ValueType calculated(const plan::Operation& operation, const Expression& node) {
        const auto left = check(*operation.operands[0]);
        const auto right = check(*operation.operands[1]);
        if (left == ValueType::Unknown || right == ValueType::Unknown) return ValueType::Unknown;
        const bool minus = operation.op == plan::Operator::Minus;
        if (right == ValueType::Number && (left == ValueType::Number || left == ValueType::Date)) return left;
        if (minus && left == ValueType::Date && right == ValueType::Date) return ValueType::Number;
        return refuse(
            node, "S023",
            fmt::format("{} {} {} is nothing", label(left), minus ? "minus" : "plus", label(right)),
            "numbers are added and subtracted, days are added to a date, a date is taken from a date");
    }

    /// Checks `right` against `left`, which has been found to be of type `first`: going through it for every
    /// value of a list would take time without end. `ordered`: by < or >, which truth has not.
    void compare(const Expression& left, ValueType first, const Expression& right, bool ordered) {
        const auto second = check(right);
        check_code(left, right);
        check_code(right, left);
        if (first == ValueType::Unknown || second == ValueType::Unknown) return;
        if (first != second) {
            auto hint = hint_for(right, first);
            if (hint.empty()) hint = hint_for(left, second);
            if (first == ValueType::Truth || second == ValueType::Truth)
                hint = "a yes-no column is TRUE or FALSE";
            refuse(right, "S024", fmt::format("{} cannot be compared with {}", label(first), label(second)),
                   hint);
        } else if (ordered && first == ValueType::Truth) {
            refuse(right, "S024", "true and false have no order", "write = or <>");
        }
    }

    /// A text held against a column with a code list is one of its codes.
    void check_code(const Expression& column, const Expression& value) {
        const auto* named = std::get_if<plan::Column>(&column.node);
        const auto* literal = std::get_if<plan::Literal>(&value.node);
        const auto* text = literal == nullptr ? nullptr : std::get_if<std::string>(literal);
        if (named == nullptr || text == nullptr || source_of(*named) == nullptr) return;
        const auto* found = source_of(*named)->find_column(named->name);
        if (found == nullptr || found->type != ColumnType::Code) return;
        if (std::find(found->codes.begin(), found->codes.end(), *text) != found->codes.end()) return;
        const auto near = base::nearest(*text, found->codes);
        refuse(value, "S025", fmt::format("'{}' is not among the codes of {}", *text, named->name),
               near ? fmt::format("did you mean '{}'?", *near)
                    : fmt::format("its codes are {}", base::joined(found->codes)));
    }

    ValueType of(const plan::InList& in, const Expression&) {
        const auto type = check(*in.value);
        for (const auto& element : in.list) compare(*in.value, type, *element, false);
        return ValueType::Truth;
    }

    ValueType of(const plan::Between& between, const Expression&) {
        const auto type = check(*between.value);
        compare(*between.value, type, *between.low, true);
        compare(*between.value, type, *between.high, true);
        return ValueType::Truth;
    }

    ValueType of(const plan::IsNull& is_null, const Expression&) {
        check(*is_null.value);
        return ValueType::Truth;
    }

    ValueType of(const plan::Call& call, const Expression& node) {
        constexpr std::string_view names[] = {"add_months", "age_in_years", "lower", "coalesce"};
        const auto name = names[static_cast<std::size_t>(call.function)];
        const std::size_t asked = call.function == plan::Function::Lower ? 1 : 2;
        const auto given = call.arguments.size();
        if (given != asked && !(call.function == plan::Function::Coalesce && given > 2))
            return refuse(node, "S031",
                          fmt::format("{} asks for {}, and {}", name, asked == 1 ? "one value" : "two values",
                                      given == 1 ? "one is given" : fmt::format("{} are given", given)),
                          "add_months(date, n), age_in_years(born, on), lower(text), coalesce(a, b)");
        const auto& arguments = call.arguments;
        switch (call.function) {
            case plan::Function::AddMonths:
                want(*arguments[0], ValueType::Date, name);
                want(*arguments[1], ValueType::Number, name);
                return ValueType::Date;
            case plan::Function::AgeInYears:
                want(*arguments[0], ValueType::Date, name);
                want(*arguments[1], ValueType::Date, name);
                return ValueType::Number;
            case plan::Function::Lower: want(*arguments[0], ValueType::Text, name); return ValueType::Text;
            case plan::Function::Coalesce: break;
        }
        const auto type = check(*arguments[0]);
        for (std::size_t at = 1; at < given; ++at) {
            if (type == ValueType::Unknown) check(*arguments[at]);
            else want(*arguments[at], type, name);
        }
        return type;
    }

    const plan::Written& written_;
    const Scope& scope_;
    base::Problems& problems_;
};

}  // namespace

std::string_view label(ValueType type) {
    constexpr std::string_view labels[] = {"something unknown", "a text", "a number", "a date",
                                           "true or false"};
    return labels[static_cast<std::size_t>(type)];
}

ValueType type_of(const plan::Written& written, const Scope& scope, base::Problems& problems) {
    return Checker(written, scope, problems).check(*written.expression);
}

void check_type(const plan::Written& written, const Scope& scope, ValueType wanted,
                base::Problems& problems) {
    const auto found = type_of(written, scope, problems);
    if (found == ValueType::Unknown || found == wanted) return;
    problems.push_back(plan::problem_at(
        written, *written.expression, "S023",
        fmt::format("this is {} where {} is asked for", label(found), label(wanted)),
        wanted == ValueType::Truth ? "compare it with something, as in column = 'text'" : ""));
}

}  // namespace records
