#include "counts/run.h"

#include <cassert>
#include <limits>

#include "counts/calendar.h"

namespace counts {
namespace {

using plan::Operator;
constexpr auto capacity = records::Batch::capacity;

/// Sets the bit of each row for which `holds`.
template <class Holds>
void set_bits(Bits& bits, std::size_t rows, Holds holds) {
    for (std::size_t word = 0; word * 64 < rows; ++word) {
        const auto end = std::min<std::size_t>(rows - word * 64, 64);
        std::uint64_t made = 0;
        for (std::size_t at = 0; at < end; ++at)
            made |= static_cast<std::uint64_t>(holds(word * 64 + at)) << at;
        bits[word] = made;
    }
}

/// `left` and `right` give the values of a row.
template <class Left, class Right>
void compare(Bits& bits, std::size_t rows, Operator by, Left left, Right right) {
    switch (by) {
        case Operator::Equal: return set_bits(bits, rows, [=](auto row) { return left(row) == right(row); });
        case Operator::Unequal:
            return set_bits(bits, rows, [=](auto row) { return left(row) != right(row); });
        case Operator::Less: return set_bits(bits, rows, [=](auto row) { return left(row) < right(row); });
        case Operator::LessOrEqual:
            return set_bits(bits, rows, [=](auto row) { return left(row) <= right(row); });
        case Operator::Greater: return set_bits(bits, rows, [=](auto row) { return left(row) > right(row); });
        case Operator::GreaterOrEqual:
            return set_bits(bits, rows, [=](auto row) { return left(row) >= right(row); });
        default: assert(false);
    }
}

void meet(Bits& bits, const Bits& others) {
    for (std::size_t word = 0; word < words; ++word) bits[word] &= others[word];
}
void clear(Bits& bits, std::size_t row) { bits[row / 64] &= ~(std::uint64_t{1} << (row % 64)); }

bool is_32_bit(std::int64_t value) {
    return value >= std::numeric_limits<std::int32_t>::min() &&
           value <= std::numeric_limits<std::int32_t>::max();
}

}  // namespace

Run::Run(const Program& program)
    : program_(program), values_(program.steps().size()), buffers_(program.steps().size()) {
    for (std::size_t at = 0; at < buffers_.size(); ++at) {
        const auto& step = program.steps()[at];
        auto& buffer = buffers_[at];
        if (step.act != Act::Column && step.act != Act::Outer && step.type != Type::Truth) {
            if (step.type == Type::Text) buffer.texts.resize(capacity);
            else buffer.numbers.resize(capacity);
        }
        values_[at] = {buffer.numbers.data(), buffer.texts.data(), &buffer.present, &buffer.truth};
        literal(at);
    }
}

void Run::literal(std::size_t at) {
    const auto& step = program_.steps()[at];
    auto& buffer = buffers_[at];
    if (step.act != Act::NumberLiteral && step.act != Act::TextLiteral && step.act != Act::TruthLiteral)
        return;
    buffer.present.fill(~std::uint64_t{0});
    if (step.act == Act::NumberLiteral) std::ranges::fill(buffer.numbers, step.number);
    if (step.act == Act::TextLiteral) std::ranges::fill(buffer.texts, std::string_view(step.text));
    if (step.act == Act::TruthLiteral) buffer.truth.fill(step.number != 0 ? ~std::uint64_t{0} : 0);
}

void Run::on(const records::Batch& batch, const std::vector<OuterValues>& outer) {
    rows_ = batch.rows;
    for (std::size_t at = 0; at < values_.size(); ++at) compute(at, batch, outer);
}

Bits Run::satisfied(std::size_t step) const {
    auto bits = *values_[step].truth;
    meet(bits, *values_[step].present);
    for (std::size_t word = 0; word < words; ++word) {
        if (rows_ >= (word + 1) * 64) continue;
        bits[word] &= rows_ > word * 64 ? ~std::uint64_t{0} >> (64 - (rows_ - word * 64)) : 0;
    }
    return bits;
}

const Values& Run::of(std::size_t at, std::size_t operand) const {
    return values_[program_.steps()[at].from[operand]];
}

void Run::present_if_all(std::size_t at) {
    auto& present = buffers_[at].present;
    present.fill(~std::uint64_t{0});
    for (const auto from : program_.steps()[at].from) meet(present, *values_[from].present);
}

void Run::compute(std::size_t at, const records::Batch& batch, const std::vector<OuterValues>& outer) {
    const auto& step = program_.steps()[at];
    switch (step.act) {
        case Act::Column: {
            const auto& column = batch.columns[step.place];
            return take(at, column.numbers.data(), column.texts.data(), column.present);
        }
        case Act::Outer:
            return take(at, outer[step.place].numbers.data(), nullptr, outer[step.place].present);
        case Act::NumberLiteral:
        case Act::TextLiteral:
        case Act::TruthLiteral: return;
        case Act::And:
        case Act::Or:
        case Act::Not:
        case Act::EqualTruths:
        case Act::IsPresent: return logic(at);
        case Act::CompareNumbers: return compare_numbers(at);
        case Act::CompareTexts: return compare_texts(at);
        case Act::IsOneOf:
        case Act::NameOfCode: return codes(at);
        case Act::BandOfAge: return bands(at);
        case Act::AddDays:
        case Act::AddMonths:
        case Act::AgeInYears:
        case Act::Birthday:
        case Act::Later:
        case Act::Month: return dates(at);
        case Act::Earlier: return earlier(at);
        case Act::Add:
        case Act::Subtract:
        case Act::Millionths: return sums(at);
        case Act::Coalesce: return coalesce(at);
    }
}

void Run::take(std::size_t at, const std::int64_t* numbers, const std::string_view* texts,
               const Bits& present) {
    auto& values = values_[at];
    values.present = &present;
    values.numbers = numbers;
    values.texts = texts;
    if (program_.steps()[at].type != Type::Truth) return;
    auto& truth = buffers_[at].truth;
    set_bits(truth, rows_, [=](auto row) { return numbers[row] != 0; });
    meet(truth, present);
}

/// True and known are kept apart: what is neither true nor known is false.
void Run::logic(std::size_t at) {
    const auto& step = program_.steps()[at];
    auto& [numbers, texts, known, truth] = buffers_[at];
    const auto& first = of(at, 0);
    for (std::size_t word = 0; word < words; ++word) {
        auto true_bits = step.act == Act::IsPresent ? (*first.present)[word] : (*first.truth)[word];
        auto known_bits = (*first.present)[word];
        if (step.act == Act::IsPresent) {
            known_bits = ~std::uint64_t{0};
        } else if (step.act == Act::Not) {
            true_bits = known_bits & ~true_bits;
        } else if (step.act == Act::EqualTruths) {
            const auto& second = of(at, 1);
            known_bits &= (*second.present)[word];
            true_bits = known_bits & ~(true_bits ^ (*second.truth)[word]);
        } else {
            for (std::size_t operand = 1; operand < step.from.size(); ++operand) {
                const auto other_true = (*of(at, operand).truth)[word];
                const auto other_known = (*of(at, operand).present)[word];
                const auto false_bits = (known_bits & ~true_bits) | (other_known & ~other_true);
                const auto either = true_bits | other_true;
                const auto both_known = known_bits & other_known;
                known_bits = both_known | (step.act == Act::And ? false_bits : either);
                true_bits = step.act == Act::And ? true_bits & other_true : either;
            }
        }
        truth[word] = true_bits;
        known[word] = known_bits;
    }
}

void Run::compare_numbers(std::size_t at) {
    present_if_all(at);
    auto& buffer = buffers_[at];
    const auto* left = of(at, 0).numbers;
    const auto* right = of(at, 1).numbers;
    compare(
        buffer.truth, rows_, static_cast<Operator>(program_.steps()[at].number),
        [=](auto row) { return left[row]; }, [=](auto row) { return right[row]; });
    meet(buffer.truth, buffer.present);
}

void Run::compare_texts(std::size_t at) {
    present_if_all(at);
    auto& buffer = buffers_[at];
    // Where there is no text, its place may hold one that is long gone.
    const auto value = [&present = buffer.present](const std::string_view* texts) {
        return [&present, texts](auto row) { return bit(present, row) ? texts[row] : std::string_view(); };
    };
    compare(buffer.truth, rows_, static_cast<Operator>(program_.steps()[at].number), value(of(at, 0).texts),
            value(of(at, 1).texts));
    meet(buffer.truth, buffer.present);
}

void Run::codes(std::size_t at) {
    const auto& step = program_.steps()[at];
    auto& buffer = buffers_[at];
    const auto& codes = of(at, 0);
    buffer.present = *codes.present;
    if (step.act == Act::NameOfCode) {
        for (std::size_t row = 0; row < rows_; ++row)
            buffer.texts[row] =
                bit(*codes.present, row)
                    ? std::string_view(step.names[static_cast<std::size_t>(codes.numbers[row])])
                    : std::string_view();
        return;
    }
    const auto size = static_cast<std::uint64_t>(step.table.size());
    set_bits(buffer.truth, rows_, [&](auto row) {
        const auto code = static_cast<std::uint64_t>(codes.numbers[row]);  // of an absent one, anything
        return code < size && step.table[code] != 0;
    });
    meet(buffer.truth, buffer.present);
}

void Run::dates(std::size_t at) {
    const auto& step = program_.steps()[at];
    present_if_all(at);
    auto& buffer = buffers_[at];
    const auto* first = of(at, 0).numbers;
    for (std::size_t row = 0; row < rows_; ++row) {
        auto& made = buffer.numbers[row];
        if (!bit(buffer.present, row)) continue;
        if (step.act == Act::Month) made = month_number(first[row]);
        else if (step.act == Act::AddMonths) made = months_on(first[row], step.number);
        else if (step.act == Act::AgeInYears) made = whole_years(first[row], of(at, 1).numbers[row]);
        else if (step.act == Act::Birthday) made = birthday(first[row], step.number);
        else if (step.act == Act::Later) made = std::max(first[row], of(at, 1).numbers[row]);
        else {
            const auto days = of(at, 1).numbers[row];
            made =
                is_32_bit(days) ? first[row] + step.number * days : std::numeric_limits<std::int64_t>::max();
            if (!is_32_bit(made)) clear(buffer.present, row);
        }
    }
}

void Run::earlier(std::size_t at) {
    auto& buffer = buffers_[at];
    const auto& first = of(at, 0);
    const auto& second = of(at, 1);
    for (std::size_t row = 0; row < rows_; ++row) {
        const bool both = bit(*first.present, row) && bit(*second.present, row);
        const auto& known = bit(*first.present, row) ? first : second;
        buffer.numbers[row] = both ? std::min(first.numbers[row], second.numbers[row]) : known.numbers[row];
    }
    for (std::size_t word = 0; word < words; ++word)
        buffer.present[word] = (*first.present)[word] | (*second.present)[word];
}

void Run::bands(std::size_t at) {
    const auto& table = program_.steps()[at].table;
    present_if_all(at);
    auto& buffer = buffers_[at];
    const auto* ages = of(at, 0).numbers;
    const auto oldest = static_cast<std::int64_t>(table.size()) - 1;
    for (std::size_t row = 0; row < rows_; ++row)
        if (bit(buffer.present, row))
            buffer.numbers[row] =
                table[static_cast<std::size_t>(std::clamp(ages[row], std::int64_t{0}, oldest))];
}

void Run::sums(std::size_t at) {
    const auto& step = program_.steps()[at];
    present_if_all(at);
    auto& buffer = buffers_[at];
    const auto* first = of(at, 0).numbers;
    if (step.act == Act::Millionths) {
        for (std::size_t row = 0; row < rows_; ++row)
            if (bit(buffer.present, row)) buffer.numbers[row] = first[row] * 1'000'000;
        return;
    }
    const auto* second = of(at, 1).numbers;
    for (std::size_t row = 0; row < rows_; ++row) {
        if (!bit(buffer.present, row)) continue;
        const bool over = step.act == Act::Add
                              ? __builtin_add_overflow(first[row], second[row], &buffer.numbers[row])
                              : __builtin_sub_overflow(first[row], second[row], &buffer.numbers[row]);
        if (over) clear(buffer.present, row);
    }
}

void Run::coalesce(std::size_t at) {
    const auto& step = program_.steps()[at];
    auto& buffer = buffers_[at];
    buffer.present.fill(0);
    buffer.truth.fill(0);
    for (std::size_t operand = 0; operand < step.from.size(); ++operand) {
        const auto& from = of(at, operand);
        if (step.type == Type::Truth) {
            for (std::size_t word = 0; word < words; ++word)
                buffer.truth[word] |= ~buffer.present[word] & (*from.truth)[word] & (*from.present)[word];
        } else {
            for (std::size_t row = 0; row < rows_; ++row) {
                if (bit(buffer.present, row) || !bit(*from.present, row)) continue;
                if (step.type == Type::Text) buffer.texts[row] = from.texts[row];
                else buffer.numbers[row] = from.numbers[row];
            }
        }
        for (std::size_t word = 0; word < words; ++word) buffer.present[word] |= (*from.present)[word];
    }
}

}  // namespace counts
