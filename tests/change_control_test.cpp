#include <gtest/gtest.h>

#include "program.h"

// A change to how a measure is judged, from its proposal to its decision, in a folder and in a ledger.

namespace fs = std::filesystem;

namespace {

const fs::path scenario = fs::path(ONTRACK_SOURCE_DIR) / "scenarios" / "basis_change";
const std::string measure = "hv-6-8-week-review";
const std::string page = "measures/" + measure + ".toml";
const std::vector<std::string> approved{"approved", "--reference", "Cabinet, 18 October 2022, minute 51",
                                        "--on", "2022-10-18"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// Runs what has to go well, and gives what it prints.
std::string good(const std::vector<std::string>& words) {
    const auto outcome = tests::run(words);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err << testing::PrintToString(words);
    return outcome.out;
}

/// Runs what has to be refused with a code.
void refused(const std::vector<std::string>& words, const std::string& code) {
    const auto outcome = tests::run(words);
    EXPECT_NE(outcome.exit_code, 0) << testing::PrintToString(words);
    EXPECT_NE((outcome.err).find(" " + code + ": "), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.out, "");
}

class ChangeControl : public testing::Test {
protected:
    ChangeControl() { fs::copy(scenario / "council", folder(), fs::copy_options::recursive); }

    fs::path folder() const { return scratch_.path() / "council"; }
    std::string store() const { return "sqlite:" + (scratch_.path() / "a.db").string(); }
    std::string page_text() const { return tests::read_file(folder() / page); }
    std::string file(const char* name) const { return (scratch_.path() / name).string(); }

    std::string report(const std::vector<std::string>& origin, const std::string& period,
                       const char* out) const {
        good(with({"report", "--committee", "cyp", "--period", period, "--date", "2023-05-16", "--formats",
                   "html,json,csv", "--out", file(out)},
                  origin));
        return tests::read_file(scratch_.path() / out / "report.html") +
               tests::read_file(scratch_.path() / out / "report.json");
    }

private:
    tests::Scratch scratch_;
};

}  // namespace

TEST_F(ChangeControl, WritesTheDecisionAndLeavesEveryOtherWordOfThePage) {
    good(with({"decide", folder().string(), measure, "14"}, approved));
    EXPECT_EQ(page_text(), tests::read_file(scenario / "decided" / page));
    good({"check", folder().string()});
}

TEST_F(ChangeControl, JudgesNoPeriodOfThePastAgain) {
    const auto judged = [&](const char* period) {
        return good(
            {"status", folder().string(), "--committee", "cyp", "--period", period, "--format", "json"});
    };
    const auto first = judged("2022-23-Q1"), second = judged("2022-23-Q2");
    EXPECT_NE(judged("2022-23-Q3").find("\"value\": 73.3"), std::string::npos) << judged("2022-23-Q3");
    good(with({"decide", folder().string(), measure, "14"}, approved));
    EXPECT_EQ(judged("2022-23-Q1"), first);
    EXPECT_EQ(judged("2022-23-Q2"), second);
    EXPECT_NE(judged("2022-23-Q3").find("\"value\": 91.1"), std::string::npos);
    const auto explained =
        good({"explain", folder().string(), measure, "2022-23-Q3", "--definition", "national"});
    EXPECT_NE(explained.find("73.3"), std::string::npos) << "the shadow goes on";
}

TEST_F(ChangeControl, IsTheSameFromTheLedgerAsFromTheFolder) {
    good({"init", "--store", store(), "--key", file("key")});
    good({"import", folder().string(), "--store", store(), "--author", "p.analyst"});
    good({"publish", "--store", store(), "--committee", "cyp", "--period", "2022-23-Q2", "--date",
          "2022-10-11", "--formats", "html,csv", "--key", file("key"), "--author", "c.officer"});
    const auto proposed = good({"impact", folder().string(), measure, "14"});
    EXPECT_EQ(good({"impact", measure, "14", "--store", store()}), proposed);
    good(with({"decide", measure, "14", "--store", store(), "--author", "c.officer"}, approved));
    const auto log = good({"log", measure, "--store", store(), "--format", "csv"});
    EXPECT_NE(
        log.find(",c.officer,democratic services officer,new,basis," + measure + ",2022-10-01,2022-10-01"),
        std::string::npos)
        << log;
    EXPECT_NE(
        log.find(",c.officer,democratic services officer,changed,proposal," + measure + ",14,2022-10-01"),
        std::string::npos)
        << log;
    // An older copy of the folder undoes no decision.
    refused({"import", folder().string(), "--store", store()}, "L066");
    good(with({"decide", folder().string(), measure, "14"}, approved));
    EXPECT_EQ(
        good({"import", folder().string(), "--store", store()}),
        "fenshire: nothing has changed since it was last recorded\n2 files left where they are, as a ledger "
        "holds no records of people: data/births.csv and data/contacts.csv\n");
    for (const auto* period : {"2022-23-Q2", "2022-23-Q3", "2022-23-Q4"})
        EXPECT_EQ(report({"--store", store()}, period, "of-store"),
                  report({folder().string()}, period, "of-folder"))
            << period;
    // What was published before stands, byte for byte.
    EXPECT_NE(good({"verify", "--publication", "cyp-2022-23-Q2", "--store", store()})
                  .find("byte for byte as published"),
              std::string::npos);
}

TEST_F(ChangeControl, PutsForwardEveryKindOfChangeAndShowsWhatItWouldMake) {
    const auto propose = [&](const std::vector<std::string>& change) {
        return good(with({"propose", folder().string(), measure, "--what", "A \"change\"", "--why", "To see",
                          "--from", "2022-10-01", "--authority", "Cabinet"},
                         change));
    };
    tests::write_file(
        file("definition.toml"),
        "id = \"late\"\nversion = 1\ntext = \"Reviews within ten weeks.\"\nauthority = \"local decision\"\n"
        "authority_name = \"Joint data group\"\nkind = \"share\"\nsource = \"births\"\n"
        "date = \"date_of_birth + 56\"\nevents = \"contacts\"\n"
        "numerator = \"contact_date <= cohort.date_of_birth + 70\"\n");
    EXPECT_EQ(propose({"--target", "at_least=80.0"}).substr(0, 43), measure + ": proposal 15 is proposed");
    propose({"--tolerance", "3", "--tolerance-is", "points"});
    propose({"--definition", file("definition.toml"), "--basis", "late"});
    const auto csv = [&](const char* id) {
        return good({"impact", folder().string(), measure, id, "--format", "csv", "--until", "2021-22-Q4"});
    };
    EXPECT_NE(csv("15").find("2021-22-Q3,national,80.0,at least 90.0,not on track,,national,80.0,at least "
                             "80.0,on track,,yes"),
              std::string::npos)
        << csv("15");
    EXPECT_NE(csv("15").find("2021-22-Q4,national,76.8,at least 90.0,not on track,,national,76.8,at least "
                             "80.0,not on track,,no"),
              std::string::npos);
    EXPECT_NE(csv("17").find(",late,100.0,at least 90.0,on track,,yes"), std::string::npos) << csv("17");
    // A ledger has no records that could be counted by the new definition.
    good({"import", folder().string(), "--store", store()});
    refused({"impact", measure, "17", "--store", store()}, "U028");
    const auto decide = [&](const char* id) {
        good(with({"decide", folder().string(), measure, id}, approved));
    };
    decide("15");
    refused(with({"decide", folder().string(), measure, "16"}, approved), "U017");
    decide("17");
    good({"check", folder().string()});
    const auto status = good({"status", folder().string(), "--committee", "cyp", "--period", "2022-23-Q3"});
    EXPECT_NE(status.find("100.0         80.0  2022-23-Q3  On track"), std::string::npos) << status;
}

TEST_F(ChangeControl, HoldsAMeasureAgainstOtherComparatorsFromADay) {
    tests::write_file(
        folder() / "council.toml",
        tests::read_file(folder() / "council.toml") +
            "\n[[comparator_set]]\nid = \"peers\"\nname = \"Peers\"\n[[comparator_set.version]]\n"
            "from = 2021-04-01\nmembers = [\"south\"]\n");
    auto text = page_text();
    const std::string fixed = "at_least = \"90.0\"",
                      relative = "relative_to = \"peers\"\nstatistic = \"mean\"";
    tests::write_file(folder() / page, text.replace(text.find(fixed), fixed.size(), relative));
    const auto judged = [&](const std::vector<std::string>& origin, const char* period) {
        return good(with({"status", "--committee", "cyp", "--period", period, "--format", "json"}, origin));
    };
    good({"propose", folder().string(), measure, "--what", "Peers are the north", "--why",
          "The south has a service of its own", "--from", "2022-10-01", "--authority", "Cabinet", "--set",
          "peers", "--members", "north", "--source", "Joint data group"});
    const auto impact =
        good({"impact", folder().string(), measure, "15", "--format", "csv", "--until", "2022-23-Q4"});
    EXPECT_NE(
        impact.find("2022-23-Q2,national,75.0,at least 75.8,not on track,,national,75.0,at least 74.5,on "
                    "track,,yes"),
        std::string::npos)
        << impact;
    const auto before = judged({folder().string()}, "2022-23-Q2");
    EXPECT_NE(judged({folder().string()}, "2022-23-Q3").find("\"target\": 72.2"), std::string::npos);
    good(with({"decide", folder().string(), measure, "15"}, approved));
    // The past is held against those who were the peers then.
    EXPECT_EQ(judged({folder().string()}, "2022-23-Q2"), before);
    const auto after = judged({folder().string()}, "2022-23-Q3");
    EXPECT_NE(after.find("\"target\": 74.1"), std::string::npos) << after;
    EXPECT_NE(after.find("\"status\": \"not_on_track\""), std::string::npos);
    good({"import", folder().string(), "--store", store()});
    EXPECT_EQ(judged({"--store", store()}, "2022-23-Q3"), after);
    EXPECT_EQ(judged({"--store", store()}, "2022-23-Q2"), before);
}

TEST_F(ChangeControl, RefusesWhatCannotBeProposedOrDecided) {
    const std::vector<std::string> propose{"propose", folder().string(), measure,       "--what", "A change",
                                           "--why",   "To see",          "--authority", "Cabinet"};
    const auto before = page_text();
    refused(with(propose, {"--from", "2022-10-01"}), "U019");
    refused(with(propose, {"--from", "2022-13-01", "--basis", "local"}), "U004");
    refused(with(propose, {"--from", "2022-11-01", "--basis", "local"}), "M053");
    refused(with(propose, {"--from", "2022-10-01", "--basis", "lokal"}), "M014");
    refused(with(propose, {"--from", "2022-10-01", "--set", "nobody", "--members", "north"}), "M054");
    refused({"impact", folder().string(), measure, "99"}, "U018");
    refused({"impact", folder().string(), "nothing", "14"}, "U018");
    refused({"impact", folder().string(), measure, "14", "--until", "2022-06"}, "U002");
    const std::vector<std::string> decide{"decide", folder().string(), measure, "14"};
    refused(with(decide, {"approved", "--reference", "Cabinet", "--on", "2023-01-10"}), "U026");
    refused(with(decide, {"approved", "--reference", " ", "--on", "2022-10-18"}), "U026");
    refused(with(decide, {"granted", "--reference", "Cabinet"}), "U027");
    EXPECT_EQ(page_text(), before);
    good(with(decide,
              {"refused", "--reference", "Cabinet, 18 October 2022, minute 51", "--on", "2022-10-18"}));
    refused(with(decide, approved), "U026");
}
