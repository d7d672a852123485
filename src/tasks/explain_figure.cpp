#include "tasks/explain_figure.h"

#include <fmt/format.h>

#include "base/text.h"
#include "judgements/asked_in.h"
#include "judgements/judge.h"
#include "plan/builtin.h"
#include "tasks/explain_standing.h"

namespace tasks {
namespace {

std::unexpected<base::Problem> unknown(std::string message, std::string hint) {
    return std::unexpected(base::use_problem("U010", std::move(message), std::move(hint)));
}

/// What a trace of a figure names, found.
struct Sought {
    const plan::Measure* measure;
    const figures::Series* series;
    const figures::Figure* figure;       // null: there is none yet, and only the target is asked for
    const plan::Definition* definition;  // the version that counted it
    terms::Period period;
};

std::string known_measures(const CouncilFolder& folder, const std::string& written) {
    std::vector<std::string> ids;
    for (const auto& measure : folder.plan.measures) ids.push_back(measure.id.text());
    if (const auto near = base::nearest(written, ids)) return "did you mean \"" + *near + "\"?";
    return "measures/ has one file for each measure";
}

const plan::Definition* version_of(const plan::Measure& measure, const terms::DefinitionId& id, int version) {
    for (const auto& definition : measure.definitions)
        if (definition.id == id && definition.version == version) return &definition;
    return nullptr;
}

/// The version that counted `figure`, or would have.
const plan::Definition* counting(const plan::Measure& measure, const terms::DefinitionId& id,
                                 const figures::Figure* figure, terms::Period period) {
    return figure != nullptr ? version_of(measure, id, figure->version)
                             : measure.version_on(id, period.last_day());
}

base::Result<Sought> find(const CouncilFolder& folder, const Computed& computed, const terms::Trace& trace) {
    if (trace.parts.size() != 5)
        return unknown("\"" + trace.text() + "\" is not the id of a figure",
                       "write figure:MEASURE:PERIOD:AREA:DEFINITION:PART");
    const auto* measure = folder.plan.find_measure(terms::MeasureId{trace.parts[0]});
    if (measure == nullptr)
        return unknown("there is no measure \"" + trace.parts[0] + "\"",
                       known_measures(folder, trace.parts[0]));
    const auto period = terms::Period::read(trace.parts[1]);
    if (!period)
        return unknown("\"" + trace.parts[1] + "\" is not a period",
                       "write 2022-23-Q1, 2022-23, 2022-06, 2022 or 2021/22");
    const terms::DefinitionId definition{trace.parts[3]};
    const auto* series = computed.figures.find(measure->id, definition, terms::AreaId{trace.parts[2]});
    if (series == nullptr)
        return unknown(fmt::format("no figures of \"{}\" for \"{}\" by the definition \"{}\"",
                                   measure->id.text(), trace.parts[2], definition.text()),
                       "check the area and the definition");
    const auto* figure = series->find(*period);
    if (figure == nullptr && trace.parts[4] != "target") {
        auto hint = series->figures.empty()
                        ? std::string("it has none at all")
                        : fmt::format("it has figures from {} to {}", series->figures.front().period.text(),
                                      series->figures.back().period.text());
        return unknown(fmt::format("\"{}\" has no figure for {}", measure->id.text(), period->label()), hint);
    }
    return Sought{measure, series, figure, counting(*measure, definition, figure, *period), *period};
}

std::string arithmetic(const Sought& sought) {
    const auto& figure = *sought.figure;
    if (!figure.value) return "there is no number";
    const auto value = figure.value->printed(sought.measure->decimals);
    if (!figure.numerator || !figure.denominator)
        return value + ", rounded once to " + base::counted(sought.measure->decimals, "decimal", "decimals");
    return fmt::format("{} ÷ {} × {} = {}, rounded once to {}", base::grouped(*figure.numerator),
                       base::grouped(*figure.denominator), base::grouped(sought.measure->unit.per), value,
                       base::counted(sought.measure->decimals, "decimal", "decimals"));
}

void add_value(const Sought& sought, Explanation& told) {
    if (sought.figure == nullptr) {
        told.emplace_back("value", "no figure for the period yet");
        return;
    }
    const auto& figure = *sought.figure;
    const auto& measure = *sought.measure;
    told.emplace_back(
        "value", figure.value ? figure.value->printed(measure.decimals) + " " + measure.unit.text : "none");
    told.emplace_back("made of", arithmetic(sought));
    if (figure.numerator) told.emplace_back("numerator counted", base::grouped(*figure.numerator));
    if (figure.denominator) told.emplace_back("denominator counted", base::grouped(*figure.denominator));
}

void add_when(const plan::When& when, Explanation& told) {
    if (const auto* in_period = std::get_if<plan::InPeriod>(&when)) {
        told.emplace_back(
            "placed by",
            in_period->date.source.text +
                (in_period->year_to_date ? " (from 1 April to the period's end)" : "") +
                (in_period->rolling_months > 0
                     ? fmt::format(" (the {} months up to the period's end)", in_period->rolling_months)
                     : ""));
        return;
    }
    const auto& at_date = std::get<plan::AtDate>(when);
    told.emplace_back("open", fmt::format("from {} until before {}, on the last day of the period",
                                          at_date.start.source.text, at_date.end.source.text));
}

void add_definition(const Sought& sought, Explanation& told) {
    const auto* definition = sought.definition;
    if (definition == nullptr) return;
    told.emplace_back("definition", fmt::format("{}, version {}, from {}{}", definition->id.text(),
                                                definition->version, terms::label(definition->from),
                                                definition->until ? " to " + terms::label(*definition->until)
                                                                  : std::string()));
    told.emplace_back("counts", definition->text);
    if (definition->leaves_out) told.emplace_back("leaves out", *definition->leaves_out);
    if (const auto* builtin = plan::builtin_of(*definition)) told.emplace_back("built in", builtin->id);
    told.emplace_back("authority",
                      fmt::format("{}: {}", plan::label(definition->authority), definition->authority_name));
    if (definition->reference) told.emplace_back("reference", *definition->reference);
    told.emplace_back("kind", std::string(plan::kind_of(definition->rule)));
    if (const auto* count = plan::count_of(definition->rule)) {
        add_when(count->when, told);
        if (count->where) told.emplace_back("where", count->where->source.text);
        if (count->distinct) told.emplace_back("counts once for each", count->distinct->text);
    }
    if (const auto* percentile = std::get_if<plan::Percentile>(&definition->rule))
        told.emplace_back("duration in days", percentile->duration.source.text);
    if (const auto* formula = std::get_if<plan::Formula>(&definition->rule))
        told.emplace_back("formula", formula->source.text);
    if (const auto* index = std::get_if<plan::Index>(&definition->rule))
        told.emplace_back("base of the index", index->base.label() + " = 100");
    if (const auto* share = std::get_if<plan::Share>(&definition->rule))
        told.emplace_back("numerator", share->numerator.source.text);
    if (const auto* ratio = std::get_if<plan::Ratio>(&definition->rule))
        told.emplace_back("ratio of",
                          ratio->numerator_measure.text + " to " + ratio->denominator_measure.text);
    told.emplace_back("written in",
                      fmt::format("{}:{}", definition->written.place.file, definition->written.place.line));
}

std::string limits(const plan::Measure& measure, const judgements::Asked& asked) {
    const auto number = [&](base::Decimal value) { return value.printed(measure.decimals); };
    if (asked.low && asked.high) return "from " + number(*asked.low) + " to " + number(*asked.high);
    if (asked.low) return (asked.low_included ? "at least " : "more than ") + number(*asked.low);
    if (asked.high) return (asked.high_included ? "at most " : "less than ") + number(*asked.high);
    return "none";
}

void add_target(const CouncilFolder& folder, const Computed& computed, const Sought& sought,
                Explanation& told) {
    const auto& measure = *sought.measure;
    const auto* target = measure.target_on(sought.period.last_day());
    if (target == nullptr) {
        told.emplace_back("target", "none was in force");
        return;
    }
    if (const auto* none = std::get_if<plan::NoTarget>(&target->form)) {
        told.emplace_back("target", "none: " + none->reason);
        return;
    }
    const auto found = judgements::asked_in({folder.plan, computed.figures}, measure, *target, sought.period);
    if (found.comparison)
        told.emplace_back("target relative to",
                          fmt::format("{}, {} of {} of {} areas", found.comparison->name,
                                      plan::label(found.comparison->statistic), found.comparison->with_figure,
                                      found.comparison->members));
    if (found.base_reference)
        told.emplace_back("target based on", fmt::format("{}, {}", found.base_period->label(),
                                                         found.base_reference->printed(measure.decimals)));
    if (const auto* words = std::get_if<plan::InWords>(&target->form))
        told.emplace_back("target in words", words->aim);
    if (found.asked) told.emplace_back("target", limits(measure, *found.asked));
    told.emplace_back("target in force",
                      fmt::format("from {}{}", terms::label(target->from),
                                  target->until ? " to " + terms::label(*target->until) : std::string()));
    told.emplace_back("target set by", target->decision);
    if (target->why) told.emplace_back("why", *target->why);
    const auto day = sought.period.last_day();
    for (const auto& basis : measure.bases)
        if (basis.holds_on(day))
            told.emplace_back("judged on", fmt::format("{}, from {}: {}", basis.definition.text,
                                                       terms::label(basis.from), basis.decision));
}

}  // namespace

void add_lineage(const CouncilFolder& folder, const figures::Series& series, Explanation& told) {
    for (const auto& lineage : series.lineage) {
        const auto* source = folder.catalogue.find(lineage->source);
        told.emplace_back("source", lineage->source.text() + (source ? ", " + source->title : std::string()));
        if (source != nullptr && source->publisher) told.emplace_back("publisher", *source->publisher);
        if (lineage->vintage) told.emplace_back("vintage", *lineage->vintage);
        told.emplace_back("files", base::joined(lineage->files));
        told.emplace_back("hash", "SHA-256 " + lineage->hash);
        told.emplace_back(
            "rows",
            fmt::format("{} read = {} counted + {} refused + {} out of scope",
                        base::grouped(lineage->rows_read), base::grouped(lineage->rows_counted),
                        base::grouped(lineage->rows_refused), base::grouped(lineage->rows_out_of_scope)));
        if (!lineage->sql.empty()) told.emplace_back("query", lineage->sql);
    }
}

base::Result<Explanation> explain_figure(const CouncilFolder& folder, const Computed& computed,
                                         const terms::Trace& trace) {
    const auto sought = TRY(find(folder, computed, trace));
    const auto* area = folder.plan.organisation.find_area(terms::AreaId{trace.parts[2]});
    Explanation told{{"measure", fmt::format("{} ({})", sought.measure->title, sought.measure->id.text())},
                     {"part", trace.parts[4]},
                     {"period", fmt::format("{}, {}", sought.period.label(), sought.period.months_label())},
                     {"area", area == nullptr ? trace.parts[2] : area->name}};
    add_value(sought, told);
    add_definition(sought, told);
    add_lineage(folder, *sought.series, told);
    add_target(folder, computed, sought, told);
    add_standing(folder, computed, trace, told);
    return told;
}

base::Result<terms::Trace> figure_trace(const CouncilFolder& folder, const std::string& measure,
                                        const std::string& period, const std::string& area,
                                        const std::string& definition) {
    const auto* found = folder.plan.find_measure(terms::MeasureId{measure});
    if (found == nullptr)
        return unknown("there is no measure \"" + measure + "\"", known_measures(folder, measure));
    const auto when = terms::Period::read(period);
    if (!when)
        return unknown("\"" + period + "\" is not a period",
                       "write 2022-23-Q1, 2022-23, 2022-06, 2022 or 2021/22");
    const auto of_figure = judgements::figure_period(*found, *when);
    std::string by = definition;
    if (by.empty()) {
        const auto* basis = found->basis_on(of_figure.last_day());
        if (basis == nullptr)
            return unknown("no definition is the basis of \"" + measure + "\" in " + of_figure.label(),
                           "name one with --definition");
        by = basis->id.text();
    }
    return terms::Trace{
        "figure",
        {measure, of_figure.text(), area.empty() ? folder.plan.organisation.id.text() : area, by, "value"}};
}

}  // namespace tasks
