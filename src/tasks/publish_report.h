#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "council/difference.h"
#include "publication/formats.h"
#include "tasks/publications.h"
#include "tasks/report_side.h"

namespace tasks {

/// Which report is to be frozen, by whom, with which key.
struct PublishRequest {
    StoreRequest recorded;  // its as_at is not looked at: what is published is what stands
    std::string committee, period, date;
    std::string house;  // the house style; empty: that of the publication it corrects, or the default
    bool for_members = false;
    std::vector<std::string> formats;  // empty: all that need no other program
    std::string key_file;
    std::string author, role;
    std::string program;           // this program's version
    std::string corrects, reason;  // the publication that it stands in place of, and why; empty if none
    bool is_signed_off = false;    // publish only if every measure is
};

/// A publication with the bytes of its documents.
struct Published {
    Publication publication;
    publication::Files files;
};

/// Signs a checkpoint of all that is recorded, makes the report from it with the checkpoint printed on it,
/// and records the report with the hash of each document, and the documents.
///
/// Wrong use: L061 the committee's report on the period has been published already; L062 the publication that
/// is to be corrected does not stand any more; L069 a measure is not signed off, and all were to be; U025 no
/// such house style. L055: something was recorded meanwhile. `outside` is not null where a format needs other
/// programs.
std::optional<Published> publish_report(const PublishRequest& asked, const Engine& engine,
                                        publication::Outside* outside, base::Problems& problems);

/// Which report a publication is, in which house style.
ReportRequest request_of(const Publication& publication);

/// Drafts a publication's report again, from the ledger as it was then.
std::optional<report::Report> drafted_again(const StoreRequest& request, const Publication& publication,
                                            const Engine& engine, base::Problems& problems);

/// The format of a publication's document, if other programs make it; null if Ontrack does alone.
const publication::Format* format_of_others(std::string_view document);

/// Records that a publication no longer stands. L062: it does not already.
base::Result<Publication> withdraw(const StoreRequest& request, const std::string& id,
                                   const std::string& reason, const council::Signature& signature);

}  // namespace tasks
