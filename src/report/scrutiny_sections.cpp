#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/words.h"

namespace report {
namespace {

const scrutiny::Meeting* last_meeting(const Material& material) {
    return material.meetings.before(material.committee.id, material.date);
}

/// What a question was about, as links.
Line about(const Material& material, const scrutiny::Question& question) {
    Line line;
    const auto add = [&](Piece piece) {
        line.push_back(Words{line.empty() ? "About: " : ", "});
        line.push_back(std::move(piece));
    };
    for (const auto& id : question.measures) {
        const auto* measure = material.plan.find_measure(id);
        if (measure == nullptr) continue;
        bool reported = false;
        for (const auto& shown : material.publishable.in_remit)
            reported = reported || shown.measure == measure;
        if (reported) add(link_to(*measure));
        else add(Words{measure->short_title});
    }
    for (const auto& id : question.money)
        if (const auto* line_of = material.plan.find_money_line(id))
            add(Link{line_of->title, "#money-" + id.text()});
    return line;
}

std::string undertaking_state(const scrutiny::Undertaking& undertaking, terms::Date date) {
    if (undertaking.done) return "Done " + terms::label(*undertaking.done);
    return undertaking.due < date ? "Late: it was due " + terms::label(undertaking.due)
                                  : "Due " + terms::label(undertaking.due);
}

void add_undertaking(const Material& material, const scrutiny::Undertaking& undertaking,
                     std::vector<Block>& blocks) {
    const bool late = !undertaking.done && undertaking.due < material.date;
    Line line{Words{undertaking_state(undertaking, material.date), true}, Words{": " + undertaking.text}};
    if (undertaking.outcome) line.push_back(Words{" " + *undertaking.outcome});
    line.push_back(Words{" (" + post(material.plan, undertaking.owner, material.date) + ")"});
    blocks.push_back(paragraph(std::move(line), late ? Tone::Gap : Tone::Body));
}

Block question_section(const Material& material, const scrutiny::Meeting& meeting,
                       const scrutiny::Question& question) {
    std::vector<Block> blocks;
    const auto id = fmt::format("question:{}:{}", meeting.id, question.number);
    if (auto line = about(material, question); !line.empty()) {
        line.push_back(Words{"."});
        blocks.push_back(paragraph(std::move(line), Tone::Note));
    }
    if (question.answer) {
        blocks.push_back({Commentary{*question.answer, id}});
        if (question.answered_by)
            blocks.push_back(paragraph(
                "Answered by " + post(material.plan, *question.answered_by, meeting.date), Tone::Note));
    } else {
        blocks.push_back(paragraph("No answer is recorded.", Tone::Gap));
    }
    for (const auto& undertaking : question.undertakings) add_undertaking(material, undertaking, blocks);
    const auto asker = question.asked_by.value_or("A member");
    const auto title = fmt::format("{}. {}", question.number,
                                   question.text.value_or("The question is not recorded; the answer is."));
    blocks.insert(blocks.begin(), paragraph("Asked by " + asker, Tone::Note));
    return section(title, fmt::format("question-{}", question.number), std::move(blocks), 3);
}

struct Promises {
    std::size_t all = 0, done = 0, late = 0;
};
Promises promises(const scrutiny::Meeting& meeting, terms::Date date) {
    Promises counts;
    for (const auto& question : meeting.questions)
        for (const auto& undertaking : question.undertakings) {
            ++counts.all;
            if (undertaking.done) ++counts.done;
            else if (undertaking.due < date) ++counts.late;
        }
    return counts;
}

std::string size_text(std::int64_t bytes) {
    return bytes < 1024 ? base::counted(bytes, "byte", "bytes")
                        : base::grouped((bytes + 1023) / 1024) + " KB";
}

/// Its title and the paragraph are told to everybody, as on an agenda; nothing else of it is.
std::string why_exempt(const scrutiny::SupportingDocument& document) {
    if (!document.exempt) return "Not for publication.";
    return fmt::format("Not for publication: exempt under paragraph {} of Schedule 12A.",
                       document.exempt->paragraph);
}

}  // namespace

std::vector<Block> asked_of_the_committee(const Material& material) {
    std::vector<Block> blocks;
    const auto off = material.publishable.not_on_track;
    std::string recommendation;
    if (material.committee.recommendation) recommendation = *material.committee.recommendation;
    else if (off == 0) recommendation = "Consider the report and comment on it.";
    else
        recommendation = fmt::format("Consider the {} and the plans to bring {} back, and comment on them.",
                                     off == 1 ? "one measure that is not on track"
                                              : base::grouped(off) + " measures that are not on track",
                                     off == 1 ? "it" : "them");
    blocks.push_back(paragraph({Words{recommendation, true}}));
    auto purpose = fmt::format(
        "This report tells the {} how the measures in its remit stood at the end of {} ({}), against {}.",
        material.committee.name, material.period.label(), material.period.months_label(),
        material.plan.title);
    blocks.push_back(paragraph(purpose));
    if (const auto* meeting = last_meeting(material); meeting != nullptr && !meeting->questions.empty()) {
        const auto counts = promises(*meeting, material.date);
        blocks.push_back(paragraph(
            {Words{fmt::format(
                 "At its meeting on {} members put {}. ", terms::label(meeting->date),
                 base::counted(static_cast<long long>(meeting->questions.size()), "question", "questions"))},
             Words{
                 fmt::format("Of {} given, {} done and {} late. ",
                             base::counted(static_cast<long long>(counts.all), "undertaking", "undertakings"),
                             counts.done == 1 ? "1 is" : fmt::format("{} are", counts.done),
                             counts.late == 1 ? "1 is" : fmt::format("{} are", counts.late))},
             Link{"What became of them", "#asked"}, Words{"."}}));
    }
    return {section("What the committee is asked to do", "purpose", std::move(blocks))};
}

std::vector<Block> asked_last_time(const Material& material) {
    const auto* meeting = last_meeting(material);
    if (meeting == nullptr || meeting->questions.empty()) return {};
    std::vector<Block> blocks;
    for (const auto& question : meeting->questions)
        blocks.push_back(question_section(material, *meeting, question));
    return {section("Asked on " + terms::label(meeting->date) + ", and what became of it", "asked",
                    std::move(blocks))};
}

std::vector<Block> supporting_documents(const Material& material) {
    const auto* meeting = material.meetings.considering(material.committee.id, material.period);
    if (meeting == nullptr || meeting->documents.empty()) return {};
    List list;
    for (const auto& document : meeting->documents) {
        if (!document.is_public) {
            list.items.push_back({{Words{document.title}}, {Words{why_exempt(document)}}});
            continue;
        }
        list.items.push_back(
            {{Words{document.title, true}},
             {Words{size_text(document.bytes) + " · fingerprint " + document.hash.substr(0, 16)}}});
    }
    return {section("Supporting documents", "documents", {Block{std::move(list)}})};
}

}  // namespace report
