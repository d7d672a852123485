#include "tasks/report_of_kind.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <memory>
#include <thread>

#include "base/text.h"
#include "report/dressed.h"
#include "report/kinds.h"

namespace tasks {
namespace {

using report::Kind;

/// What is asked for, held against the folder: one commission or, for the Cabinet, one a committee.
struct Wanted {
    std::vector<Commission> commissions;  // not empty; all of one period
    std::optional<Commission> earlier;    // of Kind::Changes
};

base::Result<Wanted> every_committee(const CouncilFolder& folder, ReportRequest request) {
    Wanted wanted;
    for (const auto& committee : folder.plan.organisation.committees) {
        request.committee = committee.id.text();
        auto one = commission(folder, request);
        if (one) wanted.commissions.push_back(*std::move(one));
        else if (one.error().code != "U003") return std::unexpected(one.error());
    }
    if (wanted.commissions.empty())
        return std::unexpected(base::use_problem("U024", "no committee has a remit for " + request.period,
                                                 "council.toml gives each committee's remits by year"));
    return wanted;
}

base::Result<void> check_measure(const Commission& commission, const std::string& measure) {
    std::vector<std::string> names;
    for (const auto& one : commission.remit->measures) names.push_back(one.text);
    if (std::ranges::find(names, measure) != names.end()) return {};
    return std::unexpected(base::use_problem(
        "U020",
        measure.empty() ? "no measure was named for its report"
                        : "\"" + measure + "\" is not in the remit of " + commission.committee->name,
        "name one with --measure: " + base::joined(names)));
}

base::Result<Wanted> changes_since(const CouncilFolder& folder, const KindRequest& request, Commission now) {
    if (request.since.empty())
        return std::unexpected(base::use_problem("U021", "no earlier report was named",
                                                 "name its period with --since, such as 2021-22-Q4"));
    auto before = request.report;
    before.period = request.since;
    before.date.reset();
    auto earlier = TRY(commission(folder, before));
    if (earlier.period.last_day() >= now.period.last_day())
        return std::unexpected(
            base::use_problem("U021", earlier.period.label() + " is not before " + now.period.label(),
                              "name the earlier period with --since and the later one with --period"));
    return Wanted{{std::move(now)}, std::move(earlier)};
}

/// Nothing was asked for that the kind has no use for.
base::Result<void> check_options(const KindRequest& request) {
    const auto refused = [&](const std::string& option, const std::string& hint) {
        return std::unexpected(base::use_problem(
            "U038", option + " says nothing to a report of kind " + std::string(report::text(request.kind)),
            hint));
    };
    if (request.kind != Kind::Measure && !request.measure.empty())
        return refused("--measure", "add --kind measure, or leave --measure out");
    if (request.kind != Kind::Changes && !request.since.empty())
        return refused("--since", "add --kind changes, or leave --since out");
    if (request.kind == Kind::Cabinet && !request.report.committee.empty())
        return refused("--committee",
                       "it is of every committee: leave --committee out, or name another kind");
    return {};
}

/// The committees whose remit for the period holds the measure; none if there is no such period.
std::vector<std::string> committees_of(const CouncilFolder& folder, const KindRequest& request) {
    std::vector<std::string> ids;
    const auto period = terms::Period::read(request.report.period);
    if (!period || request.measure.empty()) return ids;
    for (const auto& committee : folder.plan.organisation.committees) {
        const auto* remit = committee.remit_for(*period);
        if (remit == nullptr) continue;
        if (std::ranges::any_of(remit->measures,
                                [&](const base::Written& one) { return one.text == request.measure; }))
            ids.push_back(committee.id.text());
    }
    return ids;
}

/// The committee that was named or, of a measure's report, the only one whose remit holds the measure.
base::Result<std::string> committee_of(const CouncilFolder& folder, const KindRequest& request) {
    if (!request.report.committee.empty()) return request.report.committee;
    if (request.kind != Kind::Measure || request.measure.empty())
        return std::unexpected(base::use_problem("U023", "no committee was named",
                                                 "name one with --committee, or ask for --kind cabinet"));
    const auto ids = committees_of(folder, request);
    if (ids.size() == 1) return ids.front();
    if (ids.empty())
        return std::unexpected(base::use_problem(
            "U020", "\"" + request.measure + "\" is in no committee's remit for " + request.report.period,
            "name a measure of a remit in council.toml, and a period of that year"));
    return std::unexpected(base::use_problem("U023", "no committee was named, and several have this measure",
                                             "name one with --committee: " + base::joined(ids, "or")));
}

base::Result<Wanted> wanted(const CouncilFolder& folder, KindRequest request) {
    if (auto checked = check_options(request); !checked) return std::unexpected(checked.error());
    if (request.kind == Kind::Cabinet) return every_committee(folder, request.report);
    request.report.committee = TRY(committee_of(folder, request));
    auto now = TRY(commission(folder, request.report));
    if (request.kind == Kind::Measure) {
        if (auto checked = check_measure(now, request.measure); !checked)
            return std::unexpected(checked.error());
    }
    if (request.kind == Kind::YearEnd && now.period.kind() != terms::PeriodKind::FinancialYear)
        return std::unexpected(base::use_problem("U022", now.period.label() + " is not a year",
                                                 "name a financial year, such as 2022-23"));
    if (request.kind == Kind::Changes) return changes_since(folder, request, std::move(now));
    return Wanted{{std::move(now)}, std::nullopt};
}

report::Report page_of_measure(const report::Material& material, const std::string& id) {
    const auto& all = material.publishable.in_remit;
    const auto found = std::ranges::find_if(
        all, [&](const disclosure::ShownMeasure& one) { return one.measure->id.text() == id; });
    return report::measure_page(material, *found);
}

/// All that a report is drafted from.
struct Ready {
    CouncilFolder folder;
    Computed computed;
    Wanted wanted;
    std::vector<Prepared> prepared;  // one a commission

    /// What each is made of, as pages of the site of `pages`; null: each stands alone.
    std::vector<report::Material> materials(const report::Pages* pages) const {
        std::vector<report::Material> made;
        for (const auto& one : prepared) {
            made.push_back(one.material());
            made.back().pages = pages;
        }
        return made;
    }
};

/// The report in its own words, before the house style.
report::Report undressed(const Ready& ready, const KindRequest& request,
                         const std::vector<report::Material>& materials) {
    const auto& material = materials.front();
    switch (request.kind) {
        case Kind::Progress: return report::draft(material);
        case Kind::YearEnd: return report::year_end(material);
        case Kind::Measure: return page_of_measure(material, request.measure);
        case Kind::Scorecard: return report::scorecard(material);
        case Kind::Exceptions: return report::exceptions(material);
        case Kind::OnePage: return report::one_page(material);
        case Kind::Changes: {
            const Prepared earlier(ready.folder, ready.computed, *ready.wanted.earlier);
            return report::changes(report::draft(earlier.material()), report::draft(material));
        }
        case Kind::Cabinet: break;
    }
    return report::cabinet(materials);
}

report::Report drafted(const Ready& ready, const KindRequest& request, const report::Pages* pages) {
    const bool is_whole =
        request.kind == Kind::Progress || request.kind == Kind::Cabinet || request.kind == Kind::YearEnd;
    const auto materials = ready.materials(pages);
    return report::dressed(undressed(ready, request, materials), materials.front(),
                           is_whole ? report::Implications::AskedFor : report::Implications::NotAskedFor);
}

std::unique_ptr<Ready> made_ready(const Origin& origin, const KindRequest& request, const Engine& engine,
                                  base::Problems& problems) {
    auto read = read_council(origin, problems, Purpose::Counting);
    if (!read) return nullptr;
    // In one place, for what is prepared points into it.
    auto ready = std::make_unique<Ready>(Ready{*std::move(read), {}, {}, {}});
    auto asked = wanted(ready->folder, request);
    if (!asked) {
        problems.push_back(asked.error());
        return nullptr;
    }
    ready->wanted = *std::move(asked);
    auto computed =
        compute_period(ready->folder, ready->wanted.commissions.front().period.last_day(), engine, problems);
    if (!computed) return nullptr;
    ready->computed = *std::move(computed);
    const auto expected =
        projections_of(ready->folder, ready->computed, ready->wanted.commissions.front().period);
    for (const auto& one : ready->wanted.commissions)
        ready->prepared.emplace_back(ready->folder, ready->computed, one, expected);
    return ready;
}

constexpr const char* first_page = "index.html";  // what web servers show of a folder
constexpr const char* index_page = "measures.html";

std::string page_of(const plan::Committee& committee) { return "committee-" + committee.id.text(); }
std::string page_of(const plan::Measure& measure) { return "measure-" + measure.id.text(); }

/// The pages of the site beside the report itself.
report::Pages pages_of(const Ready& ready, Kind kind) {
    report::Pages pages;
    if (kind != Kind::Progress && kind != Kind::Cabinet) return pages;
    const auto add = [&](const std::string& name) { pages.emplace(name, name + ".html"); };
    for (const auto& one : ready.prepared) {
        if (kind == Kind::Cabinet) add(page_of(one.material().committee));
        for (const auto& shown : one.material().publishable.in_remit) add(page_of(*shown.measure));
    }
    return pages;
}

/// A page of the site that is still to be drafted.
struct Planned {
    std::string name;                                 // "measure-neet"
    const report::Material* material;                 // not null
    const disclosure::ShownMeasure* shown = nullptr;  // null: the committee's own report
};

/// A page for each committee that is to have one, and for each measure once.
std::vector<Planned> planned(const std::vector<report::Material>& materials, report::Pages left) {
    std::vector<Planned> all;
    for (const auto& material : materials) {
        if (left.erase(page_of(material.committee)) != 0)
            all.push_back({page_of(material.committee), &material});
        for (const auto& shown : material.publishable.in_remit)
            if (left.erase(page_of(*shown.measure)) != 0)
                all.push_back({page_of(*shown.measure), &material, &shown});
    }
    return all;
}

/// The way back: to the report, to the list of measures and, from a measure, to its committee.
report::Block way_back(const Planned& one, const Site& site) {
    report::Line line{report::Words{"Part of: "}, report::Link{site.report.title, first_page}};
    if (!one.material->pages->contains(page_of(one.material->committee)))
        return {report::Paragraph{std::move(line), report::Tone::Note}};
    if (one.shown != nullptr) {
        const auto& committee = one.material->committee;
        line.push_back(report::Words{" · "});
        line.push_back(report::Link{committee.name, page_of(committee) + ".html"});
    }
    line.push_back(report::Words{" · "});
    line.push_back(report::Link{"All measures", index_page});
    return {report::Paragraph{std::move(line), report::Tone::Note}};
}

/// A page does not lead to itself.
publication::Page page_of(const Planned& one, const Site& site) {
    auto pages = *one.material->pages;
    pages.erase(one.name);
    auto own = *one.material;
    own.pages = &pages;
    auto made =
        report::dressed(one.shown == nullptr ? report::draft(own) : report::measure_page(own, *one.shown),
                        own, report::Implications::NotAskedFor);
    made.blocks.insert(made.blocks.begin(), way_back(one, site));
    return {one.name + ".html", std::move(made)};
}

/// The pages in their order, several drafted at once.
std::vector<publication::Page> drafted_pages(const std::vector<Planned>& all, const Site& site) {
    const std::size_t threads =
        std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1U, 16U), all.size());
    std::vector<std::optional<publication::Page>> made(all.size());
    std::vector<std::future<void>> busy;
    for (std::size_t first = 0; first < threads; ++first)
        busy.push_back(std::async(std::launch::async, [&, first] {
            for (auto at = first; at < all.size(); at += threads) made[at] = page_of(all[at], site);
        }));
    for (auto& one : busy) one.get();
    std::vector<publication::Page> pages;
    for (auto& page : made) pages.push_back(*std::move(page));
    return pages;
}

/// All measures by status, and the way to it from the first page.
void add_index(const std::vector<report::Material>& materials, Site& site) {
    auto made = report::dressed(report::measure_index(materials, site.report), materials.front(),
                                report::Implications::NotAskedFor);
    made.blocks.insert(
        made.blocks.begin(),
        {report::Paragraph{{report::Words{"Part of: "}, report::Link{site.report.title, first_page}},
                           report::Tone::Note}});
    auto& first = site.pages.front().report.blocks;
    first.insert(first.begin() + 1,
                 {report::Paragraph{{report::Link{"All measures by status", index_page}}}});
    site.pages.push_back({index_page, std::move(made)});
}

}  // namespace

std::optional<report::Report> report_of_kind(const Origin& origin, const KindRequest& request,
                                             const Engine& engine, base::Problems& problems) {
    const auto ready = made_ready(origin, request, engine, problems);
    if (!ready) return std::nullopt;
    return drafted(*ready, request, nullptr);
}

std::optional<Site> site_of_kind(const Origin& origin, const KindRequest& request, const Engine& engine,
                                 base::Problems& problems) {
    const auto ready = made_ready(origin, request, engine, problems);
    if (!ready) return std::nullopt;
    const auto pages = pages_of(*ready, request.kind);
    const auto materials = ready->materials(&pages);
    Site site{drafted(*ready, request, nullptr), {}};
    site.pages.push_back({first_page, drafted(*ready, request, &pages)});
    if (request.kind == Kind::Cabinet) add_index(materials, site);
    std::ranges::move(drafted_pages(planned(materials, pages), site), std::back_inserter(site.pages));
    return site;
}

}  // namespace tasks
