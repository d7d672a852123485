// The content of a PDF's page and its map to Unicode, from any bytes: read to the end, never beyond.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pdf/page_content.h"
#include "pdf/unicode_map.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    const auto marks = pdf::marks_of(content);
    const auto made = pdf::with_artifacts(content, {0}, 842);
    pdf::marking_faults(made);
    pdf::read_unicode_map(content);
    pdf::codes_of(content, 2);
    return marks.size() > size ? 1 : 0;
}
