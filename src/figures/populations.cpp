#include "figures/populations.h"

namespace figures {
namespace {

/// Adds to `people` the areas that have no row of their own and whose parts all have one.
void add_sums(std::map<terms::AreaId, std::map<int, std::int64_t>>& people,
              const plan::Organisation& organisation) {
    struct Sum {
        std::int64_t total = 0;
        std::size_t parts = 0;
    };
    std::map<terms::AreaId, std::size_t> parts_of;
    std::map<terms::AreaId, std::map<int, Sum>> sums;
    for (const auto& area : organisation.areas) {
        if (!area.within) continue;
        const terms::AreaId whole{area.within->text};
        ++parts_of[whole];
        const auto own = people.find(area.id);
        if (own == people.end()) continue;
        for (const auto& [year, number] : own->second) {
            auto& sum = sums[whole][year];
            sum.total += number;
            ++sum.parts;
        }
    }
    for (const auto& [whole, years] : sums) {
        if (people.contains(whole)) continue;
        for (const auto& [year, sum] : years)
            if (sum.parts == parts_of[whole]) people[whole][year] = sum.total;
    }
}

}  // namespace

Population::Population(const GivenSeries& rows, const plan::Organisation& organisation)
    : lineage_(rows.lineage) {
    for (const auto& row : rows.figures)
        if (row.value)
            people_[row.area][static_cast<int>(row.period.last_day().year())] =
                row.value->millionths() / base::Decimal::scale;
    // From the smallest areas up: wards make districts, districts make the council.
    for (std::size_t depth = 0; depth < 4; ++depth) add_sums(people_, organisation);
}

std::optional<std::int64_t> Population::people(const terms::AreaId& area, terms::Date day) const {
    const auto years = people_.find(area);
    if (years == people_.end()) return std::nullopt;
    const bool after_mid_year = day >= day.year() / std::chrono::June / 30;
    const int latest = static_cast<int>(day.year()) - (after_mid_year ? 0 : 1);
    const auto after = years->second.upper_bound(latest);
    if (after == years->second.begin()) return std::nullopt;
    return std::prev(after)->second;
}

base::Result<const Population*> Populations::find(const std::string& id, const std::string& vintage) {
    auto at = read_.find({id, vintage});
    if (at == read_.end()) {
        const auto rows = TRY(tally_.population(id, vintage));
        at = read_.emplace(std::pair(id, vintage), Population(rows, organisation_)).first;
    }
    return &at->second;
}

}  // namespace figures
