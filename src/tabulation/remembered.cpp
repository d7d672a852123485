#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/hash.h"
#include "tabulation/definition_sql.h"
#include "tabulation/printed_sql.h"
#include "tabulation/records_tally.h"

// What RecordsTally remembers from one run to the next.
namespace tabulation {
namespace {

/// To be raised whenever counts may come out other than before from the same query and the same files.
constexpr int counting_version = 2;

std::set<std::string> sources_of(const plan::Definition& definition) {
    std::set<std::string> ids{source_of(definition)};
    if (const auto* share = events_share(definition)) ids.insert(share->events->text);
    return ids;
}

/// All that is said of a source's columns, in one text.
std::string said_of(const records::InspectedSource& inspected) {
    const auto& source = *inspected.source;
    const auto name = [](const std::optional<base::Written>& written) {
        return written ? written->text : "";
    };
    auto text =
        fmt::format("source {} {} {}\n{} {} {} {} {} {}\n", source.id.text(), source.title, inspected.hash,
                    name(source.key), name(source.area), name(source.record), name(source.record_key),
                    name(source.date), source.received ? terms::text(*source.received) : "");
    for (const auto& file : inspected.files) text += fmt::format("file {} {}\n", file.shown, file.hash);
    for (const auto& column : source.columns)
        text += fmt::format("column {} {} {}\n", column.name, static_cast<int>(column.type),
                            fmt::join(column.codes, "|"));
    return text;
}

}  // namespace

/// Requests that have a source in common are counted together, and so are those of sources that are joined.
std::vector<RecordsTally::Share> RecordsTally::shares(
    const std::vector<figures::CountRequest>& requests) const {
    std::vector<Share> all;
    for (std::size_t at = 0; at < requests.size(); ++at) {
        Share share{{at}, {requests[at]}, {}, sources_of(*requests[at].definition)};
        std::vector<Share> apart;
        for (auto& other : all) {
            const bool meets = std::ranges::any_of(
                other.sources, [&](const auto& id) { return share.sources.contains(id); });
            if (!meets) {
                apart.push_back(std::move(other));
                continue;
            }
            share.places.insert(share.places.end(), other.places.begin(), other.places.end());
            share.sources.merge(other.sources);
        }
        apart.push_back(std::move(share));
        all = std::move(apart);
    }
    for (auto& share : all) {
        std::ranges::sort(share.places);
        share.requests.clear();
        for (const auto place : share.places) share.requests.push_back(requests[place]);
        share.twins = twins_among(share.requests, settings_.counting.twins);
    }
    return all;
}

/// The hash of the queries, the files and whatever else the counts and the warnings come from; "" if not all
/// of it is known: of files that are no plain CSV, what their rows are is their own readers' matter.
std::string RecordsTally::key_of(const Share& share) const {
    auto text = fmt::format("counts {}\n", counting_version);
    std::map<std::string, const records::InspectedSource*> of;
    for (const auto& source : sources_) {
        if (!share.sources.contains(source.source->id.text())) continue;
        if (!source.rows || !source.rows->is_plain_csv()) return "";
        text += said_of(source);
        of[source.source->id.text()] = &source;
    }
    for (const auto& area : settings_.counting.areas) text += fmt::format("area {}\n", area.text());
    for (const auto& [part, whole] : settings_.counting.levels)
        text += fmt::format("level {} {}\n", part.text(), whole.text());
    const auto query = [&](const plan::Definition& definition, const std::string& by) {
        const auto& records = *of.at(source_of(definition));
        const auto wanted = wanted_columns(records, columns_needed(definition, *records.source, by),
                                           settings_.counting.areas);
        const auto* share_of_events = events_share(definition);
        if (share_of_events == nullptr) return printed_sql(definition, wanted, by, settings_.counting.levels);
        const auto& events = *of.at(share_of_events->events->text);
        return printed_sql(definition, wanted,
                           wanted_columns(events, event_columns_needed(definition, *events.source),
                                          settings_.counting.areas),
                           by);
    };
    for (const auto& request : share.requests)
        text += fmt::format("{} {} {}\n{}\n", request.definition->id.text(),
                            plan::kind_of(request.definition->rule), request.stays ? "stays" : "",
                            query(*request.definition, request.by));
    for (const auto& twin : share.twins)
        text += fmt::format("twins by {}\n{}\n{}\n", twin.class_column, query(*twin.first, ""),
                            query(*twin.second, ""));
    return base::hash_of(text);
}

base::Result<KeptCounts> RecordsTally::remembered(const Share& share) {
    const auto key = key_of(share);
    auto kept = key.empty() ? std::nullopt : settings_.cache.find(key);
    if (kept) {
        remembered_problems_.insert(remembered_problems_.end(), kept->problems.begin(), kept->problems.end());
    } else {
        kept.emplace();
        const auto of_engine = engine_ ? engine_->problems().size() : 0;
        const auto of_direct = direct_.problems().size();
        kept->counted = TRY(count(share.requests));
        kept->classes = TRY(class_all(share.twins));
        const auto keep_from = [&](const base::Problems& problems, std::size_t first) {
            kept->problems.insert(kept->problems.end(), problems.begin() + static_cast<std::ptrdiff_t>(first),
                                  problems.end());
        };
        if (engine_) keep_from(engine_->problems(), of_engine);
        keep_from(direct_.problems(), of_direct);
        if (!key.empty()) TRY(settings_.cache.keep(key, *kept));
    }
    for (std::size_t at = 0; at < share.twins.size(); ++at)
        remembered_classes_[{share.twins[at].first, share.twins[at].second, share.twins[at].class_column}] =
            kept->classes[at];
    return std::move(*kept);
}

}  // namespace tabulation
