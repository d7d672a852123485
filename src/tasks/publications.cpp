#include "tasks/publications.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "council/kinds.h"

namespace tasks {
namespace {

using Json = nlohmann::json;

PublishedDocument document_of(const Json& json) {
    return {json.at("name").get<std::string>(),
            ledger::digest_of(json.at("hash").get<std::string>()).value_or(ledger::Digest{}),
            json.at("bytes").get<std::int64_t>(), json.value("made_by", "")};
}

Publication publication_of(const Json& json) {
    Publication made;
    made.committee = json.at("committee").get<std::string>();
    made.period = json.at("period").get<std::string>();
    made.date = json.at("date").get<std::string>();
    made.audience = json.at("audience").get<std::string>();
    made.formats = json.at("formats").get<std::vector<std::string>>();
    made.position = json.at("position").get<std::int64_t>();
    made.note = json.at("checkpoint").get<std::string>();
    made.key = json.at("key").get<std::string>();
    made.program = json.at("program").get<std::string>();
    made.corrects = json.value("corrects", "");
    made.reason = json.value("reason", "");
    made.house = json.value("house", "");
    for (const auto& document : json.at("documents")) made.documents.push_back(document_of(document));
    return made;
}

/// What was recorded of it later, as a withdrawal or a correction.
void set_state(const council::Council& council, std::string_view kind, Publication::State state,
               Publication& made) {
    const auto* fact = council.find({std::string(kind), made.committee, made.id});
    const auto* current = fact == nullptr ? nullptr : fact->current();
    if (current == nullptr) return;
    made.state = state;
    made.since = ledger::text(current->entry().draft.effective_from);
    made.by = council::text_in(current->says(), "by").value_or("");
    made.because = council::text_in(current->says(), "reason").value_or("");
    made.changed_by = current->entry().sequence;
}

std::string day_label(const std::string& day) {
    const auto date = terms::read_date(day);
    return date ? terms::label(*date) : day;
}

}  // namespace

std::string told(const Publication& publication) {
    switch (publication.state) {
        case Publication::State::Standing: return "In force";
        case Publication::State::Corrected:
            return fmt::format("Corrected on {}: {} stands in its place. {}", day_label(publication.since),
                               publication.by, publication.because);
        case Publication::State::Withdrawn:
            return fmt::format("Withdrawn on {}: {}", day_label(publication.since), publication.because);
    }
    return "";
}

std::string says(const Publication& publication) {
    auto documents = Json::array();
    for (const auto& document : publication.documents) {
        Json one = {{"name", document.name}, {"hash", ledger::hex(document.hash)}, {"bytes", document.bytes}};
        if (!document.made_by.empty()) one["made_by"] = document.made_by;
        documents.push_back(std::move(one));
    }
    Json json = {{"committee", publication.committee}, {"period", publication.period},
                 {"date", publication.date},           {"audience", publication.audience},
                 {"formats", publication.formats},     {"position", publication.position},
                 {"checkpoint", publication.note},     {"key", publication.key},
                 {"program", publication.program},     {"documents", std::move(documents)}};
    if (!publication.house.empty()) json["house"] = publication.house;
    if (!publication.corrects.empty()) json["corrects"] = publication.corrects;
    if (!publication.reason.empty()) json["reason"] = publication.reason;
    return json.dump();
}

std::vector<Publication> publications(const council::Council& council) {
    std::vector<Publication> all;
    for (const auto* fact : council.facts(council::kinds::publication)) {
        const auto& latest = fact->revisions.latest();
        const auto json = Json::parse(latest.says(), nullptr, false);
        try {
            auto made = publication_of(json);
            made.id = fact->name.id;
            made.sequence = latest.entry().sequence;
            made.recorded_at = ledger::text(latest.entry().recorded_at);
            made.author = latest.entry().draft.author;
            made.role = latest.entry().draft.role;
            set_state(council, council::kinds::correction, Publication::State::Corrected, made);
            set_state(council, council::kinds::withdrawal, Publication::State::Withdrawn, made);
            all.push_back(std::move(made));
        } catch (const Json::exception&) {
            continue;  // of a newer program: it cannot be told of, and it is not this one's to judge
        }
    }
    std::ranges::sort(all, {}, &Publication::sequence);
    return all;
}

base::Result<Publication> find_publication(const RecordedCouncil& recorded, const std::string& id) {
    std::vector<std::string> known;
    for (auto& publication : publications(recorded.council)) {
        if (publication.id == id) return std::move(publication);
        known.push_back(publication.id);
    }
    auto problem =
        base::use_problem("L060", "there is no publication \"" + id + "\"",
                          known.empty() ? "ontrack publish makes one" : "there are: " + base::joined(known));
    problem.place.file = recorded.store;
    return std::unexpected(std::move(problem));
}

}  // namespace tasks
