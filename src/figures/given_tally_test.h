#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures/compute.h"

// A tally that answers what a test gives it, and plans made by hand.
namespace figures::tests {

/// A tally that answers what a test gives it, by the id of the definition.
class GivenTally : public figures::Tally {
public:
    std::map<std::string, figures::Counted> counted;
    std::map<std::string, figures::GivenSeries> given_rows;
    std::map<std::string, figures::GivenSeries> populations;
    std::vector<figures::MonthClass> month_classes;

    base::Result<std::vector<figures::Counted>> counts(
        const std::vector<figures::CountRequest>& requests) override {
        std::vector<figures::Counted> answers;
        for (const auto& request : requests) answers.push_back(counted.at(request.definition->id.text()));
        return answers;
    }
    base::Result<std::vector<std::vector<figures::MonthClass>>> classes(
        const std::vector<figures::TwinRequest>& requests) override {
        return std::vector<std::vector<figures::MonthClass>>(requests.size(), month_classes);
    }
    base::Result<figures::GivenSeries> given(const terms::SourceId&, const std::string& series) override {
        return given_rows.at(series);
    }
    base::Result<figures::GivenSeries> population(const std::string& population,
                                                  const std::string&) override {
        return populations.at(population);
    }
};

inline terms::AreaId area(const char* id) { return terms::AreaId{id}; }

inline int month(const char* text) { return terms::Period::read(text)->first_month(); }

inline plan::Definition definition_of(const char* id, plan::Rule rule,
                                      terms::Date from = std::chrono::year{2019} / 4 / 1) {
    plan::Definition definition;
    definition.id = terms::DefinitionId{id};
    definition.from = from;
    definition.rule = std::move(rule);
    return definition;
}

inline plan::Measure measure_of(const char* id, plan::Unit unit, int decimals,
                                std::vector<plan::Definition> definitions) {
    plan::Measure measure;
    measure.id = terms::MeasureId{id};
    measure.unit = std::move(unit);
    measure.decimals = decimals;
    measure.bases = {{.from = std::chrono::year{2000} / 1 / 1,
                      .definition = {.text = definitions.front().id.text()},
                      .decision = "a test"}};
    measure.definitions = std::move(definitions);
    return measure;
}

inline const plan::Unit percent{plan::UnitKind::Percent, "%", 100};
inline const plan::Unit things{plan::UnitKind::Things, "plans", 1};

inline plan::Count in_period(bool year_to_date = false) {
    plan::Count count;
    count.when = plan::InPeriod{.year_to_date = year_to_date};
    return count;
}
inline plan::Count at_date() {
    plan::Count count;
    count.when = plan::AtDate{};
    return count;
}

/// A council with two districts, north and south.
inline plan::Plan plan_of(std::vector<plan::Measure> measures) {
    plan::Plan plan;
    plan.organisation.id = area("shire");
    plan.organisation.areas = {{.id = area("shire"), .name = "Shire", .kind = plan::AreaKind::Council},
                               {.id = area("north"),
                                .name = "North",
                                .kind = plan::AreaKind::District,
                                .within = base::Written{.text = "shire"}},
                               {.id = area("south"),
                                .name = "South",
                                .kind = plan::AreaKind::District,
                                .within = base::Written{.text = "shire"}},
                               {.id = area("england"), .name = "England", .kind = plan::AreaKind::Country}};
    plan.measures = std::move(measures);
    return plan;
}

inline const figures::Figure* figure(const figures::FigureSet& set, const char* measure,
                                     const char* definition, const char* where, const char* period) {
    const auto* series = set.find(terms::MeasureId{measure}, terms::DefinitionId{definition}, area(where));
    return series == nullptr ? nullptr : series->find(*terms::Period::read(period));
}

inline std::string value(const figures::Figure* figure) {
    return figure != nullptr && figure->value ? figure->value->text() : "none";
}

}  // namespace figures::tests
