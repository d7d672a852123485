#include "tasks/verify_publication.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "ledger/checkpoint.h"
#include "ledger/verify.h"

namespace tasks {
namespace {

base::Problem finding_of(const std::string& store, std::string code, std::string message, std::string hint) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place.file = store;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

/// " (it is about the target neet 2022-04-01)", as far as the entry can still be read.
std::string subject_of(const council::Council& council, std::int64_t sequence) {
    for (const auto* fact : council.all())
        for (const auto* revision : fact->revisions.all())
            if (revision->entry().sequence == sequence)
                return fmt::format(" (it is about the {} {}{})", fact->name.kind, fact->name.subject,
                                   fact->name.id == fact->name.subject ? "" : " " + fact->name.id);
    return "";
}

/// Gathers what is not as it was.
class Verification {
public:
    Verification(RecordedCouncil recorded, Publication publication, base::Problems problems)
        : recorded_(std::move(recorded)), made_{std::move(publication), 0, std::move(problems)} {}

    void check_checkpoint(const std::vector<ledger::VerifyingKey>& keys, ledger::Reader& reader) {
        const auto& publication = made_.publication;
        const auto key = ledger::verifying_key_of(publication.key);
        const auto note = key ? ledger::read_note(publication.note, *key) : std::nullopt;
        if (!note || note->stream != recorded_.stream || note->tree.size != publication.position)
            return refuse_checkpoint(
                "the checkpoint that is printed on it was not signed with the key beside it");
        if (!keys.empty() && std::ranges::count(keys, *key) == 0)
            return refuse_checkpoint("it was signed by a key that is not trusted: " + publication.key);
        const auto leaves = reader.leaves(recorded_.stream, note->tree.size);
        if (!leaves || ledger::root(*leaves) != note->tree.root)
            refuse_checkpoint(fmt::format("entries 1 to {} are not those that were signed", note->tree.size));
    }

    /// Holds the documents that Ontrack makes alone against those that it makes now.
    base::Result<void> compare_ours(const report::Report& report, const std::string& program) {
        const auto& publication = made_.publication;
        made_.documents = publication.documents.size();
        std::vector<std::string> formats;
        std::ranges::copy_if(publication.formats, std::back_inserter(formats), [](const std::string& name) {
            const auto* format = publication::find_format(name);
            return format != nullptr && format->needs == publication::Needs::Nothing;
        });
        const auto files =
            formats.empty() ? publication::Files{} : TRY(publication::publish(report, formats, {}));
        for (const auto& document : publication.documents)
            if (document.made_by.empty()) compare(document, files, of_ontrack(program));
        return {};
    }

    /// Likewise each document that another program made of what Ontrack gave it.
    void compare_others(const report::Report& report, publication::Outside* outside) {
        for (const auto& document : made_.publication.documents) {
            const auto* format = format_of_others(document.name);
            if (document.made_by.empty() || format == nullptr) continue;
            const auto maker = outside->makers_of(format->name);
            const auto files = maker ? publication::publish(report, {std::string(format->name)}, {outside})
                                     : std::unexpected(maker.error());
            if (files) compare(document, *files, of_others(document.made_by, *maker));
            else cannot_be_made(document, files.error());
        }
    }

    const Publication& publication() const { return made_.publication; }
    bool is_sound() const { return made_.problems.empty(); }
    VerifiedPublication finish() { return std::move(made_); }

private:
    void refuse_checkpoint(std::string message) {
        made_.problems.push_back(
            finding_of(recorded_.store, "L065", made_.publication.id + ": " + std::move(message),
                       "the paper that was published has the checkpoint as it was signed"));
    }

    /// Where the document that was made again leaves the one that was published.
    std::string place(const PublishedDocument& document, const std::string& again) const {
        const auto kept = recorded_.documents->read(document.hash);
        if (!kept) return "it is not what was published";
        const auto [at, other] = std::ranges::mismatch(*kept, again);
        return fmt::format("it differs from byte {} on, and has {} bytes where {} were published",
                           at - kept->begin() + 1, base::grouped(static_cast<long long>(again.size())),
                           base::grouped(document.bytes));
    }

    void compare(const PublishedDocument& document, const publication::Files& files,
                 const std::string& hint) {
        const auto found = std::ranges::find(files, document.name, &publication::File::name);
        if (found == files.end()) differs(document, "this program makes no such document", hint);
        else if (ledger::sha256({found->bytes}) != document.hash)
            differs(document, place(document, found->bytes), hint);
    }

    /// Why a document may differ that Ontrack makes alone.
    std::string of_ontrack(const std::string& program) const {
        const auto& made_by = made_.publication.program;
        if (made_by != program)
            return fmt::format(
                "all that it was made of is as it was; ontrack {} made it, and this is {}: run "
                "that version",
                made_by, program);
        return fmt::format(
            "all that it was made of is as it was, and ontrack {} made it: what differs is the "
            "machine, or a change to the program that left its version as it was",
            program);
    }

    /// Why a document may differ that others make.
    static std::string of_others(const std::string& then, const std::string& now) {
        if (then != now)
            return fmt::format("{} made it, and here is {}: with that version it can be made again", then,
                               now);
        return fmt::format(
            "{} made it, and is here too: what differs is the machine, its typefaces for "
            "instance",
            then);
    }

    void differs(const PublishedDocument& document, const std::string& how, const std::string& hint) {
        made_.problems.push_back(
            finding_of(recorded_.store, "L064",
                       fmt::format("{}: {}: {}", made_.publication.id, document.name, how), hint));
    }

    void cannot_be_made(const PublishedDocument& document, const base::Problem& why) {
        made_.problems.push_back(
            finding_of(recorded_.store, "L067",
                       fmt::format("{}: {} cannot be made again here: {}: {}", made_.publication.id,
                                   document.name, why.place.file, why.message),
                       fmt::format("{} made it; its bytes in the store are those that were published",
                                   document.made_by)));
    }

    RecordedCouncil recorded_;
    VerifiedPublication made_;
};

base::Result<std::vector<ledger::VerifyingKey>> read_keys(const std::vector<std::string>& written) {
    std::vector<ledger::VerifyingKey> keys;
    for (const auto& text : written) {
        const auto key = ledger::verifying_key_of(text);
        if (key) keys.push_back(*key);
        else
            return std::unexpected(
                base::use_problem("L011", "a public key is 32 bytes in base64: " + text,
                                  "copy it from the report or from the store's checkpoints"));
    }
    return keys;
}

/// What the ledger's own verification found, of this publication's stream and up to its entry, as far as that
/// can be told; each named by what it is about.
base::Problems inputs_not_as_they_were(const ledger::Verification& found, const std::string& store,
                                       const RecordedCouncil* recorded, const Publication* publication) {
    base::Problems problems;
    for (const auto& finding : found.findings) {
        const bool is_of_another =
            recorded != nullptr && !finding.stream.empty() && finding.stream != recorded->stream;
        if (is_of_another || (publication != nullptr && finding.sequence > publication->sequence)) continue;
        const auto subject =
            recorded == nullptr ? std::string() : subject_of(recorded->council, finding.sequence);
        problems.push_back(
            finding_of(store, "L063", ledger::text(finding) + subject,
                       "restore the last backup that verifies, and keep this store for inspection"));
    }
    return problems;
}

/// All that can be checked without making the documents again.
base::Result<Verification> checked(const StoreRequest& request, const std::string& id,
                                   const std::vector<std::string>& keys_written) {
    const auto keys = TRY(read_keys(keys_written));
    const auto address = TRY(sql::read_address(request.store));
    const auto shown = sql::printable(address);
    const auto found = ledger::verify(address, keys);
    if (!found) return std::unexpected(sql::problem(found.error(), shown));
    auto recorded = read_recorded({request.store, request.council, ""});
    // Of a store too damaged to be read as a council, what was found says which entries are not as they were.
    if (!recorded && !found->findings.empty())
        return Verification({}, Publication{.id = id},
                            inputs_not_as_they_were(*found, shown, nullptr, nullptr));
    if (!recorded) return std::unexpected(recorded.error());
    auto publication = TRY(find_publication(*recorded, id));
    auto problems = inputs_not_as_they_were(*found, shown, &*recorded, &publication);
    Verification verification(*std::move(recorded), std::move(publication), std::move(problems));
    auto reader = ledger::Reader::open(address);
    if (reader) verification.check_checkpoint(keys, *reader);
    return verification;
}

}  // namespace

std::optional<VerifiedPublication> verify_publication(const StoreRequest& request, const std::string& id,
                                                      const std::vector<std::string>& keys,
                                                      const std::string& program, const Engine& engine,
                                                      publication::Outside* outside,
                                                      base::Problems& problems) {
    auto verification = checked(request, id, keys);
    if (!verification) {
        problems.push_back(verification.error());
        return std::nullopt;
    }
    // Of inputs that are not what they were, no document needs to be made to know.
    if (!verification->is_sound()) return verification->finish();
    const auto report = drafted_again(request, verification->publication(), engine, problems);
    if (!report) return std::nullopt;
    if (const auto compared = verification->compare_ours(*report, program); !compared) {
        problems.push_back(compared.error());
        return std::nullopt;
    }
    verification->compare_others(*report, outside);
    return verification->finish();
}

}  // namespace tasks
