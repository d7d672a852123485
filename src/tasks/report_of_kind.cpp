#include "tasks/report_of_kind.h"

#include <algorithm>
#include <memory>

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

base::Result<Wanted> wanted(const CouncilFolder& folder, const KindRequest& request) {
    if (request.kind == Kind::Cabinet) return every_committee(folder, request.report);
    if (request.report.committee.empty())
        return std::unexpected(base::use_problem("U023", "no committee was named",
                                                 "name one with --committee, or ask for --kind cabinet"));
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
    auto read = read_council(origin, problems);
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
    for (const auto& one : ready->wanted.commissions)
        ready->prepared.emplace_back(ready->folder, ready->computed, one);
    return ready;
}

constexpr const char* first_page = "report.html";

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

/// The page of this name, with the way back to the report. A page does not lead to itself.
template <typename Draft>
void add_page(Site& site, const report::Material& material, const std::string& name, Draft draft) {
    auto pages = *material.pages;
    pages.erase(name);
    auto own = material;
    own.pages = &pages;
    auto made = report::dressed(draft(own), own, report::Implications::NotAskedFor);
    made.blocks.insert(
        made.blocks.begin(),
        {report::Paragraph{{report::Words{"Part of: "}, report::Link{site.report.title, first_page}},
                           report::Tone::Note}});
    site.pages.push_back({name + ".html", std::move(made)});
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
    auto left = pages_of(*ready, request.kind);
    const auto pages = left;
    Site site{drafted(*ready, request, nullptr), {}};
    site.pages.push_back({first_page, drafted(*ready, request, &pages)});
    for (const auto& material : ready->materials(&pages)) {
        if (left.erase(page_of(material.committee)) != 0)
            add_page(site, material, page_of(material.committee), report::draft);
        for (const auto& shown : material.publishable.in_remit)
            if (left.erase(page_of(*shown.measure)) != 0)
                add_page(site, material, page_of(*shown.measure),
                         [&](const report::Material& own) { return report::measure_page(own, shown); });
    }
    return site;
}

}  // namespace tasks
