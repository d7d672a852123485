#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <variant>
#include <vector>

namespace cli {

enum class Format { Table, Csv, Json };

struct Check {
    std::string folder;
    bool pages_only = false;  // do not look into the data files
};
struct Figures {
    std::string folder;
    std::string measure, area;  // empty: all
    std::string until;          // a period; empty: the latest that any source covers
    Format format = Format::Csv;
};
struct Status {
    std::string folder, committee, period, date;
    Format format = Format::Table;
};
struct Explain {
    std::string folder;
    std::string id_or_measure;
    std::string period, area, definition;  // empty with an id
    Format format = Format::Table;
};
struct Report {
    std::string folder, committee, period, date, out;
    std::vector<std::string> formats;  // html, csv, json
};
struct Synth {
    std::uint64_t seed = 1;
    int councils = 1;
    int years = 10;
    std::string out, until;
};

/// What was asked for on the command line.
struct Arguments {
    std::variant<Check, Figures, Status, Explain, Report, Synth> command;
    int threads = 0;  // 0: as many as there are processors
    int memory_mebibytes = 300;
};

/// What to print and exit with instead: help, the version, or a wrong use.
struct Said {
    std::string to_stdout, to_stderr;
    int exit_code = 0;  // 0 or 2
};

std::expected<Arguments, Said> read_arguments(int argc, const char* const* argv);

}  // namespace cli
