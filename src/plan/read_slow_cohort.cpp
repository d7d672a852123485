#include <algorithm>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr Word<int> quarters[] = {{"Q1", 1}, {"Q2", 2}, {"Q3", 3}, {"Q4", 4}};
constexpr Word<Renewal> renewals[] = {{"named-anew", Renewal::NamedAnew}, {"kept", Renewal::Kept}};
constexpr std::int64_t longest_stay = 30;  // years in one group

CohortPart read_part(base::Table& table, base::Problems& problems) {
    CohortPart part{.value = table.text("value"), .next = table.find_text("next")};
    part.renewal = find_choice(table, "placement", renewals, problems).value_or(Renewal::NamedAnew);
    part.goes_on = find_choice(table, "goes_on", quarters, problems);
    if (const auto years = table.find_whole("years")) {
        if (*years < 1 || *years > longest_stay)
            table.refuse("years", "M083", fmt::format("nobody stays in a group for {} years", *years),
                         fmt::format("write 1 to {}", longest_stay));
        else if (!table.has("goes_on"))
            table.refuse("years", "M083", "\"years\" is for a group whose children go on by age",
                         "say in which quarter they do, as goes_on = \"Q2\", or leave years out");
        else part.years = static_cast<int>(*years);
    }
    table.finish();
    return part;
}

/// Each value once, and each `next` the value of one of them.
void check_parts(const std::vector<CohortPart>& parts, base::Problems& problems) {
    KnownNames known{"group", {}, "add it as [[slow_cohort.group]]"};
    for (const auto& part : parts) {
        if (std::ranges::find(known.names, part.value.text) != known.names.end())
            problems.push_back(base::problem_at(
                part.value, "M081", fmt::format("the group \"{}\" is given twice", part.value.text),
                "name each value of the column once"));
        known.names.push_back(part.value.text);
    }
    for (const auto& part : parts) check_known(part.next, known, "M082", problems);
}

}  // namespace

void read_slow_cohort(base::Table& root, Measure& measure, base::Problems& problems) {
    auto table = root.find_table("slow_cohort");
    if (!table) return;
    SlowCohort read{table->text("entrants"), table->find_text("movers"), table->text("leavers"),
                    table->find_text("by")};
    for (auto& part : table->tables("group")) read.parts.push_back(read_part(part, problems));
    check_parts(read.parts, problems);
    if (!read.parts.empty() && !read.by)
        table->refuse("group", "M080", "the groups do not say by what the children are told apart",
                      "name the column of the records, as by = \"phase\"");
    if (read.by && std::ranges::find(measure.breakdowns, read.by->text, &base::Written::text) ==
                       measure.breakdowns.end())
        table->refuse(
            "by", "M084", fmt::format("the measure is not broken down by \"{}\"", read.by->text),
            fmt::format("write breakdown = [\"{}\"] in it and in the measures of the flows", read.by->text));
    table->finish();
    if (measure.unit.kind != UnitKind::Percent || measure.period_kind != terms::PeriodKind::Quarter)
        root.refuse("slow_cohort", "M036", "only a quarterly share can have a slow cohort",
                    "take [slow_cohort] out, or make the measure a quarterly share in %");
    else if (measure.polarity != terms::Polarity::High && measure.polarity != terms::Polarity::Low)
        root.refuse("slow_cohort", "M036", "a slow cohort needs a side that is good",
                    "take [slow_cohort] out, or say whether high or low is good");
    measure.slow_cohort = std::move(read);
}

}  // namespace plan
