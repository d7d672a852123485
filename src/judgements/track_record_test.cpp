#include "judgements/track_record.h"

#include <gtest/gtest.h>

#include "judgements/projection.h"

using namespace base::literals;
using namespace std::chrono_literals;
using judgements::OfficersProjection;
using terms::Period;

namespace {

Period period(const char* text) { return *Period::read(text); }

/// One measure with thirteen quarters up to 2022-23-Q1 that fall from 80.0 by a point each.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;
    std::vector<OfficersProjection> officers;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.unit = {plan::UnitKind::Percent, "%", 100};
        measure.decimals = 1;
        plan::Definition definition;
        definition.id = terms::DefinitionId{"local"};
        definition.from = 2010y / 4 / 1;
        definition.rule = plan::Share{};
        measure.definitions = {definition};
        measure.bases = {{.from = 2010y / 4 / 1, .definition = {.text = "local"}}};
        plan.measures = {measure};
        figures::Series series{
            .measure = measure.id, .definition = terms::DefinitionId{"local"}, .area = terms::AreaId{"here"}};
        auto at = period("2019-20-Q1");
        for (int quarter = 0; quarter < 13; ++quarter, at = at.next())
            series.figures.push_back({.period = at, .value = base::Decimal::of_whole(80 - quarter)});
        figures.add(series);
    }

    void said(const char* when, base::Decimal low, base::Decimal high, terms::Date on) {
        officers.push_back({plan.measures.front().id, period(when), low, high, "head", on, "recovery:r"});
    }
    std::optional<judgements::TrackRecord> record(const char* judged = "2022-23-Q1") {
        const judgements::Evidence evidence{plan, figures, nullptr, nullptr, &officers};
        return judgements::track_record(evidence, plan.measures.front(), period(judged));
    }
};

}  // namespace

TEST(TrackRecord, HoldsWhatWasSaidAgainstWhatCame) {
    Case at;
    at.said("2022-23-Q1", 69.0_dec, 71.0_dec, 2022y / 5 / 1);   // 68 came: two too high
    at.said("2021-22-Q4", 68.0_dec, 70.0_dec, 2022y / 1 / 20);  // 69 came: held, and right
    const auto record = at.record();
    ASSERT_TRUE(record);
    EXPECT_EQ(record->scored.front().said.period, period("2021-22-Q4"));
    EXPECT_EQ(record->scored.back().missed_by, 2.0_dec);
    EXPECT_FALSE(record->scored.back().held);
    EXPECT_EQ(record->held, 1U);
    EXPECT_EQ(record->bias, 1.0_dec);
}

TEST(TrackRecord, LeavesOutWhatIsNotDueYetOrWasSaidAfterwards) {
    Case at;
    EXPECT_FALSE(at.record());
    at.said("2022-23-Q4", 60.0_dec, 70.0_dec, 2022y / 5 / 1);
    EXPECT_FALSE(at.record());
    at.said("2021-22-Q4", 69.0_dec, 69.0_dec, 2022y / 4 / 1);  // the day after the quarter
    EXPECT_FALSE(at.record());
    at.said("2021-22-Q4", 69.0_dec, 69.0_dec, 2022y / 3 / 31);  // its last day
    EXPECT_TRUE(at.record());
    EXPECT_FALSE(at.record("2021-22-Q3"));
}

TEST(TrackRecord, GoesBackSixProjections) {
    Case at;
    auto when = period("2022-23-Q1");
    for (int i = 0; i < 8; ++i, when = when.previous())
        at.said(when.text().c_str(), 10.0_dec, 90.0_dec, when.first_day());
    EXPECT_EQ(at.record()->scored.size(), judgements::most_scored);
    EXPECT_EQ(at.record()->scored.back().said.period, period("2022-23-Q1"));
}

TEST(TrackRecord, AsksTheModelAsOfTheSameDay) {
    Case at;
    at.said("2022-23-Q1", 80.0_dec, 82.0_dec, 2022y / 5 / 1);   // twelve figures were known
    at.said("2021-22-Q4", 80.0_dec, 82.0_dec, 2022y / 1 / 20);  // eleven: too few
    const auto record = at.record();
    EXPECT_EQ(record->with_model, 1U);
    ASSERT_TRUE(record->model_bias);
    EXPECT_LT(base::magnitude(*record->model_bias), 1.0_dec);  // it sees the line go on
    EXPECT_EQ(record->model_held, 1U);
    EXPECT_EQ(record->bias, 12.5_dec);
}
