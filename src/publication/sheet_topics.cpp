#include "publication/sheet_topics.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "publication/sheet_cells.h"

namespace publication {
namespace {

/// What tables hold, by how their ids begin.
struct Topic {
    std::string_view stem;
    std::string_view of_one;   // after the measure's name; empty if the name is the same for one as for many
    std::string_view of_many;  // tables of several measures on one worksheet
};
constexpr std::array topics = {
    Topic{"panels-", "", "Districts over time"},
    Topic{"guard-pair-", "guard", "Measures and their guards"},
    Topic{"reach-by-quarter-", "soonest", "How soon targets could be met"},
    Topic{"reach-by-group-", "movers", "Who could move"},
    Topic{"flow-", "flows", "What made numbers change"},
    Topic{"twin-definitions", "", "National and local rules"},
    Topic{"without-status", "", "Measures with no status"},
    Topic{"plan-", "", "Measures by priority"},
    Topic{"outturns", "", "Outturns of the year"},
    Topic{"scorecard", "", "Scorecard"},
};
/// The same where only several tables on one worksheet need a name of their own.
constexpr std::array topics_of_many = {
    Topic{"neighbours-", "", "Areas compared with"},
    Topic{"both-ways-", "", "Proposals, as judged and after"},
    Topic{"components-", "", "Elements of savings and income"},
};

const Topic* found_in(const auto& all, const std::string& id) {
    const auto found =
        std::ranges::find_if(all, [&](const Topic& topic) { return id.starts_with(topic.stem); });
    return found == all.end() ? nullptr : &*found;
}

/// "Child protection plans" of "Child protection plans: what came and what went" or "… by period": captions
/// of a measure's tables begin with its name.
std::string measure_in(const std::string& caption) {
    auto end = caption.size();
    for (const auto* after : {":", ",", " and ", " by "}) end = std::min(end, caption.find(after));
    return caption.substr(0, end);
}

/// "Child protection plans, flows": the measure's name gives way, not what the table holds.
std::string with_topic(const std::string& measure, std::string_view topic) {
    const auto ending = ", " + std::string(topic);
    return whole_words(measure, longest_sheet_name - ending.size()) + ending;
}

}  // namespace

std::string topic_of(const std::vector<PlacedTable>& tables, bool heading_is_shared) {
    const auto& first = tables.front();
    const auto& caption = first.table->caption;
    const bool several = tables.size() > 1;
    if (const auto* topic = found_in(topics, first.table->id); topic != nullptr)
        return several || topic->of_one.empty() ? std::string(topic->of_many)
                                                : with_topic(measure_in(caption), topic->of_one);
    if (several) {
        if (const auto* topic = found_in(topics_of_many, first.table->id); topic != nullptr)
            return std::string(topic->of_many);
        const bool one_heading = std::ranges::all_of(
            tables, [&](const PlacedTable& placed) { return placed.heading == first.heading; });
        return one_heading ? first.heading : caption;
    }
    // A caption is a sentence; the heading above is nearer to the length of a worksheet's name.
    return heading_is_shared || caption.size() <= first.heading.size() ? caption : first.heading;
}

}  // namespace publication
