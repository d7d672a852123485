#include "council/council.h"

#include <algorithm>
#include <cassert>

#include "council/kinds.h"

namespace council {
namespace {

/// The name as one text. No part of it holds a control character.
std::string key_of(std::string_view kind, std::string_view subject, std::string_view id) {
    std::string key;
    key.reserve(kind.size() + subject.size() + id.size() + 2);
    return key.append(kind).append(1, '\n').append(subject).append(1, '\n').append(id);
}

void put_in_order(std::vector<const Fact*>& facts) {
    std::ranges::sort(facts, {}, [](const Fact* fact) { return std::tie(fact->name); });
}

}  // namespace

void Council::add(ledger::Entry entry) {
    assert(entry.sequence == position_ + 1);
    position_ = entry.sequence;
    hash_ = entry.hash;
    recorded_at_ = entry.recorded_at;
    const auto shared = std::make_shared<const ledger::Entry>(std::move(entry));
    const auto& draft = shared->draft;
    const auto body = read_body(draft.body);
    if (!body) return unread_.add(shared->sequence);
    facts_.update(key_of(draft.kind, draft.subject, body->id), [&](Fact& fact) {
        if (fact.revisions.empty()) fact.name = {draft.kind, draft.subject, body->id};
        fact.revisions.add(Revision(shared, *body));
    });
}

const Fact* Council::find(const FactName& name) const {
    return facts_.find(key_of(name.kind, name.subject, name.id));
}

std::vector<const Fact*> Council::facts(std::string_view kind, std::string_view subject) const {
    std::vector<const Fact*> found;
    facts_.each([&](const std::string&, const Fact& fact) {
        if (fact.name.kind == kind && (subject.empty() || fact.name.subject == subject) &&
            fact.current() != nullptr)
            found.push_back(&fact);
    });
    put_in_order(found);
    return found;
}

std::vector<const Fact*> Council::all() const {
    std::vector<const Fact*> found;
    found.reserve(facts_.size());
    facts_.each([&](const std::string&, const Fact& fact) { found.push_back(&fact); });
    put_in_order(found);
    return found;
}

std::vector<Page> Council::pages() const {
    std::vector<Page> pages;
    for (const auto* fact : facts(kinds::page)) {
        const auto& blobs = fact->revisions.latest().entry().draft.blobs;
        if (!blobs.empty()) pages.push_back({fact->name.subject, blobs.front()});
    }
    return pages;
}

std::vector<std::int64_t> Council::unread() const {
    std::vector<std::int64_t> sequences;
    for (const auto* sequence : unread_.all()) sequences.push_back(*sequence);
    return sequences;
}

}  // namespace council
