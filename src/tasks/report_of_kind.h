#pragma once

#include <optional>
#include <string>
#include <vector>

#include "publication/site.h"
#include "report/kind.h"
#include "tasks/draft_report.h"

namespace tasks {

/// Which kind of report is wanted, and what that kind needs beside committee and period.
struct KindRequest {
    ReportRequest report;  // no committee for Kind::Cabinet
    report::Kind kind = report::Kind::Progress;
    std::string measure;  // of Kind::Measure
    std::string since;    // the earlier period of Kind::Changes
};

/// Reads the folder, counts, judges and drafts the report. Problems are gathered; nothing if one of them is
/// an error.
///
/// Of a measure that is in one committee's remit alone, the committee need not be named.
///
/// All are wrong use: U001 to U004 and U037 as commission(); U020 no measure was named, or it is not in the
/// remit; U021 no earlier period was named, or it is not earlier; U022 a year end is of a financial year;
/// U023 no committee was named; U024 no committee has a remit for the period; U038 something was asked for
/// that the kind has no use for.
std::optional<report::Report> report_of_kind(const Origin& origin, const KindRequest& request,
                                             const Engine& engine, base::Problems& problems);

/// The same report with the pages of its site, if it is a progress report or the Cabinet's: one a measure
/// and, of the Cabinet's, one a committee and a list of all measures by status. All lead to each other;
/// `report` stands alone.
struct Site {
    report::Report report;
    std::vector<publication::Page> pages;  // the report first, as "index.html"
};
std::optional<Site> site_of_kind(const Origin& origin, const KindRequest& request, const Engine& engine,
                                 base::Problems& problems);

}  // namespace tasks
