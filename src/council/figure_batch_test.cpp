#include "council/figure_batch.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "council/figure_text.h"

using council::DefinitionFigures;
using figures::Figure;

namespace {

std::shared_ptr<const figures::Lineage> lineage(const std::string& source, const std::string& sql,
                                                std::optional<std::string> vintage = {}) {
    return std::make_shared<const figures::Lineage>(figures::Lineage{terms::SourceId{source},
                                                                     {"data/" + source + ".csv"},
                                                                     "hash of " + source,
                                                                     sql,
                                                                     10,
                                                                     7,
                                                                     1,
                                                                     2,
                                                                     std::move(vintage)});
}

Figure random_figure(terms::Period period) {
    Figure figure{.period = period, .version = *rc::gen::inRange(1, 3)};
    figure.missing = *rc::gen::element(figures::Missing::No, figures::Missing::No,
                                       figures::Missing::Confidential, figures::Missing::NobodyToCount);
    if (figure.missing == figures::Missing::No)
        figure.value = base::Decimal::of_millionths(*rc::gen::inRange<std::int64_t>(-5, 5) * 100'000);
    if (*rc::gen::arbitrary<bool>()) figure.numerator = *rc::gen::inRange<std::int64_t>(-2, 9);
    if (*rc::gen::arbitrary<bool>()) figure.denominator = *rc::gen::inRange<std::int64_t>(0, 9);
    figure.flag =
        *rc::gen::element(figures::Flag::None, figures::Flag::Provisional, figures::Flag::NotComparable);
    return figure;
}

/// Series of one definition, for some of three areas and some of eight periods.
std::vector<figures::Series> random_series() {
    const std::vector all{lineage("births", "select 1"), lineage("births", "select 2"), lineage("people", ""),
                          lineage("people", "", "Mid-2021 estimates")};
    std::vector<figures::Series> made;
    const std::vector<std::pair<const char*, const char*>> columns{
        {"", ""}, {"need", "a, \"b\""}, {"need", ""}};
    for (const auto* area : {"ardenshire", "merestone", "southfold"})
        for (const auto& [by, category] : columns) {
            if (*rc::gen::inRange(0, 4) == 0) continue;
            auto& series = made.emplace_back(figures::Series{terms::MeasureId{"reviews"},
                                                             terms::DefinitionId{"local"},
                                                             terms::AreaId{area},
                                                             {},
                                                             {},
                                                             by,
                                                             category});
            auto period = *terms::Period::quarter(2020, 1);
            for (int at = 0; at < 8; ++at, period = period.next())
                if (*rc::gen::inRange(0, 3) != 0) series.figures.push_back(random_figure(period));
            for (const auto& one : all)
                if (*rc::gen::arbitrary<bool>()) series.lineage.push_back(one);
        }
    return made;
}

DefinitionFigures counted(const std::vector<figures::Series>& series) {
    std::vector<const figures::Series*> all;
    for (const auto& one : series) all.push_back(&one);
    if (all.empty()) return {terms::MeasureId{"reviews"}, terms::DefinitionId{"local"}};
    return DefinitionFigures::of(all);
}

void expect_same(const DefinitionFigures& read, const std::vector<figures::Series>& series) {
    RC_ASSERT(read.parts().size() == series.size());
    for (const auto& one : series) {
        const auto& found = read.parts().at(one.part());
        RC_ASSERT(found.measure == one.measure);
        RC_ASSERT(found.definition == one.definition);
        RC_ASSERT(council::text(found.figures) == council::text(one.figures));
        RC_ASSERT(found.lineage.size() == one.lineage.size());
        for (std::size_t at = 0; at < one.lineage.size(); ++at) {
            RC_ASSERT(found.lineage[at]->sql == one.lineage[at]->sql);
            RC_ASSERT(found.lineage[at]->hash == one.lineage[at]->hash);
            RC_ASSERT(found.lineage[at]->files == one.lineage[at]->files);
            RC_ASSERT(found.lineage[at]->vintage == one.lineage[at]->vintage);
            RC_ASSERT(found.lineage[at]->rows_out_of_scope == one.lineage[at]->rows_out_of_scope);
        }
    }
}

}  // namespace

/// Whatever was counted one time after the other is read back, each time, from what each time added.
RC_GTEST_PROP(FigureBatch, CarriesOneCountToTheNext, ()) {
    DefinitionFigures stands(terms::MeasureId{"reviews"}, terms::DefinitionId{"local"});
    for (int round = 0; round < 5; ++round) {
        const auto series = random_series();
        const auto batch = counted(series).since(stands);
        if (batch) {
            auto read = council::read_figure_batch(council::text(*batch));
            RC_ASSERT(read.has_value());
            RC_ASSERT(stands.add(*std::move(read)));
        }
        expect_same(stands, series);
        RC_ASSERT(!counted(series).since(stands).has_value());  // nothing is left to say
    }
}

TEST(FigureBatch, SaysNoMoreThanWhatChanged) {
    std::vector<figures::Series> series{{terms::MeasureId{"reviews"},
                                         terms::DefinitionId{"local"},
                                         terms::AreaId{"ardenshire"},
                                         {},
                                         {lineage("births", "select 1")}}};
    auto period = *terms::Period::month(2020, 4);
    for (int at = 0; at < 240; ++at, period = period.next())
        series[0].figures.push_back({.period = period, .value = base::Decimal::of_whole(at)});
    const auto before = counted(series);
    series[0].figures[7].value = base::Decimal::of_whole(9);
    series[0].figures.push_back({.period = period, .value = base::Decimal::of_whole(240)});
    EXPECT_EQ(
        council::text(*counted(series).since(before)),
        R"({"areas":[{"area":"ardenshire","figures":"2020-11,1,9,,,, 2040-04,1,240,,,,","from":[0]}],)"
        R"("origins":[{"counted":7,"files":["data/births.csv"],"hash":"hash of births","out_of_scope":2,)"
        R"("read":10,"refused":1,"source":"births"}]})");
}

TEST(FigureBatch, RefusesWhatItDidNotWrite) {
    for (const auto* wrong :
         {"", "[]", "{}", R"({"areas":[],"origins":[{}]})",
          R"({"areas":[{"area":"a","from":"x"}],"origins":[]})",
          R"({"areas":[{"area":"a","from":[],"figures":"2022,1,,,,,"}],"origins":[]})",
          R"({"areas":[{"area":"a","from":[],"figures":"2022,1,5,,,c,"}],"origins":[]})",
          R"({"areas":[{"area":"a","from":[],"figures":"2022,1,5,,,, 2021,1,5,,,,"}],"origins":[]})",
          R"({"areas":[{"area":"a","from":[],"removed":"soon"}],"origins":[]})"})
        EXPECT_FALSE(council::read_figure_batch(wrong)) << wrong;
    DefinitionFigures stands(terms::MeasureId{"reviews"}, terms::DefinitionId{"local"});
    EXPECT_FALSE(
        stands.add(*council::read_figure_batch(R"({"areas":[{"area":"a","from":[0]}],"origins":[]})")));
    EXPECT_TRUE(stands.parts().empty());
}
