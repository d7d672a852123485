#pragma once

#include <string>

#include "disclosure/publishable.h"
#include "report/report.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace report {

/// The id of a figure of `measure`: `part` is value, numerator, denominator, target, change, since or
/// shortfall.
std::string figure_trace(const disclosure::ShownMeasure& measure, terms::Period period,
                         std::string_view part);
/// The same for another area or definition.
std::string figure_trace(const terms::MeasureId& measure, terms::Period period, const terms::AreaId& area,
                         const terms::DefinitionId& definition, std::string_view part);
std::string comparison_trace(const terms::MeasureId& measure, terms::Period report_period,
                             const terms::ComparatorId& comparator);
std::string class_trace(const terms::MeasureId& measure, terms::Period period, const std::string& class_name);
std::string headline_trace(const terms::CommitteeId& committee, terms::Period period, std::string_view part);
std::string money_trace(const terms::MoneyLineId& line, terms::Period period, std::string_view part);

}  // namespace report
