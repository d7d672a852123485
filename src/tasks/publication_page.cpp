#include "tasks/publication_page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "publication/html.h"
#include "tasks/restatements.h"

namespace tasks {
namespace {

using report::Block;

report::Cell cell(std::string text) { return {{report::Words{std::move(text)}}, {}, false}; }
report::Cell heading(std::string text) { return {{report::Words{std::move(text)}}, {}, true}; }

Block section(std::string title, std::string anchor, std::vector<Block> blocks) {
    report::Section made;
    made.title = std::move(title);
    made.anchor = std::move(anchor);
    made.blocks = std::move(blocks);
    return {std::move(made)};
}

Block documents_of(const Publication& publication) {
    report::Table table;
    table.id = "documents";
    table.caption = "Its documents, as they were published";
    table.layout = report::TableLayout::Stacked;
    table.columns = {{"Document"}, {"Bytes", true}, {"SHA-256"}};
    for (const auto& document : publication.documents) {
        report::Row row;
        row.cells = {{{report::Link{document.name, document.name}}, {}, true},
                     cell(base::grouped(document.bytes)),
                     cell(ledger::hex(document.hash))};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

/// One revised figure of a measure.
struct Revised {
    std::string title;
    Restatement restatement;
};

Block revised_of(const std::vector<Revised>& revised) {
    if (revised.empty())
        return {report::Paragraph{
            {report::Words{"No figure that it gave for the council as a whole has been revised."}}}};
    report::Table table;
    table.id = "revised";
    table.caption = "Figures that were revised after it was published";
    table.layout = report::TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Was", true}, {"Now", true}, {"Changed by"}};
    for (const auto& [title, restated] : revised) {
        report::Row row;
        row.cells = {heading(title), cell(restated.was), cell(restated.now), cell(restated.because)};
        row.cells.front().detail = {report::Words{restated.what}};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

/// ", in the house style members"; nothing of one that was published when that was not recorded.
std::string in_house_style(const Publication& publication) {
    return publication.house.empty() ? "" : ", in the house style " + publication.house;
}

report::Report page_of(const Publication& publication, const ReportSide& side,
                       const std::vector<Revised>& revised) {
    auto page = report::Report{.period = side.period, .date = side.date};
    const auto& of = side.report;
    page.council = of.council;
    page.banner = of.banner;
    page.exemption = of.exemption;
    page.committee = of.committee;
    page.committee_id = of.committee_id;
    page.meeting = of.meeting;
    page.contact = of.contact;
    page.look = of.look;
    page.title = "Publication " + publication.id;
    page.lead = of.title + ", for " + of.meeting + ".";
    page.headline = told(publication);
    const bool stands = publication.state == Publication::State::Standing;
    page.blocks = {
        {report::Paragraph{{report::Words{told(publication), true}},
                           stands ? report::Tone::Status : report::Tone::Gap}},
        {report::Paragraph{{report::Words{fmt::format(
            "Made of entries 1 to {} of the ledger by ontrack {}{}; recorded as entry {} on {} by {} ({}).",
            publication.position, publication.program, in_house_style(publication), publication.sequence,
            publication.recorded_at.substr(0, 10), publication.author, publication.role)}}}},
        section("Documents", "documents-section", {documents_of(publication)}),
        section("Revised since", "revised-section", {revised_of(revised)})};
    return page;
}

base::Result<publication::Files> kept_documents(const RecordedCouncil& recorded,
                                                const Publication& publication) {
    publication::Files files;
    for (const auto& document : publication.documents) {
        auto bytes = recorded.documents->read(document.hash);
        if (!bytes) return std::unexpected(sql::problem(bytes.error(), recorded.store));
        files.push_back({document.name, *std::move(bytes)});
    }
    return files;
}

}  // namespace

std::optional<PublicationPage> publication_page(const StoreRequest& request, const std::string& id,
                                                const Engine& engine, base::Problems& problems) {
    const auto recorded = read_recorded({request.store, request.council, ""});
    auto found = recorded ? find_publication(*recorded, id) : std::unexpected(recorded.error());
    auto kept = found ? kept_documents(*recorded, *found) : std::unexpected(found.error());
    if (!kept) {
        problems.push_back(kept.error());
        return std::nullopt;
    }
    // Whether a figure was revised does not hang on its dress, and the house may have gone since.
    auto asked = request_of(*found);
    const StoreRequest then{request.store, request.council, std::to_string(found->position)};
    const auto was = report_side(Origin{"", then}, asked, engine, problems);
    asked.house = houses::plain().id;
    const auto now = report_side(Origin{"", {request.store, request.council, ""}}, asked, engine, problems);
    if (!was || !now) return std::nullopt;
    PublicationPage page{*std::move(found), {}, {}};
    std::vector<Revised> revised;
    for (const auto& shown : was->publishable.in_remit)
        for (auto& restated : restatements(*was, *now, shown.measure->id)) {
            page.revised.emplace_back(
                shown.measure->title + ", " + restated.what,
                fmt::format("was {}, now {}: {}", restated.was, restated.now, restated.because));
            revised.push_back({shown.measure->title, std::move(restated)});
        }
    page.files.push_back({"publication.html", publication::html(page_of(page.publication, *was, revised))});
    for (auto& file : *kept) page.files.push_back(std::move(file));
    return page;
}

}  // namespace tasks
