#include "figures/counted_periods.h"

#include <algorithm>
#include <cassert>

namespace figures {

int first_month_counted(const plan::When& when, terms::Period period) {
    const auto* in_period = std::get_if<plan::InPeriod>(&when);
    if (in_period == nullptr) return period.first_month();
    if (in_period->rolling_months > 0) return period.last_month() - in_period->rolling_months + 1;
    if (!in_period->year_to_date) return period.first_month();
    return period.financial_start_year() * 12 + 3;
}

std::vector<terms::Period> periods_counted(const plan::Measure& measure, const plan::Definition& definition,
                                           const std::optional<terms::Date>& covers_until,
                                           std::optional<int> first_month, terms::Date until) {
    if (!first_month) return {};
    const auto* count = plan::count_of(definition.rule);
    assert(count != nullptr);
    const auto last_day = covers_until ? std::min(until, *covers_until) : until;
    const bool at_date = std::holds_alternative<plan::AtDate>(count->when);
    std::vector<terms::Period> periods;
    for (auto period = terms::latest_complete(measure.period_kind, last_day);; period = period.previous()) {
        const int first = at_date ? period.last_month() : first_month_counted(count->when, period);
        if (first < *first_month || period.last_day() < definition.from) break;
        if (definition.holds_on(period.last_day())) periods.push_back(period);
    }
    std::reverse(periods.begin(), periods.end());
    return periods;
}

Monthly::Parts parts_in(const Monthly& monthly, const plan::When& when, terms::Period period) {
    if (std::holds_alternative<plan::AtDate>(when)) return monthly.up_to(period.last_month());
    return monthly.sum(first_month_counted(when, period), period.last_month());
}

}  // namespace figures
