#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/document.h"
#include "base/problem.h"

namespace plan {

/// On what it rests that something is kept from the public: a paragraph of Part 1 of Schedule 12A to the
/// Local Government Act 1972 as it stands for England, 1 to 7, and why the public interest in keeping it back
/// outweighs that in telling it (paragraph 10 asks for that).
struct Exemption {
    int paragraph = 2;
    std::string because;
};

/// What the paragraph exempts, in the Schedule's words: "Information which is likely to reveal the identity
/// of an individual." Of 1 to 7.
std::string_view words_of_paragraph(int paragraph);

/// The `paragraph` and `because` of a table. P014: there is no such paragraph.
Exemption read_exemption(base::Table& table);
/// `exempt = { paragraph = 3, because = "…" }`; nothing if it is missing.
std::optional<Exemption> find_exemption(base::Table& table);

}  // namespace plan
