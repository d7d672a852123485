#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "tasks/draft_report.h"

namespace tasks {

/// Two reports of one committee: each a period, "2022-23-Q1", a period as it was recorded when,
/// "2022-23-Q1@712" or "2022-23-Q1@2022-09-13", or a publication.
struct ComparisonRequest {
    Origin origin;
    std::string from, to;
    std::string committee;  // empty if both are publications
};

/// What a difference is about, in the order in which they are told.
enum class Aspect { Status, Figure, Restatement, Target, Commentary, Promise };
/// "status", "figure", "restatement", …
std::string_view label(Aspect aspect);

/// One thing that the later report says otherwise than the earlier one.
struct ReportDifference {
    Aspect aspect = Aspect::Status;
    std::string subject;  // a measure, a meeting or a recovery plan
    std::string what;     // in words
    std::string was, now;
    std::string because;  // the entry that made it so, if it is known
};

/// Compares what the public was told, or would be. Problems are gathered; nothing if one of them is an error.
///
/// U012 (wrong use): a side is neither a period nor a publication; or it names a position, and a folder has
/// none.
std::optional<std::vector<ReportDifference>> compare_reports(const ComparisonRequest& request,
                                                             const Engine& engine, base::Problems& problems);

}  // namespace tasks
