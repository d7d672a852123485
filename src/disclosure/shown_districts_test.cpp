#include <gtest/gtest.h>

#include "disclosure/showing.h"

using namespace base::literals;
using namespace std::chrono_literals;
using disclosure::Audience;
using disclosure::Mark;
using terms::Period;

namespace {

constexpr std::int64_t of = 200;

/// A share counted from records, for a council and its three districts.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        plan.organisation.areas = {
            {.id = terms::AreaId{"here"}, .name = "Here", .kind = plan::AreaKind::Council}};
        for (const char* id : {"north", "middle", "south"})
            plan.organisation.areas.push_back({.id = terms::AreaId{id},
                                               .name = id,
                                               .kind = plan::AreaKind::District,
                                               .within = base::Written{.text = "here"}});
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.unit = {plan::UnitKind::Percent, "%", 100};
        measure.decimals = 1;
        measure.by_district = true;
        plan::Definition definition;
        definition.id = terms::DefinitionId{"local"};
        definition.from = 2019y / 4 / 1;
        definition.rule = plan::Share{};
        measure.definitions = {definition};
        measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "local"}, .decision = "a test"}};
        plan.measures = {measure};
    }

    /// The numerators of two quarters and of the one reported on; those of the council are their sums.
    void give(const char* area, std::vector<std::int64_t> counts, std::int64_t all = of) {
        figures::Series series{.measure = terms::MeasureId{"m"},
                               .definition = terms::DefinitionId{"local"},
                               .area = terms::AreaId{area}};
        auto period = *Period::read("2021-22-Q4");
        for (const auto count : counts) {
            series.figures.push_back({.period = period,
                                      .value = *base::Decimal::of_ratio(count, 100, all, 1),
                                      .numerator = count,
                                      .denominator = all});
            period = period.next();
        }
        figures.add(series);
    }

    std::vector<disclosure::DistrictRow> districts(Audience audience) {
        const judgements::Evidence evidence{plan, figures};
        const auto judgement =
            judgements::judge(evidence, plan.measures.front(), *Period::read("2022-23-Q2"));
        return disclosure::shown_districts(evidence, judgement, audience);
    }
};

bool is_hidden(const disclosure::Shown& figure) {
    EXPECT_EQ(figure.mark == Mark::Confidential, !figure.value && !figure.numerator);
    return figure.mark == Mark::Confidential;
}

/// Which of north, middle and south are hidden in each of the periods.
std::vector<std::string> hidden_in(const std::vector<disclosure::DistrictRow>& rows) {
    std::vector<std::string> periods(rows.front().history.size());
    for (const auto& row : rows)
        for (std::size_t at = 0; at < periods.size(); ++at)
            if (is_hidden(row.history[at])) periods[at] += row.name.substr(0, 1);
    return periods;
}

}  // namespace

TEST(ShownDistricts, ProtectEachPeriodOfTheirHistoryAsATable) {
    Case at;
    at.give("here", {103, 90, 96}, 3 * of);
    at.give("north", {3, 20, 24});
    at.give("middle", {40, 30, 32});
    at.give("south", {60, 40, 40});
    const auto open = at.districts(Audience::Public);
    ASSERT_EQ(open.size(), 3U);
    // North's three of the first quarter would follow from the council's figure: middle's is hidden with it.
    EXPECT_EQ(hidden_in(open), (std::vector<std::string>{"nm", "", ""}));
    for (const auto& row : open) EXPECT_FALSE(is_hidden(row.figure)) << row.name;
    EXPECT_EQ(hidden_in(at.districts(Audience::Member)), (std::vector<std::string>(3)));
}

TEST(ShownDistricts, HideTheLatestPeriodAndLeaveThoseBefore) {
    Case at;
    at.give("here", {90, 90, 82}, 3 * of);
    at.give("north", {20, 20, 40});
    at.give("middle", {30, 30, 2});
    at.give("south", {40, 40, 40});
    const auto open = at.districts(Audience::Public);
    ASSERT_EQ(open.size(), 3U);
    const auto hidden = hidden_in(open);
    EXPECT_EQ(hidden[0] + hidden[1], "");
    EXPECT_NE(hidden[2].find('m'), std::string::npos);
    EXPECT_EQ(hidden[2].size(), 2U) << "and one more, so that it does not follow by subtraction: "
                                    << hidden[2];
    for (const auto& row : open) EXPECT_EQ(is_hidden(row.figure), is_hidden(row.history.back())) << row.name;
}
