#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

std::int64_t without(const disclosure::Publishable& publishable) {
    std::int64_t sum = 0;
    for (const auto& [status, number] : publishable.no_status) sum += number;
    return sum;
}

std::string reason_words(terms::Status status, std::int64_t number) {
    const bool one = number == 1;
    switch (status) {
        case terms::Status::NotDue: return one ? "is not due this time" : "are not due this time";
        case terms::Status::AwaitingData: return one ? "awaits its data" : "await their data";
        case terms::Status::Paused: return one ? "is paused" : "are paused";
        case terms::Status::Context: return one ? "is watched for context" : "are watched for context";
        case terms::Status::NotComparable: return one ? "cannot be compared" : "cannot be compared";
        case terms::Status::Completed: return one ? "is completed" : "are completed";
        case terms::Status::Suppressed: return one ? "may not be shown" : "may not be shown";
        default: return "";
    }
}

Line reasons(const Material& material) {
    const auto& all = material.publishable;
    if (all.no_status.empty()) return {};
    Line line{Words{" No status: "}};
    for (std::size_t at = 0; at < all.no_status.size(); ++at) {
        const auto& [status, number] = all.no_status[at];
        if (at > 0) line.push_back(Words{at + 1 == all.no_status.size() ? " and " : ", "});
        line.push_back(Number{base::grouped(number),
                              headline_trace(material.committee.id, material.period, terms::text(status))});
        line.push_back(Words{" " + reason_words(status, number)});
    }
    line.push_back(Words{"."});
    return line;
}

}  // namespace

Headline headline(const Material& material) {
    const auto& all = material.publishable;
    const auto in_remit = static_cast<std::int64_t>(all.in_remit.size());
    const auto number = [&](std::int64_t count, std::string_view part) {
        return Number{base::grouped(count), headline_trace(material.committee.id, material.period, part)};
    };
    Headline made;
    auto total = number(in_remit, "in_remit");
    total.strong = true;
    made.sentence = {
        total, Words{in_remit == 1 ? " measure" : " measures", true},
        Words{in_remit == 1 ? " is in this committee’s remit." : " are in this committee’s remit."}};
    made.parts = {
        {material.house->word(terms::Status::OnTrack), number(all.on_track, "on_track")},
        {material.house->word(terms::Status::NotOnTrack), number(all.not_on_track, "not_on_track"), true},
        {"No status yet", number(without(all), "no_status")}};
    made.reconciliation = {number(all.on_track, "on_track"),
                           Words{" + "},
                           number(all.not_on_track, "not_on_track"),
                           Words{" + "},
                           number(without(all), "no_status"),
                           Words{" = "},
                           number(in_remit, "in_remit"),
                           Words{"."}};
    append(made.reconciliation, reasons(material));
    return made;
}

std::string headline_sentence(const Material& material) {
    const auto& all = material.publishable;
    auto text =
        fmt::format("{} in the remit: {} {}, {} {}",
                    base::counted(static_cast<std::int64_t>(all.in_remit.size()), "measure", "measures"),
                    base::grouped(all.on_track), word_within(material, terms::Status::OnTrack),
                    base::grouped(all.not_on_track), word_within(material, terms::Status::NotOnTrack));
    std::vector<std::string> parts;
    for (const auto& [status, number] : all.no_status)
        parts.push_back(fmt::format("{} {}", base::grouped(number), word_within(material, status)));
    if (!parts.empty())
        text += fmt::format(", {} with no status ({})", base::grouped(without(all)), base::joined(parts));
    return text + ".";
}

}  // namespace report
