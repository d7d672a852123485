#include "tasks/report_of_kind.h"

#include <algorithm>

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

/// The report in its own words, before the house style.
report::Report undressed(const CouncilFolder& folder, const Computed& computed, const Wanted& wanted,
                         const KindRequest& request, const std::vector<Prepared>& prepared) {
    const auto& material = prepared.front().material();
    switch (request.kind) {
        case Kind::Progress: return report::draft(material);
        case Kind::YearEnd: return report::year_end(material);
        case Kind::Measure: return page_of_measure(material, request.measure);
        case Kind::Scorecard: return report::scorecard(material);
        case Kind::Exceptions: return report::exceptions(material);
        case Kind::OnePage: return report::one_page(material);
        case Kind::Changes: {
            const Prepared earlier(folder, computed, *wanted.earlier);
            return report::changes(report::draft(earlier.material()), report::draft(material));
        }
        case Kind::Cabinet: break;
    }
    std::vector<report::Material> committees;
    for (const auto& one : prepared) committees.push_back(one.material());
    return report::cabinet(committees);
}

report::Report drafted(const CouncilFolder& folder, const Computed& computed, const Wanted& wanted,
                       const KindRequest& request) {
    std::vector<Prepared> prepared;
    for (const auto& one : wanted.commissions) prepared.emplace_back(folder, computed, one);
    const bool is_whole = request.kind == Kind::Progress || request.kind == Kind::Cabinet ||
                          request.kind == Kind::YearEnd;
    return report::dressed(undressed(folder, computed, wanted, request, prepared),
                           prepared.front().material(),
                           is_whole ? report::Implications::AskedFor : report::Implications::NotAskedFor);
}

}  // namespace

std::optional<report::Report> report_of_kind(const Origin& origin, const KindRequest& request,
                                             const Engine& engine, base::Problems& problems) {
    const auto read = read_council(origin, problems);
    if (!read) return std::nullopt;
    const auto asked = wanted(*read, request);
    if (!asked) {
        problems.push_back(asked.error());
        return std::nullopt;
    }
    const auto computed =
        compute_period(*read, asked->commissions.front().period.last_day(), engine, problems);
    if (!computed) return std::nullopt;
    return drafted(*read, *computed, *asked, request);
}

}  // namespace tasks
