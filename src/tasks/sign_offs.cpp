#include "tasks/sign_offs.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "council/kinds.h"
#include "ledger/canonical_json.h"
#include "publication/json.h"
#include "report/kinds.h"
#include "tasks/record_changes.h"

namespace tasks {
namespace {

/// What a report says of a measure of its remit.
struct MeasurePage {
    terms::MeasureId measure;
    std::string title;
    std::string says;  // figures and words; not when and for which meeting they were printed
};
using MeasurePages = std::vector<MeasurePage>;

std::optional<MeasurePages> pages_at(const SignOffRequest& request, const std::string& position,
                                     const Engine& engine, base::Problems& problems) {
    MeasurePages pages;
    const auto use = [&](const CouncilFolder& folder, const Computed& computed,
                         const Commission& commission) {
        const Prepared prepared(folder, computed, commission);
        const auto& material = prepared.material();
        for (const auto& shown : material.publishable.in_remit) {
            auto page = report::measure_page(material, shown);
            report::Report bare{.period = page.period, .date = page.period.last_day()};
            bare.measures = std::move(page.measures);
            bare.blocks = std::move(page.blocks);
            pages.push_back({shown.measure->id, shown.measure->title, publication::json(bare)});
        }
    };
    auto recorded = request.recorded;
    recorded.as_at = position;
    const auto wanted = request_of(request.committee, request.period, "", /*for_members=*/true);
    if (!prepare(Origin{"", recorded}, wanted, engine, problems, use)) return std::nullopt;
    return pages;
}

std::string id_of(const SignOffRequest& request) { return request.committee + " " + request.period; }

SignOff sign_off_of(const council::Council& council, const SignOffRequest& request, const MeasurePage& page) {
    SignOff found{.measure = page.measure, .title = page.title};
    const auto* fact =
        council.find({std::string(council::kinds::sign_off), page.measure.text(), id_of(request)});
    const auto* current = fact == nullptr ? nullptr : fact->current();
    if (current == nullptr) return found;
    const auto& entry = current->entry();
    found.state = SignOff::State::Standing;
    found.by = entry.draft.author;
    found.role = entry.draft.role;
    found.on = ledger::text(entry.draft.effective_from);
    found.sequence = entry.sequence;
    const auto says = nlohmann::json::parse(current->says(), nullptr, false);
    found.note = council::text_in(current->says(), "note").value_or("");
    found.position = says.is_object() ? says.value("position", std::int64_t{0}) : 0;
    if (found.position < 1 || found.position >= found.sequence) found.position = found.sequence - 1;
    return found;
}

/// Marks those of which the report says something else than it said at the position that was signed off.
bool mark_changed(const SignOffRequest& request, const MeasurePages& now, std::vector<SignOff>& all,
                  const Engine& engine, base::Problems& problems) {
    std::map<std::int64_t, MeasurePages> earlier;
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto& one = all[at];
        if (one.state != SignOff::State::Standing) continue;
        auto found = earlier.find(one.position);
        if (found == earlier.end()) {
            auto then = pages_at(request, std::to_string(one.position), engine, problems);
            if (!then) return false;
            found = earlier.emplace(one.position, *std::move(then)).first;
        }
        const auto page = std::ranges::find(found->second, one.measure, &MeasurePage::measure);
        if (page == found->second.end() || page->says != now[at].says) one.state = SignOff::State::Changed;
    }
    return true;
}

council::Change change_of(const SignOffRequest& request, const Signing& signing, const std::string& measure,
                          std::int64_t position, std::chrono::year_month_day today) {
    council::Change change;
    change.name = {std::string(council::kinds::sign_off), measure, id_of(request)};
    council::FactBody body{change.name.id, signing.is_withdrawn, {}};
    const auto note = signing.note.empty() ? "" : R"("note":)" + ledger::json_text(signing.note) + ",";
    const auto says = fmt::format(R"({{{}"position":{}}})", note, position);
    if (!signing.is_withdrawn) body.says = says;
    change.draft = {signing.author, signing.role, change.name.kind, measure, today, council::text(body), {}};
    return change;
}

base::Problem not_signed_off(const RecordedCouncil& recorded, const SignOff& one) {
    auto problem = base::use_problem("L068", fmt::format("{} is not signed off", one.title),
                                     "ontrack sign-off --list tells which measures are");
    problem.place.file = recorded.store;
    return problem;
}

/// The measures that are meant, of those in the remit.
base::Result<std::vector<SignOff>> meant(const std::vector<SignOff>& all, const Signing& signing,
                                         const RecordedCouncil& recorded) {
    std::vector<SignOff> found;
    std::vector<std::string> names;
    for (const auto& one : all) {
        names.push_back(one.measure.text());
        if (signing.measures.empty() || std::ranges::count(signing.measures, one.measure.text()) > 0)
            found.push_back(one);
    }
    for (const auto& name : signing.measures)
        if (std::ranges::count(names, name) == 0)
            return std::unexpected(base::use_problem("U020",
                                                     "\"" + name + "\" is not in the remit of the committee",
                                                     "it has " + base::joined(names)));
    for (const auto& one : found)
        if (signing.is_withdrawn && one.state == SignOff::State::None)
            return std::unexpected(not_signed_off(recorded, one));
    return found;
}

base::Result<void> record(const SignOffRequest& request, const Signing& signing,
                          const RecordedCouncil& recorded, const std::vector<SignOff>& wanted) {
    ledger::SystemClock clock;
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(clock.now())};
    std::vector<council::Change> changes;
    for (const auto& one : wanted)
        changes.push_back(
            change_of(request, signing, one.measure.text(), recorded.council.position(), today));
    TRY(record_changes({request.recorded.store, recorded.stream, recorded.council.position()}, changes,
                       clock));
    return {};
}

}  // namespace

std::string told(const SignOff& sign_off) {
    if (sign_off.state == SignOff::State::None) return "Not signed off";
    const auto day = terms::read_date(sign_off.on);
    return fmt::format("Signed off by {} ({}) on {}{}", sign_off.by, sign_off.role,
                       day ? terms::label(*day) : sign_off.on,
                       sign_off.state == SignOff::State::Changed ? ", and changed since" : "");
}

std::optional<std::vector<SignOff>> sign_offs(const SignOffRequest& request, const Engine& engine,
                                              base::Problems& problems) {
    const auto recorded = read_recorded(request.recorded);
    if (!recorded) {
        problems.push_back(recorded.error());
        return std::nullopt;
    }
    const auto now = pages_at(request, request.recorded.as_at, engine, problems);
    if (!now) return std::nullopt;
    std::vector<SignOff> all;
    for (const auto& page : *now) all.push_back(sign_off_of(recorded->council, request, page));
    if (!mark_changed(request, *now, all, engine, problems)) return std::nullopt;
    return all;
}

std::optional<std::vector<SignOff>> sign_off(const SignOffRequest& request, const Signing& signing,
                                             const Engine& engine, base::Problems& problems) {
    const auto recorded = read_recorded(request.recorded);
    const auto before = recorded ? sign_offs(request, engine, problems) : std::nullopt;
    if (!recorded) problems.push_back(recorded.error());
    if (!before) return std::nullopt;
    const auto wanted = meant(*before, signing, *recorded);
    auto done = wanted ? record(request, signing, *recorded, *wanted) : std::unexpected(wanted.error());
    if (!done) {
        problems.push_back(done.error());
        return std::nullopt;
    }
    auto after = sign_offs(request, engine, problems);
    if (!after) return std::nullopt;
    std::erase_if(*after, [&](const SignOff& one) {
        return std::ranges::find(*wanted, one.measure, &SignOff::measure) == wanted->end();
    });
    return after;
}

}  // namespace tasks
