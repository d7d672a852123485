#include <chrono>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/csv_line.h"
#include "cli/saying.h"
#include "tasks/change_control.h"
#include "tasks/tell_impact.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

base::Result<terms::Date> day_of(const std::string& written) {
    if (written.empty())
        return terms::Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    if (const auto day = terms::read_date(written)) return *day;
    return std::unexpected(base::use_problem("U004", "\"" + written + "\" is not a day of the calendar",
                                             "write the date as 2022-10-18"));
}

/// "at_least=92.0" as a line of TOML: what is neither quoted nor an array, table or truth is put in quotes.
std::string key_line(const std::string& word) {
    const auto sign = word.find('=');
    if (sign == word.npos) return word + "\n";
    const std::string key(base::trimmed(word.substr(0, sign)));
    const std::string value(base::trimmed(word.substr(sign + 1)));
    const bool is_plain = !value.empty() &&
                          std::string_view("\"'[{").find(value[0]) == std::string_view::npos &&
                          value != "true" && value != "false" && !terms::read_date(value);
    return key + " = " + (is_plain ? tasks::in_quotes(value) : value) + "\n";
}

base::Result<std::string> text_of_file(const std::string& path) {
    if (path.empty()) return std::string();
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (file && !text.empty()) return text;
    return std::unexpected(base::environment_problem("E001", path, "the file cannot be read, or is empty",
                                                     "name a file with the keys of a definition"));
}

void tell(const tasks::ChangeMade& made, const std::string& where) {
    put(fmt::format("{}: proposal {} is {}, from {}\n", made.measure, made.id, plan::text(made.status),
                    terms::text(made.from)));
    if (made.first != 0) put(fmt::format("{}: entries {} to {}\n", where, made.first, made.last));
    for (const auto& page : made.pages) put(page + "\n");
}

Json json_of(const tasks::ToldPast& past) {
    return {{"definition", past.definition},
            {"value", past.value},
            {"target", past.target},
            {"status", past.status},
            {"schemes", past.schemes}};
}

void put_json(const tasks::ChangeImpact& told) {
    Json page = {{"id", told.id},         {"what", told.what},           {"why", told.why},
                 {"from", told.from},     {"authority", told.authority}, {"status", told.status},
                 {"shadow", told.shadow}, {"measures", Json::array()}};
    for (const auto& measure : told.measures) {
        Json periods = Json::array();
        for (const auto& period : measure.periods)
            periods.push_back({{"period", period.period},
                               {"now", json_of(period.now)},
                               {"proposed", json_of(period.proposed)},
                               {"flips", period.flips}});
        page["measures"].push_back(
            {{"measure", measure.measure}, {"title", measure.title}, {"periods", std::move(periods)}});
    }
    put(page.dump(2) + "\n");
}

void put_csv(const tasks::ChangeImpact& told) {
    put("measure,period,now_definition,now_value,now_target,now_status,now_schemes,proposed_definition,"
        "proposed_value,proposed_target,proposed_status,proposed_schemes,flips\n");
    for (const auto& measure : told.measures)
        for (const auto& row : measure.periods)
            put(csv_line({measure.measure, row.period, row.now.definition, row.now.value, row.now.target,
                          row.now.status, row.now.schemes, row.proposed.definition, row.proposed.value,
                          row.proposed.target, row.proposed.status, row.proposed.schemes,
                          row.flips ? "yes" : "no"}));
}

std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }

std::string side(const tasks::ToldPast& past) {
    auto text = fmt::format("{:<12} {:>10}  {:<16} {:<12}", or_dash(past.definition), or_dash(past.value),
                            or_dash(past.target), or_dash(past.status));
    return past.schemes.empty() ? text : text + " (" + past.schemes + ")";
}

void put_table(const tasks::ChangeImpact& told) {
    put(fmt::format("Proposal {} ({}): {}\nwhy: {}\nfrom {}, on the authority of {}\n", told.id, told.status,
                    told.what, told.why, told.from, told.authority));
    for (const auto& measure : told.measures) {
        put(fmt::format("\n{} ({})\n{:<12} {:<54} {}\n", measure.title, measure.measure, "period",
                        "as judged", "as proposed"));
        long long flips = 0;
        for (const auto& row : measure.periods) {
            flips += row.flips ? 1 : 0;
            put(fmt::format("{:<12} {} {}{}\n", row.period, side(row.now), side(row.proposed),
                            row.flips ? " another status" : ""));
        }
        put(fmt::format("{} of {} would have had another status\n", flips,
                        base::counted(static_cast<long long>(measure.periods.size()), "period", "periods")));
    }
    if (!told.shadow.empty())
        put(fmt::format(
            "\nThe past is not judged again: before {} the {} definition stays the basis, and its series "
            "goes on afterwards as a shadow.\n",
            told.from, told.shadow));
}

}  // namespace

int perform(const Propose& request, const Arguments&) {
    const auto day = day_of(request.on);
    if (!day) return say(day.error());
    auto definition = text_of_file(request.definition_file);
    if (!definition) return say(definition.error());
    std::string target;
    for (const auto& word : request.target) target += key_line(word);
    const tasks::ChangeWanted wanted{.measure = request.measure,
                                     .id = request.id,
                                     .what = request.what,
                                     .why = request.why,
                                     .authority = request.authority,
                                     .reference = request.reference,
                                     .from = request.from,
                                     .basis = request.basis,
                                     .target = std::string(base::trimmed(target)),
                                     .tolerance = request.tolerance,
                                     .tolerance_is = request.tolerance_is,
                                     .definition = std::string(base::trimmed(*definition)),
                                     .set = request.set,
                                     .set_source = request.set_source,
                                     .members = request.members};
    base::Problems problems;
    const auto made = tasks::propose_change(origin_of(request.origin), wanted,
                                            {request.author, request.role, *day}, problems);
    const int code = say(problems);
    if (made) tell(*made, request.origin.council.empty() ? "the ledger" : request.origin.council);
    return code;
}

int perform(const Impact& request, const Arguments& arguments) {
    base::Problems problems;
    const auto told = tasks::tell_impact(origin_of(request.origin), request.measure, request.proposal,
                                         request.until, engine(arguments), problems);
    const int code = say(problems);
    if (!told) return code;
    switch (request.format) {
        case Format::Table: put_table(*told); break;
        case Format::Csv: put_csv(*told); break;
        case Format::Json: put_json(*told); break;
    }
    return code;
}

int perform(const Decide& request, const Arguments&) {
    const auto day = day_of(request.on);
    if (!day) return say(day.error());
    using enum plan::ProposalStatus;
    std::optional<plan::ProposalStatus> status;
    for (const auto one : {Approved, Refused, Withdrawn})
        if (plan::text(one) == request.decision) status = one;
    if (!status)
        return say(base::use_problem("U027", "\"" + request.decision + "\" is no decision",
                                     "write approved, refused or withdrawn"));
    base::Problems problems;
    const auto made = tasks::decide_change(origin_of(request.origin), request.measure, request.proposal,
                                           {*status, *day, request.reference},
                                           {request.author, request.role, *day}, problems);
    const int code = say(problems);
    if (made) tell(*made, request.origin.council.empty() ? "the ledger" : request.origin.council);
    return code;
}

}  // namespace cli
