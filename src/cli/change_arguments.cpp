#include "cli/change_arguments.h"

#include <map>
#include <utility>

#include "cli/choice.h"

namespace cli {
namespace {

/// Adds FOLDER and, in its place, --store with --council. With a store, the words after FOLDER move up by
/// one.
void add_council(CLI::App& command, Origin& origin, std::vector<std::string*> words) {
    command.add_option("FOLDER", origin.folder, "the council folder, such as examples/ardenshire");
    command.add_option("--store", origin.store, "in place of FOLDER: sqlite:PATH or postgresql://…")
        ->type_name("ADDRESS");
    command.add_option("--council", origin.council, "whose ledger of the store's; its only one if left out");
    command.parse_complete_callback([&origin, words] {
        if (!origin.store.empty()) {
            if (!words.back()->empty()) throw CLI::ValidationError("--store", "stands in place of FOLDER");
            for (auto at = words.size(); at-- > 1;) *words[at] = std::exchange(*words[at - 1], "");
            *words.front() = std::exchange(origin.folder, "");
        } else if (!origin.council.empty()) {
            throw CLI::ValidationError("--council", "goes with --store");
        }
        if (words.back()->empty())
            throw CLI::RequiredError(origin.store.empty() ? "FOLDER, or --store, and every word after it"
                                                          : "every word after FOLDER");
    });
}

void add_who(CLI::App& command, std::string& author, std::string& role, std::string& on) {
    command.add_option("--author", author, "who records it, of a ledger");
    command.add_option("--role", role, "in which role, of a ledger");
    command.add_option("--on", on, "on which day, such as 2022-10-18; today if left out");
}

}  // namespace

void fill_propose(CLI::App& command, Propose& request) {
    add_council(command, request.origin, {&request.measure});
    command.add_option("MEASURE", request.measure, "the measure that would be judged otherwise");
    command.add_option("--what", request.what, "what would change, in a sentence")->required();
    command.add_option("--why", request.why, "why")->required();
    command.add_option("--from", request.from, "from which day: the first of a period")->required();
    command.add_option("--authority", request.authority, "on whose authority it is to be decided")
        ->required();
    command.add_option("--id", request.id, "its number; the next one if left out");
    command.add_option("--reference", request.reference, "where it was asked for");
    command.add_option("--basis", request.basis, "the definition to judge it on");
    command.add_option(
        "--target", request.target,
        "what would be asked of it, as in [[target]]: at_least=92.0; more keys with more --target");
    command.add_option("--tolerance", request.tolerance, "how far from the target still counts as near");
    command.add_option("--tolerance-is", request.tolerance_is, "in what the tolerance is counted")
        ->check(one_of(std::vector<std::string>{"points", "percent"}))
        ->type_name("points|percent");
    command
        .add_option("--definition", request.definition_file,
                    "a file with a definition's keys, as in [[definition]], without its dates")
        ->type_name("FILE");
    command.add_option("--set", request.set, "a comparator set whose members would change");
    command.add_option("--members", request.members, "its new members, with commas between")->delimiter(',');
    command.add_option("--source", request.set_source, "where the new list of members is from");
    add_who(command, request.author, request.role, request.on);
}

void fill_impact(CLI::App& command, Impact& request) {
    add_council(command, request.origin, {&request.measure, &request.proposal});
    command.add_option("MEASURE", request.measure, "the measure");
    command.add_option("PROPOSAL", request.proposal, "the proposal's id");
    command.add_option("--until", request.until,
                       "the last of the eight periods, such as 2022-23-Q1; the latest if left out");
    command.add_option("--as-at", request.origin.as_at,
                       "as it was recorded: an entry's number, or a day at whose end; now if left out");
    command.add_option("--format", request.format, "how to print")
        ->transform(one_of(std::map<std::string, Format>{
            {"table", Format::Table}, {"csv", Format::Csv}, {"json", Format::Json}}))
        ->type_name("csv|json|table");
}

void fill_decide(CLI::App& command, Decide& request) {
    add_council(command, request.origin, {&request.measure, &request.proposal, &request.decision});
    command.add_option("MEASURE", request.measure, "the measure");
    command.add_option("PROPOSAL", request.proposal, "the proposal's id");
    command.add_option("DECISION", request.decision, "approved, refused or withdrawn");
    command
        .add_option("--reference", request.reference,
                    "by which decision: \"Cabinet, 18 October 2022, minute 51\"")
        ->required();
    add_who(command, request.author, request.role, request.on);
}

}  // namespace cli
