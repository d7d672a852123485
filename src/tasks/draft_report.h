#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "disclosure/audience.h"
#include "judgements/projection.h"
#include "report/draft.h"
#include "report/freezing.h"
#include "report/report.h"
#include "tasks/compute_period.h"
#include "tasks/council_folder.h"

namespace tasks {

/// Which report is wanted. The date, if it is not given, is that of the meeting which considers the period,
/// or else the day after the period ends: never the clock's.
struct ReportRequest {
    std::string committee;
    std::string period;
    std::optional<std::string> date;
    disclosure::Audience audience = disclosure::Audience::Public;
    std::string house = {};      // the house style; empty: the folder's default
    bool was_published = false;  // then its date stands as it went out
};

/// A request of text as it is typed: an empty date is none.
ReportRequest request_of(std::string committee, std::string period, std::string date,
                         bool for_members = false);

/// The request, held against the folder: U001 unknown committee, U002 no such period, U003 the committee has
/// no remit for it, U004 no such date, U025 no such house style, U037 the date is
/// before the period's end. All are wrong use.
struct Commission {
    const plan::Committee* committee;  // not null; of the folder's plan
    const plan::Remit* remit;          // not null
    terms::Period period;
    terms::Date date;
    disclosure::Audience audience = disclosure::Audience::Public;
    const houses::House* house = &houses::plain();  // not null; of the folder
};
base::Result<Commission> commission(const CouncilFolder& folder, const ReportRequest& request);

/// What is expected of every measure of the plan, as of the reports on `period`: of no one committee.
using SharedProjections = std::shared_ptr<const judgements::Projections>;
SharedProjections projections_of(const CouncilFolder& folder, const Computed& computed, terms::Period period);

/// What a report of a committee is made of, kept together; folder and figures outlive it.
class Prepared {
public:
    Prepared(const CouncilFolder& folder, const Computed& computed, const Commission& commission,
             std::optional<report::Freezing> freezing = std::nullopt);
    /// With what is expected of the commission's period, which several committees share.
    Prepared(const CouncilFolder& folder, const Computed& computed, const Commission& commission,
             SharedProjections projections, std::optional<report::Freezing> freezing = std::nullopt);
    const report::Material& material() const { return material_; }

private:
    struct Judged;  // in one place, for the material points into it
    std::shared_ptr<const Judged> judged_;
    report::Material material_;
};

/// The report of a committee on a period, from figures that were computed up to its last day.
/// With `freezing`, as it is published.
report::Report draft_report(const CouncilFolder& folder, const Computed& computed,
                            const Commission& commission,
                            std::optional<report::Freezing> freezing = std::nullopt);

/// Reads the council, counts, and lends what a report is made of to `use`. False, and `use` is not called, if
/// the council or its data have an error; that is then in `problems`.
using PreparedUse = std::function<void(const CouncilFolder&, const Computed&, const Commission&)>;
bool prepare(const Origin& origin, const ReportRequest& request, const Engine& engine,
             base::Problems& problems, const PreparedUse& use);

/// Reads the council, counts, judges and drafts: all that `status` and `report` have in common. Problems are
/// gathered; nothing if one of them is an error.
std::optional<report::Report> make_report(const Origin& origin, const ReportRequest& request,
                                          const Engine& engine, base::Problems& problems);

}  // namespace tasks
