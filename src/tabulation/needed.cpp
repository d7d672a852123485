#include "tabulation/needed.h"

#include <algorithm>

#include "tabulation/definition_sql.h"

namespace tabulation {

const std::string& source_of(const plan::Definition& definition) {
    return plan::count_of(definition.rule)->source.text;
}

terms::Date last_day_of(int month) {
    return terms::Period::month(month / 12, static_cast<unsigned>(month % 12 + 1))->last_day();
}

Wanted wanted_columns(const records::InspectedSource& source, const std::set<std::string>& names,
                      const Areas& areas) {
    Wanted wanted{&source, {}, &areas};
    for (const auto& column : source.source->columns)
        if (names.contains(column.name)) wanted.columns.push_back(&column);
    return wanted;
}

std::vector<figures::TwinRequest> twins_among(const std::vector<figures::CountRequest>& requests,
                                              std::vector<figures::TwinRequest> twins) {
    std::erase_if(twins, [&](const auto& twin) {
        return std::ranges::count(requests, twin.first, &figures::CountRequest::definition) == 0 ||
               std::ranges::count(requests, twin.second, &figures::CountRequest::definition) == 0;
    });
    return twins;
}

std::map<std::string, std::set<std::string>> columns_needed(
    const std::vector<figures::CountRequest>& requests, const std::vector<figures::TwinRequest>& twins,
    const std::function<const records::Source&(const std::string&)>& of) {
    std::map<std::string, std::set<std::string>> names;
    for (const auto& request : requests) {
        const auto& definition = *request.definition;
        names[source_of(definition)].merge(columns_needed(definition, of(source_of(definition)), request.by));
        if (const auto* share = events_share(definition))
            names[share->events->text].merge(event_columns_needed(definition, of(share->events->text)));
    }
    for (const auto& twin : twins) {
        const auto* share = events_share(*twin.first);
        const auto& source = of(share != nullptr ? share->events->text : source_of(*twin.first));
        if (!twin.class_column.empty()) names[source.id.text()].insert(twin.class_column);
        if (share != nullptr && source.key) names[source.id.text()].insert(source.key->text);
    }
    return names;
}

}  // namespace tabulation
