#include <algorithm>
#include <set>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr Word<terms::Polarity> polarities[] = {{"high", terms::Polarity::High},
                                                {"low", terms::Polarity::Low},
                                                {"band", terms::Polarity::Band},
                                                {"context", terms::Polarity::Context}};
constexpr Word<terms::Cadence> cadences[] = {{"quarterly", terms::Cadence::Quarterly},
                                             {"monthly", terms::Cadence::Monthly},
                                             {"termly", terms::Cadence::Termly},
                                             {"annual", terms::Cadence::Annual}};
constexpr Word<terms::PeriodKind> years[] = {{"financial", terms::PeriodKind::FinancialYear},
                                             {"calendar", terms::PeriodKind::CalendarYear},
                                             {"academic", terms::PeriodKind::AcademicYear}};
constexpr Word<int> quarters[] = {{"Q1", 1}, {"Q2", 2}, {"Q3", 3}, {"Q4", 4}};
constexpr Word<DirectionBase> direction_bases[] = {
    {"previous-period", DirectionBase::PreviousPeriod},
    {"same-period-last-year", DirectionBase::SamePeriodLastYear},
    {"plan-start", DirectionBase::PlanStart},
    {"regression", DirectionBase::Regression},
    {"recent-trend", DirectionBase::RecentTrend}};
constexpr Word<BreakKind> break_kinds[] = {{"practice", BreakKind::Practice},
                                           {"recording", BreakKind::Recording},
                                           {"definition", BreakKind::Definition},
                                           {"boundary", BreakKind::Boundary}};
/// The number after "per ", with or without commas; nothing if there is none above 0.
std::optional<std::int64_t> per_number(std::string_view text) {
    std::int64_t number = 0;
    for (const char letter : text) {
        if (letter == ',') continue;
        if (letter < '0' || letter > '9' || number > 1'000'000'000) return std::nullopt;
        number = number * 10 + (letter - '0');
    }
    return number > 0 ? std::optional(number) : std::nullopt;
}

Unit read_unit(base::Table& root) {
    Unit unit;
    unit.text = root.text("unit").text;
    if (unit.text == "%") {
        unit.kind = UnitKind::Percent;
        unit.per = 100;
    } else if (unit.text == "£") {
        unit.kind = UnitKind::Money;
    } else if (unit.text.starts_with("per ") && unit.text.size() > 4) {
        unit.kind = UnitKind::Rate;
        if (const auto per = per_number(std::string_view(unit.text).substr(4))) {
            unit.per = *per;
        } else {
            root.refuse("unit", "M028", fmt::format("\"{}\" does not say per how many", unit.text),
                        "write it as \"per 10,000\"");
            unit.text.clear();
        }
    }
    return unit;
}

void read_cadence(base::Table& root, Measure& measure, base::Problems& problems) {
    measure.cadence = read_choice(root, "cadence", cadences, problems);
    const auto year = find_choice(root, "year", years, problems);
    for (const auto& written : root.find_texts("reported_in"))
        if (const auto quarter = choice_of(written, quarters, problems))
            measure.reported_in.push_back(*quarter);
    if (measure.cadence == terms::Cadence::Annual) {
        measure.period_kind = year.value_or(terms::PeriodKind::FinancialYear);
        if (measure.reported_in.empty()) measure.reported_in = {4};
        return;
    }
    measure.period_kind = measure.cadence == terms::Cadence::Monthly  ? terms::PeriodKind::Month
                          : measure.cadence == terms::Cadence::Termly ? terms::PeriodKind::Term
                                                                      : terms::PeriodKind::Quarter;
    for (const auto* key : {"year", "reported_in"})
        if (root.has(key))
            root.refuse(key, "M029",
                        fmt::format("\"{}\" is for annual measures, and this one is {}", key,
                                    terms::text(measure.cadence)),
                        "leave it out, or write cadence = \"annual\"");
}

/// What tells that a figure is good for the wrong reason.
void read_alarms(base::Table& root, Measure& measure, base::Problems& problems) {
    measure.too_good = root.find_decimal("too_good");
    const bool has_side =
        measure.polarity == terms::Polarity::High || measure.polarity == terms::Polarity::Low;
    if (measure.too_good && !has_side)
        root.refuse("too_good", "M060", "here no figure is too good: neither high nor low is",
                    "take it out; a band has an end on each side");
    measure.reclassified = root.find_texts("reclassified");
    for (const auto& other : measure.reclassified)
        if (other.text == measure.id.text())
            problems.push_back(base::problem_at(other, "M062",
                                                "a measure’s cases cannot have been moved to itself",
                                                "name a measure that would count them instead"));
    auto table = root.find_table("bunching");
    if (!table) return;
    measure.bunching = Bunching{table->text("before"), table->text("within"), table->text("beyond")};
    table->finish();
}

/// breakdown = "district", or a list of it and columns of the records.
void read_breakdowns(base::Table& root, Measure& measure) {
    std::vector<base::Written> named;
    if (root.is_array("breakdown")) named = root.find_texts("breakdown");
    else if (auto one = root.find_text("breakdown")) named.push_back(std::move(*one));
    std::set<std::string> seen;
    for (auto& name : named) {
        if (!seen.insert(name.text).second || name.text.empty()) {
            root.refuse("breakdown", "M048", fmt::format("the breakdown \"{}\" is given twice", name.text),
                        "name each column once");
            continue;
        }
        if (name.text == "district") measure.by_district = true;
        else measure.breakdowns.push_back(std::move(name));
    }
}

void read_links(base::Table& root, Measure& measure, base::Problems& problems) {
    measure.area_of_focus = root.find_text("area_of_focus");
    measure.owner = root.find_text("owner");
    measure.director = root.find_text("director");
    measure.direction_base = find_choice(root, "direction_base", direction_bases, problems)
                                 .value_or(DirectionBase::PreviousPeriod);
    measure.steady_within = root.find_decimal("steady_within");
    if (measure.steady_within && *measure.steady_within < base::Decimal{})
        root.refuse("steady_within", "M033", "a change cannot be smaller than 0", "write it without a minus");
    measure.comparators = root.find_texts("comparators");
    read_breakdowns(root, measure);
    measure.guards = root.find_texts("guards");
    for (const auto& guard : measure.guards)
        if (guard.text == measure.id.text())
            problems.push_back(
                base::problem_at(guard, "M010", "a measure cannot guard itself",
                                 "name a measure that must not worsen while this one is chased"));
    read_alarms(root, measure, problems);
    measure.completed = root.find_date("completed");
    measure.awaiting = find_string(root, "awaiting");
    measure.exempt = find_exemption(root);
}

void read_happenings(base::Table& root, Measure& measure, base::Problems& problems) {
    for (auto& table : root.tables("pause")) {
        const auto dates = read_dates(table);
        measure.pauses.push_back({dates.from, dates.until, table.text("reason").text});
        table.finish();
    }
    for (auto& table : root.tables("break")) {
        const auto on = table.date("on");
        auto what = table.text("what").text;
        measure.breaks.push_back({on, std::move(what), read_choice(table, "kind", break_kinds, problems)});
        table.finish();
    }
}

void read_bases(base::Table& root, Measure& measure, base::Problems& problems) {
    const auto known = definition_names(measure);
    std::vector<Dates> spans;
    for (auto& table : root.tables("basis")) {
        const auto dates = read_dates(table);
        spans.push_back(dates);
        Basis basis{dates.from, dates.until, table.text("definition"), table.text("decision").text};
        table.finish();
        check_known(basis.definition, known, "M014", problems);
        const bool exists =
            std::find(known.names.begin(), known.names.end(), basis.definition.text) != known.names.end();
        if (exists && dates.from.ok() &&
            measure.version_on(terms::DefinitionId{basis.definition.text}, dates.from) == nullptr)
            table.refuse("from", "M032",
                         fmt::format("on {} no version of \"{}\" holds", terms::text(dates.from),
                                     basis.definition.text),
                         "begin the basis when the definition begins, or date the definition earlier");
        measure.bases.push_back(std::move(basis));
    }
    check_overlaps(std::move(spans), "M015", "basis", problems);
    std::stable_sort(measure.bases.begin(), measure.bases.end(),
                     [](const Basis& a, const Basis& b) { return a.from < b.from; });
}

void read_twins(base::Table& root, Measure& measure, base::Problems& problems) {
    auto table = root.find_table("twins");
    if (!table) return;
    auto definitions = table->texts("definitions");
    auto class_column = table->text("class");
    check_known(definitions, definition_names(measure), "M025", problems);
    if (table->has("definitions") &&
        (definitions.size() != 2 || definitions[0].text == definitions[1].text)) {
        table->refuse("definitions", "M026", "twins are two different definitions",
                      "write them as [\"national\", \"local\"]");
    } else if (definitions.size() == 2) {
        measure.twins = Twins{{definitions[0], definitions[1]}, std::move(class_column)};
    }
    table->finish();
}

/// What came into a stock and went out of it: of a count, or of a rate by how many it is made of.
void read_flows(base::Table& root, Measure& measure) {
    auto table = root.find_table("flows");
    if (!table) return;
    measure.flows = Flows{table->texts("in"), table->texts("out")};
    if (measure.unit.kind != UnitKind::Things && measure.unit.kind != UnitKind::Rate)
        root.refuse("flows", "M071", "only a count or a rate has flows",
                    "take [flows] out, or put it where people or things are counted at the end of a period");
    table->finish();
}

/// Only a measure whose targets are all judged without a figure may do without a definition.
void check_is_counted(const Measure& measure, base::Table& root) {
    const auto in_words = [](const Target& target) {
        return is_without_figure(target.form) && !std::holds_alternative<NoTarget>(target.form);
    };
    const bool never_counted =
        !measure.targets.empty() && std::all_of(measure.targets.begin(), measure.targets.end(), in_words);
    if (measure.definitions.empty() && !never_counted)
        root.refuse("", "M011", "the measure has no definition",
                    "say how it is counted under [[definition]]");
}

}  // namespace

Measure read_measure(const std::string& id, base::Table root, base::Problems& problems) {
    Measure measure;
    measure.id = terms::MeasureId{id};
    measure.written = root.written();
    measure.title = root.text("title").text;
    measure.short_title = find_string(root, "short_title").value_or(measure.title);
    measure.meaning = root.text("meaning").text;
    measure.unit = read_unit(root);
    const auto decimals = root.whole("decimals");
    if (decimals < 0 || decimals > 6)
        root.refuse("decimals", "M003", fmt::format("a figure cannot be printed with {} decimals", decimals),
                    "write 0 to 6");
    else measure.decimals = static_cast<int>(decimals);
    measure.polarity = read_choice(root, "polarity", polarities, problems);
    read_cadence(root, measure, problems);
    read_links(root, measure, problems);
    read_happenings(root, measure, problems);
    measure.definitions = read_definitions(id, root, problems);
    read_bases(root, measure, problems);
    measure.targets = read_targets(measure, root, problems);
    check_is_counted(measure, root);
    measure.proposals = read_proposals(measure, root, problems);
    read_twins(root, measure, problems);
    read_slow_cohort(root, measure, problems);
    read_flows(root, measure);
    root.finish();
    if (!measure.unit.text.empty()) check_units(measure, problems);
    return measure;
}

}  // namespace plan
