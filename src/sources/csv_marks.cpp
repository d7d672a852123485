#include "sources/csv_marks.h"

#include <algorithm>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace sources {

namespace {

bool is_unplain(char byte) { return byte == '/' || byte == '\xA3' || byte == '[' || byte == '"'; }

}  // namespace

#ifdef __SSE2__
bool has_unplain_marks(std::string_view text) {
    const auto found = [](const char* bytes) {
        const auto sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        const auto is = [sixteen](char letter) { return _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(letter)); };
        return _mm_or_si128(_mm_or_si128(is('/'), is('\xA3')), _mm_or_si128(is('['), is('"')));
    };
    std::size_t at = 0;
    for (; at + CsvMarks::block <= text.size(); at += CsvMarks::block) {
        const char* bytes = text.data() + at;
        const auto any = _mm_or_si128(_mm_or_si128(found(bytes), found(bytes + 16)),
                                      _mm_or_si128(found(bytes + 32), found(bytes + 48)));
        if (_mm_movemask_epi8(any) != 0) return true;
    }
    return std::ranges::any_of(text.substr(at), is_unplain);
}

CsvMarks marks_of(const char* bytes) {
    CsvMarks marks;
    const auto mask = [](__m128i sixteen, char letter) {
        const auto equal = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(letter));
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(equal)));
    };
    for (unsigned at = 0; at < CsvMarks::block; at += 16) {
        const auto sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
        marks.commas |= mask(sixteen, ',') << at;
        marks.quotes |= mask(sixteen, '"') << at;
        marks.ends |= mask(sixteen, '\n') << at;
    }
    return marks;
}
#else
bool has_unplain_marks(std::string_view text) { return std::ranges::any_of(text, is_unplain); }

CsvMarks marks_of(const char* bytes) {
    CsvMarks marks;
    for (unsigned at = 0; at < CsvMarks::block; ++at) {
        marks.commas |= std::uint64_t{bytes[at] == ','} << at;
        marks.quotes |= std::uint64_t{bytes[at] == '"'} << at;
        marks.ends |= std::uint64_t{bytes[at] == '\n'} << at;
    }
    return marks;
}
#endif

}  // namespace sources
