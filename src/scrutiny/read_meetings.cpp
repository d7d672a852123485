#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>

#include "base/hash.h"
#include "plan/read_forms.h"
#include "scrutiny/meeting.h"

namespace scrutiny {
namespace {

namespace fs = std::filesystem;

constexpr auto largest_document = std::numeric_limits<std::size_t>::max();  // papers have no limit

/// The names that meetings may use.
struct Known {
    plan::KnownNames measures{"measure", {}, "write its file under measures/"};
    plan::KnownNames money{"money line", {}, "write its file under money/"};
    plan::KnownNames roles{"role", {}, "add it to council.toml as [[role]]"};
    plan::KnownNames committees{"committee", {}, "add it to council.toml as [[committee]]"};
};

Known known_names(const plan::Plan& plan) {
    Known known;
    for (const auto& measure : plan.measures) known.measures.names.push_back(measure.id.text());
    for (const auto& line : plan.money) known.money.names.push_back(line.id.text());
    for (const auto& role : plan.organisation.roles) known.roles.names.push_back(role.id.text());
    for (const auto& committee : plan.organisation.committees)
        known.committees.names.push_back(committee.id.text());
    return known;
}

/// Reads one file of meetings/.
class Reader {
public:
    Reader(const base::Folder& folder, const Known& known, base::Problems& problems)
        : folder_(folder), known_(known), problems_(problems) {}

    Meeting meeting(const std::string& id, base::Table root) {
        Meeting meeting;
        meeting.id = id;
        meeting.written = root.written();
        const auto committee = root.text("committee");
        plan::check_known(committee, known_.committees, "Q002", problems_);
        meeting.committee = terms::CommitteeId{committee.text};
        meeting.date = root.date("date");
        meeting.title = plan::find_string(root, "title");
        meeting.item = root.find_whole("item");
        meeting.considers = plan::find_period(root, "considers");
        meeting.link = plan::find_string(root, "link");
        for (auto& table : root.tables("question")) {
            meeting.questions.push_back(question(table));
            meeting.questions.back().number = static_cast<int>(meeting.questions.size());
        }
        for (auto& table : root.tables("document")) meeting.documents.push_back(document(table));
        if (meeting.considers && meeting.date.ok() && meeting.date <= meeting.considers->last_day())
            root.refuse(
                "considers", "Q008",
                fmt::format("{} has not ended on {}", meeting.considers->text(), terms::text(meeting.date)),
                "name the period whose report the committee received");
        root.finish();
        return meeting;
    }

private:
    std::optional<terms::RoleId> role(const std::optional<base::Written>& name) {
        if (!name) return std::nullopt;
        plan::check_known(*name, known_.roles, "Q003", problems_);
        return terms::RoleId{name->text};
    }

    Question question(base::Table& table) {
        Question question;
        question.written = table.written();
        question.asked_by = plan::find_string(table, "asked_by");
        question.text = plan::find_string(table, "text");
        const auto measures = table.find_texts("measures");
        plan::check_known(measures, known_.measures, "Q004", problems_);
        for (const auto& measure : measures) question.measures.emplace_back(measure.text);
        const auto money = table.find_texts("money");
        plan::check_known(money, known_.money, "Q005", problems_);
        for (const auto& line : money) question.money.emplace_back(line.text);
        question.answered_by = role(table.find_text("answered_by"));
        question.answer = plan::find_string(table, "answer");
        for (auto& undertaking : table.tables("undertaking")) {
            Undertaking made;
            made.text = undertaking.text("text").text;
            made.owner = role(undertaking.text("owner")).value_or(terms::RoleId{});
            made.due = undertaking.date("due");
            made.done = undertaking.find_date("done");
            made.outcome = plan::find_string(undertaking, "outcome");
            undertaking.finish();
            question.undertakings.push_back(std::move(made));
        }
        table.finish();
        if (!question.text && !question.answer)
            table.refuse("", "Q009", "there is neither a question nor an answer",
                         "give text, answer or both");
        return question;
    }

    SupportingDocument document(base::Table& table) {
        SupportingDocument document;
        document.title = table.text("title").text;
        document.file = table.text("file").text;
        document.exempt = plan::find_exemption(table);
        document.is_public = table.find_yes("public").value_or(!document.exempt);
        if (document.is_public && document.exempt)
            table.refuse("public", "Q011", "what is exempt is not public",
                         "leave out public, or exempt with its paragraph");
        table.finish();
        if (!document.file.empty()) hash(table, document);
        return document;
    }

    void hash(base::Table& table, SupportingDocument& document) {
        const fs::path path(document.file);
        const bool climbs =
            std::any_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
        if (path.is_absolute() || climbs) {
            table.refuse("file", "Q007", "the document lies outside the council folder",
                         "put it below documents/ and name it as documents/papers.pdf");
            return;
        }
        if (folder_.kind_of(document.file) != base::Folder::Kind::File) {
            table.refuse("file", "Q006", fmt::format("there is no file {}", document.file),
                         "put the file there, or correct its name");
            return;
        }
        const auto bytes = folder_.read(document.file, largest_document);
        if (!bytes) {
            problems_.push_back(base::environment_problem("T005", document.file, "the file cannot be read",
                                                          "look at its permissions"));
            return;
        }
        document.bytes = static_cast<std::int64_t>(bytes->size());
        document.hash = base::hash_of(*bytes);
    }

    const base::Folder& folder_;
    const Known& known_;
    base::Problems& problems_;
};

}  // namespace

std::optional<Meetings> read_meetings(const base::Folder& folder, const plan::Plan& plan,
                                      base::Problems& problems) {
    const auto first = problems.size();
    const auto known = known_names(plan);
    Meetings meetings;
    std::set<std::pair<terms::CommitteeId, terms::Period>> considered;
    for (const auto& file : plan::files_in(folder, "meetings", ".toml", problems)) {
        const auto document = base::Document::read(folder, file.shown, problems);
        if (!document) continue;
        auto root = document->root();
        auto meeting = Reader(folder, known, problems).meeting(file.id, root);
        if (meeting.considers && !considered.emplace(meeting.committee, *meeting.considers).second)
            root.refuse(
                "considers", "Q010",
                fmt::format("another meeting of this committee considers {}", meeting.considers->text()),
                "the report of a period is received once; leave considers out of the other");
        meetings.meetings.push_back(std::move(meeting));
    }
    std::stable_sort(meetings.meetings.begin(), meetings.meetings.end(),
                     [](const Meeting& a, const Meeting& b) { return a.date < b.date; });
    if (plan::has_error(problems, first)) return std::nullopt;
    return meetings;
}

}  // namespace scrutiny
