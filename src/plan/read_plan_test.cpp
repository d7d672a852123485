#include "plan/plan.h"

#include <gtest/gtest.h>

#include "plan/read_forms.h"
#include "plan/readers.h"

using namespace std::chrono_literals;
using namespace base::literals;

namespace {

const std::filesystem::path valid_folder = std::filesystem::path(ONTRACK_SOURCE_DIR) / "errors/base";

plan::Plan valid_plan() {
    base::Problems problems;
    auto read = plan::read_plan(valid_folder, problems);
    for (const auto& problem : problems) ADD_FAILURE() << base::render(problem);
    return read.value();
}

/// A measure of one definition, with `lines` in front of it.
std::string measure_text(const std::string& lines) {
    return "title = \"A\"\nmeaning = \"B\"\ndecimals = 0\n" + lines +
           "\n[[definition]]\nid = \"d\"\nversion = 1\nfrom = 2017-04-01\ntext = \"T\"\nauthority = "
           "\"statute\"\n"
           "authority_name = \"N\"\nkind = \"given\"\nsource = \"s\"\n";
}

struct Read {
    plan::Measure measure;
    std::vector<std::string> codes;
};

Read read(const std::string& text) {
    base::Problems problems;
    const auto document = base::Document::of(text, "measures/a.toml", problems);
    Read result;
    if (document) result.measure = plan::read_measure("a", document->root(), problems);
    for (const auto& problem : problems) result.codes.push_back(problem.code);
    return result;
}

}  // namespace

TEST(Plan, IsReadWhole) {
    const auto plan = valid_plan();
    EXPECT_EQ(plan.title, "Council Plan 2022–2027");
    EXPECT_EQ(plan.until, 2027y / std::chrono::March / 31);
    ASSERT_EQ(plan.measures.size(), 2u);
    EXPECT_EQ(plan.measures[0].id.text(), "births");
    EXPECT_EQ(plan.measures[1].id.text(), "reviews");
    EXPECT_EQ(plan.find_area_of_focus("best-start")->priority.text, "young-people");
    EXPECT_EQ(plan.find_measure(terms::MeasureId{"nobody"}), nullptr);
    EXPECT_FALSE(plan.facts.at(0).source);

    const auto& organisation = plan.organisation;
    ASSERT_EQ(organisation.districts().size(), 1u);
    EXPECT_EQ(organisation.districts()[0]->id.text(), "felpersham");
    const auto* committee = organisation.find_committee(terms::CommitteeId{"cyp"});
    ASSERT_NE(committee, nullptr);
    EXPECT_EQ(committee->remit_for(*terms::Period::read("2022-23-Q1"))->measures.size(), 2u);
    EXPECT_EQ(committee->remit_for(*terms::Period::read("2021-22-Q4")), nullptr);
}

TEST(Plan, ReadsAMeasureWithItsTwins) {
    const auto plan = valid_plan();
    const auto& reviews = *plan.find_measure(terms::MeasureId{"reviews"});
    EXPECT_EQ(reviews.short_title, "Reviews by 8 weeks");
    EXPECT_EQ(reviews.unit.kind, plan::UnitKind::Percent);
    EXPECT_TRUE(reviews.by_district);
    EXPECT_TRUE(reviews.breakdowns.empty());
    EXPECT_EQ(reviews.period_kind, terms::PeriodKind::Quarter);
    ASSERT_EQ(reviews.definitions.size(), 2u);
    EXPECT_EQ(plan::kind_of(reviews.definitions[0].rule), "share");
    EXPECT_EQ(plan::count_of(reviews.definitions[0].rule)->source.text, "births");
    EXPECT_EQ(reviews.twins->definitions[1].text, "local");
    const auto& limit = std::get<plan::Limit>(reviews.target_on(2022y / std::chrono::April / 1)->form);
    EXPECT_EQ(limit.value, 90.0_dec);
    EXPECT_EQ(reviews.target_on(2022y / std::chrono::March / 31), nullptr);
    EXPECT_EQ(reviews.basis_on(2017y / std::chrono::April / 1)->id.text(), "national");
    EXPECT_EQ(reviews.basis_on(2017y / std::chrono::March / 31), nullptr);
}

TEST(Plan, ReadsMoneyToThePenny) {
    const auto plan = valid_plan();
    const auto& training = *plan.find_money_line(terms::MoneyLineId{"training"});
    EXPECT_EQ(training.target.pence, 5'000'000);
    ASSERT_EQ(training.positions.size(), 1u);
    EXPECT_EQ(training.positions[0].components[0].actual.pence, 520'000);
    EXPECT_EQ(training.position_on(2022y / std::chrono::June / 29), nullptr);
    EXPECT_NE(training.position_on(2022y / std::chrono::June / 30), nullptr);
}

TEST(Organisation, KnowsWhoSucceededWhom) {
    const auto organisation = valid_plan().organisation;
    const terms::BodyId ccg{"borset-ccg"};
    EXPECT_EQ(organisation.body_on(ccg, 2022y / std::chrono::June / 30)->id.text(), "borset-ccg");
    EXPECT_EQ(organisation.body_on(ccg, 2022y / std::chrono::July / 1)->id.text(), "borset-icb");
    EXPECT_EQ(organisation.body_on(terms::BodyId{"nobody"}, 2022y / std::chrono::July / 1), nullptr);
}

TEST(Measure, TakesItsPeriodFromCadenceAndYear) {
    struct Row {
        int line;
        const char* text;
        terms::PeriodKind kind;
        std::vector<int> reported_in;
    };
    using enum terms::PeriodKind;
    const Row rows[] = {
        {__LINE__, "cadence = \"monthly\"", Month, {}},
        {__LINE__, "cadence = \"quarterly\"", Quarter, {}},
        {__LINE__, "cadence = \"annual\"", FinancialYear, {4}},
        {__LINE__, "cadence = \"annual\"\nyear = \"calendar\"", CalendarYear, {4}},
        {__LINE__,
         "cadence = \"annual\"\nyear = \"academic\"\nreported_in = [\"Q2\", \"Q3\"]",
         AcademicYear,
         {2, 3}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto found =
            read(measure_text("unit = \"children\"\npolarity = \"high\"\n" + std::string(row.text)));
        EXPECT_EQ(found.codes, std::vector<std::string>{});
        EXPECT_EQ(found.measure.period_kind, row.kind);
        EXPECT_EQ(found.measure.reported_in, row.reported_in);
    }
}

TEST(Measure, TakesItsUnitFromTheWords) {
    struct Row {
        int line;
        const char* unit;
        plan::UnitKind kind;
        std::int64_t per;
    };
    using enum plan::UnitKind;
    const Row rows[] = {
        {__LINE__, "%", Percent, 100},          {__LINE__, "£", Money, 1},
        {__LINE__, "per 10,000", Rate, 10'000}, {__LINE__, "per 1000", Rate, 1'000},
        {__LINE__, "children", Things, 1},      {__LINE__, "persons", Things, 1},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto found = read(measure_text("cadence = \"quarterly\"\npolarity = \"high\"\nunit = \"" +
                                             std::string(row.unit) + "\""));
        EXPECT_EQ(found.codes, std::vector<std::string>{});
        EXPECT_EQ(found.measure.unit.kind, row.kind);
        EXPECT_EQ(found.measure.unit.per, row.per);
    }
    for (const auto* unit : {"per 0", "per head", "per 10.5"}) {
        const auto found = read(measure_text("cadence = \"quarterly\"\npolarity = \"high\"\nunit = \"" +
                                             std::string(unit) + "\""));
        EXPECT_EQ(found.codes, std::vector<std::string>{"M028"}) << unit;
    }
}

TEST(Measure, TakesOneFormOfTargetThatItsPolarityCanBeJudgedBy) {
    struct Row {
        int line;
        const char* polarity;
        const char* form;
        std::vector<std::string> codes;
    };
    const Row rows[] = {
        {__LINE__, "high", "at_least = \"90\"", {}},
        {__LINE__, "low", "at_most = \"90\"", {}},
        {__LINE__, "high", "more_than = \"90\"", {}},
        {__LINE__, "low", "fewer_than = 90", {}},
        {__LINE__, "band", "between = [\"30\", \"30\"]", {}},
        {__LINE__, "band", "between = [\"30.1\", \"30\"]", {"M021"}},
        {__LINE__, "band", "between = [\"30\"]", {"M021"}},
        {__LINE__, "band", "between = [\"30\", \"x\"]", {"M021"}},
        {__LINE__, "high", "between = [\"30\", \"38\"]", {"M005"}},
        {__LINE__, "band", "at_least = \"30\"", {"M005"}},
        {__LINE__, "high", "relative_to = \"england\"\nstatistic = \"median\"", {}},
        {__LINE__, "high", "relative_to = \"england\"", {"T002"}},
        {__LINE__, "band", "relative_to = \"england\"\nstatistic = \"mean\"", {"M023"}},
        {__LINE__, "high", "profile = { Q1 = 1, Q2 = 2, Q3 = 3, Q4 = 4 }\nprofile_is = \"at_least\"", {}},
        {__LINE__, "high", "profile = { Q1 = 1, Q2 = 2, Q3 = 3 }\nprofile_is = \"at_least\"", {"T002"}},
        {__LINE__, "high", "profile = { Q1 = 1, Q2 = 2, Q3 = 3, Q4 = 4 }", {"M020"}},
        {__LINE__, "high", "at_least = \"90\"\nprofile_is = \"at_least\"", {"M020"}},
        {__LINE__, "context", "none = \"no one asked\"", {}},
        {__LINE__, "high", "none = \"no one asked\"", {}},
        {__LINE__, "context", "at_least = \"90\"", {"M024"}},
        {__LINE__, "high", "at_least = \"90\"\nat_most = \"95\"", {"M018"}},
        {__LINE__, "high", "", {"M019"}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto found = read(measure_text("cadence = \"quarterly\"\nunit = \"plans\"\npolarity = \"" +
                                             std::string(row.polarity) + "\"") +
                                "[[basis]]\nfrom = 2017-04-01\ndefinition = \"d\"\ndecision = \"C\"\n"
                                "[[target]]\nfrom = 2022-04-01\ndecision = \"C\"\n" +
                                row.form + "\n");
        EXPECT_EQ(found.codes, row.codes);
    }
}

TEST(Target, OfALaterFormIsHeldToItsMeasure) {
    struct Row {
        int line;
        const char* polarity;
        const char* form;
        std::vector<std::string> codes;
    };
    const Row rows[] = {
        {__LINE__, "low", "value = \"90\"", {}},
        {__LINE__, "band", "value = \"90\"", {"M023"}},
        {__LINE__, "low", "zero = true", {}},
        {__LINE__, "low", "zero = false", {"M038"}},
        {__LINE__, "high", "zero = true", {"M038"}},
        {__LINE__,
         "low",
         "profile = { Apr = 1, May = 2 }\nprofile_is = \"at_most\"",
         {"T002", "T002", "T002", "T002", "T002", "T002", "T002", "T002", "T002", "T002"}},
        {__LINE__, "high", "linear = { from = 1, to = 2 }\nprofile_is = \"at_least\"", {"M039"}},
        {__LINE__,
         "high",
         "linear = { from = 1, to = 2 }\nprofile_is = \"at_least\"\nuntil = 2024-03-31",
         {}},
        {__LINE__,
         "high",
         "seasonal = { total = 10, shares = [\"10\", \"20\", \"30\", \"40\"] }\nprofile_is = \"at_least\"",
         {}},
        {__LINE__,
         "high",
         "seasonal = { total = 10, shares = [\"10\", \"20\", \"70\"] }\nprofile_is = \"at_least\"",
         {"M040"}},
        {__LINE__, "high", "at_least = \"90\"\naccrual = \"cumulative\"", {"M020"}},
        {__LINE__, "high", "increment = { by = \"-5\", unit = \"percent\", on = \"2019-20\" }", {}},
        {__LINE__, "high", "increment = { by = \"-5\", unit = \"percent\", on = \"2019\" }", {"M041"}},
        {__LINE__, "band", "increment = { by = \"-5\", unit = \"points\", on = \"2019-20\" }", {"M023"}},
        {__LINE__, "band", "judged = \"as members see it\"", {}},
        {__LINE__, "high", "at_least = \"90\"\nfloor = \"90\"", {}},
        {__LINE__, "high", "at_least = \"90\"\nfloor = \"91\"", {"M045"}},
        {__LINE__, "low", "at_most = \"90\"\nfloor = \"89\"", {"M045"}},
        {__LINE__, "low", "at_most = \"90\"\nfloor = \"95\"", {}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto found = read(measure_text("cadence = \"quarterly\"\nunit = \"plans\"\npolarity = \"" +
                                             std::string(row.polarity) + "\"") +
                                "[[basis]]\nfrom = 2017-04-01\ndefinition = \"d\"\ndecision = \"C\"\n"
                                "[[target]]\nfrom = 2022-04-01\ndecision = \"C\"\n" +
                                row.form + "\n");
        EXPECT_EQ(found.codes, row.codes);
    }
}

TEST(Target, SpreadOverTheYearAddsUpToItsTotal) {
    const auto steps = [](const char* accrual) {
        const auto found =
            read(measure_text("cadence = \"quarterly\"\nunit = \"plans\"\npolarity = \"high\"") +
                 "[[basis]]\nfrom = 2017-04-01\ndefinition = \"d\"\ndecision = \"C\"\n"
                 "[[target]]\nfrom = 2022-04-01\ndecision = \"C\"\nprofile_is = \"at_least\"\naccrual = \"" +
                 std::string(accrual) +
                 "\"\nseasonal = { total = 1001, shares = [\"33.3\", \"33.3\", \"33.3\", \"0.1\"] }\n");
        EXPECT_EQ(found.codes, std::vector<std::string>{});
        return std::get<plan::Profile>(found.measure.targets.at(0).form).steps;
    };
    EXPECT_EQ(steps("cumulative"),
              (std::vector{333.0_dec, 667.0_dec, 1000.0_dec, 1001.0_dec}));  // 333.333, 666.666, 999.999
    EXPECT_EQ(steps("point"), (std::vector{333.0_dec, 334.0_dec, 333.0_dec, 1.0_dec}));
}

TEST(Dates, OverlapWhenOneDayIsInBoth) {
    using namespace std::chrono;
    struct Row {
        int line;
        std::vector<plan::Dates> dates;
        std::size_t problems;
    };
    const auto april = 2022y / April / 1;
    const auto march = 2022y / March / 31;
    const Row rows[] = {
        {__LINE__, {{2017y / April / 1, march, {}}, {april, std::nullopt, {}}}, 0},
        {__LINE__, {{2017y / April / 1, april, {}}, {april, std::nullopt, {}}}, 1},
        {__LINE__, {{april, std::nullopt, {}}, {2017y / April / 1, march, {}}}, 0},  // in any order
        {__LINE__, {{april, std::nullopt, {}}, {2023y / April / 1, std::nullopt, {}}}, 1},
        {__LINE__, {{april, april, {}}, {april, april, {}}}, 1},
        // the long one reaches past the short one that lies within it
        {__LINE__,
         {{2017y / April / 1, april, {}}, {2018y / April / 1, 2018y / April / 2, {}}, {march, march, {}}},
         2},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        base::Problems problems;
        plan::check_overlaps(row.dates, "M017", "target", problems);
        EXPECT_EQ(problems.size(), row.problems);
    }
}

TEST(Id, IsInLowerCaseWithSingleHyphens) {
    for (const auto* id : {"a", "neet", "hv-6-8-week-review", "2022"}) EXPECT_TRUE(plan::is_id(id)) << id;
    for (const auto* id : {"", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a.b"})
        EXPECT_FALSE(plan::is_id(id)) << id;
    EXPECT_TRUE(plan::is_id(std::string(80, 'a')));
    EXPECT_FALSE(plan::is_id(std::string(81, 'a')));
}

TEST(Period, IsHintedAtByWhatWasMeant) {
    const auto meant = [](const char* written) {
        const auto hint = plan::period_hint(written);
        return hint.starts_with("did you mean ") ? hint.substr(13, hint.find('?') - 13) : std::string();
    };
    EXPECT_EQ(meant("2022-24"), "2022-23");
    EXPECT_EQ(meant("2022-Q1"), "2022-23-Q1");
    EXPECT_EQ(meant("2022/23 q4"), "2022-23-Q4");
    EXPECT_EQ(meant("Q1 2022"), "");
    EXPECT_EQ(meant(""), "");
}

TEST(Problems, StandInReadingOrder) {
    base::Problems problems;
    for (const auto* file :
         {"meetings/a.toml", "measures/b.toml", "zzz.toml", "council.toml", "measures/a.toml"})
        problems.push_back({.code = "T001", .place = {file, 2, 1}});
    problems.push_back({.code = "T002", .place = {"council.toml", 1, 5}});
    plan::put_in_reading_order(problems);
    std::vector<std::string> order;
    for (const auto& problem : problems) order.push_back(problem.place.file);
    EXPECT_EQ(order, (std::vector<std::string>{"council.toml", "council.toml", "measures/a.toml",
                                               "measures/b.toml", "meetings/a.toml", "zzz.toml"}));
    EXPECT_EQ(problems[0].code, "T002");
}
