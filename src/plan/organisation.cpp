#include "plan/organisation.h"

#include <algorithm>

namespace plan {
namespace {

template <typename Thing, typename Id>
const Thing* with_id(const std::vector<Thing>& all, const Id& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Thing& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Remit* Committee::remit_for(terms::Period period) const {
    const auto found = std::find_if(remits.begin(), remits.end(), [&](const Remit& remit) {
        return remit.year.financial_start_year() == period.financial_start_year();
    });
    return found == remits.end() ? nullptr : &*found;
}

const ComparatorVersion* ComparatorSet::version_on(terms::Date day) const {
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const ComparatorVersion& version) {
        return version.from <= day && (!version.until || day <= *version.until);
    });
    return found == versions.end() ? nullptr : &*found;
}

const Area* Organisation::find_area(const terms::AreaId& area) const { return with_id(areas, area); }
const Body* Organisation::find_body(const terms::BodyId& body) const { return with_id(bodies, body); }
const Role* Organisation::find_role(const terms::RoleId& role) const { return with_id(roles, role); }
const Committee* Organisation::find_committee(const terms::CommitteeId& committee) const {
    return with_id(committees, committee);
}
const ComparatorSet* Organisation::find_comparator_set(const terms::ComparatorId& set) const {
    return with_id(comparator_sets, set);
}

std::vector<const Area*> Organisation::districts() const {
    std::vector<const Area*> found;
    for (const auto& area : areas)
        if (area.within && area.within->text == id.text()) found.push_back(&area);
    return found;
}

const Body* Organisation::body_on(const terms::BodyId& body, terms::Date day) const {
    const auto* found = find_body(body);
    // a checked organisation has no succession that comes back to itself
    while (found != nullptr && found->until && *found->until < day && found->succeeded_by) {
        const auto* successor = find_body(terms::BodyId{found->succeeded_by->text});
        if (successor == nullptr) break;
        found = successor;
    }
    return found;
}

}  // namespace plan
