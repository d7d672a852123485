#include "sources/csv_fields.h"

#include <bit>
#include <cassert>
#include <cstring>
#include <limits>

#include "sources/csv_marks.h"

namespace sources {
namespace {

/// Of every bit, whether an odd number of the bits up to and with it are set.
std::uint64_t odd_so_far(std::uint64_t bits) {
    for (unsigned step = 1; step < 64; step *= 2) bits ^= bits << step;
    return bits;
}

}  // namespace

CsvFields::CsvFields(std::string_view text) : text_(text) {
    assert(text.size() < std::numeric_limits<std::uint32_t>::max());
    ends_.reserve(text.size() / 8);
    mark();
}

void CsvFields::mark() {
    std::uint64_t quoted = 0;  // all bits set: the block begins within quotes
    char rest[CsvMarks::block];
    for (std::size_t at = 0; at < text_.size(); at += CsvMarks::block) {
        const auto left = text_.size() - at;
        const char* bytes = text_.data() + at;
        if (left < CsvMarks::block) {
            std::memset(rest, ' ', sizeof rest);
            std::memcpy(rest, bytes, left);
            bytes = rest;
        }
        const auto marks = marks_of(bytes);
        // A doubled quote opens and closes at once, so that every second quote closes.
        auto ends = marks.commas | marks.ends;
        if (marks.quotes != 0 || quoted != 0) {
            has_quotes_ = true;
            const auto within = odd_so_far(marks.quotes) ^ quoted;
            ends &= ~within;
            quoted = (within >> 63) != 0 ? ~std::uint64_t{0} : 0;
        }
        for (; ends != 0; ends &= ends - 1)
            ends_.push_back(static_cast<std::uint32_t>(at + static_cast<unsigned>(std::countr_zero(ends))));
    }
    if (!text_.empty() && text_.back() != '\n') ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

bool CsvFields::next() {
    while (following_ < ends_.size()) {
        start_ = following_ == 0 ? 0 : ends_[following_ - 1] + 1;
        first_ = last_ = following_;
        while (last_ + 1 < ends_.size() && text_[ends_[last_]] == ',') ++last_;
        following_ = last_ + 1;
        const auto line = text_.substr(start_, ends_[last_] - start_);
        if (first_ != last_ || (!line.empty() && line != "\r")) return true;
    }
    return false;
}

std::string_view CsvFields::raw(std::size_t field) const {
    assert(first_ + field <= last_);
    const auto start = field == 0 ? start_ : ends_[first_ + field - 1] + 1;
    const auto end = ends_[first_ + field];
    auto value = text_.substr(start, end - start);
    if (first_ + field == last_ && value.ends_with('\r')) value.remove_suffix(1);
    if (has_quotes_ && value.size() >= 2 && value.front() == '"' && value.back() == '"') {
        value.remove_prefix(1);
        value.remove_suffix(1);
    }
    return value;
}

bool has_doubled_quotes(std::string_view field) { return field.find('"') != std::string_view::npos; }

std::string with_single_quotes(std::string_view field) {
    std::string single;
    for (std::size_t at = 0; at < field.size(); ++at) {
        single += field[at];
        if (field[at] == '"') ++at;
    }
    return single;
}

}  // namespace sources
