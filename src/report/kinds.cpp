#include "report/kinds.h"

#include <algorithm>

#include "report/in_short.h"
#include "report/sections.h"

namespace report {
namespace {

using disclosure::ShownMeasure;

/// Only the lines that are off plan.
std::vector<Block> money_off_plan(const Material& material) {
    auto blocks = money_in_short(material);
    const auto is_on = [](const Row& row) {
        return std::ranges::none_of(row.cells, [](const Cell& cell) {
            const auto* mark = cell.line.empty() ? nullptr : std::get_if<StatusMark>(&cell.line.front());
            return mark != nullptr && mark->status == terms::Status::NotOnTrack;
        });
    };
    for (auto& block : blocks)
        if (auto* section = std::get_if<Section>(&block.content))
            for (auto& one : section->blocks)
                if (auto* table = std::get_if<Table>(&one.content)) std::erase_if(table->rows, is_on);
    return blocks;
}

Report finished(Report made, const Material& material) {
    drop_dead_links(made, material.pages);
    return made;
}

}  // namespace

Report exceptions(const Material& material) {
    auto made = begun(material, "Exceptions");
    made.blocks.push_back({headline(material)});
    append(made.blocks, exemptions(material));
    append(made.blocks, measures_not_on_track(material));
    append(made.blocks, money_off_plan(material));
    return finished(std::move(made), material);
}

Report one_page(const Material& material) {
    auto made = begun(material, "Performance summary");
    made.blocks.push_back({headline(material)});
    append(made.blocks, exemptions(material));
    made.blocks.push_back(section(material.house->word(terms::Status::NotOnTrack), "not-on-track",
                                  {line_each(material, terms::Status::NotOnTrack)}));
    made.blocks.push_back(section(material.house->word(terms::Status::OnTrack), "on-track",
                                  {line_each(material, terms::Status::OnTrack)}));
    append(made.blocks, money_in_short(material));
    return finished(std::move(made), material);
}

Report measure_page(const Material& material, const ShownMeasure& measure) {
    auto made = begun(material, measure.measure->title, measure);
    made.blocks = {section(measure.measure->title, anchor_of(*measure.measure), body_of(material, measure), 2,
                           SectionKind::Article)};
    append(made.blocks, exemptions(material, measure));
    return finished(std::move(made), material);
}

}  // namespace report
