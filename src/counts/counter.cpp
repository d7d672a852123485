#include "counts/counter.h"

#include <cassert>

#include "records/source.h"

namespace counts {
namespace {

std::optional<std::string> area_column(const plan::Count& count, const records::Source& source) {
    if (count.area) return count.area->text;
    if (source.area) return source.area->text;
    return std::nullopt;
}

/// Sets when the rows are dated; false if a program cannot.
bool set_dates(const plan::Count& count, Program& program, Counter& counter, std::vector<std::size_t>& all) {
    const auto* in = std::get_if<plan::InPeriod>(&count.when);
    if (in != nullptr) {
        const auto date = program.add(*in->date.expression);
        if (!date) return false;
        counter.opened = program.month(*date);
        all.push_back(program.is_present(*date));
        return true;
    }
    const auto& at = std::get<plan::AtDate>(count.when);
    const auto start = program.add(*at.start.expression);
    const auto end = program.add(*at.end.expression);
    if (!start || !end) return false;
    counter.opened = program.month(*start);
    counter.closed = program.month(*end);
    counter.reversed = program.compared(plan::Operator::Less, *end, *start);
    all.push_back(program.is_present(*start));
    all.push_back(program.any_of(
        {program.is_not(program.is_present(*end)), program.compared(plan::Operator::Greater, *end, *start)}));
    return true;
}

}  // namespace

std::optional<Counter> counter_of(const plan::Definition& definition, const records::Source& source,
                                  Program& program) {
    const auto* count = plan::count_of(definition.rule);
    if (count == nullptr) return std::nullopt;
    Counter counter;
    std::vector<std::size_t> all;
    if (!set_dates(*count, program, counter, all)) return std::nullopt;
    if (count->where) {
        const auto where = program.add(*count->where->expression);
        if (!where) return std::nullopt;
        all.push_back(*where);
        // A row that is not of the definition is not refused by it.
        if (counter.reversed) counter.reversed = program.all_of({*counter.reversed, *where});
    }
    if (const auto area = area_column(*count, source)) {
        counter.area = program.column(*area);
        const auto type = program.steps()[*counter.area].type;
        if (type != Type::Code && type != Type::Text) return std::nullopt;
    }
    std::optional<std::size_t> numerator;
    if (const auto* share = std::get_if<plan::Share>(&definition.rule)) {
        counter.is_share = true;
        if (!share->events) {
            numerator = program.add(*share->numerator.expression);
            if (!numerator) return std::nullopt;
        }
    } else if (const auto* sum = std::get_if<plan::Sum>(&definition.rule)) {
        counter.amount = program.column(sum->amount.text);
        if (program.steps()[*counter.amount].type != Type::Number || counter.closed) return std::nullopt;
        all.push_back(program.is_present(*counter.amount));
    } else if (!std::holds_alternative<plan::Count>(definition.rule) &&
               !std::holds_alternative<plan::Rate>(definition.rule)) {
        return std::nullopt;  // a kind that is newer than this
    }
    counter.counted = program.all_of(all);
    if (numerator) counter.reached = program.all_of({counter.counted, *numerator});
    return counter;
}

std::size_t AreaNumbers::number_of(std::string_view name) {
    if (const auto found = known_.find(name); found != known_.end()) return found->second;
    names_.emplace_back(name);
    known_.emplace(std::string(name), names_.size() - 1);
    return names_.size() - 1;
}

const std::vector<std::size_t>& AreaNumbers::numbers(const std::optional<std::size_t>& area,
                                                     const Program& program, const Run& run) {
    if (!area) {
        std::ranges::fill(numbers_, 0);
        return numbers_;
    }
    const auto& step = program.steps()[*area];
    const auto& values = run[*area];
    if (step.type == Type::Code && step_ != area) {
        of_codes_.clear();
        for (const auto& name : step.names) of_codes_.push_back(number_of(name));
        step_ = area;
    }
    for (std::size_t row = 0; row < numbers_.size(); ++row) {
        if (!bit(*values.present, row)) numbers_[row] = 0;
        else if (step.type == Type::Code)
            numbers_[row] = of_codes_[static_cast<std::size_t>(values.numbers[row])];
        else numbers_[row] = number_of(values.texts[row]);
    }
    return numbers_;
}

void count(const Counter& counter, const Run& run, const std::vector<std::size_t>& areas, const Bits& counted,
           const Bits& reached, Cells& cells) {
    const auto* opened = run[counter.opened].numbers;
    const auto* amounts = counter.amount ? run[*counter.amount].numbers : nullptr;
    const auto* closed = counter.closed ? &run[*counter.closed] : nullptr;
    each_row(counted, [&](std::size_t row) {
        const auto denominator = counter.is_share ? 1 : 0;
        auto numerator = counter.is_share ? static_cast<std::int64_t>(bit(reached, row)) : 1;
        if (amounts != nullptr) numerator = amounts[row];
        auto& cell = cells.at(opened[row], areas[row]);
        ++cell.records;
        cell.numerator += numerator;
        cell.denominator += denominator;
        if (closed == nullptr || !bit(*closed->present, row)) return;
        auto& end = cells.at(closed->numbers[row], areas[row]);
        end.numerator -= numerator;
        end.denominator -= denominator;
    });
}

}  // namespace counts
