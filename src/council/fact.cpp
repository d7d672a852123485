#include "council/fact.h"

#include <nlohmann/json.hpp>

#include "base/encoding.h"
#include "ledger/canonical_json.h"

namespace council {
namespace {

constexpr std::string_view start = R"({"id":")";
constexpr std::string_view removed = R"(,"removed":true})";
constexpr std::string_view saying = R"(,"says":)";

/// The text of a JSON string that stands between its quotation marks; nothing if it is none.
std::optional<std::string> unescaped(std::string_view inner) {
    if (inner.find('\\') == inner.npos) return std::string(inner);
    const auto value = nlohmann::json::parse('"' + std::string(inner) + '"', nullptr, false);
    if (!value.is_string()) return std::nullopt;
    return value.get<std::string>();
}

/// Where the string ends that begins at `at`, after its quotation mark; npos if it does not.
std::size_t end_of_string(std::string_view body, std::size_t at) {
    for (; at < body.size() && body[at] != '"'; ++at)
        if (body[at] == '\\') ++at;
    return at < body.size() ? at : body.npos;
}

}  // namespace

std::optional<FactBody> read_body(std::string_view body) {
    if (!body.starts_with(start) || base::find_encoding_fault(body, "")) return std::nullopt;
    const auto end = end_of_string(body, start.size());
    if (end == body.npos) return std::nullopt;
    auto id = unescaped(body.substr(start.size(), end - start.size()));
    if (!id) return std::nullopt;
    FactBody read{*std::move(id), false, {}};
    const auto rest = body.substr(end + 1);
    if (rest == "}") return read;
    if (rest == removed) {
        read.is_removed = true;
        return read;
    }
    if (!rest.starts_with(saying) || rest.size() < saying.size() + 2 || !rest.ends_with('}'))
        return std::nullopt;
    read.says = rest.substr(saying.size(), rest.size() - saying.size() - 1);
    return read;
}

std::string text(const FactBody& body) {
    auto written = R"({"id":)" + ledger::json_text(body.id);
    if (body.is_removed) return written.append(removed);
    if (!body.says.empty()) written.append(saying).append(body.says);
    return written += '}';
}

Revision::Revision(std::shared_ptr<const ledger::Entry> entry, const FactBody& body)
    : entry_(std::move(entry)), is_removed_(body.is_removed) {
    if (body.says.empty()) return;
    says_at_ = static_cast<std::size_t>(body.says.data() - entry_->draft.body.data());
    says_size_ = body.says.size();
}

const Revision* Fact::current() const {
    return revisions.latest().is_removed() ? nullptr : &revisions.latest();
}

const Revision* Fact::effective_on(std::chrono::year_month_day day) const {
    const auto* found = revisions.find_latest(
        [&](const Revision& revision) { return revision.entry().draft.effective_from <= day; });
    if (found == nullptr || found->is_removed()) return nullptr;
    const auto until = text_in(found->says(), "until");
    const auto last = until ? ledger::day_of(*until) : std::nullopt;
    return last && *last < day ? nullptr : found;
}

std::optional<std::string> text_in(std::string_view says, std::string_view name) {
    if (says.find(name) == says.npos) return std::nullopt;
    const auto value = nlohmann::json::parse(says, nullptr, false);
    if (!value.is_object()) return std::nullopt;
    const auto found = value.find(name);
    if (found == value.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

}  // namespace council
