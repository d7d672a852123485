#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/document.h"
#include "plan/readers.h"

/// Any bytes as a file of the council folder: each reader either takes them or says what is wrong with them,
/// in text that can be printed, at a place that the file has.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    base::Problems problems;
    const auto document = base::Document::of(text, "measures/a.toml", problems);
    if (!document && problems.empty()) std::abort();
    if (document) {
        plan::read_measure("a", document->root(), problems);
        plan::read_organisation(document->root(), problems);
        plan::read_money_line("a", document->root(), problems);
    }
    const auto lines = 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    for (const auto& problem : problems) {
        if (problem.place.line < 0 || problem.place.line > lines || problem.place.column < 0) std::abort();
        if (base::render(problem).empty()) std::abort();
    }
    return 0;
}
