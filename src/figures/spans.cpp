#include "figures/spans.h"

#include <cassert>

namespace figures {

Spans::Spans(const Counted& counted, const plan::Definition& definition,
             const plan::Organisation& organisation) {
    const auto* count = plan::count_of(definition.rule);
    assert(count != nullptr);
    at_date_ = std::holds_alternative<plan::AtDate>(count->when);
    once_ = count->distinct.has_value();
    if (once_) {
        if (at_date_) add_stays(counted);
        else add_returns(counted);
        add_own_areas(organisation);
        return;
    }
    std::map<std::string, std::vector<MonthCount>> by_category;
    for (const auto& month : counted.months) by_category[month.category].push_back(month);
    if (by_category.empty()) by_category[""];
    for (const auto& [category, months] : by_category)
        for (auto& [area, monthly] : rolled_up(months, organisation).areas)
            places_[category][area].monthly = std::move(monthly);
}

void Spans::add_returns(const Counted& counted) {
    for (const auto& row : counted.returns) places_[row.category][row.area].returns.push_back(row);
}

void Spans::add_stays(const Counted& counted) {
    for (const auto& stay : counted.stays) {
        auto& monthly = places_[stay.category][stay.area].monthly;
        monthly.add({stay.began, stay.area, stay.values, 0});
        if (stay.ended) monthly.add({*stay.ended, stay.area, -stay.values, 0});
    }
}

void Spans::add_own_areas(const plan::Organisation& organisation) {
    if (places_.empty()) places_[""];
    for (auto& [category, areas] : places_) {
        areas[organisation.id];
        for (const auto* district : organisation.districts()) areas[district->id];
        for (auto& [area, place] : areas) place.monthly.close();
    }
}

std::vector<std::string> Spans::categories() const {
    std::vector<std::string> names;
    for (const auto& [category, areas] : places_) names.push_back(category);
    return names;
}

std::vector<terms::AreaId> Spans::areas(const std::string& category) const {
    std::vector<terms::AreaId> ids;
    for (const auto& [area, place] : places_.at(category)) ids.push_back(area);
    return ids;
}

Monthly::Parts Spans::parts(const std::string& category, const terms::AreaId& area, int first,
                            int last) const {
    const auto& place = places_.at(category).at(area);
    if (at_date_) return place.monthly.up_to(last);
    if (!once_) return place.monthly.sum(first, last);
    Monthly::Parts parts;
    for (const auto& row : place.returns) {
        const bool is_first = !row.before || *row.before < first;
        if (row.month >= first && row.month <= last && is_first) parts.numerator += row.values;
    }
    return parts;
}

}  // namespace figures
