#include "counts/counter.h"

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

}  // namespace counts
