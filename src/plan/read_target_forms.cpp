#include <algorithm>
#include <array>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr Word<Statistic> statistics[] = {
    {"mean", Statistic::Mean}, {"median", Statistic::Median}, {"best-quartile", Statistic::BestQuartile}};
constexpr Word<Bound> profile_bounds[] = {{"at_least", Bound::AtLeast}, {"at_most", Bound::AtMost}};
constexpr Word<Accrual> accruals[] = {{"point", Accrual::Point}, {"cumulative", Accrual::Cumulative}};
constexpr Word<IncrementUnit> increment_units[] = {{"points", IncrementUnit::Points},
                                                   {"percent", IncrementUnit::Percent}};
constexpr Word<terms::Status> verdict_words[] = {{"on track", terms::Status::OnTrack},
                                                 {"not on track", terms::Status::NotOnTrack}};
constexpr std::array<std::string_view, 4> quarters = {"Q1", "Q2", "Q3", "Q4"};
constexpr std::array<std::string_view, 12> months = {"Apr", "May", "Jun", "Jul", "Aug", "Sep",
                                                     "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"};
constexpr std::int64_t whole_percent = 100;

struct Form {
    std::string_view key;
    TargetForm (*read)(const Measure&, const Dates&, base::Table&, base::Problems&);
};

Bound good_side(const Measure& measure) {
    return measure.polarity == terms::Polarity::Low ? Bound::AtMost : Bound::AtLeast;
}

Range range_of(base::Table& table) {
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

template <Bound bound>
TargetForm read_limit(const Measure&, const Dates&, base::Table& table, base::Problems&) {
    constexpr std::string_view keys[] = {"at_least", "at_most", "more_than", "fewer_than"};
    return Limit{bound, table.decimal(keys[static_cast<std::size_t>(bound)])};
}

TargetForm read_value(const Measure& measure, const Dates&, base::Table& table, base::Problems&) {
    return Limit{good_side(measure), table.decimal("value")};
}

TargetForm read_zero(const Measure& measure, const Dates&, base::Table& table, base::Problems&) {
    const bool yes = table.find_yes("zero").value_or(false);
    if (!yes || measure.polarity == terms::Polarity::High)
        table.refuse("zero", "M038",
                     yes ? "nought is asked of a measure whose good is high" : "\"zero\" says only true",
                     "write zero = true on a measure whose good is low, or another form of target");
    return Limit{Bound::AtMost, base::Decimal{}};
}

TargetForm read_range(const Measure&, const Dates&, base::Table& table, base::Problems&) {
    return range_of(table);
}

/// On which side of a profile the measure is on track, and what its values count.
struct Side {
    Bound bound = Bound::AtLeast;
    Accrual accrual = Accrual::Point;
};
Side read_side(std::string_view form, base::Table& table, base::Problems& problems) {
    Side side;
    if (table.has("profile_is")) side.bound = read_choice(table, "profile_is", profile_bounds, problems);
    else
        table.refuse(form, "M020", "a profile does not say on which side of it the measure is on track",
                     "add profile_is = \"at_least\" or \"at_most\"");
    side.accrual = find_choice(table, "accrual", accruals, problems).value_or(Accrual::Point);
    return side;
}

TargetForm read_profile(const Measure&, const Dates&, base::Table& table, base::Problems& problems) {
    Profile profile{};
    if (auto steps = table.find_table("profile")) {
        const bool by_month =
            std::any_of(months.begin(), months.end(), [&](auto month) { return steps->has(month); });
        const auto read = [&](auto names) {
            for (const auto name : names) profile.steps.push_back(steps->decimal(name));
        };
        by_month ? read(std::span<const std::string_view>(months))
                 : read(std::span<const std::string_view>(quarters));
        steps->finish();
    }
    const auto side = read_side("profile", table, problems);
    profile.bound = side.bound;
    profile.accrual = side.accrual;
    return profile;
}

TargetForm read_linear(const Measure&, const Dates& dates, base::Table& table, base::Problems& problems) {
    Linear linear{};
    if (auto ends = table.find_table("linear")) {
        linear.start = ends->decimal("from");
        linear.end = ends->decimal("to");
        ends->finish();
    }
    const auto side = read_side("linear", table, problems);
    linear.bound = side.bound;
    linear.accrual = side.accrual;
    if (!dates.until)
        table.refuse("linear", "M039", "a line needs a day on which it ends",
                     "add until, the day on which the last value is to be reached");
    return linear;
}

/// A year's total, spread over its quarters or months in given shares: the parts add up to the total
/// exactly.
std::vector<base::Decimal> spread(base::Decimal total, const std::vector<base::Decimal>& shares,
                                  Accrual accrual, int decimals) {
    std::vector<base::Decimal> steps;
    base::Decimal so_far, before;
    for (const auto share : shares) {
        so_far = so_far + share;
        // both carry six places: one of them is divided out with the hundred
        const auto value = base::Decimal::of_ratio(total.millionths(), so_far.millionths() / whole_percent,
                                                   base::Decimal::scale * base::Decimal::scale, decimals);
        const auto reached = value.value_or(total);
        steps.push_back(accrual == Accrual::Cumulative ? reached : reached - before);
        before = reached;
    }
    return steps;
}

TargetForm read_seasonal(const Measure& measure, const Dates&, base::Table& table, base::Problems& problems) {
    Profile profile{};
    const auto side = read_side("seasonal", table, problems);
    profile.bound = side.bound;
    profile.accrual = side.accrual;
    auto season = table.find_table("seasonal");
    if (!season) return profile;
    const auto total = season->decimal("total");
    std::vector<base::Decimal> shares;
    base::Decimal sum;
    for (const auto& written : season->texts("shares"))
        if (const auto share = base::Decimal::read(written.text)) {
            shares.push_back(share->rounded(4));
            sum = sum + shares.back();
        }
    season->finish();
    const bool right_number = shares.size() == quarters.size() || shares.size() == months.size();
    if (!right_number || sum != base::Decimal::of_whole(whole_percent)) {
        table.refuse("seasonal", "M040",
                     fmt::format("the {} shares of the year add up to {}", shares.size(), sum.text()),
                     "give 4 shares from April to June on, or 12 from April on, that add up to 100");
        return profile;
    }
    profile.steps = spread(total, shares, side.accrual, measure.decimals);
    return profile;
}

TargetForm read_relative(const Measure&, const Dates&, base::Table& table, base::Problems& problems) {
    auto comparator = table.text("relative_to");
    return Relative{std::move(comparator), read_choice(table, "statistic", statistics, problems)};
}

TargetForm read_increment(const Measure& measure, const Dates&, base::Table& table,
                          base::Problems& problems) {
    auto inner = table.find_table("increment");
    if (!inner) return NoTarget{};
    const auto by = inner->decimal("by");
    const auto unit = read_choice(*inner, "unit", increment_units, problems);
    const auto base = read_period(*inner, "on");
    inner->finish();
    const auto wanted =
        measure.cadence == terms::Cadence::Annual ? measure.period_kind : terms::PeriodKind::FinancialYear;
    if (base && base->kind() != wanted)
        inner->refuse("on", "M041", fmt::format("{} is not a year of this measure", base->text()),
                      "write the base year as the measure's own: 2019-20, or 2019 or 2018/19 if it is "
                      "counted by calendar or academic years");
    return Increment{by, unit, base.value_or(*terms::Period::financial_year(2000))};
}

TargetForm read_in_words(const Measure& measure, const Dates&, base::Table& table, base::Problems& problems) {
    InWords words{table.text("judged").text, {}};
    std::vector<terms::Period> seen;
    for (auto& inner : table.tables("verdict")) {
        const auto period = read_period(inner, "period");
        const auto status = read_choice(inner, "status", verdict_words, problems);
        auto by = inner.text("by");
        const auto on = inner.date("on");
        auto why = inner.text("why").text;
        inner.finish();
        if (!period) continue;
        const bool twice = std::find(seen.begin(), seen.end(), *period) != seen.end();
        if (twice || period->kind() != measure.period_kind)
            inner.refuse("period", "M042",
                         twice ? fmt::format("{} has been judged above", period->text())
                               : fmt::format("{} is not a period of this measure", period->text()),
                         "an officer judges each period of the measure's cadence once");
        seen.push_back(*period);
        words.verdicts.push_back({*period, status, std::move(by), on, std::move(why)});
    }
    return words;
}

TargetPart read_part(base::Table& table) {
    TargetPart part{table.text("title").text, table.text("measure"), Limit{}};
    constexpr Word<Bound> bounds[] = {{"at_least", Bound::AtLeast},
                                      {"at_most", Bound::AtMost},
                                      {"more_than", Bound::MoreThan},
                                      {"fewer_than", Bound::FewerThan}};
    int given = 0;
    for (const auto& bound : bounds)
        if (table.has(bound.text)) {
            part.form = Limit{bound.choice, table.decimal(bound.text)};
            ++given;
        }
    if (table.has("between")) {
        part.form = range_of(table);
        ++given;
    }
    if (given != 1)
        table.refuse("", "M043", "a part of a target asks for one thing",
                     "give it one of at_least, at_most, more_than, fewer_than or between");
    table.finish();
    return part;
}

TargetForm read_composite(const Measure&, const Dates&, base::Table& table, base::Problems&) {
    Composite composite;
    for (auto& part : table.tables("part")) composite.parts.push_back(read_part(part));
    const auto all = static_cast<std::int64_t>(composite.parts.size());
    const auto needed = table.find_whole("needed").value_or(all);
    if (needed < 1 || needed > all)
        table.refuse("needed", "M044", fmt::format("{} of {} parts cannot be needed", needed, all),
                     "write how many parts have to be met, or leave it out if all of them have");
    composite.needed =
        static_cast<std::size_t>(std::clamp<std::int64_t>(needed, 1, std::max<std::int64_t>(all, 1)));
    return composite;
}

TargetForm read_none(const Measure&, const Dates&, base::Table& table, base::Problems&) {
    return NoTarget{table.text("none").text};
}

constexpr Form forms[] = {
    {"at_least", read_limit<Bound::AtLeast>},
    {"at_most", read_limit<Bound::AtMost>},
    {"more_than", read_limit<Bound::MoreThan>},
    {"fewer_than", read_limit<Bound::FewerThan>},
    {"value", read_value},
    {"zero", read_zero},
    {"between", read_range},
    {"profile", read_profile},
    {"linear", read_linear},
    {"seasonal", read_seasonal},
    {"relative_to", read_relative},
    {"increment", read_increment},
    {"judged", read_in_words},
    {"part", read_composite},
    {"none", read_none},
};

}  // namespace

TargetForm read_target_form(const Measure& measure, const Dates& dates, base::Table& table,
                            base::Problems& problems) {
    std::vector<const Form*> given;
    for (const auto& form : forms)
        if (table.has(form.key)) given.push_back(&form);
    if (given.empty()) {
        table.refuse("", "M019", "the target says nothing",
                     "give one of at_least, at_most, more_than, fewer_than, value, zero, between, profile, "
                     "linear, seasonal, relative_to, increment, judged, part or none");
        return NoTarget{};
    }
    if (given.size() > 1)
        table.refuse(given[1]->key, "M018",
                     fmt::format("the target has the form \"{}\" already", given[0]->key),
                     "write a target of its own for each form, with its own dates");
    auto form = given[0]->read(measure, dates, table, problems);
    const bool is_profile = std::holds_alternative<Profile>(form) || std::holds_alternative<Linear>(form);
    for (const auto* key : {"profile_is", "accrual"})
        if (!is_profile && table.has(key))
            table.refuse(key, "M020", fmt::format("\"{}\" is given and no profile", key),
                         "add the profile, or leave it out");
    return form;
}

}  // namespace plan
