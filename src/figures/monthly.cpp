#include "figures/monthly.h"

#include <algorithm>
#include <cassert>

namespace figures {

void Monthly::add(const MonthCount& count) {
    if (added_.empty() || added_.back().first != count.month) added_.push_back({count.month, {}});
    auto& parts = added_.back().second;
    parts.numerator += count.numerator;
    parts.denominator += count.denominator;
}

void Monthly::close() {
    if (added_.empty()) return;
    const auto month_of = [](const auto& added) { return added.first; };
    if (!std::ranges::is_sorted(added_, {}, month_of)) std::ranges::sort(added_, {}, month_of);
    first_ = added_.front().first;
    running_.resize(static_cast<std::size_t>(added_.back().first - first_ + 1));
    Parts total;
    std::size_t at = 0;
    for (const auto& [month, parts] : added_) {
        for (; at < static_cast<std::size_t>(month - first_); ++at) running_[at] = total;
        total.numerator += parts.numerator;
        total.denominator += parts.denominator;
        running_[at] = total;
    }
    added_.clear();
}

Monthly::Parts Monthly::up_to(int last) const {
    assert(added_.empty());
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
    std::map<terms::AreaId, std::vector<Monthly*>> chains;
    for (const auto& count : months) {
        const auto [at, is_new] = chains.try_emplace(count.area);
        if (is_new)
            for (const auto& area : lineage_of(count.area, organisation))
                at->second.push_back(&result.areas[area]);
        for (auto* monthly : at->second) monthly->add(count);
    }
    for (auto& [area, monthly] : result.areas) monthly.close();
    return result;
}

}  // namespace figures
