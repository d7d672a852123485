#include "cli/recorded_arguments.h"

#include <map>
#include <utility>

#include "base/text.h"
#include "cli/choice.h"
#include "cli/council_arguments.h"
#include "publication/formats.h"

namespace cli {
namespace {

void add_format(CLI::App& command, Format& format, bool with_csv) {
    std::map<std::string, Format> known{{"table", Format::Table}, {"json", Format::Json}};
    if (with_csv) known.emplace("csv", Format::Csv);
    command.add_option("--format", format, "how to print")
        ->transform(one_of(known))
        ->type_name(with_csv ? "csv|json|table" : "json|table");
}

/// What the plain command and its verbs have in common; a verb takes its words from the command that it
/// belongs to.
void add_words_of_publish(CLI::App& command, Publish& request) {
    command.add_option("--store", request.store, "sqlite:PATH or postgresql://USER@HOST/DATABASE")
        ->type_name("ADDRESS");
    command.add_option("--council", request.council, "whose ledger of the store's; its only one if left out");
    command.add_option("--committee", request.committee, "the committee's id in council.toml, such as cyp");
    command.add_option("--period", request.period, "the period reported on, such as 2022-23-Q1");
    command.add_option("--date", request.date,
                       "the report's date, such as 2022-09-13; the meeting's if left out");
    command.add_option(
        "--house", request.house,
        "the house style, of house/ in the folder; the default, or that of the publication that "
        "is corrected, if left out");
    static const std::map<std::string, bool> audiences = {{"public", false}, {"member", true}};
    command
        .add_option("--audience", request.for_members,
                    "public, or member: with what is exempt from publication")
        ->transform(one_of(audiences))
        ->type_name("public|member");
    std::vector<std::string> names;
    for (const auto& format : publication::formats()) names.emplace_back(format.name);
    command
        .add_option("--formats", request.formats,
                    "which of " + base::joined(names) +
                        ", with commas between; all that need no other program if left out")
        ->delimiter(',')
        ->check(one_of(names));
    command.add_option("--key", request.key, "the file of the key that signs (ontrack init --key)")
        ->type_name("FILE");
    command.add_option("--out", request.out, "the folder to write the documents to");
    command.add_flag("--signed-off", request.is_signed_off,
                     "only if every measure is signed off as it stands");
    command.add_option("--author", request.author, "who decides it");
    command.add_option("--role", request.role, "in which role; \"democratic services officer\" if left out");
}

void require_words(const Publish& request) {
    using Verb = Publish::Verb;
    const auto require = [](const std::string& word, const char* name) {
        if (word.empty()) throw CLI::RequiredError(name);
    };
    require(request.store, "--store");
    if (request.verb != Verb::Page) require(request.author, "--author");
    if (request.verb == Verb::Make) {
        require(request.committee, "--committee");
        require(request.period, "--period");
    }
    if (request.verb == Verb::Make || request.verb == Verb::Correct) require(request.key, "--key");
}

}  // namespace

void fill_log(CLI::App& command, Log& request) {
    command.add_option("MEASURE", request.measure, "only what is about this measure");
    add_recorded(command, request.origin);
    add_format(command, request.format, true);
}

void fill_as_at(CLI::App& command, AsAt& request) {
    command.add_option("WHEN", request.origin.as_at, "an entry's number, or a day at whose end")->required();
    command.add_option("MEASURE", request.measure, "all that was known of this measure");
    command.add_option("--store", request.origin.store, "sqlite:PATH or postgresql://USER@HOST/DATABASE")
        ->type_name("ADDRESS")
        ->required();
    command.add_option("--council", request.origin.council,
                       "whose ledger of the store's; its only one if left out");
    command.add_option("--on", request.on, "what held on this day; the day it was recorded if left out");
    add_format(command, request.format, false);
}

void fill_diff(CLI::App& command, Diff& request) {
    command.add_option("FOLDER", request.origin.folder, "the council folder, such as examples/ardenshire");
    command.add_option(
        "FROM", request.from,
        "the earlier report: 2022-23-Q1, or 2022-23-Q1@712 as it was at entry 712, or a publication");
    command.add_option("TO", request.to, "the later report, likewise");
    command.add_option("--store", request.origin.store, "in place of FOLDER: sqlite:PATH or postgresql://…")
        ->type_name("ADDRESS");
    command.add_option("--council", request.origin.council,
                       "whose ledger of the store's; its only one if left out");
    command.add_option("--committee", request.committee, "the committee's id in council.toml, such as cyp");
    add_format(command, request.format, true);
    command.parse_complete_callback([&request] {
        if (!request.origin.store.empty() && !request.to.empty())
            throw CLI::ValidationError("--store", "stands in place of FOLDER");
        if (!request.origin.store.empty()) {
            request.to = std::exchange(request.from, request.origin.folder);
            request.origin.folder.clear();
        }
        if (request.from.empty() || request.to.empty()) throw CLI::RequiredError("FROM and TO");
    });
}

void fill_sign_off(CLI::App& command, SignOff& request) {
    command.add_option("MEASURE", request.measures, "the measures; all in the committee's remit if left out");
    command.add_option("--store", request.store, "sqlite:PATH or postgresql://USER@HOST/DATABASE")
        ->type_name("ADDRESS")
        ->required();
    command.add_option("--council", request.council, "whose ledger of the store's; its only one if left out");
    command.add_option("--committee", request.committee, "the committee's id in council.toml, such as cyp")
        ->required();
    command.add_option("--period", request.period, "the period reported on, such as 2022-23-Q1")->required();
    command.add_option("--author", request.author, "who confirms that figures and words are right");
    command.add_option("--role", request.role, "in which role, such as \"Director of Children's Services\"");
    command.add_option("--note", request.note, "what they add");
    auto* withdraw = command.add_flag("--withdraw", request.is_withdrawn, "take back what was signed off");
    command.add_flag("--list", request.is_listing, "record nothing: tell how it stands with each measure")
        ->excludes(withdraw);
    add_format(command, request.format, true);
    command.parse_complete_callback([&request] {
        if (request.is_listing) return;
        if (request.author.empty()) throw CLI::RequiredError("--author");
        if (request.role.empty()) throw CLI::RequiredError("--role");
    });
}

void fill_publish(CLI::App& command, Publish& request) {
    using Verb = Publish::Verb;
    add_words_of_publish(command, request);
    const auto add = [&](const char* name, const char* what) -> CLI::App& {
        auto* verb = command.add_subcommand(name, what);
        verb->add_option("ID", request.id, "the publication")->required();
        return *verb;
    };
    add("correct", "freeze it anew in place of a publication that was wrong")
        .add_option("--reason", request.reason, "what was wrong")
        ->required();
    add("withdraw", "say that a publication no longer stands; it keeps its page")
        .add_option("--reason", request.reason, "why")
        ->required();
    add("page", "write a publication's page: whether it stands, and what was revised since");
    command.require_subcommand(0, 1);
    command.parse_complete_callback([&command, &request] {
        request.verb = command.got_subcommand("correct")    ? Verb::Correct
                       : command.got_subcommand("withdraw") ? Verb::Withdraw
                       : command.got_subcommand("page")     ? Verb::Page
                                                            : Verb::Make;
        require_words(request);
    });
}

}  // namespace cli
