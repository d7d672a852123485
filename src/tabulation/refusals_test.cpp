#include "tabulation/records_tally.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tabulation/small_folder_test.h"

namespace tabulation::tests {
namespace {

using records::ColumnType;

class Refusals : public testing::TestWithParam<Way> {
protected:
    Refusals() : folder_(folder_of_this_run("ontrack-refusals")) {
        std::filesystem::create_directories(folder_);
        plans_ =
            source("plans",
                   {column("plan_id", ColumnType::Identifier), column("started", ColumnType::Date),
                    column("ended", ColumnType::Date), column("district", ColumnType::Area),
                    column("kind", ColumnType::Code, {"first", "second"}), column("fee", ColumnType::Pence)});
        plans_.key = written("plan_id");
        plans_.area = written("district");
        visits_ =
            source("visits", {column("visit_id", ColumnType::Identifier),
                              column("plan_id", ColumnType::Identifier), column("seen", ColumnType::Date)});
        visits_.record_key = written("plan_id");
        visits_.record = written("plans");
        visits_.date = written("seen");
        write("visits", "visit_id,plan_id,seen\n");
    }
    ~Refusals() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) {
        std::ofstream(folder_ / (name + ".csv")) << text;
    }

    /// Counts by `rule` and gives the lineage; the problems as they are printed are in `printed_`.
    figures::Counted counted(const plan::Definition& rule) {
        DuckTally::Settings settings;
        settings.areas = {terms::AreaId{"north"}, terms::AreaId{"south"}};
        const auto plans_file = inspected(plans_, folder_ / "plans.csv", GetParam(), "data/plans.csv");
        const auto visits_file = inspected(visits_, folder_ / "visits.csv", GetParam(), "data/visits.csv");
        using Means = RecordsTally::Means;
        const auto means = GetParam() == Way::Direct ? Means::Either : Means::EngineOnly;
        auto tally =
            RecordsTally::open({plans_file, visits_file}, {}, {.counting = settings, .means = means});
        EXPECT_TRUE(tally) << base::render(tally.error());
        auto answer = (*tally)->counts({{terms::MeasureId{"m"}, &rule}});
        EXPECT_TRUE(answer) << base::render(answer.error());
        for (const auto& problem : (*tally)->problems()) printed_ += base::render(problem);
        EXPECT_EQ((*tally)->used_engine(), GetParam() != Way::Direct);
        const auto& lineage = *answer->front().lineage;
        EXPECT_EQ(lineage.rows_read, lineage.rows_counted + lineage.rows_refused + lineage.rows_out_of_scope);
        return answer->front();
    }

    std::filesystem::path folder_;
    records::Source plans_, visits_;
    std::string printed_;
};

TEST_P(Refusals, ValuesThatDoNotFitAreToldWithTheirPlaceAndWithoutIdentifiers) {
    write("plans",
          "plan_id,started,ended,district,kind,fee\n"
          "P1,2022-04-30,,north,first,100\n"
          "P2,30/04/2022,,north,first,100\n"
          "\"P\n3\",2022-05-01,,north,first,100\n"
          "P4,2022-02-29,,north,first,100\n"
          "P5,2022-04-30,,narth,first,100\n"
          "P6,2022-04-30,,south,third,100\n"
          "P7,2022-04-30,,south,second,12.50\n"
          "P8,0022-04-30,,south,second,12\n"
          "P9,2022-13-01,,south,second,12\n"
          "P10,2022-04-31,,south,second,12\n");
    const auto rule =
        definition("d", plan::Sum{count_in("plans", "started", "kind = 'first'"), written("fee")});
    const auto answer = counted(rule);
    EXPECT_EQ(answer.lineage->rows_read, 10);
    EXPECT_EQ(answer.lineage->rows_counted, 2);
    EXPECT_EQ(answer.lineage->rows_refused, 8);
    EXPECT_EQ(
        printed_,
        R"(data/plans.csv:3:4: warning N040: the row is not counted: started is no day of the calendar between 1900 and 2199
     3 | ••,30/04/2022,,north,first,100
       |    ^^^^^^^^^^
  hint = write days as 2022-04-30
data/plans.csv:6:4: warning N040: the row is not counted: started is no day of the calendar between 1900 and 2199
     6 | ••,2022-02-29,,north,first,100
       |    ^^^^^^^^^^
  hint = write days as 2022-04-30
data/plans.csv:10:4: warning N040: the row is not counted: started is no day of the calendar between 1900 and 2199; so 2 more rows
    10 | ••,0022-04-30,,south,second,12
       |    ^^^^^^^^^^
  hint = write days as 2022-04-30
data/plans.csv:7:16: warning N042: the row is not counted: district is no area of the council
     7 | ••,2022-04-30,,narth,first,100
       |                ^^^^^
  hint = write one of north or south
data/plans.csv:8:22: warning N041: the row is not counted: kind is none of the codes that sources.toml lists
     8 | ••,2022-04-30,,south,third,100
       |                      ^^^^^
  hint = write one of first or second
data/plans.csv:9:29: warning N040: the row is not counted: fee is no whole number of pence of at most twelve digits
     9 | ••,2022-04-30,,south,second,12.50
       |                             ^^^^^
  hint = write pence: 123400 for £1,234
)");
}

TEST_P(Refusals, AnEndBeforeItsStartIsRefusedAndTheSameDayIsNeverOpen) {
    write("plans",
          "plan_id,started,ended,district,kind,fee\n"
          "P1,2022-04-30,2022-04-30,north,first,1\n"
          "P2,2022-04-30,2022-04-29,north,first,1\n"
          "P3,2022-04-30,2022-05-01,north,first,1\n"
          "P4,,2022-05-01,north,first,1\n");
    const auto answer = counted(definition("d", count_at("plans", "started", "ended")));
    EXPECT_EQ(answer.lineage->rows_counted, 1);
    EXPECT_EQ(answer.lineage->rows_refused, 1);
    EXPECT_EQ(answer.lineage->rows_out_of_scope, 2);
    ASSERT_EQ(answer.months.size(), 2U);
    EXPECT_EQ(answer.months[0].numerator, 1);
    EXPECT_EQ(answer.months[1].numerator, -1);
    EXPECT_EQ(printed_,
              "data/plans.csv:3:15: warning N043: the row is not counted: ended is before started\n"
              "     3 | ••,2022-04-30,2022-04-29,north,first,1\n"
              "       |               ^^^^^^^^^^\n"
              "  hint = correct whichever of the two dates is wrong\n");
}

TEST_P(Refusals, RecordsNeedAKeyOfTheirOwnAndEventsARecord) {
    write("plans",
          "plan_id,started,ended,district,kind,fee\n"
          "P1,2022-04-30,,north,first,1\n"
          "P2,2022-04-30,,north,first,1\n"
          "P2,2022-04-30,,south,first,1\n"
          ",2022-04-30,,south,first,1\n"
          "P5,2022-04-30,,south,first,1\n");
    write("visits",
          "visit_id,plan_id,seen\nV1,P1,2022-05-01\nV2,P1,2022-05-02\nV3,P9,2022-05-02\nV4,,2022-05-02\nV5,"
          "P5,2022-09-01\n");
    const auto rule =
        definition("d", plan::Share{count_in("plans", "started"), expression("seen <= cohort.started + 10"),
                                    written("visits")});
    const auto answer = counted(rule);
    EXPECT_EQ(answer.lineage->rows_counted, 2);
    EXPECT_EQ(answer.lineage->rows_refused, 3);
    ASSERT_TRUE(answer.events);
    EXPECT_EQ(answer.events->rows_read, 5);
    EXPECT_EQ(answer.events->rows_counted, 2);
    EXPECT_EQ(answer.events->rows_out_of_scope, 3);
    ASSERT_EQ(answer.months.size(), 2U);
    EXPECT_EQ(answer.months[0].numerator, 1);
    EXPECT_EQ(answer.months[0].denominator, 1);
    EXPECT_EQ(answer.months[1].numerator, 0);
    EXPECT_EQ(answer.months[1].denominator, 1);
    for (const char* line :
         {"data/visits.csv:4:4: warning N045: the row counts for nothing: its plan_id is not in plans",
          "data/visits.csv:5:4: warning N045",
          "data/plans.csv:3:1: warning N044: the row is not counted: another has the same plan_id",
          "data/plans.csv:4:1: warning N044",
          "data/plans.csv:5:1: warning N046: the row is not counted: it has no plan_id"})
        EXPECT_NE(printed_.find(line), std::string::npos) << line << "\n" << printed_;
    EXPECT_EQ(printed_.find("P2"), std::string::npos);
    EXPECT_EQ(printed_.find("P9"), std::string::npos);
}

TEST_P(Refusals, CoverageIsTheDayReceivedOrTheLastMonthThatHasRecords) {
    write("plans",
          "plan_id,started,ended,district,kind,fee\nP1,2022-02-03,,north,first,1\nP2,2022-09-03,,north,"
          "second,1\n");
    const auto rule = definition("d", count_in("plans", "started", "kind = 'first'"));
    EXPECT_EQ(terms::text(*counted(rule).covers_until), "2022-02-28");
    plans_.received = std::chrono::year{2022} / 7 / 18;
    EXPECT_EQ(terms::text(*counted(rule).covers_until), "2022-07-18");
}

TEST_P(Refusals, ASourceWithoutAFileIsAProblem) {
    const auto tally = RecordsTally::open({records::InspectedSource{&plans_, {}, ""}}, {}, {});
    ASSERT_FALSE(tally);
    EXPECT_EQ(tally.error().code, "N048");
}

INSTANTIATE_TEST_SUITE_P(Read, Refusals, testing::Values(Way::Engine, Way::FedEngine, Way::Direct),
                         [](const auto& way) { return label(way.param); });

}  // namespace
}  // namespace tabulation::tests
