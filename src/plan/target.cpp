#include "plan/target.h"

namespace plan {

std::string_view label(Statistic statistic) {
    switch (statistic) {
        case Statistic::Mean: return "mean";
        case Statistic::Median: return "median";
        case Statistic::BestQuartile: return "best quartile";
    }
    return "";
}

bool is_without_figure(const TargetForm& form) {
    return std::holds_alternative<InWords>(form) || std::holds_alternative<Composite>(form) ||
           std::holds_alternative<NoTarget>(form);
}

bool is_cumulative(const TargetForm& form) {
    if (const auto* profile = std::get_if<Profile>(&form)) return profile->accrual == Accrual::Cumulative;
    if (const auto* linear = std::get_if<Linear>(&form)) return linear->accrual == Accrual::Cumulative;
    return false;
}

}  // namespace plan
