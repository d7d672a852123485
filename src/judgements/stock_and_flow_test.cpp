#include "judgements/stock_and_flow.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <cmath>
#include <random>

using judgements::CohortGroup;
using judgements::GoodSide;
using judgements::Placing;
using judgements::PlacingRule;
using judgements::QuarterFlow;
using judgements::Stock;
using plan::Renewal;

namespace {

constexpr std::size_t quarters = 24;
constexpr Placing all_placings[] = {Placing::AsNow, Placing::EntrantsBest, Placing::EntrantsAndMovers};

/// Primary, secondary and after: pupils go on each July to September, and leave more often as they are older.
std::vector<CohortGroup> phases() {
    const QuarterFlow still{.entrants = 60, .entrants_in = 25, .leaves_in = 0.01, .leaves_out = 0.006};
    auto summer = still;
    summer.moves_in = 0.17;
    summer.moves_out = 0.13;
    const QuarterFlow late{.entrants = 5, .entrants_in = 1, .leaves_in = 0.04, .leaves_out = 0.02};
    return {{"primary", 900, 1'100, {still, summer, still, still}, 1, Renewal::NamedAnew},
            {"secondary", 600, 1'000, {still, summer, still, still}, 2, Renewal::NamedAnew},
            {"after 16", 100, 500, {late, late, late, late}, 2, Renewal::Kept}};
}

struct Child {
    std::size_t group;
    bool in;
};

/// Moves children one by one, each by chance.
class Simulation {
public:
    Simulation(const std::vector<CohortGroup>& groups, PlacingRule rule, unsigned seed)
        : groups_(groups), rule_(rule), draw_(seed) {
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            children_.insert(children_.end(), static_cast<std::size_t>(groups_[i].in), {i, true});
            children_.insert(children_.end(), static_cast<std::size_t>(groups_[i].out), {i, false});
        }
    }

    Stock after(std::size_t quarter) {
        std::vector<Child> stayed;
        const bool best = rule_.good == GoodSide::In;
        for (auto child : children_) {
            const auto& group = groups_[child.group];
            const auto& flow = group.quarters[quarter];
            if (chance(child.in ? flow.leaves_in : flow.leaves_out)) continue;
            if (chance(child.in ? flow.moves_in : flow.moves_out)) {
                const bool anew = group.renewal == Renewal::NamedAnew;
                if (rule_.placing == Placing::EntrantsAndMovers && anew) child.in = best;
                child.group = group.next;
            }
            stayed.push_back(child);
        }
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            const auto& flow = groups_[i].quarters[quarter];
            for (int entrant = 0; entrant < static_cast<int>(flow.entrants); ++entrant) {
                const bool as_now = chance(flow.entrants_in / flow.entrants);
                stayed.push_back({i, rule_.placing == Placing::AsNow ? as_now : best});
            }
        }
        children_ = std::move(stayed);
        Stock stock{.total = static_cast<double>(children_.size())};
        for (const auto& child : children_) stock.in += child.in ? 1 : 0;
        return stock;
    }

private:
    bool chance(double of) { return std::uniform_real_distribution<double>()(draw_) < of; }

    const std::vector<CohortGroup>& groups_;
    PlacingRule rule_;
    std::mt19937 draw_;
    std::vector<Child> children_;
};

/// Runs the simulation and holds its means against what is expected; returns the first quarter in which they
/// differ by more than `allowed` standard errors, or `quarters`.
std::size_t first_to_differ(const std::vector<CohortGroup>& groups, PlacingRule rule, int runs,
                            double allowed) {
    const auto expected = judgements::stock_and_flow(groups, 2, quarters, rule);
    std::vector<double> in(quarters), in_squares(quarters), all(quarters), all_squares(quarters);
    for (int run = 0; run < runs; ++run) {
        Simulation simulation(groups, rule, static_cast<unsigned>(run));
        for (std::size_t step = 0; step < quarters; ++step) {
            const auto stock = simulation.after((1 + step) % 4);
            in[step] += stock.in / runs;
            in_squares[step] += stock.in * stock.in / runs;
            all[step] += stock.total / runs;
            all_squares[step] += stock.total * stock.total / runs;
        }
    }
    const auto differ = [&](double mean, double square, double is) {
        const double error = std::sqrt(std::max(1.0, square - mean * mean) / runs);
        return std::abs(mean - is) > allowed * error;
    };
    for (std::size_t step = 0; step < quarters; ++step)
        if (differ(in[step], in_squares[step], expected[step].in) ||
            differ(all[step], all_squares[step], expected[step].total))
            return step;
    return quarters;
}

rc::Gen<double> chance_up_to(int per_cent) {
    return rc::gen::map(rc::gen::inRange(0, per_cent + 1), [](int one) { return one / 100.0; });
}

QuarterFlow any_flow() {
    const int entrants = *rc::gen::inRange(0, 15);
    return {.entrants = static_cast<double>(entrants),
            .entrants_in = static_cast<double>(*rc::gen::inRange(0, entrants + 1)),
            .moves_in = *chance_up_to(40),
            .moves_out = *chance_up_to(40),
            .leaves_in = *chance_up_to(30),
            .leaves_out = *chance_up_to(30)};
}

/// One to four groups, each of which goes on to any of them.
std::vector<CohortGroup> any_groups() {
    const auto count = *rc::gen::inRange<std::size_t>(1, 5);
    std::vector<CohortGroup> groups;
    for (std::size_t i = 0; i < count; ++i) {
        CohortGroup group{.name = std::to_string(i),
                          .in = static_cast<double>(*rc::gen::inRange(0, 80)),
                          .out = static_cast<double>(*rc::gen::inRange(0, 80)),
                          .next = *rc::gen::inRange<std::size_t>(0, count),
                          .renewal = *rc::gen::element(Renewal::NamedAnew, Renewal::Kept)};
        for (auto& flow : group.quarters) flow = any_flow();
        groups.push_back(group);
    }
    return groups;
}

/// The same with in and out changed over.
std::vector<CohortGroup> mirrored(std::vector<CohortGroup> groups) {
    for (auto& group : groups) {
        std::swap(group.in, group.out);
        for (auto& flow : group.quarters) {
            flow.entrants_in = flow.entrants - flow.entrants_in;
            std::swap(flow.moves_in, flow.moves_out);
            std::swap(flow.leaves_in, flow.leaves_out);
        }
    }
    return groups;
}

}  // namespace

TEST(StockAndFlow, AgreesWithChildrenMovedOneByOne) {
    for (const auto placing : all_placings)
        for (const auto good : {GoodSide::In, GoodSide::Out})
            EXPECT_EQ(first_to_differ(phases(), {placing, good}, 25, 5), quarters)
                << static_cast<int>(placing);
}

RC_GTEST_PROP(StockAndFlow, AgreesWithChildrenMovedOneByOneInAnyGroups, ()) {
    const auto groups = any_groups();
    const PlacingRule rule{*rc::gen::elementOf(std::vector(std::begin(all_placings), std::end(all_placings))),
                           *rc::gen::element(GoodSide::In, GoodSide::Out)};
    RC_ASSERT(first_to_differ(groups, rule, 20, 9) == quarters);
}

RC_GTEST_PROP(StockAndFlow, GivesNoneTheGoodSideOfTheBestPlacing, ()) {
    // Where who stays does not hang on the side, the best placing is the best at every date.
    auto groups = any_groups();
    for (auto& group : groups)
        for (auto& flow : group.quarters) {
            flow.leaves_out = flow.leaves_in;
            flow.moves_out = flow.moves_in;
        }
    const auto good = *rc::gen::element(GoodSide::In, GoodSide::Out);
    const auto on_good_side = [&](const Stock& stock) {
        return good == GoodSide::In ? stock.in : stock.total - stock.in;
    };
    std::vector<std::vector<Stock>> paths;
    for (const auto placing : all_placings)
        paths.push_back(judgements::stock_and_flow(groups, 3, quarters, {placing, good}));
    for (std::size_t step = 0; step < quarters; ++step) {
        RC_ASSERT(on_good_side(paths[0][step]) <= on_good_side(paths[1][step]) + 1e-9);
        RC_ASSERT(on_good_side(paths[1][step]) <= on_good_side(paths[2][step]) + 1e-9);
        RC_ASSERT(on_good_side(paths[2][step]) <= paths[2][step].total + 1e-9);
        RC_ASSERT(std::abs(paths[0][step].total - paths[2][step].total) < 1e-6);  // nobody more, nobody less
    }
}

RC_GTEST_PROP(StockAndFlow, IsTheSameSeenFromTheOtherSide, ()) {
    const auto groups = any_groups();
    const auto placing = *rc::gen::elementOf(std::vector(std::begin(all_placings), std::end(all_placings)));
    const auto one = judgements::stock_and_flow(groups, 1, quarters, {placing, GoodSide::In});
    const auto other = judgements::stock_and_flow(mirrored(groups), 1, quarters, {placing, GoodSide::Out});
    for (std::size_t step = 0; step < quarters; ++step) {
        RC_ASSERT(std::abs(one[step].total - other[step].total) < 1e-6);
        RC_ASSERT(std::abs(one[step].in - (other[step].total - other[step].in)) < 1e-6);
    }
}

RC_GTEST_PROP(StockAndFlow, GrowsWithItsGroups, ()) {
    const auto groups = any_groups();
    auto tenfold = groups;
    for (auto& group : tenfold) {
        group.in *= 10;
        group.out *= 10;
        for (auto& flow : group.quarters) {
            flow.entrants *= 10;
            flow.entrants_in *= 10;
        }
    }
    const auto small = judgements::stock_and_flow(groups, 4, quarters, {Placing::EntrantsAndMovers});
    const auto large = judgements::stock_and_flow(tenfold, 4, quarters, {Placing::EntrantsAndMovers});
    for (std::size_t step = 0; step < quarters; ++step) {
        RC_ASSERT(std::abs(10 * small[step].in - large[step].in) < 1e-6);
        RC_ASSERT(std::abs(10 * small[step].total - large[step].total) < 1e-6);
    }
}

TEST(StockAndFlow, ThoseWhoChangePhaseMatterOnlyWhenTheyDo) {
    const auto entrants = judgements::stock_and_flow(phases(), 1, quarters, {Placing::EntrantsBest});
    const auto best = judgements::stock_and_flow(phases(), 1, quarters, {Placing::EntrantsAndMovers});
    EXPECT_EQ(entrants[0].in, best[0].in);  // nobody changes phase from April to June
    EXPECT_LT(entrants[1].in, best[1].in);
}

TEST(StockAndFlow, NobodyIsLostOnTheWayToTheNextPhase) {
    auto groups = phases();
    for (auto& group : groups)
        for (auto& flow : group.quarters)
            flow.entrants = flow.entrants_in = flow.leaves_in = flow.leaves_out = 0;
    for (const auto& stock : judgements::stock_and_flow(groups, 1, quarters, {Placing::AsNow})) {
        EXPECT_NEAR(stock.total, 4'200, 1e-6);
        EXPECT_NEAR(stock.in, 1'600, 1e-6);
    }
}

TEST(StockAndFlow, WhosePlacementIsKeptStaysOnItsSide) {
    const QuarterFlow all_go{.moves_in = 1, .moves_out = 1};
    const std::vector<CohortGroup> years = {
        {"year 5", 10, 90, {all_go, all_go, all_go, all_go}, 1, Renewal::Kept},
        {"year 6", 0, 0, {all_go, all_go, all_go, all_go}, 2, Renewal::NamedAnew},
        {"year 7", 0, 0, {}, 2, Renewal::Kept}};
    const auto best = judgements::stock_and_flow(years, 1, 3, {Placing::EntrantsAndMovers});
    EXPECT_EQ(best[0].in, 10);   // into year 6 with the placements they had
    EXPECT_EQ(best[1].in, 100);  // and all anew into year 7
    const auto low = judgements::stock_and_flow(years, 1, 3, {Placing::EntrantsAndMovers, GoodSide::Out});
    EXPECT_EQ(low[0].in, 10);
    EXPECT_EQ(low[1].in, 0);
}
