#include "counts/program.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace counts {
namespace {

using plan::Operator;
using records::ColumnType;

Type type_of(const records::Column& column, bool areas_are_known) {
    switch (column.type) {
        case ColumnType::Date: return Type::Date;
        case ColumnType::Number:
        case ColumnType::Pence: return Type::Number;
        case ColumnType::Decimal: return Type::Decimal;
        case ColumnType::YesNo: return Type::Truth;
        case ColumnType::Code: return Type::Code;
        case ColumnType::Area: return areas_are_known ? Type::Code : Type::Text;
        case ColumnType::Identifier:
        case ColumnType::Text: break;
    }
    return Type::Text;
}

bool is_comparison(Operator by) { return by >= Operator::Equal && by <= Operator::GreaterOrEqual; }

/// "12.5" in millionths; nothing if it has more digits than a column of the kind.
std::optional<std::int64_t> millionths(const std::string& text) {
    constexpr std::size_t most_digits = 12, most_places = 6;
    const auto point = std::min(text.find('.'), text.size());
    auto front = text.substr(0, point);
    auto back = point < text.size() ? text.substr(point + 1) : "";
    const bool negative = front.starts_with('-');
    if (negative) front.erase(0, 1);
    const auto digits = [](const std::string& part) {
        return std::ranges::all_of(part, [](char letter) { return letter >= '0' && letter <= '9'; });
    };
    if (front.empty() || front.size() > most_digits || back.size() > most_places || !digits(front) ||
        !digits(back))
        return std::nullopt;
    back.resize(most_places, '0');
    const auto value = std::stoll(front) * 1'000'000 + std::stoll(back);
    return negative ? -value : value;
}

}  // namespace

Program::Program(const records::Source& source, std::vector<const records::Column*> columns,
                 std::span<const terms::AreaId> areas, Program* cohort)
    : source_(source), columns_(std::move(columns)), areas_(areas), cohort_(cohort) {}

std::size_t Program::keep(Step step) {
    const auto does =
        fmt::format("{} {} {} {} {} {}", static_cast<int>(step.act), fmt::join(step.from, ","), step.place,
                    step.number, step.text, std::string(step.table.begin(), step.table.end()));
    const auto [found, is_new] = known_.emplace(does, steps_.size());
    if (is_new) steps_.push_back(std::move(step));
    return found->second;
}

std::optional<std::size_t> Program::add(const plan::Expression& expression) {
    if (cohort_ != nullptr && !as_cohort_) {
        const auto columns = plan::columns_of(expression);
        if (!columns.empty() && std::ranges::all_of(columns, &plan::Column::of_cohort))
            return outer_step(expression);
    }
    return std::visit([&](const auto& node) { return of(node); }, expression.node);
}

Program::Maybe Program::outer_step(const plan::Expression& expression) {
    cohort_->as_cohort_ = true;
    const auto step = cohort_->add(expression);
    cohort_->as_cohort_ = false;
    if (!step) return std::nullopt;
    const auto& made = cohort_->steps_[*step];
    if (made.type == Type::Text) return std::nullopt;  // texts are not kept
    const auto found = std::ranges::find(outer_, *step);
    const auto place = static_cast<std::size_t>(found - outer_.begin());
    if (found == outer_.end()) outer_.push_back(*step);
    return keep({.act = Act::Outer, .type = made.type, .from = {}, .place = place, .names = made.names});
}

std::size_t Program::column(const std::string& name) {
    const auto found = std::ranges::find(columns_, name, [](const auto* column) { return column->name; });
    assert(found != columns_.end());
    const auto& column = **found;
    Step step{.act = Act::Column, .type = type_of(column, !areas_.empty()), .from = {}};
    step.place = static_cast<std::size_t>(found - columns_.begin());
    if (column.type == ColumnType::Code) step.names = column.codes;
    else if (step.type == Type::Code)
        for (const auto& area : areas_) step.names.push_back(area.text());
    return keep(std::move(step));
}

Program::Maybe Program::of(const plan::Column& named) {
    return named.of_cohort == as_cohort_ ? Maybe(column(named.name)) : std::nullopt;
}

Program::Maybe Program::of(const plan::Literal& literal) {
    if (const auto* written = std::get_if<std::string>(&literal)) return text(*written);
    Step step{.act = Act::NumberLiteral, .type = Type::Number, .from = {}};
    if (const auto* whole = std::get_if<std::int64_t>(&literal)) {
        step.number = *whole;
    } else if (const auto* decimals = std::get_if<plan::Decimals>(&literal)) {
        const auto value = millionths(decimals->text);
        if (!value) return std::nullopt;
        step.type = Type::Decimal;
        step.number = *value;
    } else if (const auto* date = std::get_if<terms::Date>(&literal)) {
        step.type = Type::Date;
        step.number = std::chrono::sys_days{*date}.time_since_epoch().count();
    } else {
        return truth(std::get<bool>(literal));
    }
    step.text = std::string(1, static_cast<char>('0' + static_cast<int>(step.type)));
    return keep(std::move(step));
}

std::size_t Program::truth(bool value) {
    return keep({.act = Act::TruthLiteral, .type = Type::Truth, .from = {}, .number = value ? 1 : 0});
}

Program::Maybe Program::of(const plan::Operation& operation) {
    std::vector<std::size_t> operands;
    for (const auto& operand : operation.operands) {
        const auto step = add(*operand);
        if (!step) return std::nullopt;
        operands.push_back(*step);
    }
    if (operation.op == Operator::Not) return is_not(operands[0]);
    if (operation.op == Operator::And) return all_of(std::move(operands));
    if (operation.op == Operator::Or) return any_of(std::move(operands));
    assert(operands.size() == 2);
    if (is_comparison(operation.op)) return comparison(operation.op, operands[0], operands[1]);
    return arithmetic(operation.op, operands[0], operands[1]);
}

std::size_t Program::all_of(std::vector<std::size_t> truths) {
    if (truths.size() == 1) return truths.front();
    return keep({.act = Act::And, .type = Type::Truth, .from = std::move(truths)});
}
std::size_t Program::any_of(std::vector<std::size_t> truths) {
    if (truths.size() == 1) return truths.front();
    return keep({.act = Act::Or, .type = Type::Truth, .from = std::move(truths)});
}
std::size_t Program::is_not(std::size_t truth) {
    return keep({.act = Act::Not, .type = Type::Truth, .from = {truth}});
}
std::size_t Program::is_present(std::size_t step) {
    return keep({.act = Act::IsPresent, .type = Type::Truth, .from = {step}});
}
std::size_t Program::month(std::size_t date) {
    assert(steps_[date].type == Type::Date);
    return keep({.act = Act::Month, .type = Type::Number, .from = {date}});
}

std::size_t Program::text(std::string value) {
    return keep({.act = Act::TextLiteral, .type = Type::Text, .from = {}, .text = std::move(value)});
}

std::size_t Program::compared(Operator by, std::size_t left, std::size_t right) {
    return keep({.act = Act::CompareNumbers,
                 .type = Type::Truth,
                 .from = {left, right},
                 .number = static_cast<std::int64_t>(by)});
}

Program::Maybe Program::comparison(Operator by, std::size_t left, std::size_t right) {
    const bool equality = by == Operator::Equal || by == Operator::Unequal;
    const auto first = steps_[left].type;
    const auto second = steps_[right].type;
    if (first == Type::Truth || second == Type::Truth) {
        if (first != second || !equality) return std::nullopt;
        const auto equal = keep({.act = Act::EqualTruths, .type = Type::Truth, .from = {left, right}});
        return by == Operator::Equal ? equal : is_not(equal);
    }
    if (first == Type::Date || second == Type::Date)
        return first == second ? Maybe(compared(by, left, right)) : std::nullopt;
    const auto is_text = [](Type type) { return type == Type::Text || type == Type::Code; };
    if (is_text(first) != is_text(second)) return std::nullopt;
    if (is_text(first)) {
        if (equality) {
            if (const auto equal = equal_code(left, right))
                return by == Operator::Equal ? *equal : is_not(*equal);
        }
        return keep({.act = Act::CompareTexts,
                     .type = Type::Truth,
                     .from = {as_text(left), as_text(right)},
                     .number = static_cast<std::int64_t>(by)});
    }
    if (first == second) return compared(by, left, right);
    const auto a = as_decimal(left);
    const auto b = as_decimal(right);
    return a && b ? Maybe(compared(by, *a, *b)) : std::nullopt;
}

/// A code that is held against a literal: a look into a table.
Program::Maybe Program::equal_code(std::size_t left, std::size_t right) {
    if (steps_[left].type != Type::Code) std::swap(left, right);
    if (steps_[left].type != Type::Code || steps_[right].act != Act::TextLiteral) return std::nullopt;
    const auto& names = steps_[left].names;
    Step step{.act = Act::IsOneOf, .type = Type::Truth, .from = {left}};
    step.table.assign(names.size(), '\0');
    for (std::size_t at = 0; at < names.size(); ++at)
        step.table[at] = names[at] == steps_[right].text ? 1 : 0;
    return keep(std::move(step));
}

std::size_t Program::as_text(std::size_t step) {
    if (steps_[step].type == Type::Text) return step;
    return keep({.act = Act::NameOfCode, .type = Type::Text, .from = {step}, .names = steps_[step].names});
}

/// Whole numbers of at most twelve digits have room for six places in 64 bits; what was computed may not.
Program::Maybe Program::as_decimal(std::size_t step) {
    const auto& made = steps_[step];
    if (made.type == Type::Decimal) return step;
    constexpr std::int64_t most = 999'999'999'999;
    const bool short_literal = made.act == Act::NumberLiteral && made.number >= -most && made.number <= most;
    if (made.act != Act::Column && !short_literal) return std::nullopt;
    return keep({.act = Act::Millionths, .type = Type::Decimal, .from = {step}});
}

bool Program::is_literal(std::size_t step) const {
    const auto act = steps_[step].act;
    return act == Act::NumberLiteral || act == Act::TextLiteral || act == Act::TruthLiteral;
}

bool Program::is_small_literal(std::size_t step) const {
    const auto& made = steps_[step];
    return made.act == Act::NumberLiteral && made.type == Type::Number && made.number > -1'000'000 &&
           made.number < 1'000'000;
}

Program::Maybe Program::arithmetic(Operator by, std::size_t left, std::size_t right) {
    const auto first = steps_[left].type;
    const auto second = steps_[right].type;
    // Of literals, the engine computes in 32 bits.
    if (is_literal(left) && is_literal(right)) return std::nullopt;
    const bool minus = by == Operator::Minus;
    if (first == Type::Date && second == Type::Number)
        return keep(
            {.act = Act::AddDays, .type = Type::Date, .from = {left, right}, .number = minus ? -1 : 1});
    if (first == Type::Date && second == Type::Date && minus)
        return keep({.act = Act::Subtract, .type = Type::Number, .from = {left, right}});
    if (first != Type::Number || second != Type::Number) return std::nullopt;
    return keep({.act = minus ? Act::Subtract : Act::Add, .type = Type::Number, .from = {left, right}});
}

Program::Maybe Program::of(const plan::InList& in) {
    const auto value = add(*in.value);
    if (!value) return std::nullopt;
    std::vector<std::size_t> equal;
    Step codes{.act = Act::IsOneOf, .type = Type::Truth, .from = {*value}};
    for (const auto& element : in.list) {
        const auto other = add(*element);
        const auto same = other ? comparison(Operator::Equal, *value, *other) : std::nullopt;
        if (!same) return std::nullopt;
        const auto& table = steps_[*same].table;
        if (steps_[*same].act == Act::IsOneOf && steps_[*same].from[0] == *value) {
            codes.table.resize(table.size());
            for (std::size_t at = 0; at < table.size(); ++at) codes.table[at] |= table[at];
        } else {
            equal.push_back(*same);
        }
    }
    if (!codes.table.empty()) equal.push_back(keep(std::move(codes)));
    const auto found = any_of(std::move(equal));
    return in.negated ? is_not(found) : found;
}

Program::Maybe Program::of(const plan::Between& between) {
    const auto value = add(*between.value);
    const auto low = add(*between.low);
    const auto high = add(*between.high);
    if (!value || !low || !high) return std::nullopt;
    const auto above = comparison(Operator::GreaterOrEqual, *value, *low);
    const auto below = comparison(Operator::LessOrEqual, *value, *high);
    if (!above || !below) return std::nullopt;
    const auto within = all_of({*above, *below});
    return between.negated ? is_not(within) : within;
}

Program::Maybe Program::of(const plan::IsNull& is_null) {
    const auto value = add(*is_null.value);
    if (!value) return std::nullopt;
    const auto present = is_present(*value);
    return is_null.negated ? present : is_not(present);
}

Program::Maybe Program::of(const plan::Call& call) {
    std::vector<std::size_t> from;
    for (const auto& argument : call.arguments) {
        const auto step = add(*argument);
        if (!step) return std::nullopt;
        from.push_back(*step);
    }
    switch (call.function) {
        case plan::Function::Lower: return std::nullopt;  // of all the letters of the world
        case plan::Function::Coalesce: return coalesced(std::move(from));
        case plan::Function::AgeInYears:
            return keep({.act = Act::AgeInYears, .type = Type::Number, .from = std::move(from)});
        case plan::Function::AddMonths: break;
    }
    if (!is_small_literal(from.at(1))) return std::nullopt;
    return keep(
        {.act = Act::AddMonths, .type = Type::Date, .from = {from[0]}, .number = steps_[from[1]].number});
}

Program::Maybe Program::coalesced(std::vector<std::size_t> from) {
    for (auto& step : from)
        if (steps_[step].type == Type::Code) step = as_text(step);
    const auto type = steps_[from.front()].type;
    for (const auto step : from)
        if (steps_[step].type != type) return std::nullopt;
    return keep({.act = Act::Coalesce, .type = type, .from = std::move(from)});
}

}  // namespace counts
