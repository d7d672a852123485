#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/list_definitions.h"

namespace cli {
namespace {

using tasks::ShippedDefinition;

nlohmann::ordered_json json_of(const ShippedDefinition& one) {
    nlohmann::ordered_json rule = nlohmann::ordered_json::object();
    for (const auto& [key, text] : one.rule) rule[key] = text;
    return {{"id", one.id},
            {"title", one.title},
            {"kind", one.kind},
            {"unit", one.unit},
            {"counts", one.of},
            {"events",
             one.events_of.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(one.events_of)},
            {"text", one.text},
            {"leaves_out", one.leaves_out},
            {"authority", one.authority},
            {"authority_name", one.authority_name},
            {"reference", one.reference},
            {"rule", rule}};
}

void put_whole(const ShippedDefinition& one) {
    const auto line = [](const char* name, const std::string& text) {
        if (!text.empty()) put(fmt::format("{:<14} {}\n", name, text));
    };
    line("definition", one.id);
    line("title", one.title);
    line("kind", one.kind);
    line("unit", one.unit);
    line("counts", one.of);
    line("events", one.events_of);
    line("means", one.text);
    line("leaves out", one.leaves_out);
    line("authority", one.authority + ": " + one.authority_name);
    line("reference", one.reference);
    for (const auto& [key, text] : one.rule) line(key.c_str(), text);
}

}  // namespace

int perform(const Definitions& request, const Arguments&) {
    const auto listed = tasks::list_definitions(request.id);
    if (!listed) return say(listed.error());
    if (request.format == Format::Json) {
        auto all = nlohmann::ordered_json::array();
        for (const auto& one : *listed) all.push_back(json_of(one));
        put(all.dump(2) + "\n");
        return 0;
    }
    for (const auto& one : *listed) {
        if (!request.id.empty()) put_whole(one);
        else put(fmt::format("{:<38} {:<9} {}\n", one.id, one.kind, one.title));
    }
    return 0;
}

}  // namespace cli
