#include <algorithm>
#include <map>
#include <set>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr Word<AreaKind> area_kinds[] = {
    {"council", AreaKind::Council},     {"district", AreaKind::District}, {"ward", AreaKind::Ward},
    {"authority", AreaKind::Authority}, {"region", AreaKind::Region},     {"country", AreaKind::Country},
};

void read_council(base::Table& root, Organisation& organisation, base::Written& id) {
    auto council = root.table("council");
    id = read_id(council, "id");
    organisation.id = terms::AreaId{id.text};
    organisation.name = council.text("name").text;
    organisation.invented = find_string(council, "invented");
    organisation.contact = find_string(council, "contact");
    council.finish();
}

void read_areas(base::Table& root, Organisation& organisation, base::Problems& problems) {
    GivenIds ids("area");
    for (auto& table : root.tables("area")) {
        Area area;
        area.id = terms::AreaId{ids.add(table)};
        area.name = table.text("name").text;
        area.kind = read_choice(table, "kind", area_kinds, problems);
        area.code = find_string(table, "code");
        area.within = table.find_text("within");
        table.finish();
        organisation.areas.push_back(std::move(area));
    }
}

void read_bodies(base::Table& root, Organisation& organisation) {
    GivenIds ids("body");
    for (auto& table : root.tables("body")) {
        Body body;
        body.id = terms::BodyId{ids.add(table)};
        body.name = table.text("name").text;
        body.until = table.find_date("until");
        body.succeeded_by = table.find_text("succeeded_by");
        table.finish();
        organisation.bodies.push_back(std::move(body));
    }
}

void read_roles(base::Table& root, Organisation& organisation) {
    GivenIds ids("role");
    for (auto& table : root.tables("role")) {
        Role role;
        role.id = terms::RoleId{ids.add(table)};
        role.title = table.text("title").text;
        for (auto& holder : table.tables("holder")) {
            auto name = holder.text("name").text;
            const auto dates = read_dates(holder);
            holder.finish();
            role.holders.push_back({std::move(name), dates.from, dates.until});
        }
        table.finish();
        organisation.roles.push_back(std::move(role));
    }
}

std::optional<Remit> read_remit(base::Table& table, std::set<terms::Period>& years,
                                base::Problems& problems) {
    const auto year = read_period(table, "year");
    auto measures = table.texts("measures");
    auto money = table.find_texts("money");
    table.finish();
    std::set<std::string> seen;
    for (const auto* names : {&measures, &money})
        for (const auto& name : *names)
            if (!seen.insert((names == &money ? "money/" : "") + name.text).second)
                problems.push_back(base::problem_at(name, "C010",
                                                    fmt::format("\"{}\" is in this remit twice", name.text),
                                                    "name it once: it is counted once"));
    if (!year) return std::nullopt;
    if (year->kind() != terms::PeriodKind::FinancialYear) {
        table.refuse("year", "C006",
                     fmt::format("a remit is for a financial year, and {} is none", year->text()),
                     fmt::format("write it as {}",
                                 terms::Period::financial_year(year->financial_start_year())->text()));
        return std::nullopt;
    }
    if (!years.insert(*year).second)
        table.refuse("year", "C007", fmt::format("the committee has a remit for {} above", year->text()),
                     "write one list for each year");
    return Remit{*year, std::move(measures), std::move(money)};
}

void read_committees(base::Table& root, Organisation& organisation, base::Problems& problems) {
    GivenIds ids("committee");
    for (auto& table : root.tables("committee")) {
        Committee committee;
        committee.id = terms::CommitteeId{ids.add(table)};
        committee.name = table.text("name").text;
        committee.recommendation = find_string(table, "recommendation");
        std::set<terms::Period> years;
        for (auto& remit : table.tables("remit"))
            if (auto read = read_remit(remit, years, problems)) committee.remits.push_back(std::move(*read));
        table.finish();
        organisation.committees.push_back(std::move(committee));
    }
}

KnownNames area_names(const Organisation& organisation) {
    KnownNames known{"area", {}, "add it to council.toml as [[area]]"};
    for (const auto& area : organisation.areas) known.names.push_back(area.id.text());
    return known;
}

void read_comparator_sets(base::Table& root, Organisation& organisation, base::Problems& problems) {
    GivenIds ids("comparator set");
    const auto areas = area_names(organisation);
    for (auto& table : root.tables("comparator_set")) {
        ComparatorSet set;
        set.id = terms::ComparatorId{ids.add(table)};
        if (organisation.find_area(terms::AreaId{set.id.text()}) != nullptr)
            table.refuse("id", "C013", fmt::format("\"{}\" is the id of an area", set.id.text()),
                         "an area is a comparator by its own id; give the set another");
        set.name = table.text("name").text;
        std::vector<Dates> spans;
        for (auto& version : table.tables("version")) {
            const auto dates = read_dates(version);
            spans.push_back(dates);
            auto members = version.texts("members");
            check_known(members, areas, "C011", problems);
            set.versions.push_back(
                {dates.from, dates.until, std::move(members), find_string(version, "source")});
            version.finish();
        }
        if (set.versions.empty())
            table.refuse("id", "C014", fmt::format("the set \"{}\" has no members", set.id.text()),
                         "list them with their dates under [[comparator_set.version]]");
        check_overlaps(std::move(spans), "C012", "list", problems);
        table.finish();
        organisation.comparator_sets.push_back(std::move(set));
    }
}

/// Refuses a chain of names that comes back to its beginning, at the link that begins it.
void check_chain(const std::map<std::string, base::Written>& links, std::string_view code,
                 std::string_view relation, base::Problems& problems) {
    std::set<std::string> told;
    for (const auto& [start, first] : links) {
        if (told.contains(start)) continue;
        std::vector<std::string> chain{start};
        auto link = links.find(first.text);
        while (link != links.end() && link->first != start && chain.size() <= links.size()) {
            chain.push_back(link->first);
            link = links.find(link->second.text);
        }
        if (link == links.end() || link->first != start) continue;
        told.insert(chain.begin(), chain.end());
        chain.push_back(start);
        problems.push_back(
            base::problem_at(first, std::string(code),
                             fmt::format("{} comes back to itself: {}", relation, fmt::join(chain, " → ")),
                             "take one of these links out"));
    }
}

void check_areas(const Organisation& organisation, base::Problems& problems) {
    const auto areas = area_names(organisation);
    std::map<std::string, base::Written> links;
    for (const auto& area : organisation.areas) {
        check_known(area.within, areas, "C002", problems);
        if (area.within) links.emplace(area.id.text(), *area.within);
    }
    check_chain(links, "C003", "an area that lies within others", problems);
}

void check_bodies(const Organisation& organisation, base::Problems& problems) {
    KnownNames bodies{"body", {}, "add it to council.toml as [[body]]"};
    std::map<std::string, base::Written> links;
    for (const auto& body : organisation.bodies) bodies.names.push_back(body.id.text());
    for (const auto& body : organisation.bodies) {
        check_known(body.succeeded_by, bodies, "C004", problems);
        if (body.succeeded_by) links.emplace(body.id.text(), *body.succeeded_by);
    }
    check_chain(links, "C005", "the succession of bodies", problems);
}

}  // namespace

Organisation read_organisation(base::Table root, base::Problems& problems) {
    Organisation organisation;
    base::Written id;
    read_council(root, organisation, id);
    read_areas(root, organisation, problems);
    check_known(id, area_names(organisation), "C001", problems);
    read_bodies(root, organisation);
    read_roles(root, organisation);
    read_committees(root, organisation, problems);
    read_comparator_sets(root, organisation, problems);
    root.finish();
    check_areas(organisation, problems);
    check_bodies(organisation, problems);
    return organisation;
}

}  // namespace plan
