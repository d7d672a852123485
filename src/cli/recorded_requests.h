#pragma once

#include <string>
#include <vector>

#include "cli/council_requests.h"
#include "cli/format.h"

namespace cli {

/// List the entries of a ledger.
struct Log {
    Origin origin;
    std::string measure;  // empty: all
    Format format = Format::Table;
};
/// Tell what had been recorded by then.
struct AsAt {
    Origin origin;  // its as_at is required
    std::string measure, on;
    Format format = Format::Table;
};
/// Compare two reports.
struct Diff {
    Origin origin;
    std::string from, to, committee;
    Format format = Format::Table;
};
/// Record that a director confirms measures, or tell how it stands with that.
struct SignOff {
    std::string store, council, committee, period;
    std::vector<std::string> measures;  // none: all in the remit
    std::string author, role, note;
    bool is_withdrawn = false, is_listing = false;
    Format format = Format::Table;
};
/// Freeze a report, or say what became of a publication.
struct Publish {
    enum class Verb { Make, Correct, Withdraw, Page };
    Verb verb = Verb::Make;
    std::string store, council;
    std::string id;  // of the publication that is corrected, withdrawn or shown
    std::string committee, period, date, out, key, reason;
    std::string house;  // empty: that of the publication it corrects, or the folder's default
    std::string author, role = "democratic services officer";
    bool for_members = false;
    bool is_signed_off = false;  // only if every measure is
    std::vector<std::string> formats;
};

}  // namespace cli
