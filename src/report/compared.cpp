#include "report/sections.h"
#include "report/words.h"

namespace report {
std::vector<Block> compared(const Material& material, const disclosure::ShownMeasure& shown) {
    Line line;
    std::vector<Block> dots;
    for (const auto& comparison : shown.comparisons) {
        if (!line.empty()) line.push_back(Words{"; "});
        append(line, comparison_line(*shown.measure, material.period, comparison));
        append(dots, neighbour_dots(material, shown, comparison));
    }
    if (line.empty()) return {};
    line.insert(line.begin(), Words{"Compared with: "});
    line.push_back(Words{"."});
    std::vector<Block> blocks{paragraph(std::move(line), Tone::Note)};
    append(blocks, std::move(dots));
    return blocks;
}

}  // namespace report
