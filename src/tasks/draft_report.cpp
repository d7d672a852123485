#include "tasks/draft_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "disclosure/publishable.h"
#include "judgements/comparison.h"
#include "judgements/projection.h"
#include "judgements/track_record.h"
#include "report/draft.h"
#include "report/dressed.h"
#include "tasks/officers_projections.h"
#include "tasks/promises.h"

namespace tasks {
namespace {

std::string known_committees(const CouncilFolder& folder) {
    std::vector<std::string> ids;
    for (const auto& committee : folder.plan.organisation.committees) ids.push_back(committee.id.text());
    return ids.empty() ? "council.toml names no committee" : "the committees are: " + base::joined(ids);
}

base::Problem no_house(const CouncilFolder& folder, const std::string& name) {
    std::vector<std::string> ids{"plain"};
    for (const auto& house : folder.houses) ids.push_back(house.id);
    return base::use_problem("U025", "there is no house style \"" + name + "\"",
                             "the house styles are: " + base::joined(ids));
}

terms::Date day_after(terms::Date day) { return std::chrono::sys_days{day} + std::chrono::days{1}; }

std::vector<report::SourceNote> source_notes(const CouncilFolder& folder, const Computed& computed) {
    std::vector<report::SourceNote> notes;
    for (const auto& used : computed.sources) {
        const auto* source = folder.catalogue.find(used.id);
        if (source == nullptr) continue;
        notes.push_back({.id = used.id.text(),
                         .title = source->title,
                         .publisher = source->publisher.value_or(""),
                         .licence = source->licence.value_or(""),
                         .reference = source->reference.value_or(""),
                         .received = source->received ? terms::label(*source->received) : "",
                         .hash = used.hash,
                         .rows_read = used.rows_read,
                         .rows_refused = used.rows_refused});
    }
    return notes;
}

/// The date that was asked for: a report is not older than what it tells of.
base::Result<terms::Date> date_of(const ReportRequest& request, terms::Period period) {
    const auto date = terms::read_date(*request.date);
    if (!date)
        return std::unexpected(base::use_problem("U004",
                                                 "\"" + *request.date + "\" is not a day of the calendar",
                                                 "write the date as 2022-09-13"));
    if (*date < period.last_day() && !request.was_published)
        return std::unexpected(base::use_problem(
            "U037", terms::label(*date) + " is before " + period.label() + " ends",
            "its figures run to " + terms::label(period.last_day()) + ": name that day or a later one"));
    return *date;
}

}  // namespace

ReportRequest request_of(std::string committee, std::string period, std::string date, bool for_members) {
    ReportRequest request{std::move(committee), std::move(period), std::nullopt};
    if (for_members) request.audience = disclosure::Audience::Member;
    if (!date.empty()) request.date = std::move(date);
    return request;
}

base::Result<Commission> commission(const CouncilFolder& folder, const ReportRequest& request) {
    const auto* committee = folder.plan.organisation.find_committee(terms::CommitteeId{request.committee});
    if (committee == nullptr)
        return std::unexpected(base::use_problem(
            "U001", "there is no committee \"" + request.committee + "\"", known_committees(folder)));
    const auto period = terms::Period::read(request.period);
    if (!period ||
        (period->kind() != terms::PeriodKind::Quarter && period->kind() != terms::PeriodKind::FinancialYear))
        return std::unexpected(
            base::use_problem("U002", "\"" + request.period + "\" is not a period that is reported on",
                              "write a quarter as 2022-23-Q1 or a financial year as 2022-23"));
    const auto* remit = committee->remit_for(*period);
    if (remit == nullptr) {
        std::vector<std::string> years;
        for (const auto& known : committee->remits) years.push_back(known.year.text());
        return std::unexpected(base::use_problem("U003",
                                                 committee->name + " has no remit for " + period->label(),
                                                 "council.toml gives its remit for " + base::joined(years)));
    }
    const auto* house = houses::find_house(folder.houses, request.house);
    if (house == nullptr) return std::unexpected(no_house(folder, request.house));
    if (request.date) {
        const auto date = TRY(date_of(request, *period));
        return Commission{committee, remit, *period, date, request.audience, house};
    }
    const auto* meeting = folder.meetings.considering(committee->id, *period);
    return Commission{committee,        remit,
                      *period,          meeting ? meeting->date : day_after(period->last_day()),
                      request.audience, house};
}

struct Prepared::Judged {
    std::vector<judgements::Promise> promises;
    SharedProjections projections;
    std::vector<judgements::OfficersProjection> officers;
    disclosure::Publishable publishable;

    Judged(const CouncilFolder& folder, const Computed& computed, const Commission& commission,
           SharedProjections expected)
        : promises(promises_of(folder.commentary, commission.period, commission.date)),
          projections(std::move(expected)),
          officers(officers_projections(folder.commentary, commission.date)) {
        judgements::Evidence evidence{folder.plan, computed.figures, &promises};
        evidence.projections = projections.get();
        evidence.officers = &officers;
        publishable =
            disclosure::publishable(evidence, *commission.remit, commission.period, commission.audience);
    }
};

SharedProjections projections_of(const CouncilFolder& folder, const Computed& computed,
                                 terms::Period period) {
    const judgements::Evidence evidence{folder.plan, computed.figures};
    return std::make_shared<const judgements::Projections>(judgements::projections(evidence, period));
}

Prepared::Prepared(const CouncilFolder& folder, const Computed& computed, const Commission& commission,
                   std::optional<report::Freezing> freezing)
    : Prepared(folder, computed, commission, projections_of(folder, computed, commission.period),
               std::move(freezing)) {}

Prepared::Prepared(const CouncilFolder& folder, const Computed& computed, const Commission& commission,
                   SharedProjections projections, std::optional<report::Freezing> freezing)
    : judged_(std::make_shared<const Judged>(folder, computed, commission, std::move(projections))),
      material_{.plan = folder.plan,
                .commentary = folder.commentary,
                .meetings = folder.meetings,
                .publishable = judged_->publishable,
                .committee = *commission.committee,
                .period = commission.period,
                .date = commission.date,
                .sources = source_notes(folder, computed),
                .freezing = std::move(freezing),
                .house = commission.house} {}

report::Report draft_report(const CouncilFolder& folder, const Computed& computed,
                            const Commission& commission, std::optional<report::Freezing> freezing) {
    const Prepared prepared(folder, computed, commission, std::move(freezing));
    return report::dressed(report::draft(prepared.material()), prepared.material(),
                           report::Implications::AskedFor);
}

bool prepare(const Origin& origin, const ReportRequest& request, const Engine& engine,
             base::Problems& problems, const PreparedUse& use) {
    const auto read = read_council(origin, problems, Purpose::Counting);
    if (!read) return false;
    const auto wanted = commission(*read, request);
    if (!wanted) {
        problems.push_back(wanted.error());
        return false;
    }
    const auto computed = compute_period(*read, wanted->period.last_day(), engine, problems);
    if (!computed) return false;
    use(*read, *computed, *wanted);
    return true;
}

std::optional<report::Report> make_report(const Origin& origin, const ReportRequest& request,
                                          const Engine& engine, base::Problems& problems) {
    std::optional<report::Report> made;
    prepare(origin, request, engine, problems,
            [&](const CouncilFolder& folder, const Computed& computed, const Commission& commission) {
                made = draft_report(folder, computed, commission);
            });
    return made;
}

}  // namespace tasks
