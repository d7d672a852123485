#include "report/figure_rows.h"

#include <algorithm>
#include <iterator>

#include "report/sections.h"
#include "report/traces.h"

namespace report {
namespace {

using disclosure::Mark;
using disclosure::Shown;
using disclosure::ShownMeasure;

PlaceLevel level_of(plan::AreaKind kind) {
    switch (kind) {
        case plan::AreaKind::Country: return PlaceLevel::Country;
        case plan::AreaKind::Region: return PlaceLevel::Region;
        case plan::AreaKind::Council:
        case plan::AreaKind::Authority: return PlaceLevel::Authority;
        case plan::AreaKind::District: return PlaceLevel::District;
        case plan::AreaKind::Ward: return PlaceLevel::Ward;
    }
    return PlaceLevel::Authority;
}

CodedName& named(Place& place, PlaceLevel level) {
    switch (level) {
        case PlaceLevel::Country: return place.country;
        case PlaceLevel::Region: return place.region;
        case PlaceLevel::Authority: return place.authority;
        case PlaceLevel::District: return place.district;
        case PlaceLevel::Ward: return place.ward;
    }
    return place.authority;
}

/// The area with all that it lies in. A plan with one country need not say that its areas lie in it.
Place place_of(const plan::Organisation& organisation, const terms::AreaId& id) {
    Place place;
    const auto* area = organisation.find_area(id);
    if (area == nullptr) return place;
    place.level = level_of(area->kind);
    for (std::size_t step = 0; area != nullptr && step < organisation.areas.size(); ++step) {
        named(place, level_of(area->kind)) = {area->code.value_or(""), area->name};
        area = area->within ? organisation.find_area(terms::AreaId{area->within->text}) : nullptr;
    }
    const auto is_country = [](const plan::Area& one) { return one.kind == plan::AreaKind::Country; };
    if (place.country.name.empty() && std::ranges::count_if(organisation.areas, is_country) == 1) {
        const auto& country = *std::ranges::find_if(organisation.areas, is_country);
        place.country = {country.code.value_or(""), country.name};
    }
    return place;
}

/// Writes the rows of one measure.
class Rows {
public:
    Rows(const Material& material, const ShownMeasure& shown, std::vector<FigureRow>& rows)
        : material_(material), shown_(shown), rows_(rows) {}

    void add(const disclosure::ShownSeries& series, FigureRole role) {
        for (const auto& figure : series.figures)
            if (figure.period.last_day() <= material_.period.last_day())
                add(figure, role, series.area, series.definition);
    }

    void add(const Shown& figure, FigureRole role, const terms::AreaId& area,
             const terms::DefinitionId& definition) {
        auto row = begin(figure.period, role, area);
        row.definition = definition.text();
        row.version = figure.version;
        row.state = state_of(figure.mark);
        // A figure that may be shown and has no value is not available, whatever its flag says.
        if (!figure.value && has_value(row.state)) row.state = ValueState::Unavailable;
        if (figure.value) row.value = figure.value->text(shown_.measure->decimals);
        if (figure.numerator) row.numerator = std::to_string(*figure.numerator);
        if (figure.denominator) row.denominator = std::to_string(*figure.denominator);
        row.figure_id = figure_trace(shown_.measure->id, figure.period, area, definition, "value");
        rows_.push_back(std::move(row));
    }

    void add_classes() {
        if (!shown_.twins) return;
        for (const auto& of_class : shown_.twins->classes) {
            auto row = begin(shown_.period, FigureRole::Class, shown_.series.area);
            row.definition = shown_.twins->second->id.text();
            row.version = shown_.twins->second->version;
            row.class_name = of_class.name;
            row.state = of_class.count ? ValueState::Final : ValueState::Suppressed;
            if (of_class.count) row.numerator = std::to_string(*of_class.count);
            row.figure_id = class_trace(shown_.measure->id, shown_.period, of_class.name);
            rows_.push_back(std::move(row));
        }
    }

    /// Why the measure has no figure for the report's period, if it has none.
    void add_why_missing() {
        const auto state = state_of(shown_);
        const auto period = state == ValueState::NotDue ? material_.period : shown_.period;
        if (has_value(state) || shown_.series.find(period) != nullptr) return;
        auto row = begin(period, FigureRole::Council, material_.plan.organisation.id);
        if (shown_.definition != nullptr) {
            row.definition = shown_.definition->id.text();
            row.version = shown_.definition->version;
        }
        row.state = state;
        rows_.push_back(std::move(row));
    }

private:
    FigureRow begin(terms::Period period, FigureRole role, const terms::AreaId& area) const {
        const auto& measure = *shown_.measure;
        return {.measure = measure.id,
                .title = measure.title,
                .unit = measure.unit.text,
                .decimals = measure.decimals,
                .role = role,
                .period = period,
                .place = place_of(material_.plan.organisation, area)};
    }

    const Material& material_;
    const ShownMeasure& shown_;
    std::vector<FigureRow>& rows_;
};

void add_measure(const Material& material, const ShownMeasure& shown, std::vector<FigureRow>& rows) {
    Rows of_measure(material, shown, rows);
    of_measure.add(shown.series, FigureRole::Council);
    if (shown.twins) {
        const auto& twins = *shown.twins;
        const auto& other = twins.first_series.definition == shown.series.definition ? twins.second_series
                                                                                     : twins.first_series;
        of_measure.add(other, FigureRole::OtherRule);
    }
    for (const auto& shadow : shown.shadows) of_measure.add(shadow.series, FigureRole::OtherRule);
    for (const auto& district : shown.districts)
        for (const auto& figure : district.history)
            of_measure.add(figure, FigureRole::District, district.area, shown.series.definition);
    for (const auto& comparison : shown.comparisons)
        of_measure.add(comparison.series, FigureRole::Comparator);
    of_measure.add_classes();
}

}  // namespace

const CodedName& Place::own() const {
    switch (level) {
        case PlaceLevel::Country: return country;
        case PlaceLevel::Region: return region;
        case PlaceLevel::Authority: return authority;
        case PlaceLevel::District: return district;
        case PlaceLevel::Ward: return ward;
    }
    return authority;
}

std::string_view label(FigureRole role) {
    switch (role) {
        case FigureRole::Council: return "council";
        case FigureRole::OtherRule: return "other rule";
        case FigureRole::District: return "district";
        case FigureRole::Comparator: return "comparator";
        case FigureRole::Class: return "class of records";
    }
    return "";
}

ValueState state_of(Mark mark) {
    switch (mark) {
        case Mark::None: return ValueState::Final;
        case Mark::Confidential: return ValueState::Suppressed;
        case Mark::Unavailable: return ValueState::Unavailable;
        case Mark::NotApplicable: return ValueState::NotApplicable;
        case Mark::NobodyToCount: return ValueState::NobodyToCount;
        case Mark::NotCollected: return ValueState::NotCollected;
        case Mark::Provisional: return ValueState::Provisional;
        case Mark::Revised: return ValueState::Revised;
        case Mark::Estimated: return ValueState::Estimated;
        case Mark::NotComparable: return ValueState::NotComparable;
    }
    return ValueState::Unavailable;
}

ValueState state_of(const ShownMeasure& shown) {
    switch (shown.status) {
        case terms::Status::NotDue: return ValueState::NotDue;
        case terms::Status::AwaitingData: return ValueState::AwaitingData;
        case terms::Status::Paused: return ValueState::Paused;
        case terms::Status::Suppressed: return ValueState::Suppressed;
        default: break;
    }
    if (!shown.figure) return ValueState::Unavailable;
    const auto state = state_of(shown.figure->mark);
    if (!shown.figure->value) return has_value(state) ? ValueState::Unavailable : state;
    return shown.status == terms::Status::NotComparable ? ValueState::NotComparable : state;
}

std::vector<FigureRow> figure_rows(const Material& material, const ShownMeasure& shown) {
    std::vector<FigureRow> rows;
    add_measure(material, shown, rows);
    Rows(material, shown, rows).add_why_missing();
    return rows;
}

std::vector<FigureRow> figure_rows(const Material& material) {
    std::vector<FigureRow> rows;
    for (const auto* shown : in_order(material.publishable))
        std::ranges::move(figure_rows(material, *shown), std::back_inserter(rows));
    for (const auto& [id, shown] : material.publishable.supporting) {
        const auto is_this = [&](const ShownMeasure& other) { return other.measure->id == id; };
        if (std::ranges::none_of(material.publishable.in_remit, is_this)) add_measure(material, shown, rows);
    }
    return rows;
}

}  // namespace report
