#include <algorithm>
#include <iterator>

#include "report/sections.h"

namespace report {

Block section(std::string title, std::string anchor, std::vector<Block> blocks, int level, SectionKind kind) {
    return {Section{level, std::move(title), std::move(anchor), kind, std::move(blocks)}};
}

Block paragraph(std::string words, Tone tone) { return {Paragraph{{Words{std::move(words)}}, tone}}; }
Block paragraph(Line line, Tone tone) { return {Paragraph{std::move(line), tone}}; }

void append(std::vector<Block>& blocks, std::vector<Block> more) {
    blocks.insert(blocks.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Cell cell(Line line, Line detail) { return {std::move(line), std::move(detail), false}; }
Cell cell(std::string words) { return {{Words{std::move(words)}}, {}, false}; }
Cell heading_cell(Line line, Line detail) { return {std::move(line), std::move(detail), true}; }

std::string anchor_of(const plan::Measure& measure) { return "measure-" + measure.id.text(); }

Piece link_to(const plan::Measure& measure) { return Link{measure.short_title, "#" + anchor_of(measure)}; }

bool has_section(const Material& material, const disclosure::ShownMeasure& measure) {
    if (measure.status == terms::Status::NotOnTrack) return true;
    return measure.status == terms::Status::OnTrack &&
           material.commentary.find_explanation(measure.measure->id, material.period) != nullptr;
}

Piece mark_of(const disclosure::ShownMeasure& measure) {
    return StatusMark{measure.status, std::string(terms::label(measure.status))};
}

std::string word_within(const Material& material, terms::Status status) {
    auto word = material.house->word(status);
    // "RAG: red" and other words in capitals stay as they are
    const bool is_sentence_case = word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' &&
                                  !(word[1] >= 'A' && word[1] <= 'Z');
    if (is_sentence_case) word[0] = static_cast<char>(word[0] - 'A' + 'a');
    return word;
}

std::string post(const plan::Plan& plan, const terms::RoleId& role, terms::Date day) {
    const auto* found = plan.organisation.find_role(role);
    if (found == nullptr) return role.text();
    for (const auto& holder : found->holders)
        if (holder.from <= day && (!holder.until || day <= *holder.until))
            return holder.name + ", " + found->title;
    return found->title;
}

std::vector<const disclosure::ShownMeasure*> in_order(const disclosure::Publishable& publishable) {
    std::vector<const disclosure::ShownMeasure*> measures;
    for (const auto& measure : publishable.in_remit) measures.push_back(&measure);
    const auto rank = [](const disclosure::ShownMeasure* measure) {
        if (measure->status == terms::Status::NotOnTrack) return 0;
        return measure->status == terms::Status::OnTrack ? 1 : 2;
    };
    std::ranges::stable_sort(measures, {}, rank);
    return measures;
}

}  // namespace report
