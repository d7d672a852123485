#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/document.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace plan {

/// What kind of place an area is.
enum class AreaKind { Council, District, Ward, Authority, Region, Country };
/// A place that figures are for.
struct Area {
    terms::AreaId id;
    std::string name;
    AreaKind kind = AreaKind::Authority;
    std::optional<std::string> code;      // ONS code
    std::optional<base::Written> within;  // the area it lies in
};
/// An organisation other than the council.
struct Body {
    terms::BodyId id;
    std::string name;
    std::optional<terms::Date> until;
    std::optional<base::Written> succeeded_by;
};
/// Who held a post, from when to when.
struct Holder {
    std::string name;
    terms::Date from;
    std::optional<terms::Date> until;
};
/// A post, and who held it when.
struct Role {
    terms::RoleId id;
    std::string title;
    std::vector<Holder> holders;
};
/// What a committee scrutinises in a financial year.
struct Remit {
    terms::Period year;  // a financial year
    std::vector<base::Written> measures;
    std::vector<base::Written> money;
};
/// A committee and its remits by year.
struct Committee {
    terms::CommitteeId id;
    std::string name;
    std::optional<std::string> recommendation;
    std::vector<Remit> remits;

    /// The remit of the financial year in which `period` ends; null if there is none.
    const Remit* remit_for(terms::Period period) const;
};
/// The members of a comparator set over a span of time.
struct ComparatorVersion {
    terms::Date from;
    std::optional<terms::Date> until;
    std::vector<base::Written> members;  // areas
    std::optional<std::string> source;
};
/// A named list of areas, in dated versions.
struct ComparatorSet {
    terms::ComparatorId id;
    std::string name;
    std::vector<ComparatorVersion> versions;

    const ComparatorVersion* version_on(terms::Date day) const;
};

/// The council: its areas, partners, posts, committees and comparators.
struct Organisation {
    terms::AreaId id;  // the council's own area
    std::string name;
    std::optional<std::string> invented;
    std::optional<std::string> contact;
    std::vector<Area> areas;
    std::vector<Body> bodies;
    std::vector<Role> roles;
    std::vector<Committee> committees;
    std::vector<ComparatorSet> comparator_sets;

    const Area* find_area(const terms::AreaId& area) const;
    const Body* find_body(const terms::BodyId& body) const;
    const Role* find_role(const terms::RoleId& role) const;
    const Committee* find_committee(const terms::CommitteeId& committee) const;
    const ComparatorSet* find_comparator_set(const terms::ComparatorId& set) const;
    /// The areas that lie directly in the council's own area, in the order of the file.
    std::vector<const Area*> districts() const;
    /// The body that does the work of `body` on `day`: itself, or whoever succeeded it.
    const Body* body_on(const terms::BodyId& body, terms::Date day) const;
};

}  // namespace plan
