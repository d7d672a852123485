#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/change_requests.h"
#include "cli/council_requests.h"
#include "cli/format.h"
#include "cli/recorded_requests.h"

namespace cli {

/// List the problems of a folder.
struct Check {
    Origin origin;
    bool pages_only = false;  // do not look into the data files
};
/// Print figures.
struct Figures {
    Origin origin;
    std::vector<std::string> more;  // folders of further councils
    std::string measure, area;  // empty: all
    std::string until;          // a period; empty: the latest that any source covers
    std::string by;             // a column of the records, to tell its values apart; empty: none
    Format format = Format::Csv;
};
/// Set two definitions of a measure side by side.
struct Compare {
    Origin origin;
    std::string measure;
    std::vector<std::string> definitions;
    std::string period, area, class_column;  // empty: all, the council's own, the one that tells them apart
    bool bridge = false;                     // in JSON as well
    Format format = Format::Table;
};
/// Judge a remit.
struct Status {
    Origin origin;
    std::string committee, period, date;
    Format format = Format::Table;
};
/// List the contradictions of a report before it goes out.
struct Lint {
    Origin origin;
    std::string committee, period, date;
    Format format = Format::Table;
};
/// Tell where a number came from.
struct Explain {
    Origin origin;
    std::string id_or_measure;
    std::string period, area, definition;  // empty with an id
    bool why = false;                      // of a count at a date: why it changed
    std::string from;                      // since the end of this period; empty: of the one before
    bool records = false;                  // list the keys of the records behind the figure
    std::string reader;                    // in this role
    Format format = Format::Table;
};
/// List the definitions that ship with the program.
struct Definitions {
    std::string id;  // empty: all
    Format format = Format::Table;
};
/// Write a report.
struct Report {
    Origin origin;
    std::string committee, period, date, out;
    std::string kind = "progress";     // of report::kinds()
    std::string house;                 // the house style; empty: the folder's default
    std::string measure, since;        // what the kinds "measure" and "changes" need
    bool for_members = false;          // with what is exempt: not for publication
    bool linked = false;               // pages with files beside them, for a site
    std::vector<std::string> more;     // folders of further councils
    std::vector<std::string> formats;  // of publication::formats(); empty: all
};
/// Hold a PDF to what PDF/UA-1 asks and a program can see.
struct CheckPdf {
    std::vector<std::string> files;
    Format format = Format::Table;
};
/// Make records of invented children.
struct Synth {
    std::uint64_t seed = 1;
    int councils = 1;
    int years = 10;
    std::string out, until;
};

/// One method over a file of figures, with no council folder.
struct Stats {
    enum class Method { Spc, Runs, Interval, Trend, Funnel, Forecast };
    Method method = Method::Interval;
    std::string file;    // empty with jsonl
    bool jsonl = false;  // cases on stdin, results on stdout
    Format format = Format::Csv;
    std::string improvement = "increase", chart = "run", interval = "wilson";
    std::string value_kind, good = "none";  // what a trend's or a funnel's values are
    std::vector<std::string> rebase;
    std::vector<std::size_t> parts, excluded;  // points from 1
    std::optional<double> target, multiply, per;
    std::optional<std::size_t> fix_after, freeze, horizon;
    std::string cadence;                    // of a series to be looked ahead from; empty if not said
    std::optional<double> lowest, highest;  // that its values can be
    double confidence = 0.95;
    bool keep_outliers = false;  // moving ranges far out are not screened away
};

/// Look after a store: prove it, copy it, bring it up to date.
struct StoreCare {
    enum class Verb { Verify, Backup, Restore, Migrate };
    Verb verb = Verb::Verify;
    std::string store;                 // sqlite:PATH or postgresql://…
    std::string file;                  // of the backup
    std::vector<std::string> keys;     // in base64; empty: those in the store
    std::string publication, council;  // to verify one publication; empty: all of the store
};

/// What was asked for on the command line.
struct Arguments {
    std::variant<Check, Figures, Compare, Status, Lint, Explain, Definitions, Report, CheckPdf, Synth, Stats,
                 StoreCare, Init, Import, Export, Log, AsAt, Diff, SignOff, Publish, Propose, Impact, Decide>
        command;
    int threads = 0;  // 0: as many as there are processors
    int memory_mebibytes = 300;
    std::string cache = {};   // the folder in which counts are remembered; empty: none
    std::string engine = {};  // the address of the PostgreSQL that counts; empty: the program itself
};

/// What to print and exit with instead: help, the version, or a wrong use.
struct Said {
    std::string to_stdout, to_stderr;
    int exit_code = 0;  // 0 or 2
};

std::expected<Arguments, Said> read_arguments(int argc, const char* const* argv);

}  // namespace cli
