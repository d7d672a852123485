#include <algorithm>
#include <set>

#include "base/text.h"
#include "report/cabinet_sections.h"
#include "report/in_short.h"
#include "report/kinds.h"
#include "report/sections.h"
#include "report/traces.h"

namespace report {
namespace {

/// The measures of all committees as data, each once, though two committees may watch it.
void add_data(const std::vector<Material>& committees, Report& made) {
    std::set<terms::MeasureId> seen;
    std::map<terms::Status, std::int64_t> without;
    for (const auto& material : committees) {
        const auto own = begun(material, "");
        std::set<terms::MeasureId> fresh;
        for (const auto& row : own.measures) {
            if (!seen.insert(row.id).second) continue;
            fresh.insert(row.id);
            ++made.in_remit;
            if (row.status == terms::Status::OnTrack) ++made.on_track;
            else if (row.status == terms::Status::NotOnTrack) ++made.not_on_track;
            else ++without[row.status];
            made.measures.push_back(row);
        }
        std::ranges::copy_if(own.figures, std::back_inserter(made.figures),
                             [&](const FigureRow& row) { return fresh.contains(row.measure); });
        for (const auto& credit : own.credits)
            if (std::ranges::find(made.credits, credit) == made.credits.end()) made.credits.push_back(credit);
    }
    made.no_status.assign(without.begin(), without.end());
}

std::int64_t sum(const std::vector<std::pair<terms::Status, std::int64_t>>& parts) {
    std::int64_t all = 0;
    for (const auto& [status, number] : parts) all += number;
    return all;
}

Block committees_table(const std::vector<Material>& committees) {
    const auto& first = committees.front();
    Table table;
    table.id = "committees";
    table.caption = "Each committee’s measures";
    table.layout = TableLayout::Stacked;
    table.columns = {{"Committee"},
                     {"In its remit", true},
                     {first.house->word(terms::Status::OnTrack), true},
                     {first.house->word(terms::Status::NotOnTrack), true},
                     {"No status", true}};
    for (const auto& material : committees) {
        const auto& shown = material.publishable;
        const auto number = [&](std::int64_t count, std::string_view part) {
            return cell(
                {Number{base::grouped(count), headline_trace(material.committee.id, material.period, part)}});
        };
        Row row;
        row.cells = {
            heading_cell({Link{material.committee.name, "#committee-" + material.committee.id.text()}}),
            number(static_cast<std::int64_t>(shown.in_remit.size()), "in_remit"),
            number(shown.on_track, "on_track"), number(shown.not_on_track, "not_on_track"),
            number(sum(shown.no_status), "no_status")};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

Block of_committee(const Material& material) {
    std::vector<Block> blocks{paragraph(headline_sentence(material))};
    blocks.push_back(section(material.house->word(terms::Status::NotOnTrack),
                             "off-" + material.committee.id.text(),
                             {line_each(material, terms::Status::NotOnTrack)}, 3));
    return section(material.committee.name, "committee-" + material.committee.id.text(), std::move(blocks));
}

}  // namespace

Report cabinet(const std::vector<Material>& committees) {
    const auto& first = committees.front();
    auto made = begun(first, "Council performance report");
    made.committee = "Cabinet";
    made.committee_id = "cabinet";
    made.meeting = terms::label(first.date);
    made.measures.clear();
    made.figures.clear();
    made.credits.clear();
    made.in_remit = made.on_track = made.not_on_track = 0;
    add_data(committees, made);
    made.headline = base::counted(made.in_remit, "measure", "measures") + " watched by " +
                    base::counted(static_cast<std::int64_t>(committees.size()), "committee", "committees") +
                    ": " + base::grouped(made.on_track) + " " + word_within(first, terms::Status::OnTrack) +
                    ", " + base::grouped(made.not_on_track) + " " +
                    word_within(first, terms::Status::NotOnTrack) + ", " +
                    base::grouped(sum(made.no_status)) + " with no status.";
    made.blocks = {paragraph({Words{made.headline, true}}, Tone::Lead), committees_table(committees)};
    made.exemption = exemption_words(committees);
    append(made.blocks, exemptions(std::span(committees)));
    for (const auto& material : committees) made.blocks.push_back(of_committee(material));
    append(made.blocks, finance(committees));
    append(made.blocks, delivery(first));
    append(made.blocks, risks(committees));
    append(made.blocks, place_in_the_plan(std::span(committees)));
    drop_dead_links(made, first.pages);
    return made;
}

}  // namespace report
