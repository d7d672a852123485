#include "sources/csv_shape.h"

#include <bit>
#include <cassert>

#include "sources/csv_marks.h"

namespace sources {
namespace {

constexpr auto block = CsvMarks::block;

/// How many bits are set. std::popcount is a call into a library where a processor need not have it.
int number_of(std::uint64_t bits) {
    bits -= bits >> 1 & 0x5555'5555'5555'5555;
    bits = (bits & 0x3333'3333'3333'3333) + (bits >> 2 & 0x3333'3333'3333'3333);
    bits = (bits + (bits >> 4)) & 0x0F0F'0F0F'0F0F'0F0F;
    return static_cast<int>(bits * 0x0101'0101'0101'0101 >> 56);
}

}  // namespace

void CsvShape::feed(std::string_view piece) {
    line_start_ = 0;
    std::size_t at = 0;
    for (; at + block <= piece.size(); at += block) feed_block(piece, at);
    for (; at < piece.size(); ++at) feed_byte(piece, at);
}

void CsvShape::feed_block(std::string_view piece, std::size_t at) {
    auto marks = marks_of(piece.data() + at);
    if (marks.quotes != 0 || state_ == State::Quoted || state_ == State::QuoteInQuoted) {
        for (std::size_t byte = at; byte < at + block; ++byte) feed_byte(piece, byte);
        return;
    }
    while (marks.ends != 0) {
        const auto end = static_cast<unsigned>(std::countr_zero(marks.ends));
        const auto before = (std::uint64_t{1} << end) - 1;
        commas_ += number_of(marks.commas & before);
        marks.commas &= ~before;
        marks.ends &= marks.ends - 1;
        end_line(piece, at + end);
    }
    commas_ += number_of(marks.commas);
    const char last = piece[at + block - 1];
    state_ = last == ',' || last == '\n' ? State::FieldStart : State::Unquoted;
}

void CsvShape::feed_byte(std::string_view piece, std::size_t at) {
    const char byte = piece[at];
    if (state_ == State::Quoted) {
        if (byte == '"') state_ = State::QuoteInQuoted;
        if (byte == '\n') end_line(piece, at);
        return;
    }
    if (byte == '"') {
        if (state_ == State::FieldStart) quote_line_ = lines_ + 1;
        if (state_ == State::Unquoted) complain_of_quote(at);
        else state_ = State::Quoted;  // opened, or doubled within
        return;
    }
    if (byte == '\n') {
        state_ = State::FieldStart;
        end_line(piece, at);
    } else if (byte == ',') {
        state_ = State::FieldStart;
        ++commas_;
    } else if (byte != '\r' || state_ != State::QuoteInQuoted) {
        if (state_ == State::QuoteInQuoted) complain_of_quote(at);
        state_ = State::Unquoted;
    }
}

void CsvShape::complain_of_quote(std::size_t at) {
    if (!complained_) listener_.stray_quote(lines_ + 1, line_start_, at);
    complained_ = true;
}

void CsvShape::end_line(std::string_view piece, std::size_t at) {
    if (at - line_start_ > longest_line_) listener_.long_line(lines_ + 1);
    ++lines_;
    if (state_ == State::Quoted) several_lines_ = true;
    else end_record(piece, at);
    line_start_ = at + 1;
}

void CsvShape::end_record(std::string_view piece, std::size_t at) {
    const auto length = at - line_start_;
    const bool empty =
        commas_ == 0 && !several_lines_ && (length == 0 || (length == 1 && piece[line_start_] == '\r'));
    if (!empty) {
        if (++records_ == 0) columns_ = commas_;
        else if (commas_ != columns_) listener_.ragged(lines_, line_start_, commas_ + 1);
    }
    commas_ = 0;
    several_lines_ = false;
}

void CsvShape::end_last_line(std::size_t piece_size) {
    if (line_start_ >= piece_size && !several_lines_) return;
    if (piece_size - line_start_ > longest_line_) listener_.long_line(lines_ + 1);
    ++lines_;
    if (state_ == State::Quoted) return;  // the inspector tells of the quote
    if (++records_ == 0) columns_ = commas_;
    else if (commas_ != columns_) listener_.ragged(lines_, line_start_, commas_ + 1);
}

}  // namespace sources
