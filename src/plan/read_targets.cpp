#include <algorithm>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

/// A target that the measure's polarity cannot be judged by.
void check_polarity(const Measure& measure, const TargetForm& form, base::Table& table) {
    const bool is_band = std::holds_alternative<Range>(form);
    if (std::holds_alternative<NoTarget>(form)) return;
    const bool turns_on_polarity = std::holds_alternative<Relative>(form) ||
                                   std::holds_alternative<Increment>(form) || table.has("value");
    if (measure.polarity == terms::Polarity::Context) {
        table.refuse("", "M024", "a measure of context is not judged, and here is a target",
                     "give it another polarity, or write none = \"why it has no target\"");
    } else if (is_without_figure(form)) {
        return;
    } else if (turns_on_polarity && measure.polarity == terms::Polarity::Band) {
        const auto* key = table.has("value") ? "value" : table.has("increment") ? "increment" : "relative_to";
        table.refuse(key, "M023", "a measure that is to stay in a band is not better the higher or the lower",
                     "give it the polarity high or low, or write between = [\"30\", \"38\"]");
    } else if (is_band != (measure.polarity == terms::Polarity::Band)) {
        table.refuse(is_band ? "between" : "", "M005",
                     is_band ? fmt::format("the target is a band, and the polarity is \"{}\"",
                                           terms::text(measure.polarity))
                             : "the polarity is \"band\", and the target is none",
                     "polarity = \"band\" and between = [\"30\", \"38\"] belong together");
    }
}

void check_basis(const Measure& measure, const Target& target, base::Table& table) {
    if (is_without_figure(target.form) || !target.from.ok()) return;
    if (measure.basis_on(target.from) != nullptr) return;
    for (const auto& basis : measure.bases) {
        const bool is_defined =
            std::any_of(measure.definitions.begin(), measure.definitions.end(),
                        [&](const auto& one) { return one.id.text() == basis.definition.text; });
        if (basis.holds_on(target.from) && !is_defined) return;  // its definition has been found missing
    }
    table.refuse("from", "M016",
                 fmt::format("on {} there is a target and no basis to judge it on", terms::text(target.from)),
                 "say under [[basis]] which definition holds from then on, and see that the definition does");
}

/// A floor lies on the bad side of its target: a figure between them is short and not yet unacceptable.
void read_floor(const Measure& measure, Target& target, base::Table& table) {
    target.floor = table.find_decimal("floor");
    if (!target.floor) return;
    const auto* limit = std::get_if<Limit>(&target.form);
    const bool high = measure.polarity == terms::Polarity::High;
    const bool has_side = high || measure.polarity == terms::Polarity::Low;
    const bool beyond =
        limit != nullptr && (high ? *target.floor > limit->value : *target.floor < limit->value);
    if (!has_side || is_without_figure(target.form) || beyond)
        table.refuse("floor", "M045",
                     beyond ? "the floor is beyond the target" : "here nothing can be below a floor",
                     "a floor is a value on the bad side of a target, on a measure whose good is high or "
                     "low");
}

}  // namespace

Target read_one_target(const Measure& measure, const Dates& dates, base::Table& table,
                       base::Problems& problems) {
    Target target;
    target.from = dates.from;
    target.until = dates.until;
    target.form = read_target_form(measure, dates, table, problems);
    target.written = table.written();
    read_floor(measure, target, table);
    target.tolerance = read_tolerance(table, problems);
    check_polarity(measure, target.form, table);
    check_basis(measure, target, table);
    return target;
}

std::vector<Target> read_targets(const Measure& measure, base::Table& root, base::Problems& problems) {
    std::vector<Target> targets;
    std::vector<Dates> spans;
    for (auto& table : root.tables("target")) {
        const auto dates = read_dates(table);
        spans.push_back(dates);
        auto target = read_one_target(measure, dates, table, problems);
        target.decision = table.text("decision").text;
        target.why = find_string(table, "why");
        table.finish();
        targets.push_back(std::move(target));
    }
    check_overlaps(std::move(spans), "M017", "target", problems);
    std::stable_sort(targets.begin(), targets.end(),
                     [](const Target& a, const Target& b) { return a.from < b.from; });
    return targets;
}

}  // namespace plan
