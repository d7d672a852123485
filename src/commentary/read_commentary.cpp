#include "commentary/readers.h"

namespace commentary {

Known known_names(const plan::Plan& plan) {
    Known known;
    known.measures = {"measure", {}, "write its file under measures/"};
    known.money = {"money line", {}, "write its file under money/"};
    known.roles = {"role", {}, "add it to council.toml as [[role]]"};
    known.bodies = {"body", {}, "add it to council.toml as [[body]]"};
    known.facts = {"fact", {}, "add it to facts.toml as [[fact]]"};
    known.recovery = {"recovery plan", {}, "write its file under recovery/"};
    for (const auto& measure : plan.measures) known.measures.names.push_back(measure.id.text());
    for (const auto& line : plan.money) known.money.names.push_back(line.id.text());
    for (const auto& role : plan.organisation.roles) known.roles.names.push_back(role.id.text());
    for (const auto& body : plan.organisation.bodies) known.bodies.names.push_back(body.id.text());
    for (const auto& fact : plan.facts) known.facts.names.push_back(fact.id.text());
    return known;
}

std::optional<Commentary> read_commentary(const base::Folder& folder, const plan::Plan& plan,
                                          base::Problems& problems) {
    const auto first = problems.size();
    auto known = known_names(plan);
    Commentary commentary;
    for (const auto& file : plan::files_in(folder, "recovery", ".toml", problems)) {
        known.recovery.names.push_back(file.id);
        if (const auto document = base::Document::read(folder, file.shown, problems))
            commentary.recovery.push_back(read_recovery(file.id, document->root(), known, problems));
    }
    for (const auto& line : plan.money) plan::check_known(line.recovery, known.recovery, "V009", problems);
    commentary.explanations = read_explanations(folder, known, problems);
    commentary.implications = read_implications(folder, plan, known, problems);
    if (plan::has_error(problems, first)) return std::nullopt;
    return commentary;
}

}  // namespace commentary
