#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "sources/raw_rows.h"
#include "sources/shaped_source_test.h"

namespace fs = std::filesystem;

// Returns that are cut short, damaged or mixed up: each is refused whole, or every row of it is accounted
// for.
namespace {

/// What was put in, for a reader that takes it.
struct Sample {
    std::string kind, table, name, text;
};

const std::string census_text = R"(<?xml version="1.0" encoding="utf-8"?>
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2023</Year>
<ReferenceDate>2023-03-31</ReferenceDate></CollectionDetails></Header><Children>
<Child><ChildIdentifiers><LAchildID>A1</LAchildID><UPN>A123456789123</UPN>
<PersonBirthDate>2015-03-27</PersonBirthDate><GenderCurrent>1</GenderCurrent></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>
<CINdetails><CINreferralDate>2022-10-06</CINreferralDate><ReferralSource>1A</ReferralSource>
<ReferralNFA>false</ReferralNFA><ChildProtectionPlans><CPPstartDate>2022-11-17</CPPstartDate>
<CPPendDate>2023-03-14</CPPendDate><NumberOfPreviousCPP>1</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2023-02-15</CPPreviewDate></Reviews></ChildProtectionPlans>
<ChildProtectionPlans><CPPstartDate>2023-03-20</CPPstartDate></ChildProtectionPlans>
</CINdetails></Child><Child><ChildIdentifiers><LAchildID>B2</LAchildID><Sex>F</Sex></ChildIdentifiers>
<CINdetails><CINreferralDate>2022-05-01</CINreferralDate><ChildProtectionPlans>
<CPPstartDate>2022-05-20</CPPstartDate></ChildProtectionPlans></CINdetails></Child></Children></Message>
)";

const std::string episodes_text =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "1,15/02/2016,S,C2,N3,U6,PR0,14/08/2017,X1,CLOSE,\"AB1, 2CD\",,4244474\n"
    "1,14/08/2017,P,C2,N3,K2,PR3,,,,EG19 7TT,WV27 9FW,8969628\n"
    "2,29/02/2016,S,V3,N8,U6,PR2,09/05/2017,E4A,,EH14 8EC,WD10 6ZQ,1157828\n"
    "3,01/04/2016,S,L1,N8,K1,PR2,31/03/2017,E8,,,,\n";

const std::string return_text =
    "<?xml "
    "version='1.0'?><EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><SEX>2</SEX><DOB>28/07/2010</DOB><UASC />"
    "<AREVIEW><REVIEW>27/09/2015</REVIEW><REVIEW_CODE>PN0</REVIEW_CODE></AREVIEW></HEADER><EPISODE><DECOM>06/"
    "01/2017</DECOM>"
    "<RNE>S</RNE><LS>C2</LS><CIN>N4</CIN><PL>U6</PL><DEC>06/10/2017</DEC><REC>X1</REC></"
    "EPISODE><EPISODE><DECOM>06/10/2017"
    "</DECOM><RNE>P</RNE><LS>C2</LS><PL>P1</PL><DEC /></EPISODE></CHILD></EXPSSDA903>";

const std::string plans_text =
    "plan_id,child_id,district,date_requested,date_issued,exception,date_ceased,ceased_reason,primary_need\n"
    "p1,c1,north,2022-01-10,2022-05-30,no,,,ASD\np2,c2,south,10/01/2022,01/06/2022,yes,30/06/2023,\"moved, "
    "away\",SEMH\n"
    "p3,c3,,2022-02-29,2022-06-01,,,,SLCN\n";

std::vector<Sample> samples() {
    return {{"cin-census", "child_protection_plans", "cin.xml", census_text},
            {"ssda903", "episodes", "episodes.csv", episodes_text},
            {"ssda903", "episodes", "return.xml", return_text},
            {"records", "sen2-plans", "plans.csv", plans_text}};
}

/// How many files were refused, and how many rows were accounted for.
struct Outcome {
    std::int64_t files = 0, refused_files = 0, rows = 0, refused_rows = 0;
};

/// Reads `text` in the place of the sample's; what must hold of any file is checked.
void look(ShapedSource& source, const Sample& sample, const std::string& text, Outcome& outcome) {
    const auto begun = std::chrono::steady_clock::now();
    source.replace(sample.name, text);
    const bool sound = source.inspect();
    ++outcome.files;
    for (const auto& problem : source.problems()) {
        ASSERT_FALSE(base::render(problem).empty());
        ASSERT_GE(problem.place.line, 0);
    }
    if (!sound) {
        ++outcome.refused_files;
        const bool told = std::ranges::any_of(source.problems(), [](const base::Problem& problem) {
            return problem.severity == base::Severity::Error;
        });
        ASSERT_TRUE(told) << "refused in silence:\n" << text;
    } else {
        const auto all = source.read(source.columns());
        ASSERT_FALSE(all.failed) << text;
        ASSERT_EQ(all.given + all.refused, source.counted()) << text;
        ASSERT_EQ(source.counted() + source.refused(), source.raw_rows()) << text;
        const auto some = source.read({source.columns().front()});
        ASSERT_EQ(some.given + some.refused, source.counted()) << text;
        outcome.rows += source.raw_rows();
        outcome.refused_rows += source.refused() + all.refused;
    }
    ASSERT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(2)) << text;
}

std::string mutated(std::string text, std::mt19937& chance) {
    const auto below = [&](std::size_t bound) { return bound == 0 ? 0 : chance() % bound; };
    constexpr std::string_view words[] = {"<",
                                          ">",
                                          "</Child>",
                                          "<Child>",
                                          "\"",
                                          ",",
                                          "\n",
                                          "&amp;",
                                          "&x;",
                                          "]]>",
                                          "<![CDATA[",
                                          "<!-- ",
                                          "31/02/2020",
                                          "2020-02-30",
                                          "\xFF",
                                          std::string_view("\0", 1),
                                          "<!DOCTYPE a>",
                                          "<DECOM>",
                                          "</EPISODE>",
                                          "9999999999999999",
                                          "\xEF\xBB\xBF",
                                          "\r"};
    for (auto times = 1 + below(4); times > 0; --times) {
        const auto at = below(text.size() + 1);
        const auto length = std::min(below(40), text.size() - at);
        switch (below(8)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(chance());
                break;
            case 1: text.erase(at, length); break;
            case 2: text.insert(at, text.substr(below(text.size() + 1), 60)); break;
            case 3: text.insert(at, words[below(std::size(words))]); break;
            case 4: text.replace(at, length, words[below(std::size(words))]); break;
            default:  // another letter or digit in its place: most files stay sound
                if (at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0)
                    text[at] = "0123456789ABCMXY"[below(16)];
        }
    }
    return text;
}

void tell(const char* what, const Sample& sample, const Outcome& outcome) {
    std::cout << what << " " << sample.name << ": " << outcome.files << " files, " << outcome.refused_files
              << " refused whole; of the rest " << outcome.rows << " rows, " << outcome.refused_rows
              << " refused\n";
}

/// The samples of published synthetic returns, where they lie beside the checkout.
fs::path census_folder() {
    for (const auto* up : {"..", "../..", "../../.."}) {
        const auto found = fs::path(ONTRACK_SOURCE_DIR) / up / "shared/data/census";
        if (fs::is_directory(found)) return found;
    }
    return {};
}

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST(BadReturns, AreRefusedOrAccountedForWhereverTheyAreCut) {
    for (const auto& sample : samples()) {
        ShapedSource source(sample.kind, sample.table);
        Outcome outcome;
        for (std::size_t length = 0; length <= sample.text.size(); ++length) {
            look(source, sample, sample.text.substr(0, length), outcome);
            if (HasFatalFailure()) return;
        }
        tell("cut at every byte:", sample, outcome);
        EXPECT_GT(outcome.refused_files, 0);
        EXPECT_LT(outcome.refused_files, outcome.files);
    }
}

TEST(BadReturns, AreRefusedOrAccountedForHoweverTheyAreDamaged) {
    const auto* asked = std::getenv("ONTRACK_MUTATIONS");
    const int count = asked != nullptr ? std::stoi(asked) : 10'000;
    for (const auto& sample : samples()) {
        ShapedSource source(sample.kind, sample.table);
        std::mt19937 chance(7);
        Outcome outcome;
        for (int at = 0; at < count; ++at) {
            look(source, sample, mutated(sample.text, chance), outcome);
            if (HasFatalFailure()) return;
        }
        tell("damaged:", sample, outcome);
        EXPECT_LT(outcome.refused_files, outcome.files);
    }
}

TEST(BadReturns, AreRefusedWhereverThePublishedSamplesAreCut) {
    const auto folder = census_folder();
    if (folder.empty()) GTEST_SKIP() << "no shared/data/census beside the checkout";
    std::vector<Sample> found;
    for (const auto& entry : fs::directory_iterator(folder / "cin"))
        if (entry.path().extension() == ".xml" && entry.file_size() < 10'000)
            found.push_back(
                {"cin-census", "assessments", entry.path().filename().string(), read(entry.path())});
    for (const auto* name : {"sw_episodes", "DoLo", "ad1", "missing"})
        found.push_back({"ssda903", std::string(name) == "DoLo" ? "dolo" : name, std::string(name) + ".csv",
                         read(folder / "ssda903" / (std::string(name) + ".csv"))});
    std::ranges::sort(found, {}, &Sample::name);
    for (const auto& sample : found) {
        ShapedSource source(sample.kind, sample.table);
        Outcome outcome;
        for (std::size_t length = 0; length <= sample.text.size(); ++length) {
            look(source, sample, sample.text.substr(0, length), outcome);
            if (HasFatalFailure()) return;
        }
        tell("cut at every byte:", sample, outcome);
    }
}

TEST(BadReturns, AreNoneAmongThePublishedSamples) {
    const auto folder = census_folder();
    if (folder.empty()) GTEST_SKIP() << "no shared/data/census beside the checkout";
    std::int64_t files = 0, rows = 0, refused = 0;
    const auto take = [&](const std::string& kind, const records::SchemaTable& table,
                          const std::vector<fs::path>& paths) {
        ShapedSource source(kind, table.name);
        for (const auto& path : paths) source.add_file(path);
        ASSERT_TRUE(source.inspect()) << table.name;
        const auto all = source.read(source.columns());
        EXPECT_EQ(all.given + all.refused, source.counted());
        files += static_cast<std::int64_t>(source.files());
        rows += source.raw_rows();
        refused += source.refused() + all.refused;
    };
    std::vector<fs::path> census, set;
    for (const auto& entry : fs::directory_iterator(folder / "cin"))
        if (entry.path().extension() == ".xml") census.push_back(entry.path());
    for (const auto& entry : fs::directory_iterator(folder / "ssda903"))
        if (entry.path().extension() == ".csv") set.push_back(entry.path());
    std::ranges::sort(census);
    std::ranges::sort(set);
    ASSERT_EQ(census.size(), 9u);
    for (const auto& table : records::find_schema("cin-census")->tables) take("cin-census", table, census);
    for (const auto& table : records::find_schema("ssda903")->tables) take("ssda903", table, set);
    for (const auto& table : records::find_schema("ssda903")->tables)
        take("ssda903", table, {folder / "ssda903" / "fake_903.xml"});
    std::cout << files << " readings of files, " << rows << " rows, " << refused
              << " refused by one rule or for one value of any column\n";
    EXPECT_GT(rows, 20'000);
}
