#include <algorithm>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr std::string_view forms[] = {"at_least", "at_most", "more_than",   "fewer_than",
                                      "between",  "profile", "relative_to", "none"};
constexpr Word<Statistic> statistics[] = {{"mean", Statistic::Mean}, {"median", Statistic::Median}};
constexpr Word<Bound> profile_bounds[] = {{"at_least", Bound::AtLeast}, {"at_most", Bound::AtMost}};

TargetForm read_range(base::Table& table) {
    const auto ends = table.find_texts("between");
    std::vector<base::Decimal> values;
    for (const auto& end : ends)
        if (const auto value = base::Decimal::read(end.text)) values.push_back(*value);
    if (values.size() != 2 || ends.size() != 2) {
        table.refuse("between", "M021", "\"between\" does not hold two decimals",
                     "write it as [\"30\", \"38\"]");
        return Range{};
    }
    if (values[0] > values[1])
        table.refuse("between", "M021",
                     fmt::format("the lower end {} is above the upper end {}", ends[0].text, ends[1].text),
                     "write the lower end first");
    return Range{values[0], values[1]};
}

TargetForm read_profile(base::Table& table, base::Problems& problems) {
    Profile profile{};
    if (auto quarters = table.find_table("profile")) {
        constexpr std::string_view names[] = {"Q1", "Q2", "Q3", "Q4"};
        for (std::size_t at = 0; at < 4; ++at) profile.quarters[at] = quarters->decimal(names[at]);
        quarters->finish();
    }
    if (table.has("profile_is")) profile.bound = read_choice(table, "profile_is", profile_bounds, problems);
    else
        table.refuse("profile", "M020", "a profile does not say on which side of it the measure is on track",
                     "add profile_is = \"at_least\" or \"at_most\"");
    return profile;
}

TargetForm read_form(std::string_view form, base::Table& table, base::Problems& problems) {
    if (form == "between") return read_range(table);
    if (form == "profile") return read_profile(table, problems);
    if (form == "none") return NoTarget{table.text("none").text};
    if (form == "relative_to") {
        auto comparator = table.text("relative_to");
        return Relative{std::move(comparator), read_choice(table, "statistic", statistics, problems)};
    }
    constexpr Word<Bound> bounds[] = {{"at_least", Bound::AtLeast},
                                      {"at_most", Bound::AtMost},
                                      {"more_than", Bound::MoreThan},
                                      {"fewer_than", Bound::FewerThan}};
    for (const auto& bound : bounds)
        if (bound.text == form) return Limit{bound.choice, table.decimal(form)};
    return NoTarget{};
}

TargetForm read_one_form(base::Table& table, base::Problems& problems) {
    std::vector<std::string_view> given;
    std::copy_if(std::begin(forms), std::end(forms), std::back_inserter(given),
                 [&](auto form) { return table.has(form); });
    if (given.empty()) {
        table.refuse("", "M019", "the target says nothing",
                     "give one of at_least, at_most, more_than, fewer_than, "
                     "between, profile, relative_to or none");
        return NoTarget{};
    }
    if (given.size() > 1)
        table.refuse(given[1], "M018", fmt::format("the target has the form \"{}\" already", given[0]),
                     "write a target of its own for each form, with its own dates");
    auto form = read_form(given[0], table, problems);
    if (given[0] != "profile" && table.has("profile_is"))
        table.refuse("profile_is", "M020", "\"profile_is\" is given and no profile",
                     "add the profile, or leave it out");
    return form;
}

/// A target that the measure's polarity cannot be judged by.
void check_polarity(const Measure& measure, const TargetForm& form, base::Table& table) {
    const bool is_band = std::holds_alternative<Range>(form);
    if (std::holds_alternative<NoTarget>(form)) return;
    if (measure.polarity == terms::Polarity::Context) {
        table.refuse("", "M024", "a measure of context is not judged, and here is a target",
                     "give it another polarity, or write none = \"why it has no target\"");
    } else if (std::holds_alternative<Relative>(form) && measure.polarity == terms::Polarity::Band) {
        table.refuse("relative_to", "M023",
                     "a measure that is to stay in a band is not better the higher or the lower",
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
    if (std::holds_alternative<NoTarget>(target.form) || !target.from.ok()) return;
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

}  // namespace

std::vector<Target> read_targets(const Measure& measure, base::Table& root, base::Problems& problems) {
    std::vector<Target> targets;
    std::vector<Dates> spans;
    for (auto& table : root.tables("target")) {
        Target target;
        const auto dates = read_dates(table);
        spans.push_back(dates);
        target.from = dates.from;
        target.until = dates.until;
        target.form = read_one_form(table, problems);
        target.decision = table.text("decision").text;
        target.why = find_string(table, "why");
        target.written = table.written();
        check_polarity(measure, target.form, table);
        check_basis(measure, target, table);
        table.finish();
        targets.push_back(std::move(target));
    }
    check_overlaps(std::move(spans), "M017", "target", problems);
    std::stable_sort(targets.begin(), targets.end(),
                     [](const Target& a, const Target& b) { return a.from < b.from; });
    return targets;
}

}  // namespace plan
