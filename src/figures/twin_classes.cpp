#include "figures/twin_classes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "figures/compute.h"
#include "figures/counted_periods.h"

namespace figures {
namespace {

/// The classes of one pair of versions, for every period in which both hold and `set` has a figure.
void add_classes(const TwinRequest& twin, const std::vector<MonthClass>& months,
                 const plan::Organisation& organisation, const FigureSet& set,
                 std::map<terms::AreaId, TwinClasses>& classes) {
    std::map<std::string, std::vector<MonthCount>> by_class;
    for (const auto& month : months)
        by_class[month.name].push_back({month.month, month.area, month.count, 0});
    const auto* count = plan::count_of(twin.first->rule);
    for (const auto& [name, counts] : by_class) {
        for (const auto& [area, monthly] : rolled_up(counts, organisation).areas) {
            const auto* series = set.find(twin.measure, twin.first->id, area);
            if (series == nullptr) continue;
            for (const auto& figure : series->figures) {
                if (figure.version != twin.first->version || !twin.second->holds_on(figure.period.last_day()))
                    continue;
                const auto parts = parts_in(monthly, count->when, figure.period);
                if (parts.numerator == 0) continue;
                auto& of_area = classes[area];
                of_area.measure = twin.measure;
                of_area.area = area;
                of_area.classes.push_back({figure.period, name, parts.numerator});
            }
        }
    }
}

}  // namespace

base::Result<void> add_twins(const plan::Plan& plan, Tally& tally, FigureSet& set) {
    const auto requests = twin_requests(plan);
    if (requests.empty()) return {};
    const auto answers = TRY(tally.classes(requests));
    std::map<terms::MeasureId, std::map<terms::AreaId, TwinClasses>> by_measure;
    for (std::size_t at = 0; at < requests.size(); ++at)
        add_classes(requests[at], answers[at], plan.organisation, set, by_measure[requests[at].measure]);
    for (auto& [measure, areas] : by_measure) {
        for (auto& [area, classes] : areas) {
            std::ranges::sort(classes.classes, [](const ClassCount& a, const ClassCount& b) {
                return std::tie(a.period, a.name) < std::tie(b.period, b.name);
            });
            set.add(std::move(classes));
        }
    }
    return {};
}

std::vector<TwinRequest> twin_requests(const plan::Plan& plan) {
    std::vector<TwinRequest> requests;
    for (const auto& measure : plan.measures) {
        if (!measure.twins) continue;
        for (const auto& first : measure.definitions)
            for (const auto& second : measure.definitions)
                if (first.id.text() == measure.twins->definitions[0].text &&
                    second.id.text() == measure.twins->definitions[1].text)
                    requests.push_back({measure.id, &first, &second, measure.twins->class_column.text});
    }
    return requests;
}

}  // namespace figures
