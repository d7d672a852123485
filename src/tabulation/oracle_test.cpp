#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "figures/compute.h"
#include "tabulation/records_tally.h"
#include "tabulation/recounted_kinds_test.h"

// Each kind of measure from the records to the printed figure, held to a plain recount. RapidCheck makes the
// records, most of them on a day at which something changes, and makes them fewer when it finds a fault.
namespace tabulation::tests {
namespace {

const Date received = std::chrono::year{2022} / 3 / 31;

rc::Gen<Date> any_day() {
    std::vector<Date> bounds{std::chrono::year{2020} / 2 / 29, std::chrono::year{2020} / 2 / 28,
                             std::chrono::year{2021} / 2 / 28};
    for (int year = 2019; year <= 2021; ++year)
        for (const auto& [month, day] : std::initializer_list<std::pair<unsigned, unsigned>>{{1, 1},
                                                                                             {3, 1},
                                                                                             {3, 2},
                                                                                             {3, 31},
                                                                                             {4, 1},
                                                                                             {6, 2},
                                                                                             {6, 30},
                                                                                             {7, 1},
                                                                                             {9, 2},
                                                                                             {9, 30},
                                                                                             {10, 1},
                                                                                             {12, 3},
                                                                                             {12, 31}})
            bounds.push_back(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day});
    return rc::gen::weightedOneOf<Date>(
        {{3, rc::gen::elementOf(bounds)},
         {2, rc::gen::map(rc::gen::inRange(0, 1000), [](int days) {
              return Date{std::chrono::sys_days{std::chrono::year{2019} / 1 / 1} + std::chrono::days{days}};
          })}});
}

rc::Gen<Spell> any_spell() {
    return rc::gen::apply(
        [](int child, int district, int kind, Date start, bool ends, int days, Date end, int hundredths) {
            Spell spell;
            if (child > 0) spell.child = "C" + std::to_string(child);
            spell.district =
                std::vector<std::string>{"north", "south", ""}[static_cast<std::size_t>(district)];
            spell.kind = std::vector<std::string>{"foster", "home", ""}[static_cast<std::size_t>(kind)];
            spell.start = start;
            // As often to a bound as after so many days, now and then before it started.
            if (ends)
                spell.end =
                    days % 2 == 0 ? end : Date{std::chrono::sys_days{start} + std::chrono::days{days}};
            if (hundredths >= 0) spell.hours = fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
            return spell;
        },
        rc::gen::inRange(0, 9), rc::gen::inRange(0, 3), rc::gen::inRange(0, 3), any_day(),
        rc::gen::arbitrary<bool>(), rc::gen::inRange(-4, 500), any_day(), rc::gen::inRange(-200, 5000));
}

/// Is the kind broken down as well?
bool is_parted(const Kind& kind) {
    const std::string id = kind.id;
    return id == "a-starts" || id == "b-open" || id == "children-open";
}

/// Is the kind counted without an engine, or made of such?
bool is_direct(const Kind& kind) {
    const auto* count = plan::count_of(kind.rule);
    return std::string_view(kind.id) != "hours" && !std::holds_alternative<plan::Percentile>(kind.rule) &&
           (count == nullptr || !count->distinct);
}

plan::Plan plan_of(const std::vector<Kind>& kinds, Way means) {
    plan::Plan plan;
    plan.organisation = organisation();
    for (const auto& kind : kinds) {
        plan::Measure measure;
        measure.id = terms::MeasureId{kind.id};
        measure.unit = kind.unit;
        measure.decimals = kind.decimals;
        measure.definitions = {definition("d", kind.rule)};
        if (is_parted(kind)) measure.breakdowns = {written("age")};
        if (is_parted(kind) && means == Way::Direct) measure.breakdowns.push_back(written("kind"));
        measure.bases = {
            {.from = std::chrono::year{2000} / 1 / 1, .definition = written("d"), .decision = "a test"}};
        plan.measures.push_back(std::move(measure));
    }
    return plan;
}

records::GivenSource people() {
    static const auto source = [] {
        auto made = tests::source("people", {});
        made.kind = records::SourceKind::Population;
        return made;
    }();
    records::GivenSource given;
    given.inspected.source = &source;
    given.people = {{"children", terms::AreaId{"north"}, 2018, 1000},
                    {"children", terms::AreaId{"north"}, 2020, 900},
                    {"children", terms::AreaId{"south"}, 2018, 0}};
    return given;
}

/// `means`: what must have counted them.
figures::FigureSet figures_of(const plan::Plan& plan, const records::Source& source,
                              const std::vector<Spell>& spells, Way means) {
    const auto folder = folder_of_this_run("ontrack-oracle");
    write_spells(spells, folder);
    const auto path = folder / "spells.csv";
    RecordsTally::Settings settings;
    settings.engine.threads = 1;
    settings.counting.levels = figures::area_levels(plan.organisation);
    auto tally = RecordsTally::open({inspected(source, path, Way::FedEngine, path.string())}, {people()},
                                    std::move(settings));
    auto set = figures::compute(plan, **tally, received);
    std::filesystem::remove_all(folder);
    if (!set) RC_FAIL(base::render(set.error()));
    RC_ASSERT((*tally)->used_engine() == (means != Way::Direct));
    return std::move(*set);
}

/// Has each of the measures that a derived one is made of a figure there? Of others: yes.
bool has_parts(const Kind& kind, const figures::FigureSet& set, const char* area, Period period) {
    return std::ranges::all_of(plan::parts_of(kind.rule), [&](const base::Written& part) {
        const auto* series =
            set.find(terms::MeasureId{part.text}, terms::DefinitionId{"d"}, terms::AreaId{area});
        return series != nullptr && series->find(period) != nullptr;
    });
}

/// Every figure that there is, held to the recount; and there is one for every quarter from the first that
/// may be covered to the last.
void hold(const Kind& kind, const figures::FigureSet& set, const std::vector<Spell>& spells) {
    for (const auto* area : {"shire", "north", "south", "west"}) {
        const auto* series =
            set.find(terms::MeasureId{kind.id}, terms::DefinitionId{"d"}, terms::AreaId{area});
        if (series == nullptr) continue;  // nothing was counted anywhere
        if (!series->figures.empty()) RC_ASSERT(series->figures.back().period.last_day() == received);
        for (std::size_t at = 0; at < series->figures.size(); ++at) {
            const auto& figure = series->figures[at];
            if (at > 0) RC_ASSERT(figure.period == series->figures[at - 1].period.next());
            auto expected = kind.recount(spells, area, figure.period);
            if (!has_parts(kind, set, area, figure.period)) expected.value = "none";
            const auto value = figure.value ? figure.value->text(kind.decimals) : "none";
            RC_LOG() << kind.id << " of " << area << " in " << figure.period.text() << "\n";
            RC_ASSERT(value == expected.value);
            RC_ASSERT(figure.numerator == expected.numerator);
            RC_ASSERT(figure.denominator == expected.denominator);
        }
    }
}

/// The bands of ages: of starts, on the day of the start; of what is open, on the last day. And the kinds.
void hold_parts(const Kind& kind, const figures::FigureSet& set, const std::vector<Spell>& spells) {
    std::map<std::tuple<std::string, terms::AreaId, Period>, std::int64_t> sums;
    for (const auto* part : set.broken_down(terms::MeasureId{kind.id}, terms::DefinitionId{"d"}))
        for (const auto& figure : part->figures) {
            auto of_band = spells;
            std::erase_if(of_band, [&](const Spell& one) {
                const auto day =
                    std::string_view(kind.id) == "a-starts" ? *one.start : figure.period.last_day();
                if (part->by == "kind")
                    return (one.kind.empty() ? "not recorded" : one.kind) != part->category;
                return band_of(born(one), day) != part->category;
            });
            RC_LOG() << kind.id << ", " << part->category << ", of " << part->area.text() << " in "
                     << figure.period.text() << "\n";
            const auto expected = kind.recount(of_band, part->area.text(), figure.period);
            RC_ASSERT(figure.numerator == expected.numerator);
            sums[{part->by, part->area, figure.period}] += *figure.numerator;
        }
    // A child is of one age on a day: those too add up.
    for (const auto& [at, sum] : sums) {
        const auto& [by, area, period] = at;
        const auto* whole = set.find(terms::MeasureId{kind.id}, terms::DefinitionId{"d"}, area);
        RC_ASSERT(whole->find(period)->numerator == sum);
    }
}

void recount(const std::vector<Kind>& all, Way means) {
    const auto plan = plan_of(all, means);
    auto source = spells_source();
    source.received = received;
    std::size_t compared = 0;
    EXPECT_TRUE(rc::check("each figure is what the records say", [&] {
        auto spells = *rc::gen::container<std::vector<Spell>>(any_spell());
        // Some of them twice: which of two that are alike comes first must not matter.
        const auto again = *rc::gen::inRange<std::size_t>(0, spells.size() + 1);
        for (std::size_t at = 0; at < again; ++at) spells.push_back(Spell{spells[at]});
        const auto set = figures_of(plan, source, spells, means);
        for (const auto& kind : all) {
            hold(kind, set, spells);
            if (is_parted(kind)) hold_parts(kind, set, spells);
        }
        compared += set.all().size();
    }));
    EXPECT_GT(compared, 1000U);
}

TEST(Oracle, RecountsEveryKindOfMeasurePlainly) { recount(kinds(), Way::FedEngine); }

/// Where one measure needs the engine, all of the same records go to it: here none does.
TEST(Oracle, RecountsWhatNeedsNoEnginePlainly) {
    auto all = kinds();
    std::erase_if(all, [](const Kind& kind) { return !is_direct(kind); });
    EXPECT_GT(all.size(), 8U);
    recount(all, Way::Direct);
}

}  // namespace
}  // namespace tabulation::tests
