#include <algorithm>

#include "publication_fixture.h"
#include "tasks/compare_reports.h"
#include "tasks/copy_store.h"
#include "tasks/list_entries.h"
#include "tasks/publication_page.h"
#include "tasks/record_changes.h"
#include "tasks/tell_as_at.h"

// A report that is published, proved from the store alone, revised, corrected and withdrawn; on both stores.

namespace fs = std::filesystem;

using stores::program;
using stores::PublicationTest;
using stores::read_file;

namespace {

using Codes = std::vector<std::string>;

BOTH_STORES(PublicationTest);

/// Another program, of some version: prints the page with its own name below.
class Printer : public publication::Outside {
public:
    explicit Printer(std::string version) : version_(std::move(version)) {}
    void expect_printing() override {}
    base::Result<std::string> printed(const std::string& page) override { return page; }
    base::Result<std::string> word(const publication::WordPage& page) override {
        return page.html + "<!-- " + version_ + " -->";
    }
    base::Result<std::string> open_document(const std::string& xlsx) override { return xlsx + version_; }
    base::Result<std::string> makers_of(std::string_view) override {
        if (!version_.empty()) return version_;
        return std::unexpected(
            base::environment_problem("E020", "wordsmith", "this program is not installed", "install it"));
    }

private:
    std::string version_;
};

}  // namespace

TEST_P(PublicationTest, IsProvedOnAnotherMachineFromTheStoreAlone) {
    const auto before = last_;
    const auto published = publish();
    EXPECT_EQ(published.publication.id, "cyp-2023-24");
    EXPECT_EQ(published.publication.position, before);
    EXPECT_EQ(published.publication.sequence, before + 1);
    ASSERT_GE(published.files.size(), 3u);
    EXPECT_NE(published.files[0].bytes.find(key_), std::string::npos)
        << "the key is not printed on the report";
    EXPECT_EQ(code_of_publishing(request()), "L061");

    // Nothing but the store: what has been recorded since does not matter, nor does the folder.
    revise();
    fs::remove_all(council());
    const auto copy = (folder() / "elsewhere.db").string();
    ASSERT_TRUE(tasks::backup_store(store(), copy, clock_.now()));
    EXPECT_EQ(verify("sqlite:" + copy, "cyp-2023-24", {key_}).second, "");
    EXPECT_EQ(verify(store(), "cyp-2023-24").second, "");
    EXPECT_EQ(verify(store(), "cyp-2022-23").first, Codes{"L060"});
}

TEST_P(PublicationTest, NamesTheInputThatIsNotWhatItWas) {
    const auto published = publish();
    const auto other = ledger::text(ledger::SigningKey::of_seed({7}).verifying_key());
    const auto distrusted = verify(store(), "cyp-2023-24", {other});
    EXPECT_NE(std::ranges::find(distrusted.first, "L065"), distrusted.first.end()) << distrusted.second;

    const auto recorded = tasks::read_recorded({store(), "", ""});
    ASSERT_TRUE(recorded);
    const auto* page =
        recorded->council.find({"page", "measures/re-referrals.toml", "measures/re-referrals.toml"});
    ASSERT_NE(page, nullptr);
    const auto& entry = page->current()->entry();
    execute("delete from blobs where hash = '" + ledger::hex(entry.draft.blobs.front()) + "'");
    const auto missing = verify(store(), "cyp-2023-24");
    EXPECT_EQ(missing.first, Codes{"L063"});
    EXPECT_NE(missing.second.find("it is about the page measures/re-referrals.toml"), std::string::npos)
        << missing.second;

    execute(
        "update entries set body = '{\"id\":\"measures/re-referrals.toml\",\"says\":{\"bytes\":1}}' where "
        "sequence = " +
        std::to_string(entry.sequence));
    const auto altered = verify(store(), "cyp-2023-24");
    EXPECT_NE(altered.second.find("entry " + std::to_string(entry.sequence)), std::string::npos)
        << altered.second;
    EXPECT_GE(altered.first.size(), 2u);
}

TEST_P(PublicationTest, NamesTheDocumentThatCannotBeMadeAgain) {
    const auto published = publish();
    auto forged = published.publication;
    const std::string bytes = "another report";
    forged.documents[0] = {"report.html", ledger::sha256({bytes}), static_cast<std::int64_t>(bytes.size())};
    const council::Change change{council::Change::What::Added,
                                 {"publication", "cyp", "forged"},
                                 {"somebody",
                                  "officer",
                                  "publication",
                                  "cyp",
                                  std::chrono::year{2024} / 9 / 1,
                                  council::text({"forged", false, tasks::says(forged)}),
                                  {ledger::sha256({bytes})}},
                                 {bytes}};
    ASSERT_TRUE(tasks::record_changes({store(), "warwickshire", last_}, {change}, clock_));
    const auto found = verify(store(), "forged");
    EXPECT_EQ(found.first[0], "L064") << found.second;  // each bears the publication's own id
    EXPECT_NE(found.second.find("forged: report.html: it differs from byte 1 on"), std::string::npos)
        << found.second;
}

TEST_P(PublicationTest, SaysWhatItWasAndIsNow) {
    publish();
    base::Problems problems;
    const tasks::StoreRequest request{store(), "", ""};
    EXPECT_TRUE(tasks::publication_page(request, "cyp-2023-24", {}, problems)->revised.empty());
    revise();
    const auto page = tasks::publication_page(request, "cyp-2023-24", {}, problems);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->revised.size(), 1u);
    EXPECT_NE(page->revised[0].second.find("18.4"), std::string::npos);
    EXPECT_NE(page->revised[0].second.find("28.4"), std::string::npos);
    EXPECT_NE(page->revised[0].second.find("entry " + std::to_string(revised_by_)), std::string::npos)
        << page->revised[0].second;
    EXPECT_EQ(page->files[0].name, "publication.html");
    EXPECT_NE(page->files[0].bytes.find("28.4"), std::string::npos);

    const auto corrected = publish("cyp-2023-24");
    EXPECT_EQ(corrected.publication.id, "cyp-2023-24-2");
    EXPECT_NE(corrected.files[0].bytes.find("Re-referrals were wrong"), std::string::npos);
    EXPECT_NE(corrected.files[0].bytes.find("Figures that cyp-2023-24 gave otherwise"), std::string::npos);
    const auto old = tasks::publication_page(request, "cyp-2023-24", {}, problems);
    EXPECT_EQ(old->publication.state, tasks::Publication::State::Corrected);
    EXPECT_NE(tasks::told(old->publication).find("cyp-2023-24-2 stands in its place"), std::string::npos);
    EXPECT_EQ(code_of_publishing(this->request("cyp-2023-24")), "L062");
    for (const auto* id : {"cyp-2023-24", "cyp-2023-24-2"}) EXPECT_EQ(verify(store(), id).second, "") << id;
}

TEST_P(PublicationTest, KeepsItsPageWhenItIsWithdrawn) {
    const auto published = publish();
    const tasks::StoreRequest request{store(), "", ""};
    const council::Signature officer{"c.officer", "democratic services officer",
                                     std::chrono::year{2024} / 10 / 18};
    const auto withdrawn = tasks::withdraw(request, "cyp-2023-24", "It named a child", officer);
    ASSERT_TRUE(withdrawn);
    EXPECT_EQ(tasks::told(*withdrawn), "Withdrawn on 18 October 2024: It named a child");
    EXPECT_EQ(tasks::withdraw(request, "cyp-2023-24", "Again", officer).error().code, "L062");
    EXPECT_EQ(tasks::withdraw(request, "cyp-2021-22", "Never", officer).error().code, "L060");
    base::Problems problems;
    const auto page = tasks::publication_page(request, "cyp-2023-24", {}, problems);
    ASSERT_TRUE(page);
    EXPECT_NE(page->files[0].bytes.find("Withdrawn on 18 October 2024: It named a child"), std::string::npos);
    ASSERT_EQ(page->files.size(), published.files.size() + 1);
    for (std::size_t at = 0; at < published.files.size(); ++at)
        EXPECT_EQ(page->files[at + 1].bytes, published.files[at].bytes);
    EXPECT_EQ(verify(store(), "cyp-2023-24").second, "");
    EXPECT_EQ(publish().publication.id, "cyp-2023-24-2");  // the way is free for another
}

TEST_P(PublicationTest, IsComparedWithWhatStandsNow) {
    publish();
    revise();
    base::Problems problems;
    const auto differences =
        tasks::compare_reports({{"", {store(), "", ""}}, "cyp-2023-24", "2023-24", "cyp"}, {}, problems);
    ASSERT_TRUE(differences) << base::render(problems.back());
    const auto of = [&](tasks::Aspect aspect) {
        return std::ranges::count(*differences, aspect, &tasks::ReportDifference::aspect);
    };
    EXPECT_EQ(of(tasks::Aspect::Figure), 1);
    EXPECT_EQ(of(tasks::Aspect::Restatement), 1);
    EXPECT_EQ(of(tasks::Aspect::Target), 0);
    const auto restated =
        std::ranges::find(*differences, tasks::Aspect::Restatement, &tasks::ReportDifference::aspect);
    EXPECT_EQ(restated->subject, "re-referrals");
    EXPECT_EQ(restated->because.substr(0, restated->because.find(" of ")),
              "entry " + std::to_string(revised_by_));

    struct Row {
        int line;
        const char *from, *to, *code;
    };
    const Row rows[] = {{__LINE__, "cyp-1999-00", "2023-24", "L060"},
                        {__LINE__, "2023-24@soon", "2023-24", "L053"},
                        {__LINE__, "2023-24@1", "2023-24", "T005"},
                        {__LINE__, "2023-24@x@y", "2023-24", "L053"}};
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        base::Problems told;
        EXPECT_FALSE(tasks::compare_reports({{"", {store(), "", ""}}, row.from, row.to, "cyp"}, {}, told));
        EXPECT_EQ(told.empty() ? "" : told.front().code, row.code);
    }
    base::Problems of_folder;
    EXPECT_FALSE(
        tasks::compare_reports({{council().string(), {}}, "2023-24@7", "2023-24", "cyp"}, {}, of_folder));
    EXPECT_EQ(of_folder.front().code, "U012");
}

TEST_P(PublicationTest, IsToldWithWhatWasKnownBefore) {
    const auto first = last_;
    revise();
    const auto told = tasks::tell_as_at({store(), "", ""}, "re-referrals", "2024-07-31");
    ASSERT_TRUE(told);
    const auto revised =
        std::ranges::find_if(told->figures, [](const auto& figure) { return !figure.were.empty(); });
    ASSERT_NE(revised, told->figures.end());
    EXPECT_EQ(revised->period, "2023-24");
    EXPECT_EQ(revised->value, "28.4");
    EXPECT_EQ(revised->sequence, revised_by_);
    EXPECT_EQ(revised->were.front().first, "18.4");
    EXPECT_LE(revised->were.front().second, first);
    EXPECT_TRUE(std::ranges::none_of(
        tasks::tell_as_at({store(), "", std::to_string(first)}, "re-referrals", "")->figures,
        [](const auto& figure) { return !figure.were.empty(); }));
    EXPECT_EQ(tasks::tell_as_at({store(), "", ""}, "re-referals", "").error().code, "L058");
    EXPECT_EQ(tasks::tell_as_at({store(), "", ""}, "", "2024-02-30").error().code, "U004");

    const auto lines = tasks::list_entries(*tasks::read_recorded({store(), "", ""}), "re-referrals");
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->back().sequence, revised_by_);
    EXPECT_EQ(lines->back().what, "changed");
    EXPECT_EQ(lines->back().name.kind, "figures");
    EXPECT_TRUE(std::ranges::is_sorted(*lines, {}, &tasks::EntryLine::sequence));
    EXPECT_EQ(
        static_cast<std::int64_t>(tasks::list_entries(*tasks::read_recorded({store(), "", ""}), "")->size()),
        last_);
}

TEST_P(PublicationTest, HoldsDocumentsOfOtherProgramsWithTheirVersion) {
    auto asked = request();
    asked.formats = {"html", "docx"};
    base::Problems problems;
    Printer first("wordsmith 1"), second("wordsmith 2"), none("");
    const auto published = tasks::publish_report(asked, {}, &first, problems);
    ASSERT_TRUE(published) << base::render(problems.back());
    const auto& documents = published->publication.documents;
    ASSERT_EQ(documents.size(), 2u);
    EXPECT_EQ(documents[0].made_by, "");
    EXPECT_EQ(documents[1].name, "report.docx");
    EXPECT_EQ(documents[1].made_by, "wordsmith 1");

    const auto found = [&](publication::Outside& here) {
        base::Problems others;
        const auto verified = tasks::verify_publication({store(), "", ""}, published->publication.id, {},
                                                        program, {}, &here, others);
        std::string text;
        if (verified)
            for (const auto& problem : verified->problems) text += base::render(problem);
        return verified ? text : base::render(others.back());
    };
    EXPECT_EQ(found(first), "");
    EXPECT_NE(found(second).find("L064: cyp-2023-24: report.docx: it differs from byte"), std::string::npos)
        << found(second);
    EXPECT_NE(found(second).find("wordsmith 1 made it, and here is wordsmith 2"), std::string::npos);
    EXPECT_NE(found(none).find("L067: cyp-2023-24: report.docx cannot be made again here: wordsmith: this "
                               "program is not installed"),
              std::string::npos)
        << found(none);
}
