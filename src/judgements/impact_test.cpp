#include "judgements/impact.h"

#include <gtest/gtest.h>

#include "plan/as_if.h"

using namespace base::literals;
using namespace std::chrono_literals;
using terms::Period;

namespace {

/// Ten quarters to 2023-24-Q2, by two rules; the basis is "old" and at least 80 is asked.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.polarity = terms::Polarity::High;
        for (const auto* id : {"old", "new"}) {
            measure.definitions.push_back({.id = terms::DefinitionId{id}, .from = 2019y / 4 / 1});
            figures::Series series{measure.id, terms::DefinitionId{id}, plan.organisation.id, {}, {}};
            auto period = *Period::read("2021-22-Q1");
            for (int at = 0; at < 10; ++at, period = period.next())
                series.figures.push_back(
                    {.period = period,
                     .value = base::Decimal::of_whole(70 + at + (std::string_view(id) == "new" ? 6 : 0))});
            figures.add(series);
        }
        measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "old"}}};
        measure.targets = {{.from = 2019y / 4 / 1, .form = plan::Limit{plan::Bound::AtLeast, 80.0_dec}}};
        plan.measures = {measure};
    }

    std::string flips(const plan::Proposal& proposal) const {
        const auto proposed = plan::as_if(plan, terms::MeasureId{"m"}, proposal);
        std::string text;
        for (const auto& row : judgements::impact({plan, figures}, {proposed, figures}, terms::MeasureId{"m"},
                                                  *Period::read("2023-24-Q2")))
            text += row.flips() ? 'x' : '.';
        return text;
    }
};

}  // namespace

TEST(Impact, JudgesTheLastEightPeriodsByTheProposedRule) {
    const Case at;
    plan::Proposal basis;
    basis.from = 2023y / 10 / 1;
    basis.basis = base::Written{.text = "new"};
    // By the old rule 72 to 79, by the new one 78 to 85: from 80 on another status.
    EXPECT_EQ(at.flips(basis), "..xxxxxx");
    plan::Proposal target;
    target.from = 2023y / 10 / 1;
    target.target = plan::Target{.from = target.from, .form = plan::Limit{plan::Bound::AtLeast, 79.0_dec}};
    EXPECT_EQ(at.flips(target), ".......x");
    plan::Proposal nothing;
    EXPECT_EQ(at.flips(nothing), "........");
    // A line over time has no past: nothing was asked then.
    target.target->form = plan::Linear{plan::Bound::AtLeast, 80.0_dec, 90.0_dec};
    target.target->until = 2024y / 9 / 30;
    EXPECT_EQ(at.flips(target), "xxxxxxxx");
}
