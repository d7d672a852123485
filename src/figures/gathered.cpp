#include "figures/gathered.h"

#include <algorithm>

namespace figures {

Series& Gathered::series(const plan::Measure& measure, const plan::Definition& definition,
                         const terms::AreaId& area, const std::string& by, const std::string& category) {
    auto& found = series_[{measure.id, definition.id, area, by, category}];
    if (found.measure.empty()) {
        found.measure = measure.id;
        found.definition = definition.id;
        found.area = area;
        found.by = by;
        found.category = category;
    }
    return found;
}

void Gathered::move_to(FigureSet& set) {
    for (auto& [key, series] : series_) {
        std::sort(series.figures.begin(), series.figures.end(),
                  [](const Figure& a, const Figure& b) { return a.period < b.period; });
        set.add(std::move(series));
    }
    series_.clear();
}

void add_lineage(Series& series, const std::shared_ptr<const Lineage>& lineage) {
    if (lineage && std::find(series.lineage.begin(), series.lineage.end(), lineage) == series.lineage.end())
        series.lineage.push_back(lineage);
}

}  // namespace figures
