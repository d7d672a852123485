#include "plan/scheme.h"

#include <fmt/format.h>

namespace plan {

std::string words(const Tolerance& tolerance) {
    const bool percent = tolerance.unit == ToleranceUnit::Percent;
    if (tolerance.below == tolerance.above)
        return fmt::format("{} {}", tolerance.below.text(),
                           percent ? "per cent of the target" : "points, in the measure’s unit");
    return fmt::format("{} below and {} above, {}", tolerance.below.text(), tolerance.above.text(),
                       percent ? "in per cent of the target" : "in points of the measure’s unit");
}

std::string rule_of(const Scheme& scheme) {
    const auto tolerance = words(scheme.tolerance);
    switch (scheme.kind) {
        case SchemeKind::Binary: return "on track when the target is met, with no tolerance";
        case SchemeKind::Rag:
            return "green when the target is met, amber when it is missed by no more than " + tolerance +
                   ", red beyond";
        case SchemeKind::Floor:
            return "at target when it is met; short of it, above or below the floor that the target names";
        case SchemeKind::NoWorse:
            return "green when the target is met, amber if the figure is not further from it than a year "
                   "ago, red if it is";
        case SchemeKind::YearEnd:
            return fmt::format(
                "whether the target is met now, and whether the chance that it is met at the "
                "year’s end is {} per cent or more",
                scheme.likely.text());
        case SchemeKind::ExceededOrNot:
            return "achieved when the figure is within " + tolerance +
                   " of the target on either side, exceeded when it is better than that, not achieved when "
                   "it is worse";
    }
    return "";
}

}  // namespace plan
