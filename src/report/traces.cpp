#include "report/traces.h"

#include "terms/trace.h"

namespace report {
namespace {

std::string trace(std::string kind, std::vector<std::string> parts) {
    return terms::Trace{std::move(kind), std::move(parts)}.text();
}

}  // namespace

std::string figure_trace(const terms::MeasureId& measure, terms::Period period, const terms::AreaId& area,
                         const terms::DefinitionId& definition, std::string_view part) {
    return trace("figure",
                 {measure.text(), period.text(), area.text(), definition.text(), std::string(part)});
}

std::string figure_trace(const disclosure::ShownMeasure& measure, terms::Period period,
                         std::string_view part) {
    return figure_trace(measure.measure->id, period, measure.series.area, measure.series.definition, part);
}

std::string comparison_trace(const terms::MeasureId& measure, terms::Period report_period,
                             const terms::ComparatorId& comparator) {
    return trace("comparison", {measure.text(), report_period.text(), comparator.text()});
}

std::string class_trace(const terms::MeasureId& measure, terms::Period period,
                        const std::string& class_name) {
    return trace("class", {measure.text(), period.text(), class_name});
}

std::string headline_trace(const terms::CommitteeId& committee, terms::Period period, std::string_view part) {
    return trace("headline", {committee.text(), period.text(), std::string(part)});
}

std::string money_trace(const terms::MoneyLineId& line, terms::Period period, std::string_view part) {
    return trace("money", {line.text(), period.text(), std::string(part)});
}

}  // namespace report
