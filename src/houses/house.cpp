#include "houses/house.h"

#include <algorithm>
#include <cassert>

#include "base/document.h"
#include "houses/plain_text.h"
#include "houses/readers.h"

namespace houses {

std::string House::word(terms::Status status) const {
    const auto own = statuses.find(status);
    return own == statuses.end() ? std::string(terms::label(status)) : own->second;
}

const std::vector<std::string>& section_ids() {
    static const std::vector<std::string> ids = {
        "purpose", "implications", "measures",  "not-on-track", "on-track",  "no-status", "rules",
        "money",   "asked",        "proposals", "plan",         "documents", "notes",     "publication"};
    return ids;
}

const std::vector<std::string>& column_ids() {
    static const std::vector<std::string> ids = {"measure", "actual",    "target",
                                                 "status",  "direction", "comparators"};
    return ids;
}

const House& plain() {
    static const House house = [] {
        base::Problems problems;
        const auto document = base::Document::of(std::string(texts::plain), "plain.toml", problems);
        assert(document);
        auto made = read_house("plain", document->root(), std::filesystem::path("/nowhere"), problems);
        assert(problems.empty());
        return made;
    }();
    return house;
}

const House* find_house(const std::vector<House>& houses, std::string_view id) {
    if (id == "plain") return &plain();
    const auto found = std::ranges::find_if(
        houses, [&](const House& house) { return id.empty() ? house.is_default : house.id == id; });
    if (found != houses.end()) return &*found;
    return id.empty() ? &plain() : nullptr;
}

}  // namespace houses
