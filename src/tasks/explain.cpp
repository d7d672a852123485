#include "tasks/explain.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <functional>
#include <map>

#include "base/text.h"
#include "judgements/judge.h"
#include "tasks/explain_figure.h"

namespace tasks {
namespace {

using base::Result;
using terms::Trace;

std::string place_of(const base::Written& written) {
    return written.place.line > 0 ? fmt::format("{}:{}", written.place.file, written.place.line)
                                  : written.place.file;
}

std::unexpected<base::Problem> unknown(const Trace& trace, std::string hint) {
    return std::unexpected(
        base::use_problem("U010", "nothing is known about \"" + trace.text() + "\"", std::move(hint)));
}

bool has_parts(const Trace& trace, std::size_t count) { return trace.parts.size() == count; }

/// May a headline count it: all, those without a status, or those of one?
bool is_counted(std::string_view part) {
    using enum terms::Status;
    static constexpr std::array all{OnTrack, NotOnTrack,    NotDue,    AwaitingData, Paused,
                                    Context, NotComparable, Completed, Suppressed};
    return part == "in_remit" || part == "no_status" ||
           std::ranges::any_of(all, [&](terms::Status status) { return terms::text(status) == part; });
}

Result<Explanation> explain_headline(const CouncilFolder& folder, const Computed& computed,
                                     const Trace& trace) {
    if (!has_parts(trace, 3)) return unknown(trace, "write headline:COMMITTEE:PERIOD:PART");
    const auto wanted = TRY(commission(folder, {trace.parts[0], trace.parts[1], std::nullopt}));
    const judgements::Evidence evidence{folder.plan, computed.figures};
    const auto& part = trace.parts[2];
    if (!is_counted(part))
        return unknown(trace, "PART is in_remit, no_status or a status: on_track, not_on_track, …");
    Explanation told{{"number", part + " of the measures in the remit of " + wanted.committee->name},
                     {"period", wanted.period.label()}};
    std::size_t count = 0;
    std::string names;
    for (const auto& id : wanted.remit->measures) {
        const auto* measure = folder.plan.find_measure(terms::MeasureId{id.text});
        if (measure == nullptr) continue;
        const auto status = judgements::judge(evidence, *measure, wanted.period).status;
        const bool counts = part == "in_remit" || part == terms::text(status) ||
                            (part == "no_status" && !terms::has_status(status));
        if (!counts) continue;
        ++count;
        names += (names.empty() ? "" : "\n") + fmt::format("{}: {}", measure->title, terms::label(status));
    }
    told.insert(told.begin() + 1, {"value", std::to_string(count)});
    told.emplace_back("measures", names);
    told.emplace_back("remit", "council.toml, " + wanted.committee->name + ", " + wanted.remit->year.text());
    return told;
}

Result<Explanation> explain_comparison(const CouncilFolder& folder, const Computed& computed,
                                       const Trace& trace) {
    if (!has_parts(trace, 3)) return unknown(trace, "write comparison:MEASURE:PERIOD:COMPARATOR");
    const auto* measure = folder.plan.find_measure(terms::MeasureId{trace.parts[0]});
    const auto period = terms::Period::read(trace.parts[1]);
    if (measure == nullptr || !period) return unknown(trace, "the measure or the period is not known");
    const judgements::Evidence evidence{folder.plan, computed.figures};
    auto comparison = judgements::compared_latest(evidence, *measure, terms::ComparatorId{trace.parts[2]},
                                                  judgements::figure_period(*measure, *period));
    judgements::place_own(evidence, *measure, comparison);
    if (!comparison.value) return unknown(trace, "the comparator has no figure on or before the period");
    Explanation told{{"comparator", comparison.name},
                     {"measure", measure->title},
                     {"value", comparison.value->printed(measure->decimals) + " " + measure->unit.text},
                     {"period", comparison.period->label()}};
    if (!comparison.unlike.empty()) told.emplace_back("counted otherwise", comparison.unlike);
    if (comparison.own) told.emplace_back("the council", comparison.own->printed(measure->decimals));
    if (comparison.beside) told.emplace_back("by its interval", std::string(terms::text(*comparison.beside)));
    if (comparison.rank)
        told.emplace_back("its place", fmt::format("{} of {}", comparison.rank->rank, comparison.rank->of));
    const auto* set = folder.plan.organisation.find_comparator_set(comparison.comparator);
    if (set == nullptr) {
        add_lineage(folder, *comparison.series, told);
        return told;
    }
    told.emplace_back("made of",
                      fmt::format("mean of {} of {} areas with a figure for the period, rounded once",
                                  comparison.with_figure, comparison.members));
    const auto* version = set->version_on(comparison.period->last_day());
    std::string members;
    for (const auto& area : comparison.neighbours)
        members += (members.empty() ? "" : "\n") + area.name + ": " +
                   (area.value ? area.value->printed(measure->decimals) + ", " + area.period->label()
                               : std::string("no figure")) +
                   (area.is_like ? "" : ", counted by another definition");
    told.emplace_back("members", members);
    if (version->source) told.emplace_back("list from", *version->source);
    return told;
}

Result<Explanation> explain_class(const CouncilFolder& folder, const Computed& computed, const Trace& trace) {
    if (!has_parts(trace, 3)) return unknown(trace, "write class:MEASURE:PERIOD:NAME");
    const terms::MeasureId id{trace.parts[0]};
    const auto* measure = folder.plan.find_measure(id);
    const auto period = terms::Period::read(trace.parts[1]);
    const auto* classes = computed.figures.find_classes(id, folder.plan.organisation.id);
    if (measure == nullptr || !period || classes == nullptr || !measure->twins)
        return unknown(trace, "the measure has no twin definitions");
    for (const auto& row : classes->classes) {
        if (row.period != *period || row.name != trace.parts[2]) continue;
        const auto& twins = measure->twins->definitions;
        return Explanation{
            {"measure", measure->title},
            {"class", row.name},
            {"value", std::to_string(row.count)},
            {"period", period->label()},
            {"means", fmt::format("records that the {} definition counts and the {} does not, by the {} of "
                                  "their earliest counting event",
                                  twins[1].text, twins[0].text, measure->twins->class_column.text)}};
    }
    return unknown(trace, "no record of that class in the period");
}

Result<Explanation> explain_guard(const CouncilFolder& folder, const Computed& computed, const Trace& trace) {
    if (!has_parts(trace, 2)) return unknown(trace, "write guard:MEASURE:PERIOD");
    const auto figure = TRY(figure_trace(folder, trace.parts[0], trace.parts[1], "", ""));
    return explain(folder, computed, figure);
}

Result<Explanation> explain_money(const CouncilFolder& folder, const Computed&, const Trace& trace) {
    if (!has_parts(trace, 3)) return unknown(trace, "write money:LINE:PERIOD:PART");
    const auto* line = folder.plan.find_money_line(terms::MoneyLineId{trace.parts[0]});
    const auto period = terms::Period::read(trace.parts[1]);
    if (line == nullptr || !period) return unknown(trace, "the line or the period is not known");
    const auto* position = line->position_on(period->last_day());
    if (position == nullptr) return unknown(trace, "nothing has been reported for the line by then");
    Explanation told{{"line", line->title}, {"part", trace.parts[2]}, {"period", position->period.label()}};
    told.emplace_back("line's file", place_of(line->written));
    told.emplace_back("reported at", place_of(position->written));
    if (trace.parts[2] == "shortfall")
        told.emplace_back("made of", "target for the year less forecast for the year");
    if (trace.parts[2] == "least")
        told.emplace_back("made of", "actual to date and the claims that are agreed");
    if (trace.parts[2] == "most") told.emplace_back("made of", "actual to date and every claim");
    if (line->original_plan && line->original_plan->decided)
        told.emplace_back("decision", *line->original_plan->decided);
    return told;
}

Result<Explanation> explain_commentary(const CouncilFolder& folder, const Computed&, const Trace& trace) {
    const auto period = has_parts(trace, 2) ? terms::Period::read(trace.parts[1]) : std::nullopt;
    if (!period) return unknown(trace, "write commentary:MEASURE:PERIOD");
    const auto* found = folder.commentary.find_explanation(terms::MeasureId{trace.parts[0]}, *period);
    if (found == nullptr) return unknown(trace, "no explanation was given for that period");
    const auto* role = folder.plan.organisation.find_role(found->author);
    return Explanation{{"officer's words", "stated by an officer, not counted"},
                       {"author", role == nullptr ? found->author.text() : role->title},
                       {"date", terms::label(found->date)},
                       {"file", found->written.place.file}};
}

Result<Explanation> explain_implication(const CouncilFolder& folder, const Computed&, const Trace& trace) {
    const auto period = has_parts(trace, 3) ? terms::Period::read(trace.parts[1]) : std::nullopt;
    if (!period) return unknown(trace, "write implication:COMMITTEE:PERIOD:SUBJECT");
    const auto* found = folder.commentary.find_implication(trace.parts[0], *period, trace.parts[2]);
    if (found == nullptr) return unknown(trace, "nobody has written of that for that report");
    const auto* role = folder.plan.organisation.find_role(found->author);
    return Explanation{{"officer's words", "stated by an officer, not counted"},
                       {"author", role == nullptr ? found->author.text() : role->title},
                       {"date", terms::label(found->date)}};
}

Result<Explanation> explain_recovery(const CouncilFolder& folder, const Computed&, const Trace& trace) {
    const auto* plan = folder.commentary.find_recovery(terms::RecoveryId{trace.parts[0]});
    if (plan == nullptr) return unknown(trace, "there is no such recovery plan");
    return Explanation{{"recovery plan", plan->title},
                       {"started", terms::label(plan->started)},
                       {"oversight", plan->oversight},
                       {"file", plan->written.place.file}};
}

Result<Explanation> explain_question(const CouncilFolder& folder, const Computed&, const Trace& trace) {
    if (!has_parts(trace, 2)) return unknown(trace, "write question:MEETING:NUMBER");
    for (const auto& meeting : folder.meetings.meetings)
        for (const auto& question : meeting.questions)
            if (meeting.id == trace.parts[0] && std::to_string(question.number) == trace.parts[1])
                return Explanation{{"answered at", "the meeting of " + terms::label(meeting.date)},
                                   {"asked by", question.asked_by.value_or("a member")},
                                   {"file", place_of(question.written)}};
    return unknown(trace, "there is no such question");
}

Result<Explanation> explain_fact(const CouncilFolder& folder, const Computed&, const Trace& trace) {
    const auto* fact = folder.plan.find_fact(terms::FactId{trace.parts[0]});
    if (fact == nullptr) return unknown(trace, "facts.toml has no such claim");
    Explanation told{{"claim", fact->claim}, {"source", fact->source.value_or("unsourced")}};
    if (fact->on) told.emplace_back("date", terms::label(*fact->on));
    if (fact->reference) told.emplace_back("reference", *fact->reference);
    return told;
}

Result<Explanation> explain_source(const CouncilFolder& folder, const Computed& computed,
                                   const Trace& trace) {
    const auto* source = folder.catalogue.find(terms::SourceId{trace.parts[0]});
    if (source == nullptr) return unknown(trace, "sources.toml has no such source");
    Explanation told{{"source", source->title}};
    if (source->publisher) told.emplace_back("publisher", *source->publisher);
    if (source->licence) told.emplace_back("licence", *source->licence);
    if (source->reference) told.emplace_back("reference", *source->reference);
    for (const auto& used : computed.sources) {
        if (used.id.text() != trace.parts[0]) continue;
        told.emplace_back("hash", "SHA-256 " + used.hash);
        told.emplace_back("rows read", base::grouped(used.rows_read));
        told.emplace_back("rows refused", base::grouped(used.rows_refused));
    }
    return told;
}

}  // namespace

Result<Explanation> explain(const CouncilFolder& folder, const Computed& computed, const Trace& trace) {
    using Teller = Result<Explanation> (*)(const CouncilFolder&, const Computed&, const Trace&);
    static const std::map<std::string, Teller> tellers = {
        {"figure", explain_figure},         {"headline", explain_headline},
        {"comparison", explain_comparison}, {"class", explain_class},
        {"guard", explain_guard},           {"money", explain_money},
        {"commentary", explain_commentary}, {"recovery", explain_recovery},
        {"implication", explain_implication},
        {"question", explain_question},     {"fact", explain_fact},
        {"source", explain_source},
    };
    const auto teller = tellers.find(trace.kind);
    if (teller != tellers.end()) return teller->second(folder, computed, trace);
    std::vector<std::string> kinds;
    for (const auto& [kind, tell] : tellers) kinds.push_back(kind);
    return unknown(trace, "an id begins with one of: " + base::joined(kinds, "or"));
}

terms::Date needed_until(const terms::Trace& trace) {
    using namespace std::chrono_literals;
    terms::Date latest = 1900y / std::chrono::January / 1;
    for (const auto& part : trace.parts)
        if (const auto period = terms::Period::read(part)) latest = std::max(latest, period->last_day());
    return latest;
}

}  // namespace tasks
