#include "cli/arguments.h"

#include <functional>
#include <map>
#include <sstream>
#include <utility>

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "cli/change_arguments.h"
#include "cli/choice.h"
#include "cli/council_arguments.h"
#include "cli/recorded_arguments.h"
#include "cli/stats_arguments.h"
#include "cli/store_arguments.h"
#include "cli/version.h"
#include "publication/formats.h"
#include "report/kind.h"

namespace cli {
namespace {

const std::map<std::string, Format> formats = {
    {"table", Format::Table}, {"csv", Format::Csv}, {"json", Format::Json}};

void add_format(CLI::App& command, Format& format, const std::map<std::string, Format>& allowed) {
    command.add_option("--format", format, "how to print")->transform(one_of(allowed))->type_name([&] {
        std::string names;
        for (const auto& [name, value] : allowed) names += (names.empty() ? "" : "|") + name;
        return names;
    }());
}

template <typename Request>
void add_which_report(CLI::App& command, Request& request, bool needs_committee = true) {
    command.add_option("--committee", request.committee, "the committee's id in council.toml, such as cyp")
        ->required(needs_committee);
    command.add_option("--period", request.period, "the period reported on, such as 2022-23-Q1 or 2022-23")
        ->required();
    command.add_option("--date", request.date,
                       "the report's date, such as 2022-09-13; the meeting's if left out");
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto& format : publication::formats()) names.emplace_back(format.name);
    return names;
}

/// The words of every command; each writes into its own request and says when it was chosen.
struct Commands {
    Check check;
    Figures figures;
    Compare compare;
    Status status;
    Lint lint;
    Explain explain;
    Definitions definitions;
    Report report;
    CheckPdf check_pdf;
    Synth synth;
    Stats stats;
    StoreCare care;
    CouncilRequests council;
    Log log;
    AsAt as_at;
    Diff diff;
    SignOff sign_off;
    Publish publish;
    Propose propose;
    Impact impact;
    Decide decide;
    std::function<Arguments()> chosen;

    template <typename Request>
    CLI::App& add(CLI::App& app, const std::string& name, const std::string& what, const Request& request) {
        auto* command = app.add_subcommand(name, what);
        command->callback([this, &request] { chosen = [&request] { return Arguments{request}; }; });
        return *command;
    }
};

void add_why_and_who(CLI::App& explain, Explain& asked) {
    explain.add_flag("--why", asked.why, "why a count at a date has changed, as arithmetic");
    explain.add_option("--from", asked.from,
                       "with --why: since the end of this period; the one before if left out");
    explain.add_flag("--records", asked.records,
                     "list the keys of the records behind the figure: personal data");
    explain.add_option("--as", asked.reader, "with --records: your role; analyst has the right");
}

void add_reading(CLI::App& app, Commands& all) {
    auto& check = all.add(app, "check", "list every problem of a council folder and its data", all.check);
    add_origin(check, all.check.origin);
    check.add_flag("--pages-only", all.check.pages_only, "do not look into the data files");

    auto& figures =
        all.add(app, "figures", "print the figures, for analysts: small numbers are not hidden", all.figures);
    add_origin(figures, all.figures.origin);
    figures.add_option("MORE", all.figures.more,
                       "further councils' folders, counted one after another: a figure then begins with its "
                       "council");
    figures.add_option("--measure", all.figures.measure, "only this measure");
    figures.add_option("--area", all.figures.area, "only this area");
    figures.add_option("--until", all.figures.until, "no figure after this period, such as 2022-23-Q1");
    figures.add_option("--by", all.figures.by,
                       "also for each value of this column of the records, such as sex or placement");
    add_format(figures, all.figures.format, formats);

    auto& compare = all.add(app, "compare",
                            "set two definitions of a measure side by side, with what makes their difference",
                            all.compare);
    add_origin(compare, all.compare.origin,
               [&compared = all.compare] { compared.measure = compared.origin.folder; });
    compare.add_option("MEASURE", all.compare.measure, "a measure");
    compare
        .add_option("--definitions", all.compare.definitions,
                    "two of its definitions, such as national,local; one version of one is written local@2")
        ->delimiter(',')
        ->required();
    compare.add_option("--period", all.compare.period, "only this period, such as 2022-23-Q1");
    compare.add_option("--area", all.compare.area, "an area; the council if left out");
    compare.add_option("--class", all.compare.class_column, "the column that classes the difference");
    compare.add_flag("--bridge", all.compare.bridge,
                     "with --format json: how the levels stand to each other");
    add_format(compare, all.compare.format, formats);

    auto& explain = all.add(app, "explain", "tell where a number came from", all.explain);
    add_origin(explain, all.explain.origin, [&explained = all.explain] {
        if (!explained.period.empty()) throw CLI::ValidationError("--store", "stands in place of FOLDER");
        explained.period = std::exchange(explained.id_or_measure, explained.origin.folder);
    });
    explain.add_option("MEASURE", all.explain.id_or_measure,
                       "a measure, or the id that a printed number carries");
    explain.add_option("PERIOD", all.explain.period, "the period, such as 2022-23-Q1 (not with an id)");
    explain.add_option("--area", all.explain.area, "an area; the council if left out");
    explain.add_option("--definition", all.explain.definition, "a definition; the basis if left out");
    add_why_and_who(explain, all.explain);
    static const std::map<std::string, Format> told = {{"table", Format::Table}, {"json", Format::Json}};
    add_format(explain, all.explain.format, told);

    auto& definitions = all.add(
        app, "definitions", "list the definitions of national measures that are built in", all.definitions);
    definitions.add_option("DEFINITION", all.definitions.id, "tell all about this one, such as cla-at-date");
    add_format(definitions, all.definitions.format, told);
}

void add_reporting(CLI::App& app, Commands& all) {
    auto& status = all.add(app, "status", "judge every measure in a committee's remit", all.status);
    add_origin(status, all.status.origin);
    add_which_report(status, all.status);
    add_format(status, all.status.format, formats);

    auto& lint = all.add(app, "lint", "find what contradicts itself in a report before it is out", all.lint);
    add_origin(lint, all.lint.origin);
    add_which_report(lint, all.lint);
    static const std::map<std::string, Format> listed = {{"table", Format::Table}, {"json", Format::Json}};
    add_format(lint, all.lint.format, listed);

    auto& report = all.add(app, "report", "write a committee's or the Cabinet's report", all.report);
    add_origin(report, all.report.origin);
    report.add_option("MORE", all.report.more,
                      "further councils' folders: each report then stands in a folder of its own, called as "
                      "its council's folder is");
    add_which_report(report, all.report, false);
    std::vector<std::string> kinds;
    for (const auto kind : report::kinds()) kinds.emplace_back(report::text(kind));
    report.add_option("--kind", all.report.kind, "which report: " + base::joined(kinds))
        ->check(one_of(kinds));
    report.add_option("--measure", all.report.measure, "the measure of --kind measure");
    report.add_option("--since", all.report.since, "the earlier period that --kind changes compares with");
    report.add_option("--house", all.report.house,
                      "the house style, of house/ in the folder; its default, or plain, if left out");
    report.add_option("--out", all.report.out, "the folder to write to")->required();
    report.add_flag(
        "--linked", all.report.linked,
        "for a website: in place of one page that holds everything, a page a committee and measure, "
        "with style sheet and charts as files beside them");
    static const std::map<std::string, bool> audiences = {{"public", false}, {"member", true}};
    report
        .add_option("--audience", all.report.for_members,
                    "public, or member: with the small numbers that are exempt from publication")
        ->transform(one_of(audiences))
        ->type_name("public|member");
    const auto names = format_names();
    report
        .add_option("--formats", all.report.formats,
                    "which of " + base::joined(names) +
                        ", with commas between; those that need no other program if left out")
        ->delimiter(',')
        ->check(one_of(names));

    auto& check_pdf =
        all.add(app, "check-pdf", "hold PDFs to what PDF/UA-1 asks and a program can see", all.check_pdf);
    check_pdf.add_option("FILE", all.check_pdf.files, "the PDFs")->required();
    static const std::map<std::string, Format> told = {{"table", Format::Table}, {"json", Format::Json}};
    add_format(check_pdf, all.check_pdf.format, told);

    auto& synth = all.add(app, "synth", "make records of invented children, for trials and tests", all.synth);
    synth.add_option("--seed", all.synth.seed, "the same seed makes the same bytes")->required();
    synth.add_option("--councils", all.synth.councils, "how many councils")->check(CLI::Range(1, 999));
    synth.add_option("--years", all.synth.years, "how many years")->check(CLI::Range(1, 50));
    synth.add_option("--until", all.synth.until, "the last day, such as 2022-06-30");
    synth.add_option("--out", all.synth.out, "the folder to write to")->required();
}

void add_recording(CLI::App& app, Commands& all) {
    auto& requests = all.council;
    fill_init(all.add(app, "init", "make an empty store, and a key to sign publications with", requests.init),
              requests.init);
    fill_import(all.add(app, "import", "record what has changed in a folder", requests.import),
                requests.import);
    fill_export(all.add(app, "export", "write the folder that was recorded", requests.export_folder),
                requests.export_folder);
    fill_log(all.add(app, "log", "list what was recorded, by whom and when", all.log), all.log);
    fill_as_at(all.add(app, "as-at", "tell what had been recorded by then, and held", all.as_at), all.as_at);
    fill_diff(all.add(app, "diff", "tell what changed between two reports", all.diff), all.diff);
    fill_sign_off(all.add(app, "sign-off", "record who confirms that a measure's figures and words are right",
                          all.sign_off),
                  all.sign_off);
    fill_publish(all.add(app, "publish", "freeze a committee's report with a signed checkpoint", all.publish),
                 all.publish);
    fill_propose(all.add(app, "propose", "put forward a change to how a measure is judged", all.propose),
                 all.propose);
    fill_impact(all.add(app, "impact", "judge the last eight periods as they were and as a proposal would",
                        all.impact),
                all.impact);
    fill_decide(all.add(app, "decide", "approve, refuse or withdraw a proposed change", all.decide),
                all.decide);
}

}  // namespace

std::expected<Arguments, Said> read_arguments(int argc, const char* const* argv) {
    CLI::App app{"Performance reports for councils: from the council's own files to the committee's report.",
                 "ontrack"};
    app.set_version_flag("--version", std::string("ontrack ") + version);
    app.require_subcommand(1);
    app.fallthrough();
    app.footer("Exit codes: 0 done, 1 a fault in the input, 2 wrong use, 3 the machine failed.");
    int threads = 0;
    int memory = 300;
    app.add_option("--threads", threads, "how many threads may count")->check(CLI::Range(1, 1024));
    app.add_option("--memory", memory, "MiB that counting may take before it spills to disk")
        ->check(CLI::Range(64, 1 << 20));
    std::string cache;
    app.add_option("--cache", cache, "a folder to remember counts in: only what changed is counted");
    std::string engine;
    app.add_option(
           "--engine", engine,
           "a PostgreSQL database to count in, postgresql://USER@HOST/DATABASE: records are sent there")
        ->type_name("ADDRESS");
    Commands all;
    add_reading(app, all);
    add_reporting(app, all);
    add_stats(app, all.stats, [&all] { all.chosen = [&all] { return Arguments{all.stats}; }; });
    add_recording(app, all);
    add_store_care(app, all.care, [&all] { all.chosen = [&all] { return Arguments{all.care}; }; });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::ostringstream out, err;
        const int code = app.exit(error, out, err);
        return std::unexpected(Said{out.str(), err.str(), code == 0 ? 0 : 2});
    }
    auto arguments = all.chosen();
    arguments.threads = threads;
    arguments.memory_mebibytes = memory;
    arguments.cache = cache;
    arguments.engine = engine;
    return arguments;
}

}  // namespace cli
