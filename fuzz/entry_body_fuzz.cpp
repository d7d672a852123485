// Bodies of entries and pages as a store may hold them: whatever is read is written back the same.

#include <cstdint>
#include <cstdlib>

#include "council/fact.h"
#include "council/figure_batch.h"
#include "council/found_in.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto body = council::read_body(text)) {
        const auto again = council::text(*body);
        const auto read = council::read_body(again);
        if (!read || read->id != body->id || read->says != body->says) std::abort();
        (void)council::text_in(body->says, "until");
    }
    if (auto batch = council::read_figure_batch(text)) {
        const auto written = council::text(*batch);
        const auto again = council::read_figure_batch(written);
        if (!again || council::text(*again) != written) std::abort();
        council::DefinitionFigures figures(terms::MeasureId{"m"}, terms::DefinitionId{"d"});
        if (figures.add(*batch)) (void)figures.add(*std::move(batch));
    }
    (void)council::read_classes(terms::MeasureId{"m"}, text);
    (void)council::facts_in("measures/m.toml", text);
    (void)council::facts_in("commentary/2022-23-Q1/m.md", text);
    return 0;
}
