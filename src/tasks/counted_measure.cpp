#include "tasks/counted_measure.h"

#include <fmt/format.h>

namespace tasks {

base::Result<CountedMeasure> counted_measure(const CouncilFolder& folder, const terms::Trace& figure) {
    if (figure.parts.size() != 5)
        return std::unexpected(base::use_problem("U010",
                                                 "\"" + figure.text() + "\" is not the id of a figure",
                                                 "write figure:MEASURE:PERIOD:AREA:DEFINITION:PART"));
    const auto* measure = folder.plan.find_measure(terms::MeasureId{figure.parts[0]});
    const auto period = terms::Period::read(figure.parts[1]);
    if (measure == nullptr || !period)
        return std::unexpected(base::use_problem("U010", "nothing is known about \"" + figure.text() + "\"",
                                                 "the measure or the period is not known"));
    const auto* definition = measure->version_on(terms::DefinitionId{figure.parts[3]}, period->last_day());
    if (definition == nullptr || plan::count_of(definition->rule) == nullptr)
        return std::unexpected(
            base::use_problem("U033",
                              fmt::format("\"{}\" is not counted from records by \"{}\" in {}",
                                          figure.parts[0], figure.parts[3], period->label()),
                              "name a definition that counts records with --definition"));
    return CountedMeasure{measure, definition, *period, terms::AreaId{figure.parts[2]}};
}

base::Result<void> check_covered(const CountedMeasure& counted, const std::optional<terms::Date>& until) {
    if (until && *until >= counted.period.last_day()) return {};
    return std::unexpected(base::use_problem(
        "U033", fmt::format("the records do not cover {}", counted.period.label()),
        until ? "they reach to " + terms::label(*until) : std::string("there are none at all")));
}

CouncilFolder with_sources_of(const CouncilFolder& folder, const plan::Definition& definition) {
    auto made = folder;
    const auto* share = std::get_if<plan::Share>(&definition.rule);
    std::erase_if(made.catalogue.sources, [&](const records::Source& source) {
        const auto& id = source.id.text();
        return id != plan::count_of(definition.rule)->source.text &&
               (share == nullptr || !share->events || id != share->events->text);
    });
    for (auto& measure : made.plan.measures) measure.twins.reset();  // their sources may be gone
    return made;
}

}  // namespace tasks
