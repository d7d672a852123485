#include "sources/inspect_shaped.h"

#include <map>

#include <gtest/gtest.h>

#include "records/schema.h"
#include "sources/scratch_file_test.h"
#include "sources/shaped_source_test.h"

namespace {

constexpr const char* episodes_header =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
constexpr const char* header_header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";

std::string census(const std::string& children, const std::string& year = "2023") {
    return "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>" + year +
           "</Year><ReferenceDate>" + year + "-03-31</ReferenceDate></CollectionDetails></Header><Children>" +
           children + "</Children></Message>";
}

std::string child(const std::string& id, const std::string& details) {
    return "<Child><ChildIdentifiers><LAchildID>" + id +
           "</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate><GenderCurrent>2</GenderCurrent>"
           "</ChildIdentifiers><CINdetails><CINreferralDate>2022-04-06</CINreferralDate>" +
           details + "<ReferralNFA>0</ReferralNFA></CINdetails></Child>";
}

std::string protection(const std::string& start, const std::string& end = "",
                       const std::string& reviews = "") {
    return "<ChildProtectionPlans><CPPstartDate>" + start + "</CPPstartDate><CPPendDate>" + end +
           "</CPPendDate><NumberOfPreviousCPP>1</NumberOfPreviousCPP>" + reviews + "</ChildProtectionPlans>";
}

}  // namespace

TEST(InspectShaped, FindsTheRowsOfEachTableOfACensus) {
    ShapedSource plans("cin-census", "child_protection_plans");
    plans.add("cin.xml",
              census(child("a", protection("2022-05-01", "2022-06-01",
                                           "<Reviews><CPPreviewDate>2022-05-20</CPPreviewDate></Reviews>") +
                                    protection("2022-07-01")) +
                     child("b", "") + child("c", protection("2022-08-01"))));
    ASSERT_TRUE(plans.inspect());
    EXPECT_EQ(plans.codes(), "");
    EXPECT_EQ(plans.rows({"LAchildID", "Sex", "CINreferralDate", "CPPstartDate", "CPPendDate",
                          "NumberOfPreviousCPP"}),
              "a F 2022-04-06 2022-05-01 2022-06-01 1\na F 2022-04-06 2022-07-01 - 1\nc F 2022-04-06 "
              "2022-08-01 - 1\n");
    ShapedSource reviews("cin-census", "reviews");
    reviews.add("cin.xml", plans.text("cin.xml"));
    ASSERT_TRUE(reviews.inspect());
    EXPECT_EQ(reviews.rows({"CPPreviewDate", "CPPstartDate", "plan"}), "2022-05-20 2022-05-01 0.0.7\n");
    EXPECT_EQ(plans.rows({"plan"}), "0.0.7\n0.0.13\n0.2.7\n");
}

TEST(InspectShaped, TellsWhatDecidesACount) {
    struct Row {
        int line;
        std::string plans;
        std::string codes;
        std::int64_t counted, refused;
    };
    const Row rows[] = {
        {__LINE__, protection("2022-05-01", "2022-05-01"), "", 1, 0},
        {__LINE__, protection("2022-05-01", "2022-04-30"), "R020", 0, 1},
        {__LINE__, protection("2022-05-01", "2022-06-01") + protection("2022-06-01"), "", 2,
         0},  // end to end
        {__LINE__, protection("2022-05-01", "2022-06-02") + protection("2022-06-01"), "R021", 2, 0},
        {__LINE__, protection("2022-05-01") + protection("2022-06-01"), "R021", 2, 0},
        {__LINE__, protection("2022-05-01") + protection("2022-06-01", "2022-06-01"), "", 2,
         0},  // never open
        {__LINE__, protection("2022-05-01") + protection("2022-05-01", "2022-06-01"), "R022", 1, 1},
        {__LINE__, protection(""), "R024", 0, 1},
        {__LINE__, protection("2022-02-30"), "N040", 1, 0},
        {__LINE__, protection("2022-05-01", "2022-02-30") + protection("2022-06-01"), "N040", 2, 0},
        // The long one overlaps the third, though the second ended before it.
        {__LINE__,
         protection("2022-01-01", "2022-12-31") + protection("2022-02-01", "2022-03-01") +
             protection("2022-04-01"),
         "R021 R021", 3, 0},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        ShapedSource source("cin-census", "child_protection_plans");
        source.add("cin.xml", census(child("a", row.plans)));
        ASSERT_TRUE(source.inspect());
        EXPECT_EQ(source.codes(), row.codes);
        EXPECT_EQ(source.counted(), row.counted);
        EXPECT_EQ(source.refused(), row.refused);
    }
}

TEST(InspectShaped, TakesTheLaterOfWhatTwoFilesSay) {
    ShapedSource source("cin-census", "child_protection_plans");
    source.add("a.xml", census(child("a", protection("2022-05-01", "2023-06-01")), "2024"));
    source.add("b.xml",
               census(child("a", protection("2022-05-01")) + child("b", protection("2022-05-01")), "2023"));
    ASSERT_TRUE(source.inspect());
    EXPECT_EQ(source.codes(), "R026");
    EXPECT_EQ(source.rows({"LAchildID", "CPPendDate"}), "a 2023-06-01\nb -\n");
}

TEST(InspectShaped, FindsTheFilesOfATableByTheirHeaders) {
    ShapedSource source("ssda903", "episodes");
    source.add("a.csv", std::string(header_header) + "c1,1,01/02/2010,WBRI,,,\n");
    source.add("b.csv", "\xEF\xBB\xBF" + std::string(episodes_header) +
                            "c1,31/03/2022,S,C2,N1,U6,PR1,01/04/2022,X1,,,\"A, 1\",\r\n"
                            "c1,01/04/2022,P,V3,N1,K2,PR1,,,,,,\r\nc2,29/02/2024,S,C2,N1,U6,PR1,,,,,,\r\n");
    source.add("c.csv", "URN,Setting\n1,x\n");
    ASSERT_TRUE(source.inspect());
    EXPECT_EQ(source.codes(), "R023");  // c2 has no row in the header table
    EXPECT_EQ(source.rows({"CHILD", "DECOM", "DEC", "LS", "PL_POST"}),
              "c1 2022-03-31 2022-04-01 C2 A, 1\nc1 2022-04-01 - V3 -\nc2 2024-02-29 - C2 -\n");
}

TEST(InspectShaped, LetsRespiteOverlap) {
    const auto codes = [](const std::string& status) {
        ShapedSource source("ssda903", "episodes");
        source.add("b.csv", std::string(episodes_header) +
                                "c1,01/03/2022,S,C2,N1,U6,PR1,,,,,,\nc1,01/04/2022,S," + status +
                                ",N1,U6,PR1,,,,,,\n");
        EXPECT_TRUE(source.inspect());
        return source.codes();
    };
    EXPECT_EQ(codes("C2"), "R021");
    EXPECT_EQ(codes("V3"), "");
    EXPECT_EQ(codes("V4"), "");
    EXPECT_EQ(codes("V2"), "R021");
}

TEST(InspectShaped, ReadsTheXmlFormAsTheCsvFiles) {
    ShapedSource xml("ssda903", "episodes");
    xml.add("r.xml",
            "<EXPSSDA903><CHILD><HEADER><CHILDID>c1</CHILDID><DOB>01/02/2010</DOB><DUC/></HEADER>"
            "<EPISODE><DECOM>31/03/2022</DECOM><RNE>S</RNE><LS>C2</LS><PL>U6</PL><DEC/></EPISODE></CHILD></"
            "EXPSSDA903>");
    ASSERT_TRUE(xml.inspect());
    EXPECT_EQ(xml.codes(), "");
    EXPECT_EQ(xml.rows({"CHILD", "DECOM", "LS", "PLACE", "DEC"}), "c1 2022-03-31 C2 U6 -\n");
    ShapedSource unaccompanied("ssda903", "uasc");
    unaccompanied.add("r.xml", xml.text("r.xml"));
    ASSERT_TRUE(unaccompanied.inspect());
    EXPECT_EQ(unaccompanied.rows({"CHILD"}), "");  // an empty element is no row
}

TEST(InspectShaped, MapsTheNamesAndCodesOfACaseSystem) {
    ShapedSource source(
        "records", "sen2-plans",
        "without = [\"exception\", \"district\", \"ceased_reason\"]\n[source.columns]\n"
        "plan_id = { called = \"Ref\" }\ndate_issued = { called = [\"Plan Issued Dt\", \"Issued\"] }\n"
        "primary_need = { called = \"Need 1\", codes = { \"Autism\" = \"ASD\" } }\n");
    source.add("plans.csv",
               "Ref,Unique ID,issued,Date of Request,Date EHC plan ceased,Need 1,Shoe size\n"
               "p1,c1,01/09/2022,2022-05-01,,Autism,4\np2,c2,02/09/2022,03/09/2022,,ASD,\np3,c3,03/09/"
               "2022,,,Other,\n");
    ASSERT_TRUE(source.inspect()) << source.codes();
    EXPECT_EQ(source.codes(), "R020 N041");  // issued before it was asked for; no such need
    EXPECT_EQ(source.rows({"plan_id", "child_id", "date_issued", "primary_need"}), "p1 c1 2022-09-01 ASD\n");
    EXPECT_EQ(source.counted(), 2);  // the third is refused by what counts by need alone
}

TEST(InspectShaped, RefusesAFileThatLacksAColumn) {
    ShapedSource source("records", "sen2-plans");
    source.add("plans.csv", "plan_id,child_id,date_issued,date_issued\np1,c1,01/09/2022,01/09/2022\n");
    EXPECT_FALSE(source.inspect());
    EXPECT_NE(source.codes().find("N007"), std::string::npos);
    EXPECT_NE(source.codes().find("N009"), std::string::npos);
}
