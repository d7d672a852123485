#include <algorithm>
#include <set>

#include "report/kinds.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

/// A measure of the council, and the committee that watches it.
struct Entry {
    const disclosure::ShownMeasure* shown = nullptr;  // not null
    const Material* material = nullptr;               // not null
};

/// Every measure once, by its title, though two committees may watch it.
std::vector<Entry> entries(const std::vector<Material>& committees) {
    std::vector<Entry> all;
    std::set<terms::MeasureId> seen;
    for (const auto& material : committees)
        for (const auto& shown : material.publishable.in_remit)
            if (seen.insert(shown.measure->id).second) all.push_back({&shown, &material});
    std::ranges::stable_sort(all, {}, [](const Entry& entry) { return entry.shown->measure->short_title; });
    return all;
}

Line figure(const disclosure::ShownMeasure& shown) {
    if (!shown.figure || shown.status == terms::Status::NotDue) return {Words{"–"}};
    return {Number{cell_text(*shown.measure, *shown.figure), figure_trace(shown, shown.period, "value")}};
}

Line target(const disclosure::ShownMeasure& shown) {
    if (!shown.target) return {Words{"–"}};
    return {Number{short_target(*shown.measure, *shown.target), figure_trace(shown, shown.period, "target")}};
}

Row row_of(const Entry& entry) {
    const auto& measure = *entry.shown->measure;
    const auto& committee = entry.material->committee;
    Row row;
    row.cells = {heading_cell({link_to(measure)}, {Words{unit_text(measure) + " · " + good_is(measure)}}),
                 cell(figure(*entry.shown), {Words{entry.shown->period.short_label()}}),
                 cell(target(*entry.shown)),
                 cell({mark_of(*entry.shown)}, {Words{entry.shown->reason}}),
                 cell({Link{committee.name, "#committee-" + committee.id.text()}})};
    return row;
}

/// Those of one kind of status, as a section; none: no block.
template <typename IsThis>
std::vector<Block> of_status(const std::vector<Entry>& all, const std::string& title,
                             const std::string& anchor, IsThis is_this) {
    Table table;
    table.id = anchor + "-measures";
    table.caption = title;
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Actual", true}, {"Target", true}, {"Status"}, {"Committee"}};
    for (const auto& entry : all)
        if (is_this(entry.shown->status)) table.rows.push_back(row_of(entry));
    if (table.rows.empty()) return {};
    return {section(title, anchor, {Block{std::move(table)}})};
}

}  // namespace

Report measure_index(const std::vector<Material>& committees, Report made) {
    using terms::Status;
    const auto& house = *committees.front().house;
    const auto all = entries(committees);
    made.title = "All measures, " + committees.front().period.label();
    made.blocks = {paragraph({Words{made.headline, true}}, Tone::Lead)};
    for (const auto& [status, anchor] : {std::pair{Status::NotOnTrack, "not-on-track"},
                                         std::pair{Status::OnTrack, "on-track"}})
        append(made.blocks, of_status(all, house.word(status), anchor,
                                      [&](Status found) { return found == status; }));
    append(made.blocks, of_status(all, "No status", "no-status",
                                  [](Status found) { return !terms::has_status(found); }));
    drop_dead_links(made, committees.front().pages);
    return made;
}

}  // namespace report
