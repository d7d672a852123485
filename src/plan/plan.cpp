#include "plan/plan.h"

#include <algorithm>

namespace plan {
namespace {

template <typename Thing, typename Id>
const Thing* with_id(const std::vector<Thing>& all, const Id& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Thing& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Measure* Plan::find_measure(const terms::MeasureId& measure) const {
    return with_id(measures, measure);
}
const MoneyLine* Plan::find_money_line(const terms::MoneyLineId& line) const { return with_id(money, line); }
const AreaOfFocus* Plan::find_area_of_focus(const std::string& id) const {
    return with_id(areas_of_focus, id);
}
const Priority* Plan::find_priority(const std::string& id) const { return with_id(priorities, id); }
const Fact* Plan::find_fact(const terms::FactId& fact) const { return with_id(facts, fact); }

const Scheme* Plan::scheme_on(const std::string& id, terms::Date day) const {
    const auto found = std::find_if(schemes.begin(), schemes.end(), [&](const Scheme& one) {
        return one.id == id && one.holds_on(day);
    });
    return found == schemes.end() ? nullptr : &*found;
}

}  // namespace plan
