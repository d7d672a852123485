#include "sources/read_given.h"

#include <fstream>

#include <gtest/gtest.h>

#include "sources/inspect.h"

namespace sources {
namespace {

class ReadGiven : public testing::Test {
protected:
    ReadGiven() : folder_(std::filesystem::temp_directory_path() / "ontrack-read-given") {
        std::filesystem::create_directories(folder_);
    }
    ~ReadGiven() override { std::filesystem::remove_all(folder_); }

    records::GivenSource read(records::SourceKind kind, const std::string& text) {
        source_.id = terms::SourceId{"figures"};
        source_.kind = kind;
        std::ofstream(folder_ / "f.csv") << text;
        problems_.clear();
        auto file = inspect(source_, folder_ / "f.csv", "data/f.csv", problems_);
        EXPECT_TRUE(file);
        return read_given({&source_, {*file}, file->hash},
                          {{terms::AreaId{"arden"}, terms::AreaId{"england"}},
                           {{"E10000099", terms::AreaId{"arden"}}, {"E92000001", terms::AreaId{"england"}}}},
                          problems_);
    }

    std::filesystem::path folder_;
    records::Source source_;
    base::Problems problems_;
};

TEST_F(ReadGiven, ReadsFiguresWithTheirParts) {
    const auto given = read(records::SourceKind::Figures,
                            "measure,period,area,value,numerator,denominator,flag\n"
                            "neet,2021-22,arden,2.5,25,1000,p\n"
                            "neet,2020-21,england,,,,c\n"
                            "\"ne\"\"et\",2022-23-Q1,arden,-0.5,-5,1000,\n");
    ASSERT_EQ(given.figures.size(), 3U);
    EXPECT_TRUE(problems_.empty());
    EXPECT_EQ(given.figures[0].value->text(), "2.5");
    EXPECT_EQ(given.figures[0].numerator, 25);
    EXPECT_EQ(given.figures[0].denominator, 1000);
    EXPECT_EQ(given.figures[0].mark, records::Mark::Provisional);
    EXPECT_FALSE(given.figures[1].value);
    EXPECT_EQ(given.figures[1].mark, records::Mark::Confidential);
    EXPECT_EQ(given.figures[2].series, "ne\"et");
    EXPECT_EQ(given.figures[2].period.text(), "2022-23-Q1");
    EXPECT_EQ(given.rows_refused, 0);
}

TEST_F(ReadGiven, RefusesEachBadRowAtItsPlace) {
    struct Row {
        int line;
        std::string row, code;
        int column;
    };
    const Row rows[] = {
        {__LINE__, "neet,2022-24,arden,1,,,", "N020", 6},  {__LINE__, "neet,,arden,1,,,", "N020", 6},
        {__LINE__, "neet,2022,arden,1e3,,,", "N021", 17},  {__LINE__, "neet,2022,arden,1,000,,", "", 0},
        {__LINE__, "neet,2022,arden,1,,,q", "N022", 21},   {__LINE__, "neet,2022,ardn,1,,,", "N023", 11},
        {__LINE__, "neet,2021,arden,1,,,", "N024", 1},     {__LINE__, "neet,2022,arden,1,1.5,2,", "N025", 19},
        {__LINE__, "neet,2022,arden,1,1,-2,", "N025", 21}, {__LINE__, "neet,2022,arden,,,,", "N027", 17},
        {__LINE__, "neet,2022,arden,1 [c],,,", "N021", 17},
        {__LINE__, "neet,2022,arden,,,,p", "N027", 17},    {__LINE__, "neet,2022,arden,1,,,x", "N028", 21},
        {__LINE__, ",2022,arden,1,,,", "N029", 1},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto given = read(records::SourceKind::Figures,
                                "measure,period,area,value,numerator,denominator,flag\n"
                                "neet,2021,arden,9,,,\n" +
                                    row.row + "\n");
        if (row.code.empty()) {
            EXPECT_TRUE(
                problems_.empty());  // the comma makes it the value 1 and the numerator 0: nothing is wrong
            continue;
        }
        ASSERT_EQ(problems_.size(), 1U);
        EXPECT_EQ(problems_[0].code, row.code);
        EXPECT_EQ(problems_[0].place, (base::Place{"data/f.csv", 3, row.column}));
        EXPECT_EQ(problems_[0].excerpt, row.row);
        EXPECT_EQ(given.rows_refused, 1);
        EXPECT_EQ(given.figures.size(), 1U);
    }
}

TEST_F(ReadGiven, WarnsOfANumeratorAboveItsDenominatorAndKeepsTheRow) {
    const auto given = read(records::SourceKind::Figures,
                            "measure,period,area,value,numerator,denominator,flag\nneet,2022,arden,1,7,7,"
                            "\nneet,2023,arden,1,8,7,\n");
    ASSERT_EQ(problems_.size(), 1U);
    EXPECT_EQ(problems_[0].code, "N026");
    EXPECT_EQ(problems_[0].place.line, 3);
    EXPECT_EQ(problems_[0].severity, base::Severity::Warning);
    EXPECT_EQ(given.figures.size(), 2U);
}

TEST_F(ReadGiven, ReadsPopulations) {
    const auto given =
        read(records::SourceKind::Population,
             "area,population,people,year\narden,0-17,115000,2021\narden,0-17,,2020\narden,0-17,-1,2019\n"
             "arden,0-17,5,2019-20\narden,0-17,6,2021\n");
    ASSERT_EQ(given.people.size(), 1U);
    EXPECT_EQ(given.people[0].people, 115'000);
    EXPECT_EQ(given.people[0].year, 2021);
    ASSERT_EQ(problems_.size(), 4U);
    EXPECT_EQ(problems_[0].code, "N025");
    EXPECT_EQ(problems_[1].code, "N025");
    EXPECT_EQ(problems_[2].code, "N020");
    EXPECT_EQ(problems_[3].code, "N024");
    EXPECT_EQ(given.rows_refused, 4);
}

}  // namespace
}  // namespace sources
