#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

/// A change or a gap, with its sign: "+0.5", "−1,200".
std::string with_sign(const plan::Measure& measure, base::Decimal value) {
    return (value > base::Decimal{} ? "+" : "") + bare(measure, value);
}

/// The unit of a difference, after its number: " points", " families"; nothing for pounds.
std::string change_unit(const plan::Measure& measure) {
    switch (measure.unit.kind) {
        case plan::UnitKind::Percent: return " points";
        case plan::UnitKind::Money: return " pounds";
        case plan::UnitKind::Rate:
        case plan::UnitKind::Things: return " " + measure.unit.text;
    }
    return "";
}

std::string period_word(const plan::Measure& measure, int count) {
    switch (measure.cadence) {
        case terms::Cadence::Monthly: return count == 1 ? "month" : "months";
        case terms::Cadence::Quarterly: return count == 1 ? "quarter" : "quarters";
        case terms::Cadence::Termly: return count == 1 ? "term" : "terms";
        case terms::Cadence::Annual: return count == 1 ? "year" : "years";
    }
    return "";
}

/// "The level behind this figure lies, in 19 cases of 20, between 73.3 and 77.4%: worse than the target."
void add_interval(const disclosure::ShownMeasure& shown, Line& line) {
    const auto& standing = *shown.standing;
    if (!standing.interval || !standing.interval->lower || !standing.interval->upper) return;
    const auto& measure = *shown.measure;
    const auto id = figure_trace(shown, shown.period, "interval");
    append(line, {Words{"The level behind this figure lies, in 19 cases of 20, between "},
                  Number{bare(measure, *standing.interval->lower), id}, Words{" and "},
                  Number{with_unit(measure, *standing.interval->upper), id}});
    if (standing.against) line.push_back(Words{": " + std::string(terms::label(*standing.against))});
    line.push_back(Words{". "});
}

void add_run_rate(const disclosure::ShownMeasure& shown, Line& line) {
    const auto& rate = shown.standing->run_rate;
    if (!rate) return;
    const auto& measure = *shown.measure;
    const auto id = figure_trace(shown, shown.period, "run-rate");
    std::string left;
    if (rate->periods_left > 1)
        left =
            fmt::format(" in each of the {} {} that are left", rate->periods_left, period_word(measure, 2));
    append(line, {Words{"To meet the target in " + rate->year_end.label() + " it has to change by "},
                  Number{with_sign(measure, rate->needed), id}, Words{change_unit(measure) + left}});
    if (rate->lately)
        append(line, {Words{"; over the last four it changed by "},
                      Number{with_sign(measure, *rate->lately), id}, Words{" a " + period_word(measure, 1)}});
    line.push_back(Words{". "});
}

/// ": the projection gives it one chance in ten"
void add_chance(const disclosure::ShownMeasure& shown, Line& line) {
    const auto& projection = shown.projection;
    if (!projection || !projection->year_end || !projection->year_end->chance) {
        line.push_back(Words{": by a projection that is not shown"});
        return;
    }
    const auto words = chance_words(*projection->year_end->chance);
    // What is less than that, and was judged so, may still be nearest to it.
    const bool just_under =
        shown.standing->reach != terms::Reach::Recoverable && words == "one chance in ten";
    append(line, {Words{std::string(": the projection gives it ") + (just_under ? "just under " : "")},
                  Number{words, figure_trace(shown, shown.period, "projection")}});
}

/// ": it moved as much in 2 of the 17 spells of 3 quarters before"
void add_spells(const disclosure::ShownMeasure& shown, Line& line) {
    const auto& rate = shown.standing->run_rate;
    if (!rate) return;
    const auto id = figure_trace(shown, shown.period, "run-rate");
    const auto periods = period_word(*shown.measure, 2);
    const bool one = rate->periods_left == 1;
    append(line, {Words{": it moved as much in "}, Number{std::to_string(rate->spells_enough), id},
                  Words{" of the "}, Number{std::to_string(rate->spells), id},
                  Words{one ? " " + periods + " before"
                            : fmt::format(" spells of {} {} before", rate->periods_left, periods)}});
}

/// What the word rests on, and what makes up for it.
void add_ground(const disclosure::ShownMeasure& shown, Line& line) {
    const auto& standing = *shown.standing;
    const bool by_plan = standing.reach == terms::Reach::OnlyWithPlan;
    if (standing.ground == terms::Ground::YearOver) line.push_back(Words{": the year has ended"});
    if (standing.ground == terms::Ground::Projection) add_chance(shown, line);
    if (standing.ground == terms::Ground::Spells) add_spells(shown, line);
    if (by_plan)
        line.push_back(Words{std::string(standing.ground == terms::Ground::Plan ? ": " : "; ") +
                             "a milestone of the plan or an officer’s projection reaches it"});
    if (standing.reach == terms::Reach::OnlyAtBest && shown.ceiling) {
        line.push_back(Words{"; "});
        append(line, best_case_in_short(shown));
    }
}

void add_reach(const disclosure::ShownMeasure& shown, Line& line) {
    const auto& standing = *shown.standing;
    if (standing.reach == terms::Reach::MetNow || standing.reach == terms::Reach::Unknown) return;
    const bool annual = shown.measure->cadence == terms::Cadence::Annual;
    auto said = std::string(terms::label(standing.reach));
    if (annual && standing.reach == terms::Reach::OutOfReach) said = "out of reach of the next figure";
    line.push_back(Words{base::capitalised(said), true});
    const auto& rate = standing.run_rate;
    const bool even_at_best = standing.reach == terms::Reach::OutOfReach && shown.ceiling && rate;
    const auto& reached = shown.ceiling ? shown.ceiling->best.reached : std::nullopt;
    if (even_at_best && !(reached && *reached <= rate->year_end)) {
        line.push_back(Words{": even "});
        append(line, best_case_in_short(shown));
    } else {
        add_ground(shown, line);
    }
    line.push_back(Words{". "});
}

/// "It was on track in 2022-23 Q1. The margin to the target went from +0.5 to −0.3: performance −0.8, …"
std::vector<Block> flip_of(const disclosure::ShownMeasure& shown) {
    if (!shown.standing->flip) return {};
    const auto& flip = *shown.standing->flip;
    const auto& measure = *shown.measure;
    const auto id = figure_trace(shown, shown.period, "flip");
    const auto number = [&](base::Decimal value) { return Number{with_sign(measure, value), id}; };
    Line line{Words{std::string(flip.met_now ? "It was not on track in " : "It was on track in ") +
                    flip.from.short_label() + ". The margin to the target went from "},
              number(flip.then), Words{" to "}, number(flip.now), Words{change_unit(measure)}};
    if (!flip.refused.empty())
        line.push_back(Words{"; what made that cannot be told apart: " + flip.refused + "."});
    else
        append(line, {Words{": performance "}, number(flip.performance), Words{", the target "},
                      number(flip.target), Words{", the definition "}, number(flip.definition), Words{"."}});
    return {paragraph(std::move(line))};
}

}  // namespace

Line schemes_line(const disclosure::ShownMeasure& shown) {
    Line line;
    if (!shown.standing) return line;
    for (const auto& by : shown.standing->schemes) {
        if (!line.empty()) line.push_back(Words{" · "});
        const auto word = by.word.empty() ? "○ " + by.why_none : by.shape + " " + by.word;
        line.push_back(Words{by.scheme->title + ": " + word});
    }
    return line;
}

std::vector<Block> standing_of(const disclosure::ShownMeasure& shown) {
    if (!shown.standing) return {};
    Line line;
    add_interval(shown, line);
    if (terms::has_status(shown.status)) {
        add_run_rate(shown, line);
        add_reach(shown, line);
    }
    std::vector<Block> blocks;
    if (!line.empty()) blocks.push_back(paragraph(std::move(line)));
    append(blocks, flip_of(shown));
    if (auto schemes = schemes_line(shown); !schemes.empty())
        blocks.push_back(paragraph(std::move(schemes), Tone::Note));
    return blocks;
}

}  // namespace report
