#include "plan/money_line.h"

namespace plan {

std::string_view label(Chance chance) {
    constexpr std::string_view labels[] = {"agreed", "likely", "possible", "unlikely"};
    return labels[static_cast<std::size_t>(chance)];
}

const MoneyPosition* MoneyLine::position_on(terms::Date day) const {
    const MoneyPosition* latest = nullptr;
    for (const auto& position : positions)
        if (position.period.last_day() <= day) latest = &position;
    return latest;
}

}  // namespace plan
