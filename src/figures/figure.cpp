#include "figures/figure.h"

#include <algorithm>
#include <utility>

namespace figures {

const Figure* Series::find(terms::Period period) const {
    const auto at =
        std::lower_bound(figures.begin(), figures.end(), period,
                         [](const Figure& figure, terms::Period sought) { return figure.period < sought; });
    return at != figures.end() && at->period == period ? &*at : nullptr;
}

void FigureSet::add(Series series) {
    if (!series.by.empty()) {
        auto part = series.part();
        parts_[{series.measure, series.definition}].insert_or_assign(std::move(part), std::move(series));
        return;
    }
    Key key{series.measure, series.definition, series.area};
    series_.insert_or_assign(std::move(key), std::move(series));
}

void FigureSet::add(TwinClasses classes) {
    std::pair key{classes.measure, classes.area};
    classes_.insert_or_assign(std::move(key), std::move(classes));
}

const Series* FigureSet::find(const terms::MeasureId& measure, const terms::DefinitionId& definition,
                              const terms::AreaId& area) const {
    const auto at = series_.find(Key{measure, definition, area});
    return at == series_.end() ? nullptr : &at->second;
}

const TwinClasses* FigureSet::find_classes(const terms::MeasureId& measure, const terms::AreaId& area) const {
    const auto at = classes_.find({measure, area});
    return at == classes_.end() ? nullptr : &at->second;
}

std::vector<const Series*> FigureSet::all() const {
    std::vector<const Series*> series;
    series.reserve(series_.size());
    for (const auto& [key, value] : series_) series.push_back(&value);
    return series;
}

std::vector<const TwinClasses*> FigureSet::all_classes() const {
    std::vector<const TwinClasses*> classes;
    classes.reserve(classes_.size());
    for (const auto& [key, value] : classes_) classes.push_back(&value);
    return classes;
}

FigureSet FigureSet::up_to(terms::Date day) const {
    const auto is_later = [&](const auto& one) { return one.period.last_day() > day; };
    FigureSet set;
    for (const auto& [key, whole] : series_) {
        auto series = whole;
        std::erase_if(series.figures, is_later);
        if (!series.figures.empty() || whole.figures.empty())
            set.series_.emplace_hint(set.series_.end(), key, std::move(series));
    }
    for (const auto& [key, whole] : parts_) {
        auto& parts = set.parts_[key];
        for (const auto& [part, series] : whole) {
            auto earlier = series;
            std::erase_if(earlier.figures, is_later);
            if (!earlier.figures.empty()) parts.emplace_hint(parts.end(), part, std::move(earlier));
        }
    }
    for (const auto& [key, whole] : classes_) {
        auto classes = whole;
        std::erase_if(classes.classes, is_later);
        if (!classes.classes.empty()) set.classes_.emplace_hint(set.classes_.end(), key, std::move(classes));
    }
    return set;
}

std::vector<const Series*> FigureSet::broken_down(const terms::MeasureId& measure,
                                                  const terms::DefinitionId& definition) const {
    std::vector<const Series*> series;
    const auto found = parts_.find({measure, definition});
    if (found == parts_.end()) return series;
    for (const auto& [part, value] : found->second) series.push_back(&value);
    return series;
}

}  // namespace figures
