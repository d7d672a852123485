#include "plan/exemption.h"

#include <array>
#include <cassert>

#include <fmt/format.h>

namespace plan {
namespace {

constexpr std::array<std::string_view, 7> paragraphs = {
    "Information relating to any individual.",
    "Information which is likely to reveal the identity of an individual.",
    "Information relating to the financial or business affairs of any particular person (including the "
    "authority holding that information).",
    "Information relating to any consultations or negotiations, or contemplated consultations or "
    "negotiations, in connection with any labour relations matter arising between the authority or a "
    "Minister of the Crown and employees of, or office holders under, the authority.",
    "Information in respect of which a claim to legal professional privilege could be maintained in legal "
    "proceedings.",
    "Information which reveals that the authority proposes (a) to give under any enactment a notice under or "
    "by virtue of which requirements are imposed on a person; or (b) to make an order or direction under any "
    "enactment.",
    "Information relating to any action taken or to be taken in connection with the prevention, "
    "investigation or prosecution of crime.",
};

}  // namespace

std::string_view words_of_paragraph(int paragraph) {
    assert(paragraph >= 1 && paragraph <= static_cast<int>(paragraphs.size()));
    return paragraphs.at(static_cast<std::size_t>(paragraph - 1));
}

Exemption read_exemption(base::Table& table) {
    Exemption exemption;
    const auto paragraph = table.whole("paragraph");
    const bool is_one = paragraph >= 1 && paragraph <= static_cast<std::int64_t>(paragraphs.size());
    if (is_one) exemption.paragraph = static_cast<int>(paragraph);
    else if (table.has("paragraph"))
        table.refuse("paragraph", "P014",
                     fmt::format("Part 1 of Schedule 12A has no paragraph {} that exempts", paragraph),
                     "name one of 1 to 7: 2 is what is likely to reveal who somebody is, 3 financial or "
                     "business affairs");
    exemption.because = table.text("because").text;
    return exemption;
}

std::optional<Exemption> find_exemption(base::Table& table) {
    auto found = table.find_table("exempt");
    if (!found) return std::nullopt;
    auto exemption = read_exemption(*found);
    found->finish();
    return exemption;
}

}  // namespace plan
