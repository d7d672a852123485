#include "figures/monthly.h"

#include <algorithm>
#include <cassert>

namespace figures {

void Monthly::add(const MonthCount& count) {
    auto& parts = months_[count.month];
    parts.numerator += count.numerator;
    parts.denominator += count.denominator;
}

void Monthly::close() {
    if (months_.empty()) return;
    first_ = months_.begin()->first;
    running_.resize(static_cast<std::size_t>(months_.rbegin()->first - first_ + 1));
    Parts total;
    std::size_t at = 0;
    for (const auto& [month, parts] : months_) {
        for (; at < static_cast<std::size_t>(month - first_); ++at) running_[at] = total;
        total.numerator += parts.numerator;
        total.denominator += parts.denominator;
        running_[at++] = total;
    }
    months_.clear();
}

Monthly::Parts Monthly::up_to(int last) const {
    assert(months_.empty());
    if (running_.empty() || last < first_) return {};
    return running_[std::min(static_cast<std::size_t>(last - first_), running_.size() - 1)];
}

Monthly::Parts Monthly::sum(int first, int last) const {
    const auto after = up_to(last);
    const auto before = up_to(first - 1);
    return {after.numerator - before.numerator, after.denominator - before.denominator};
}

std::vector<terms::AreaId> lineage_of(const terms::AreaId& area, const plan::Organisation& organisation) {
    std::vector<terms::AreaId> chain;
    auto at = area;
    while (const auto* known = organisation.find_area(at)) {
        chain.push_back(at);
        if (at == organisation.id || !known->within) break;
        at = terms::AreaId{known->within->text};
    }
    if (chain.empty() || chain.back() != organisation.id) chain.push_back(organisation.id);
    return chain;
}

std::vector<std::pair<terms::AreaId, terms::AreaId>> area_levels(const plan::Organisation& organisation) {
    std::vector<std::pair<terms::AreaId, terms::AreaId>> levels;
    const auto add = [&](const terms::AreaId& area) {
        for (auto& whole : lineage_of(area, organisation)) levels.emplace_back(area, std::move(whole));
    };
    add(terms::AreaId{""});
    for (const auto& area : organisation.areas) add(area.id);
    return levels;
}

MonthlyByArea rolled_up(const std::vector<MonthCount>& months, const plan::Organisation& organisation) {
    MonthlyByArea result;
    // Every district of the council has a series even if nothing happened there: its figure is 0, not
    // missing.
    result.areas[organisation.id];
    for (const auto* district : organisation.districts()) result.areas[district->id];
    std::map<terms::AreaId, std::vector<terms::AreaId>> chains;
    for (const auto& count : months) {
        auto at = chains.find(count.area);
        if (at == chains.end()) at = chains.emplace(count.area, lineage_of(count.area, organisation)).first;
        for (const auto& area : at->second) result.areas[area].add(count);
    }
    for (auto& [area, monthly] : result.areas) monthly.close();
    return result;
}

}  // namespace figures
