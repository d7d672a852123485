#include "plan/builtin.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "plan/builtin_texts.h"
#include "plan/readers.h"

namespace plan {
namespace {

void read_page(std::string_view text, const std::string& name, std::vector<Builtin>& all) {
    base::Problems problems;
    const auto document = base::Document::of(std::string(text), "(built in) " + name, problems);
    assert(document);
    auto root = document->root();
    for (auto& table : root.tables("builtin")) {
        Builtin builtin;
        builtin.title = table.text("title").text;
        builtin.unit = table.text("unit").text;
        builtin.definition = read_shipped_definition(table, problems);
        builtin.id = builtin.definition.id.text();
        all.push_back(std::move(builtin));
    }
    root.finish();
    assert(problems.empty());
}

/// Where the first expression of a rule is written; nothing if it counts nothing.
std::optional<base::Place> place_of(const Rule& rule) {
    const auto* count = count_of(rule);
    if (count == nullptr) return std::nullopt;
    if (const auto* period = std::get_if<InPeriod>(&count->when)) return period->date.source.place;
    return std::get<AtDate>(count->when).start.source.place;
}

std::vector<Builtin> read_all() {
    std::vector<Builtin> all;
    read_page(builtin_texts::children_looked_after, "children_looked_after.toml", all);
    read_page(builtin_texts::child_protection, "child_protection.toml", all);
    read_page(builtin_texts::ehc_plans, "ehc_plans.toml", all);
    read_page(builtin_texts::health_visiting, "health_visiting.toml", all);
    return all;
}

}  // namespace

std::string Builtin::of() const { return count_of(definition.rule)->source.text; }

std::string Builtin::events_of() const {
    const auto* share = std::get_if<Share>(&definition.rule);
    return share != nullptr && share->events ? share->events->text : "";
}

const std::vector<Builtin>& builtins() {
    static const std::vector<Builtin> all = read_all();
    return all;
}

const Builtin* find_builtin(std::string_view id) {
    const auto found = std::ranges::find(builtins(), id, &Builtin::id);
    return found == builtins().end() ? nullptr : &*found;
}

const Builtin* builtin_of(const Definition& definition) {
    const auto place = place_of(definition.rule);
    if (!place) return nullptr;
    // The pages that ship are no files of any council folder.
    const auto found = std::ranges::find(
        builtins(), place, [](const Builtin& builtin) { return place_of(builtin.definition.rule); });
    return found == builtins().end() ? nullptr : &*found;
}

}  // namespace plan
