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
    bool for_members = false;
    std::vector<std::string> formats;  // empty: all
    std::string key_file;
    std::string author, role;
    std::string program;           // this program's version
    std::string corrects, reason;  // the publication that it stands in place of, and why; empty if none
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
/// is to be corrected does not stand any more. L055: something was recorded meanwhile.
std::optional<Published> publish_report(const PublishRequest& asked, const Engine& engine,
                                        base::Problems& problems);

/// Makes the documents of a publication again, from the ledger as it was then.
std::optional<publication::Files> made_again(const StoreRequest& request, const Publication& publication,
                                             const Engine& engine, base::Problems& problems);

/// Records that a publication no longer stands. L062: it does not already.
base::Result<Publication> withdraw(const StoreRequest& request, const std::string& id,
                                   const std::string& reason, const council::Signature& signature);

}  // namespace tasks
