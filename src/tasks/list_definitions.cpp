#include "tasks/list_definitions.h"

#include "base/text.h"
#include "plan/builtin.h"

namespace tasks {
namespace {

/// The keys of a rule, as a measure's page would have them.
class Keys {
public:
    explicit Keys(const plan::Rule& rule) {
        if (const auto* share = std::get_if<plan::Share>(&rule)) {
            add(share->cohort);
            add("numerator", share->numerator.source.text);
        } else if (const auto* rate = std::get_if<plan::Rate>(&rule)) {
            add(rate->count);
            add("population", rate->population.text);
            add("per", std::to_string(rate->per));
            if (rate->annualise) add("annualise", "true");
        } else if (const auto* count = plan::count_of(rule)) {
            add(*count);
        }
    }

    std::vector<std::pair<std::string, std::string>> take() { return std::move(keys_); }

private:
    void add(const char* key, std::string text) { keys_.emplace_back(key, std::move(text)); }

    void add(const plan::Count& count) {
        if (const auto* period = std::get_if<plan::InPeriod>(&count.when)) {
            add("date", period->date.source.text);
        } else {
            const auto& span = std::get<plan::AtDate>(count.when);
            add("start", span.start.source.text);
            add("end", span.end.source.text);
        }
        if (count.where) add("where", count.where->source.text);
    }

    std::vector<std::pair<std::string, std::string>> keys_;
};

ShippedDefinition told(const plan::Builtin& builtin) {
    const auto& definition = builtin.definition;
    return {.id = builtin.id,
            .title = builtin.title,
            .kind = std::string(plan::kind_of(definition.rule)),
            .unit = builtin.unit,
            .of = builtin.of(),
            .events_of = builtin.events_of(),
            .text = definition.text,
            .leaves_out = definition.leaves_out.value_or(""),
            .authority = std::string(plan::label(definition.authority)),
            .authority_name = definition.authority_name,
            .reference = definition.reference.value_or(""),
            .rule = Keys(definition.rule).take()};
}

}  // namespace

base::Result<std::vector<ShippedDefinition>> list_definitions(const std::string& id) {
    std::vector<ShippedDefinition> listed;
    std::vector<std::string> names;
    for (const auto& builtin : plan::builtins()) {
        names.push_back(builtin.id);
        if (id.empty() || builtin.id == id) listed.push_back(told(builtin));
    }
    if (!listed.empty()) return listed;
    const auto near = base::nearest(id, names);
    return std::unexpected(
        base::use_problem("U029", "there is no built-in definition \"" + id + "\"",
                          near ? "did you mean \"" + *near + "\"?" : "`ontrack definitions` lists them"));
}

}  // namespace tasks
