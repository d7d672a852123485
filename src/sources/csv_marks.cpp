#include "sources/csv_marks.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace sources {

#ifdef __SSE2__
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
