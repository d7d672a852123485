#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/csv_line.h"
#include "cli/saying.h"
#include "tasks/list_entries.h"
#include "tasks/tell_as_at.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

std::string name_of(const council::FactName& name) {
    return name.id == name.subject ? name.subject : name.subject + "  " + name.id;
}

/// What a fact says, as JSON within JSON; nothing if its documents say it.
Json said(const std::string& says) { return says.empty() ? Json() : Json::parse(says, nullptr, false); }

Json json_of(const tasks::EntryLine& line) {
    return {{"sequence", line.sequence},
            {"recorded_at", line.recorded_at},
            {"author", line.author},
            {"role", line.role},
            {"what", line.what},
            {"kind", line.name.kind},
            {"subject", line.name.subject},
            {"id", line.name.id},
            {"effective_from", line.effective_from},
            {"says", said(line.says)}};
}

void put_lines(const std::vector<tasks::EntryLine>& lines, Format format) {
    if (format == Format::Csv) put("sequence,recorded_at,author,role,what,kind,subject,id,effective_from\n");
    bool first = true;
    for (const auto& line : lines) {
        if (format == Format::Json) put((first ? "[\n" : ",\n") + json_of(line).dump());
        else if (format == Format::Csv)
            put(csv_line({std::to_string(line.sequence), line.recorded_at, line.author, line.role, line.what,
                          line.name.kind, line.name.subject, line.name.id, line.effective_from}));
        else
            put(fmt::format("{:>6}  {}  {:<16} {:<8} {:<18} {}\n", line.sequence, line.recorded_at,
                            line.author, line.what, line.name.kind, name_of(line.name)));
        first = false;
    }
    if (format == Format::Json) put(first ? "[]\n" : "\n]\n");
}

std::string were(const tasks::StandingFigure& figure) {
    std::string text;
    for (const auto& [value, sequence] : figure.were)
        text += fmt::format("{}{} by entry {}", text.empty() ? "  was " : ", ", value, sequence);
    return text;
}

void put_table(const tasks::AsAt& told) {
    put(fmt::format("{}: {} as at entry {}, recorded {}; what held on {}\n", told.store, told.stream,
                    told.position, told.recorded_at.substr(0, 19) + "Z", told.on));
    if (told.facts.empty())
        for (const auto& [kind, count] : told.kinds)
            put(fmt::format("{:>8}  {}\n", base::grouped(count), kind));
    for (const auto& fact : told.facts)
        put(fmt::format("{:>6}  {:<14} {}  from {}\n        {}\n", fact.sequence, fact.name.kind,
                        name_of(fact.name), fact.effective_from,
                        fact.says.empty() ? "kept as a document" : fact.says));
    for (const auto& figure : told.figures)
        put(fmt::format("{:>6}  {:<14} {:<12} {}{}\n", figure.sequence, figure.definition, figure.period,
                        figure.value, were(figure)));
}

void put_json(const tasks::AsAt& told) {
    Json page = {{"council", told.stream},
                 {"position", told.position},
                 {"recorded_at", told.recorded_at},
                 {"hash", told.hash},
                 {"on", told.on},
                 {"kinds", Json::object()},
                 {"facts", Json::array()},
                 {"figures", Json::array()}};
    for (const auto& [kind, count] : told.kinds) page["kinds"][kind] = count;
    for (const auto& fact : told.facts)
        page["facts"].push_back({{"kind", fact.name.kind},
                                 {"subject", fact.name.subject},
                                 {"id", fact.name.id},
                                 {"entry", fact.sequence},
                                 {"recorded_at", fact.recorded_at},
                                 {"author", fact.author},
                                 {"role", fact.role},
                                 {"effective_from", fact.effective_from},
                                 {"says", said(fact.says)}});
    for (const auto& figure : told.figures) {
        auto before = Json::array();
        for (const auto& [value, sequence] : figure.were)
            before.push_back({{"value", value}, {"entry", sequence}});
        page["figures"].push_back({{"definition", figure.definition},
                                   {"period", figure.period},
                                   {"value", figure.value},
                                   {"entry", figure.sequence},
                                   {"were", std::move(before)}});
    }
    put(page.dump(2) + "\n");
}

}  // namespace

int perform(const Log& request, const Arguments&) {
    const auto recorded = tasks::read_recorded(origin_of(request.origin).recorded);
    if (!recorded) return say(recorded.error());
    const auto lines = tasks::list_entries(*recorded, request.measure);
    if (!lines) return say(lines.error());
    put_lines(*lines, request.format);
    return 0;
}

int perform(const AsAt& request, const Arguments&) {
    const auto told = tasks::tell_as_at(origin_of(request.origin).recorded, request.measure, request.on);
    if (!told) return say(told.error());
    if (request.format == Format::Json) put_json(*told);
    else put_table(*told);
    return 0;
}

}  // namespace cli
