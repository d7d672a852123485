#include "judgements/stock_and_flow.h"

#include <gtest/gtest.h>
#include <cmath>
#include <random>

using judgements::CohortGroup;
using judgements::Placing;
using judgements::QuarterFlow;
using judgements::Renewal;
using judgements::Stock;

namespace {

constexpr std::size_t quarters = 24;

/// Primary, secondary and after: pupils go on each July to September, and leave more often as they are older.
std::vector<CohortGroup> phases() {
    const QuarterFlow still{.entrants = 60, .entrants_in = 25, .leaves_in = 0.01, .leaves_out = 0.006};
    auto summer = still;
    summer.moves = 0.15;
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
    explicit Simulation(unsigned seed) : draw_(seed) {
        groups_ = phases();
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            children_.insert(children_.end(), static_cast<std::size_t>(groups_[i].in), {i, true});
            children_.insert(children_.end(), static_cast<std::size_t>(groups_[i].out), {i, false});
        }
    }

    Stock after(std::size_t quarter, Placing placing) {
        std::vector<Child> stayed;
        for (auto child : children_) {
            const auto& group = groups_[child.group];
            const auto& flow = group.quarters[quarter];
            if (chance(child.in ? flow.leaves_in : flow.leaves_out)) continue;
            if (chance(flow.moves)) {
                const bool anew = group.renewal == Renewal::NamedAnew;
                if (placing == Placing::EntrantsAndMoversIn && anew) child.in = true;
                child.group = group.next;
            }
            stayed.push_back(child);
        }
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            const auto& flow = groups_[i].quarters[quarter];
            for (int entrant = 0; entrant < static_cast<int>(flow.entrants); ++entrant)
                stayed.push_back({i, placing != Placing::AsNow || chance(flow.entrants_in / flow.entrants)});
        }
        children_ = std::move(stayed);
        Stock stock{.total = static_cast<double>(children_.size())};
        for (const auto& child : children_) stock.in += child.in ? 1 : 0;
        return stock;
    }

private:
    bool chance(double of) { return std::uniform_real_distribution<double>()(draw_) < of; }

    std::mt19937 draw_;
    std::vector<CohortGroup> groups_;
    std::vector<Child> children_;
};

}  // namespace

TEST(StockAndFlow, AgreesWithChildrenMovedOneByOne) {
    constexpr int runs = 25;
    for (const auto placing : {Placing::AsNow, Placing::EntrantsIn, Placing::EntrantsAndMoversIn}) {
        const auto expected = judgements::stock_and_flow(phases(), 2, quarters, placing);
        std::vector<double> sums(quarters), squares(quarters), totals(quarters);
        for (unsigned run = 0; run < runs; ++run) {
            Simulation simulation(run);
            for (std::size_t step = 0; step < quarters; ++step) {
                const auto stock = simulation.after((1 + step) % 4, placing);
                sums[step] += stock.in / runs;
                squares[step] += stock.in * stock.in / runs;
                totals[step] += stock.total / runs;
            }
        }
        for (std::size_t step = 0; step < quarters; ++step) {
            const double deviation = std::sqrt(std::max(1.0, squares[step] - sums[step] * sums[step]));
            EXPECT_NEAR(sums[step], expected[step].in, 5 * deviation / std::sqrt(runs)) << step;
            EXPECT_NEAR(totals[step], expected[step].total, 0.005 * expected[step].total) << step;
        }
    }
}

TEST(StockAndFlow, TheBestPlacingIsNeverBelowTheOthers) {
    const auto as_now = judgements::stock_and_flow(phases(), 1, quarters, Placing::AsNow);
    const auto entrants = judgements::stock_and_flow(phases(), 1, quarters, Placing::EntrantsIn);
    const auto best = judgements::stock_and_flow(phases(), 1, quarters, Placing::EntrantsAndMoversIn);
    for (std::size_t step = 0; step < quarters; ++step) {
        EXPECT_LT(as_now[step].in, entrants[step].in);
        EXPECT_LE(entrants[step].in, best[step].in);
        EXPECT_LE(best[step].in, best[step].total);
    }
    EXPECT_EQ(entrants[0].in, best[0].in);  // nobody changes phase from April to June
    EXPECT_LT(entrants[1].in, best[1].in);
}

TEST(StockAndFlow, NobodyIsLostOnTheWayToTheNextPhase) {
    auto groups = phases();
    for (auto& group : groups)
        for (auto& flow : group.quarters)
            flow.entrants = flow.entrants_in = flow.leaves_in = flow.leaves_out = 0;
    for (const auto& stock : judgements::stock_and_flow(groups, 1, quarters, Placing::AsNow)) {
        EXPECT_NEAR(stock.total, 4'200, 1e-6);
        EXPECT_NEAR(stock.in, 1'600, 1e-6);
    }
}

TEST(StockAndFlow, WhosePlacementIsKeptStaysOnItsSide) {
    const QuarterFlow all_go{.moves = 1};
    const std::vector<CohortGroup> years = {
        {"year 5", 10, 90, {all_go, all_go, all_go, all_go}, 1, Renewal::Kept},
        {"year 6", 0, 0, {all_go, all_go, all_go, all_go}, 2, Renewal::NamedAnew},
        {"year 7", 0, 0, {}, 2, Renewal::Kept}};
    const auto best = judgements::stock_and_flow(years, 1, 3, Placing::EntrantsAndMoversIn);
    EXPECT_EQ(best[0].in, 10);   // into year 6 with the placements they had
    EXPECT_EQ(best[1].in, 100);  // and all anew into year 7
}
