#include "tasks/publish_report.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "base/text.h"
#include "council/kinds.h"
#include "ledger/appender.h"
#include "ledger/canonical_json.h"
#include "ledger/checkpoint.h"
#include "tasks/record_changes.h"
#include "tasks/restatements.h"
#include "tasks/sign_offs.h"

namespace tasks {
namespace {

base::Problem use_of(const std::string& store, std::string code, std::string message, std::string hint) {
    auto problem = base::use_problem(std::move(code), std::move(message), std::move(hint));
    problem.place.file = store;
    return problem;
}

/// The signed note of everything that is recorded.
base::Result<std::string> signed_end(const RecordedCouncil& recorded, const std::string& store,
                                     const ledger::SigningKey& key, ledger::Clock& clock) {
    auto appender = ledger::Appender::open(TRY(sql::read_address(store)), clock);
    if (!appender) return std::unexpected(sql::problem(appender.error(), recorded.store));
    auto note = (*appender)->sign(recorded.stream, key);
    if (!note) return std::unexpected(sql::problem(note.error(), recorded.store));
    return *std::move(note);
}

/// The committee's latest publication that stands and was made before entry `position`; nothing if there is
/// none.
std::optional<Publication> previous(const council::Council& council, const Publication& of) {
    std::optional<Publication> found;
    for (auto& one : publications(council))
        if (one.committee == of.committee && one.audience == of.audience && one.sequence <= of.position)
            found = std::move(one);
    return found;
}

/// The signed note, part by part, so that it can be typed in again from paper.
std::vector<std::pair<std::string, std::string>> parts_of(const Publication& publication) {
    static constexpr std::array names{"Ledger", "Entries", "Root of their tree", "Signed at"};
    std::vector<std::pair<std::string, std::string>> parts;
    std::istringstream lines(publication.note);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        const auto* name = parts.size() < names.size() ? names[parts.size()] : "Signature";
        parts.emplace_back(name, line);
    }
    parts.emplace_back("Public key", publication.key);
    return parts;
}

/// What the report says of itself, and which figures of an earlier publication it gives otherwise.
report::Freezing freezing(const Publication& publication, const ReportSide& side, const ReportSide* before,
                          const Publication* earlier) {
    report::Freezing made{.id = publication.id,
                          .position = publication.position,
                          .program = publication.program,
                          .checkpoint = parts_of(publication),
                          .corrects = publication.corrects,
                          .reason = publication.reason,
                          .earlier = earlier == nullptr ? "" : earlier->id,
                          .revised = {}};
    if (before == nullptr) return made;
    for (const auto& shown : side.publishable.in_remit)
        for (auto& restated : restatements(*before, side, shown.measure->id))
            made.revised.push_back({shown.measure->title, std::move(restated.what), std::move(restated.was),
                                    std::move(restated.now), std::move(restated.because)});
    return made;
}

/// How it stands with each measure, if any measure was ever signed off.
std::optional<std::vector<SignOff>> signed_off(const StoreRequest& then, const Publication& publication,
                                               const council::Council& council, const Engine& engine,
                                               base::Problems& problems) {
    if (council.facts(council::kinds::sign_off).empty()) return std::vector<SignOff>{};
    return sign_offs({then, publication.committee, publication.period}, engine, problems);
}

std::optional<report::Report> report_of(const StoreRequest& request, const Publication& publication,
                                        const Engine& engine, base::Problems& problems) {
    StoreRequest then = request;
    then.as_at = std::to_string(publication.position);
    const auto side = report_side(Origin{"", then}, request_of(publication), engine, problems);
    if (!side) return std::nullopt;
    const auto earlier = previous(side->folder.recorded->council, publication);
    std::unique_ptr<const ReportSide> before;
    if (earlier) {
        then.as_at = std::to_string(earlier->position);
        before = report_side(Origin{"", then}, request_of(*earlier), engine, problems);
        if (!before) return std::nullopt;
    }
    const auto wanted = commission(side->folder, request_of(publication));
    auto made = freezing(publication, *side, before.get(), earlier ? &*earlier : nullptr);
    then.as_at = std::to_string(publication.position);
    const auto signed_measures =
        signed_off(then, publication, side->folder.recorded->council, engine, problems);
    if (!signed_measures) return std::nullopt;
    for (const auto& one : *signed_measures) made.signed_off.push_back({one.title, told(one), one.note});
    return draft_report(side->folder, side->computed, *wanted, std::move(made));
}

/// The documents, and of each who made it.
base::Result<publication::Files> make_documents(const report::Report& report, Publication& publication,
                                                publication::Outside* outside) {
    auto files = TRY(publication::publish(report, publication.formats, {outside}));
    for (const auto& file : files) {
        const auto* format = format_of_others(file.name);
        publication.documents.push_back({file.name, ledger::sha256({file.bytes}),
                                         static_cast<std::int64_t>(file.bytes.size()),
                                         format == nullptr ? "" : TRY(outside->makers_of(format->name))});
    }
    return files;
}

base::Result<std::string> free_id(const PublishRequest& request, const RecordedCouncil& recorded) {
    const auto first = request.committee + "-" + request.period + (request.for_members ? "-members" : "");
    auto id = first;
    int number = 1;
    for (const auto& one : publications(recorded.council)) {
        const bool is_same = one.committee == request.committee && one.period == request.period &&
                             (one.audience == "member") == request.for_members;
        if (is_same && one.state == Publication::State::Standing && one.id != request.corrects)
            return std::unexpected(use_of(
                recorded.store, "L061", fmt::format("this report has been published already, as {}", one.id),
                "correct it: ontrack publish correct " + one.id + " --reason …"));
        if (is_same) id = fmt::format("{}-{}", first, ++number);
    }
    return id;
}

base::Result<Publication> standing(const RecordedCouncil& recorded, const std::string& id) {
    auto found = TRY(find_publication(recorded, id));
    if (found.state == Publication::State::Standing) return found;
    return std::unexpected(use_of(recorded.store, "L062", fmt::format("{} does not stand any more", id),
                                  "ontrack publish page " + id + " tells what became of it"));
}

/// The request, with what it does not say taken from the publication that it corrects.
base::Result<PublishRequest> completed(PublishRequest request) {
    if (request.corrects.empty()) return request;
    const auto recorded = TRY(read_recorded({request.recorded.store, request.recorded.council, ""}));
    const auto corrected = TRY(standing(recorded, request.corrects));
    if (request.committee.empty()) request.committee = corrected.committee;
    if (request.period.empty()) request.period = corrected.period;
    if (request.date.empty()) request.date = corrected.date;
    if (request.formats.empty()) request.formats = corrected.formats;
    if (request.house.empty()) request.house = corrected.house;
    request.for_members = request.for_members || corrected.audience == "member";
    return request;
}

/// All that is known of a publication before its documents are made.
base::Result<Publication> prepared(const PublishRequest& request, ledger::Clock& clock) {
    const auto key = TRY(ledger::SigningKey::read(request.key_file));
    const auto recorded = TRY(read_recorded({request.recorded.store, request.recorded.council, ""}));
    Publication made;
    made.id = TRY(free_id(request, recorded));
    made.note = TRY(signed_end(recorded, request.recorded.store, key, clock));
    const auto checkpoint = ledger::read_note(made.note, key.verifying_key());
    if (!checkpoint) throw std::logic_error("a note that was signed here cannot be read");
    made.position = checkpoint->tree.size;
    made.key = ledger::text(key.verifying_key());
    made.committee = request.committee;
    made.period = request.period;
    made.audience = request.for_members ? "member" : "public";
    made.program = request.program;
    made.corrects = request.corrects;
    made.reason = request.reason;
    for (const auto& format : publication::formats()) {
        const bool is_wanted = request.formats.empty() ? format.needs == publication::Needs::Nothing
                                                       : std::ranges::count(request.formats, format.name) > 0;
        if (is_wanted) made.formats.emplace_back(format.name);
    }
    // Which day the report bears, is decided once: the meetings that are recorded later must not change it.
    base::Problems problems;
    const auto folder = read_council(
        Origin{"", {request.recorded.store, request.recorded.council, std::to_string(made.position)}},
        problems);
    if (!folder) return std::unexpected(problems.front());
    // So is the house style: the default may become another.
    auto asked = request_of(request.committee, request.period, request.date, request.for_members);
    asked.house = request.house;
    const auto wanted = TRY(commission(*folder, asked));
    made.date = terms::text(wanted.date);
    made.house = wanted.house->id;
    return made;
}

council::Change change_of(std::string_view kind, const Publication& publication, std::string id,
                          std::string says, const council::Signature& signature) {
    council::Change change;
    change.name = {std::string(kind), publication.committee, std::move(id)};
    change.draft = {signature.author,
                    signature.role,
                    change.name.kind,
                    change.name.subject,
                    signature.from,
                    council::text(council::FactBody{change.name.id, false, says}),
                    {}};
    return change;
}

base::Result<void> record(const PublishRequest& request, Published& made, ledger::Clock& clock) {
    auto& publication = made.publication;
    const auto recorded = TRY(read_recorded({request.recorded.store, request.recorded.council, ""}));
    const auto today = std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(clock.now())};
    const council::Signature signature{request.author, request.role, today};
    std::vector changes{
        change_of(council::kinds::publication, publication, publication.id, says(publication), signature)};
    for (const auto& file : made.files) {
        changes.front().draft.blobs.push_back(ledger::sha256({file.bytes}));
        changes.front().documents.push_back(file.bytes);
    }
    if (!publication.corrects.empty()) {
        const auto by = fmt::format(R"({{"by":{},"reason":{}}})", ledger::json_text(publication.id),
                                    ledger::json_text(publication.reason));
        changes.push_back(
            change_of(council::kinds::correction, publication, publication.corrects, by, signature));
    }
    const auto appended =
        TRY(record_changes({request.recorded.store, recorded.stream, publication.position}, changes, clock));
    publication.sequence = appended.first;
    return {};
}

/// L069 if a measure is not signed off as the report gives it.
bool check_signed_off(const PublishRequest& request, const Publication& publication, const Engine& engine,
                      base::Problems& problems) {
    auto then = request.recorded;
    then.as_at = std::to_string(publication.position);
    const auto all = sign_offs({then, publication.committee, publication.period}, engine, problems);
    if (!all) return false;
    std::vector<std::string> open;
    for (const auto& one : *all)
        if (one.state != SignOff::State::Standing) open.push_back(one.measure.text());
    if (open.empty()) return true;
    problems.push_back(use_of(sql::printable(*sql::read_address(then.store)), "L069",
                              fmt::format("{} not signed off as {}: {}",
                                          base::counted(std::ssize(open), "measure is", "measures are"),
                                          open.size() == 1 ? "it stands" : "they stand", base::joined(open)),
                              "ontrack sign-off records who confirms a measure's figures and words"));
    return false;
}

}  // namespace

ReportRequest request_of(const Publication& publication) {
    auto asked = request_of(publication.committee, publication.period, publication.date,
                            publication.audience == "member");
    asked.house = publication.house;
    asked.was_published = true;
    return asked;
}

const publication::Format* format_of_others(std::string_view document) {
    for (const auto& format : publication::formats())
        if (format.needs == publication::Needs::OtherPrograms &&
            document.ends_with("." + std::string(format.name)))
            return &format;
    return nullptr;
}

std::optional<Published> publish_report(const PublishRequest& asked, const Engine& engine,
                                        publication::Outside* outside, base::Problems& problems) {
    ledger::SystemClock clock;
    const auto wanted = completed(asked);
    auto publication = wanted ? prepared(*wanted, clock) : std::unexpected(wanted.error());
    if (!publication) {
        problems.push_back(publication.error());
        return std::nullopt;
    }
    const auto& request = *wanted;
    if (request.is_signed_off && !check_signed_off(request, *publication, engine, problems))
        return std::nullopt;
    const auto report = report_of(request.recorded, *publication, engine, problems);
    if (!report) return std::nullopt;
    auto files = make_documents(*report, *publication, outside);
    if (!files) {
        problems.push_back(files.error());
        return std::nullopt;
    }
    Published made{*std::move(publication), *std::move(files)};
    if (const auto recorded = record(request, made, clock); !recorded) {
        problems.push_back(recorded.error());
        return std::nullopt;
    }
    return made;
}

std::optional<report::Report> drafted_again(const StoreRequest& request, const Publication& publication,
                                            const Engine& engine, base::Problems& problems) {
    return report_of(request, publication, engine, problems);
}

base::Result<Publication> withdraw(const StoreRequest& request, const std::string& id,
                                   const std::string& reason, const council::Signature& signature) {
    ledger::SystemClock clock;
    const auto recorded = TRY(read_recorded({request.store, request.council, ""}));
    const auto publication = TRY(standing(recorded, id));
    const auto says = fmt::format(R"({{"reason":{}}})", ledger::json_text(reason));
    const auto change = change_of(council::kinds::withdrawal, publication, id, says, signature);
    TRY(record_changes({request.store, recorded.stream, recorded.council.position()}, {change}, clock));
    return find_publication(TRY(read_recorded({request.store, request.council, ""})), id);
}

}  // namespace tasks
