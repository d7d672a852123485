#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"

namespace report {
namespace {

using disclosure::ShownMeasure;

/// Something that members see and the public does not, and on what that rests.
struct ExemptItem {
    Line what;
    std::optional<plan::Exemption> exemption;  // nothing: nobody has said
};

const plan::Exemption& of_small_numbers(const plan::Measure& measure) {
    static const plan::Exemption usual{
        2,
        "So small a number could tell who one of the people counted is; what the public sees is enough to "
        "judge the measure by."};
    return measure.exempt ? *measure.exempt : usual;
}

const commentary::Explanation* explanation_of(const Material& material, const plan::Measure& measure) {
    return material.commentary.find_explanation(measure.id, material.period);
}

void add_items(const Material& material, const ShownMeasure& shown, std::vector<ExemptItem>& items) {
    const auto& measure = *shown.measure;
    if (shown.members_only > 0)
        items.push_back({{link_to(measure),
                          Words{": " + base::counted(shown.members_only, "small number", "small numbers")}},
                         of_small_numbers(measure)});
    const auto* explanation = explanation_of(material, measure);
    if (explanation == nullptr) return;
    for (const auto& passage : explanation->exempt)
        items.push_back({{link_to(measure), Words{": what is said below"}}, passage.exemption});
}

void add_documents(const Material& material, std::vector<ExemptItem>& items) {
    const auto* meeting = material.meetings.considering(material.committee.id, material.period);
    if (meeting == nullptr) return;
    for (const auto& document : meeting->documents)
        if (!document.is_public) items.push_back({{Words{document.title}}, document.exempt});
}

/// Calls `visit` with each measure of the committees' remits once, though two may watch it.
template <typename Visit>
void each_measure(std::span<const Material> committees, Visit visit) {
    std::set<terms::MeasureId> seen;
    for (const auto& material : committees)
        for (const auto& shown : material.publishable.in_remit)
            if (seen.insert(shown.measure->id).second) visit(material, shown);
}

std::vector<ExemptItem> items_of(std::span<const Material> committees) {
    std::vector<ExemptItem> items;
    each_measure(committees, [&](const Material& material, const ShownMeasure& shown) {
        add_items(material, shown, items);
    });
    for (const auto& material : committees) add_documents(material, items);
    return items;
}

Row row_of(const ExemptItem& item) {
    Row row;
    const auto& exemption = item.exemption;
    row.cells = {heading_cell(item.what),
                 exemption ? cell({Words{std::to_string(exemption->paragraph) + " of Schedule 12A"}},
                                  {Words{std::string(plan::words_of_paragraph(exemption->paragraph))}})
                           : cell("Nobody has said which."),
                 cell(exemption ? exemption->because : std::string("Nobody has said why."))};
    return row;
}

/// The words that members alone may read, each under its measure.
std::vector<Block> passages(const Material& material, const ShownMeasure& shown) {
    const auto* explanation = explanation_of(material, *shown.measure);
    if (explanation == nullptr || explanation->exempt.empty()) return {};
    const auto id = "commentary:" + shown.measure->id.text() + ":" + material.period.text();
    std::vector<Block> blocks;
    for (const auto& passage : explanation->exempt) blocks.push_back({Commentary{passage.markdown, id}});
    blocks.push_back(paragraph(post(material.plan, explanation->author, explanation->date) + ", " +
                                   terms::label(explanation->date) + " · for members alone",
                               Tone::Note));
    return {section(shown.measure->title, "exempt-" + shown.measure->id.text(), std::move(blocks), 3)};
}

std::vector<Block> section_of(std::vector<ExemptItem> items, std::vector<Block> said) {
    if (items.empty()) return {};
    Table table;
    table.id = "exempt-items";
    table.caption = "What is exempt, and why";
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Exempt"}, {"Paragraph"}, {"Because"}};
    for (const auto& item : items) table.rows.push_back(row_of(item));
    std::vector<Block> blocks{{std::move(table)}};
    append(blocks, std::move(said));
    return {section("What is exempt, and why", "exempt", std::move(blocks))};
}

bool is_public(const Material& material) {
    return material.publishable.audience == disclosure::Audience::Public;
}

}  // namespace

std::string exemption_words(std::span<const Material> committees) {
    if (is_public(committees.front())) return "";
    std::set<int> paragraphs;
    for (const auto& item : items_of(committees))
        if (item.exemption) paragraphs.insert(item.exemption->paragraph);
    std::vector<std::string> names;
    for (const int paragraph : paragraphs) names.push_back(std::to_string(paragraph));
    if (names.empty())
        return "Part 2: not for publication. It relies on no paragraph of Schedule 12A to the Local "
               "Government "
               "Act 1972: what it holds may be published as Part 1.";
    return fmt::format(
        "Part 2: not for publication. Exempt under paragraph{} {} of Part 1 of Schedule 12A to the Local "
        "Government Act 1972.",
        names.size() == 1 ? "" : "s", base::joined(names));
}

std::vector<Block> exemptions(std::span<const Material> committees) {
    if (is_public(committees.front())) return {};
    std::vector<Block> said;
    each_measure(committees, [&](const Material& material, const ShownMeasure& shown) {
        append(said, passages(material, shown));
    });
    return section_of(items_of(committees), std::move(said));
}

std::vector<Block> exemptions(const Material& material) { return exemptions({&material, 1}); }

std::vector<Block> exemptions(const Material& material, const ShownMeasure& shown) {
    if (is_public(material)) return {};
    std::vector<ExemptItem> items;
    add_items(material, shown, items);
    return section_of(std::move(items), passages(material, shown));
}

}  // namespace report
