#include <algorithm>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

const disclosure::ShownPath::Step* at_year_end(const disclosure::ShownPath& path) {
    const auto found =
        std::ranges::find_if(path.steps, [](const auto& step) { return step.period.quarter_number() == 4; });
    return found == path.steps.end() ? nullptr : &*found;
}

std::string id_of(const disclosure::ShownMeasure& shown) {
    return figure_trace(shown, shown.period, "ceiling");
}

/// "Of 4,924 in the cohort now, few move: …"
Line movement(const disclosure::ShownMeasure& shown) {
    const auto& ceiling = *shown.ceiling;
    const auto id = id_of(shown);
    Line line{Words{"Of "}, Number{base::grouped(ceiling.cohort), id},
              Words{" in the cohort now, few move: in the last four quarters "},
              Number{base::grouped(ceiling.entrants), id}, Words{" joined it"}};
    if (ceiling.movers)
        append(line, {Words{", "}, Number{base::grouped(*ceiling.movers), id},
                      Words{" could be placed again and "}});
    else line.push_back(Words{" and "});
    append(line,
           {Number{base::grouped(ceiling.leavers), id}, Words{" left. The others stay where they are."}});
    return line;
}

/// "the target in quarter 2 2022/23", or that it could not be met.
Line met_in(const disclosure::ShownPath& path, const std::string& id) {
    if (!path.reached) return {Words{"the target could not be met within ten years"}};
    return {Words{"the target could be met in "}, Number{path.reached->label(), id, true},
            Words{" at the earliest"}};
}

/// What the best placing could come to, and what could be if only those who join were placed so.
Line best_case(const disclosure::ShownMeasure& shown) {
    const auto& ceiling = *shown.ceiling;
    const auto id = id_of(shown);
    Line line{
        Words{"In the best case, if from now on everybody who joins and everybody who can be placed "
              "again went where the measure wants them, "}};
    if (const auto* end = at_year_end(ceiling.best))
        append(line, {Words{"at that pace the share could reach "},
                      Number{with_unit(*shown.measure, end->share), id, true},
                      Words{" by " + end->period.label() + "; "}});
    append(line, met_in(ceiling.best, id));
    line.push_back(Words{". This is a limit and not what is expected."});
    if (const auto* end = at_year_end(ceiling.entrants_alone)) {
        append(line, {Words{" If only those who join did, and those who are placed again stayed on their "
                            "side, it could reach "},
                      Number{with_unit(*shown.measure, end->share), id},
                      Words{" by " + end->period.label() + ", and "}});
        append(line, met_in(ceiling.entrants_alone, id));
        line.push_back(Words{"."});
    }
    return line;
}

/// The share at the end of each quarter, by each way of placing.
Block by_quarter(const disclosure::ShownMeasure& shown) {
    const auto& ceiling = *shown.ceiling;
    const auto id = id_of(shown);
    Table table;
    table.id = "reach-by-quarter-" + shown.measure->id.text();
    table.layout = TableLayout::Stacked;
    table.caption =
        shown.measure->short_title + ", " + shown.measure->unit.text +
        ": what could be, by where children are placed from now on. Those placed again stay on their "
        "side, save in the last column";
    table.columns = {{"Quarter"},
                     {"Joining as they do now", true},
                     {"All who join at best", true},
                     {"All placed again too", true}};
    const auto share = [&](const disclosure::ShownPath& path, std::size_t at) {
        return at < path.steps.size() ? cell({Number{bare(*shown.measure, path.steps[at].share), id}})
                                      : cell(std::string("–"));
    };
    for (std::size_t at = 0; at < ceiling.best.steps.size(); ++at) {
        Row row;
        row.cells = {heading_cell({Words{ceiling.best.steps[at].period.short_label()}}),
                     share(ceiling.as_now, at), share(ceiling.entrants_alone, at), share(ceiling.best, at)};
        table.rows.push_back(std::move(row));
    }
    const auto first = [&](const disclosure::ShownPath& path) {
        return path.reached ? cell({Number{path.reached->short_label(), id}})
                            : cell(std::string("Not within ten years"));
    };
    Row row;
    row.cells = {heading_cell({Words{"Target first met"}}), first(ceiling.as_now),
                 first(ceiling.entrants_alone), first(ceiling.best)};
    table.rows.push_back(std::move(row));
    return {std::move(table)};
}

/// Who can move: each phase or age, and what moved in the last four quarters.
std::vector<Block> by_group(const disclosure::ShownMeasure& shown) {
    const auto& ceiling = *shown.ceiling;
    if (ceiling.groups.size() < 2) return {};
    const auto id = id_of(shown);
    Table table;
    table.id = "reach-by-group-" + shown.measure->id.text();
    table.layout = TableLayout::Stacked;
    table.caption = shown.measure->short_title + ": who could move in the last four quarters";
    table.columns = {{"Group"}, {"In it now", true}, {"Of those, counted", true}, {"Joined", true}};
    if (ceiling.movers) table.columns.push_back({"Placed again", true});
    table.columns.push_back({"Left", true});
    const auto number = [&](std::int64_t count) { return cell({Number{base::grouped(count), id}}); };
    for (const auto& group : ceiling.groups) {
        Row row;
        row.cells = {heading_cell({Words{base::capitalised(group.name)}}), number(group.cohort),
                     number(group.counted), number(group.entrants)};
        if (ceiling.movers) row.cells.push_back(number(group.movers));
        row.cells.push_back(number(group.leavers));
        table.rows.push_back(std::move(row));
    }
    return {{std::move(table)}};
}

}  // namespace

Line best_case_in_short(const disclosure::ShownMeasure& shown) {
    if (!shown.ceiling) return {};
    const auto id = id_of(shown);
    Line line{Words{"in the best case (see below) "}};
    append(line, met_in(shown.ceiling->best, id));
    return line;
}

std::vector<Block> reachable(const disclosure::ShownMeasure& shown) {
    if (!shown.ceiling || shown.ceiling->best.steps.empty()) return {};
    std::vector<Block> blocks{paragraph(movement(shown)), paragraph(best_case(shown)), by_quarter(shown)};
    append(blocks, by_group(shown));
    return {section("How soon could it be met at all?", "reach-" + shown.measure->id.text(),
                    std::move(blocks), 4)};
}

}  // namespace report
