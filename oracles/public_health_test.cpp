#include <gtest/gtest.h>

#include "forecasts/bands.h"
#include "forecasts/intervals.h"
#include "forecasts/standardised.h"
#include "published.h"

namespace fs = std::filesystem;

namespace {

using forecasts::Confidence;
using forecasts::Interval;
using oracles::number;
using oracles::Row;
using oracles::same;

constexpr auto at_95 = Confidence::percent_95();
constexpr auto at_99_8 = Confidence::percent_99_8();

bool limits(const Interval& ours, const Row& row, const std::string& lower, const std::string& upper,
            double scale = 1) {
    const auto scaled = forecasts::per_population(ours, {1, scale});
    return same(scaled.lower, number(row, lower)) && same(scaled.upper, number(row, upper));
}

fs::path whole() { return oracles::whole_sets().value() / "pheindicatormethods"; }

struct PublicHealth : testing::Test {
    void SetUp() override {
        if (!oracles::whole_sets()) GTEST_SKIP() << "the whole set is not here";
    }
};

void count(oracles::Tally& tally, bool right, const Row& row) {
    std::string shown;
    for (const auto& [name, value] : row) shown += name + "=" + value + " ";
    EXPECT_TRUE(right) << shown;
    if (right) tally.compared();
}

TEST(BundledIntervals, WilsonIsReproduced) {
    oracles::Tally rows("generated_wilson, rows");
    for (const auto& row :
         oracles::table_of(oracles::bundled() / "pheindicatormethods" / "generated_wilson.csv")) {
        rows.read();
        const auto confidence = Confidence::of(number(row, "conf").value()).value();
        count(rows,
              limits(forecasts::wilson({number(row, "x").value(), number(row, "n").value()}, confidence), row,
                     "lower", "upper"),
              row);
    }
}

TEST(BundledIntervals, ByarsAndExactAreReproduced) {
    oracles::Tally rows("generated_byars_exact, rows");
    for (const auto& row :
         oracles::table_of(oracles::bundled() / "pheindicatormethods" / "generated_byars_exact.csv")) {
        rows.read();
        const auto confidence = Confidence::of(number(row, "conf").value()).value();
        const forecasts::Events events{number(row, "x").value()};
        count(rows,
              limits(forecasts::byars(events, confidence), row, "byars_lower", "byars_upper") &&
                  limits(forecasts::exact_count(events, confidence), row, "exact_lower", "exact_upper"),
              row);
    }
}

/// Both confidences of a share, in the row's unit.
bool share_agrees(const Row& row, const std::string& x, const std::string& n, double per) {
    const auto events = number(row, x), of = number(row, n);
    if (!events || !of) return !number(row, "value");
    const forecasts::Trials trials{*events, *of};
    return same(*events / *of * per, number(row, "value")) &&
           limits(forecasts::wilson(trials, at_95), row, "lower95_0cl", "upper95_0cl", per) &&
           limits(forecasts::wilson(trials, at_99_8), row, "lower99_8cl", "upper99_8cl", per);
}

bool rate_agrees(const Row& row, const std::string& x, const std::string& n, double per) {
    const auto events = number(row, x), population = number(row, n);
    if (!events || !population) return !number(row, "value");
    const auto at = [&](Confidence confidence) {
        return forecasts::per_population(forecasts::count_interval({*events}, confidence),
                                         {*population, per});
    };
    return same(*events / *population * per, number(row, "value")) &&
           limits(at(at_95), row, "lower95_0cl", "upper95_0cl") &&
           limits(at(at_99_8), row, "lower99_8cl", "upper99_8cl");
}

TEST(BundledIntervals, SharesAndRatesAreReproduced) {
    oracles::Tally rows("generated_phe_proportion and generated_phe_rate, rows");
    const auto folder = oracles::bundled() / "pheindicatormethods";
    for (const auto& row : oracles::table_of(folder / "generated_phe_proportion.csv")) {
        rows.read();
        count(rows, share_agrees(row, "n", "d", 100), row);
    }
    for (const auto& row : oracles::table_of(folder / "generated_phe_rate.csv")) {
        rows.read();
        count(rows, rate_agrees(row, "n", "p", 10'000), row);
    }
}

TEST_F(PublicHealth, ByarsAndWilson) {
    oracles::Tally rows("testdata_Byars_Wilson, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_Byars_Wilson__testdata_B_W.csv")) {
        rows.read();
        const auto confidence = row.at("confidence") == "95%" ? at_95 : at_99_8;
        const double x = number(row, "x").value();
        const auto ours = row.at("method") == "Byars"
                              ? forecasts::byars({x}, confidence)
                              : forecasts::wilson({x, number(row, "n").value()}, confidence);
        count(rows, limits(ours, row, "lowercl", "uppercl"), row);
    }
}

TEST_F(PublicHealth, Proportions) {
    oracles::Tally rows("testdata_Proportion, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_Proportion__testdata_Prop.csv")) {
        rows.read();
        count(rows, share_agrees(row, "Numerator", "Denominator", number(row, "multiplier").value()), row);
    }
    for (const auto& row : oracles::table_of(whole() / "testdata_Proportion__testdata_Prop_g.csv")) {
        rows.read();
        const auto x = number(row, "Numerator"), n = number(row, "Denominator");
        const bool right = x && n ? same(*x / *n, number(row, "value")) &&
                                        limits(forecasts::wilson({*x, *n}, at_95), row, "lowercl", "uppercl")
                                  : !number(row, "value");
        count(rows, right, row);
    }
}

TEST_F(PublicHealth, Rates) {
    oracles::Tally rows("testdata_Rate, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_Rate__testdata_Rate.csv")) {
        rows.read();
        count(rows, rate_agrees(row, "Numerator", "Denominator", number(row, "multiplier").value()), row);
    }
    for (const auto& row : oracles::table_of(whole() / "testdata_Rate__testdata_Rate_g.csv")) {
        rows.read();
        const auto x = number(row, "Numerator"), n = number(row, "Denominator");
        const double per = number(row, "multiplier").value();
        const bool right =
            x && n ? same(*x / *n * per, number(row, "value")) &&
                         limits(forecasts::per_population(forecasts::count_interval({*x}, at_95), {*n, per}),
                                row, "lowercl", "uppercl")
                   : !number(row, "value");
        count(rows, right, row);
    }
}

TEST_F(PublicHealth, Means) {
    std::map<std::string, std::vector<double>> areas;
    for (const auto& row : oracles::table_of(whole() / "testdata_Mean__testdata_Mean.csv")) {
        areas[row.at("area")].push_back(number(row, "values").value());
        areas["No grouping"].push_back(number(row, "values").value());
    }
    oracles::Tally rows("testdata_Mean, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_Mean__testdata_Mean_results.csv")) {
        rows.read();
        const auto& values = areas.at(row.at("area"));
        const auto ours = forecasts::mean_interval(values, at_95).value();
        const auto wide = forecasts::mean_interval(values, at_99_8).value();
        count(rows,
              same(ours.sum, number(row, "value_sum")) && same(ours.deviation, number(row, "stdev")) &&
                  same(static_cast<double>(values.size()), number(row, "value_count")) &&
                  same(ours.mean, number(row, "value")) &&
                  limits(ours.interval, row, "lower95_0cl", "upper95_0cl") &&
                  limits(wide.interval, row, "lower99_8cl", "upper99_8cl"),
              row);
    }
}

TEST_F(PublicHealth, SharesOfMeasuredChildren) {
    oracles::Tally rows("NCMP_testdata, rows");
    for (const auto& row : oracles::table_of(whole() / "NCMP_testdata.csv")) {
        rows.read();
        const forecasts::Trials trials{number(row, "Count").value(), number(row, "Measured").value()};
        count(rows,
              same(100 * trials.successes / trials.trials, number(row, "Rate")) &&
                  limits(forecasts::wilson(trials, at_95), row, "LCL", "UCL", 100),
              row);
    }
}

/// The European standard population of 2013, in the bands of the test tables.
const std::vector<double> standard_2013 = {5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
                                           7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000};

std::vector<forecasts::AgeBand> bands_of(const std::vector<Row>& rows, const std::string& area) {
    std::vector<forecasts::AgeBand> bands;
    for (const auto& row : rows) {
        if (row.contains("area") && row.at("area") != area) continue;
        const double standard = row.contains("esp1976")  ? number(row, "esp1976").value()
                                : row.contains("stdpop") ? number(row, "stdpop").value()
                                                         : standard_2013.at(bands.size());
        bands.push_back({number(row, "count").value_or(0), number(row, "pop").value(), standard});
    }
    return bands;
}

std::vector<forecasts::RepeatedEvents> repeated_of(const std::vector<Row>& rows, const std::string& area) {
    std::vector<forecasts::RepeatedEvents> repeated;
    std::size_t band = 0;
    for (const auto& row : rows) {
        if (row.at("area") != area) continue;
        for (int times = 1; times <= 4; ++times) {
            repeated.push_back({static_cast<double>(times),
                                number(row, "f" + std::to_string(times)).value_or(0),
                                number(row, "pop").value(), standard_2013.at(band)});
        }
        ++band;
    }
    return repeated;
}

TEST_F(PublicHealth, DirectlyStandardisedRates) {
    const auto areas = oracles::table_of(whole() / "testdata_DSR_ISR__testdata_multiarea.csv");
    const auto of_1976 = oracles::table_of(whole() / "testdata_DSR_ISR__testdata_1976.csv");
    const auto repeated = oracles::table_of(whole() / "testdata_DSR_ISR__testdata_nonindepe.csv");
    oracles::Tally rows("testresults_DSR, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_DSR_ISR__testresults_DSR.csv")) {
        rows.read();
        const auto& area = row.at("area");
        const bool is_repeated = area.starts_with("testdata_nonind");
        // The table prints the rates of repeated events to eight decimals.
        const double tolerance = is_repeated ? 1e-8 : 1e-9;
        const double per = row.at("statistic").ends_with("100000") ? 100'000 : 10'000;
        const auto& source = is_repeated ? repeated : area == "testdata_1976" ? of_1976 : areas;
        const auto bands = bands_of(source, area);
        const auto at = [&](Confidence confidence) {
            return is_repeated ? forecasts::directly_standardised_repeated(bands, repeated_of(repeated, area),
                                                                           per, confidence)
                               : forecasts::directly_standardised(bands, per, confidence);
        };
        const auto ours = at(at_95), wide = at(at_99_8);
        if (!ours) {
            count(rows, ours.error() == forecasts::NotStandardised::FewEvents && !number(row, "value"), row);
            continue;
        }
        // A known slip of the table: the wide limits of 1976 are printed at ten times the rate's own scale.
        const double slip = area == "testdata_1976" ? 10 : 1;
        const auto wider = forecasts::per_population(wide->interval, {1, slip});
        count(rows,
              same(ours->events, number(row, "total_count")) &&
                  same(ours->population, number(row, "total_pop")) &&
                  same(ours->value, number(row, "value"), tolerance) &&
                  same(ours->interval.lower, number(row, "lower95_0cl"), tolerance) &&
                  same(ours->interval.upper, number(row, "upper95_0cl"), tolerance) &&
                  same(wider.lower, number(row, "lower99_8cl"), tolerance) &&
                  same(wider.upper, number(row, "upper99_8cl"), tolerance),
              row);
    }
}

TEST_F(PublicHealth, ImpossibleBandsAreRefused) {
    using forecasts::NotStandardised;
    oracles::Tally rows("testdata_DSR_ISR err tables, tables");
    const std::pair<std::string, std::optional<NotStandardised>> tables[] = {
        {"err1", NotStandardised::NegativeNumber},
        {"err2", NotStandardised::NobodyInBand},
        {"err3", NotStandardised::NegativeNumber},
        {"err4", NotStandardised::NegativeNumber},
    };
    for (const auto& [name, why] : tables) {
        rows.read();
        const auto bands =
            bands_of(oracles::table_of(whole() / ("testdata_DSR_ISR__testdata_" + name + ".csv")), "Area1");
        const auto ours = forecasts::directly_standardised(bands, 100'000, at_95);
        ASSERT_FALSE(ours) << name;
        EXPECT_EQ(ours.error(), why) << name;
        if (ours.error() == why) rows.compared();
    }
}

std::vector<forecasts::ReferenceBand> reference_bands(const std::vector<Row>& rows,
                                                      const std::vector<Row>& reference,
                                                      const std::string& area) {
    std::vector<forecasts::ReferenceBand> bands;
    for (const auto& row : rows) {
        if (row.at("area") != area) continue;
        const auto& beside = reference.at(bands.size());
        bands.push_back({number(row, "count").value_or(0), number(row, "pop").value_or(0),
                         number(beside, "refcount").value(), number(beside, "refpop").value()});
    }
    return bands;
}

TEST_F(PublicHealth, IndirectlyStandardisedRatesAndRatios) {
    const auto areas = oracles::table_of(whole() / "testdata_DSR_ISR__testdata_multiarea_isr.csv");
    const auto two_areas = oracles::table_of(whole() / "testdata_DSR_ISR__testdata_err2.csv");
    const auto reference = oracles::table_of(whole() / "testdata_DSR_ISR__refdata.csv");
    oracles::Tally rows("testresults_ISR, rows");
    for (const auto& row : oracles::table_of(whole() / "testdata_DSR_ISR__testresults_ISR.csv")) {
        rows.read();
        const auto& area = row.at("area");
        const auto bands = reference_bands(area.starts_with("Area") ? two_areas : areas, reference, area);
        const auto& statistic = row.at("statistic");
        const double per = std::stod(statistic.substr(statistic.rfind(' ') + 1));
        const bool is_rate = statistic.find("rate") != std::string::npos;
        const auto at = [&](Confidence confidence) {
            return (is_rate ? forecasts::indirectly_standardised(bands, per, confidence)
                            : forecasts::standardised_ratio(bands, per, confidence))
                .value();
        };
        const auto ours = at(at_95), wide = at(at_99_8);
        const bool has_wide = number(row, "lower99_8cl").has_value();
        count(rows,
              same(ours.observed, number(row, "observed")) && same(ours.expected, number(row, "expected")) &&
                  same(ours.reference_rate, number(row, "ref_rate")) &&
                  same(ours.value, number(row, "value")) &&
                  limits(ours.interval, row, "lower95_0cl", "upper95_0cl") &&
                  (!has_wide || limits(wide.interval, row, "lower99_8cl", "upper99_8cl")),
              row);
    }
}

/// The areas that a row is banded among.
std::string group_of(const Row& row) {
    const auto& set = row.at("GroupSet");
    const auto group = row.at("QuantileNm") + "|" + set;
    if (set == "None") return group;
    return group + "|" + row.at("Test") + "|" + row.at("IndSexRef") +
           (set == "IndSexReg" ? "|" + row.at("ParentCode") : "");
}

TEST_F(PublicHealth, Bands) {
    std::map<std::string, std::vector<Row>> groups;
    for (const auto& row : oracles::table_of(whole() / "testdata_Quantiles__testdata_Quantiles.csv")) {
        groups[group_of(row)].push_back(row);
    }
    const std::map<std::string, int> sizes = {{"Quartile", 4}, {"Septile", 7}, {"Decile", 10}};
    oracles::Tally rows("testdata_Quantiles, rows");
    for (const auto& [name, group] : groups) {
        SCOPED_TRACE(name);
        std::vector<std::optional<double>> values;
        for (const auto& row : group) values.push_back(number(row, "Value"));
        // The set without groups ranks every row by its value, highest first; the others put the worst first.
        const bool highest = group.front().at("GroupSet") == "None" ||
                             group.front().at("Polarity") == "RAG - Low is good" ||
                             group.front().at("Polarity") == "True";
        const auto ours =
            forecasts::banded(values, sizes.at(group.front().at("QuantileNm")),
                              highest ? forecasts::FirstBand::Highest : forecasts::FirstBand::Lowest);
        for (std::size_t i = 0; i < group.size(); ++i) {
            rows.read();
            const auto band = ours[i] && ours[i]->band ? std::optional<double>(*ours[i]->band) : std::nullopt;
            count(rows, same(band, number(group[i], "QuantileInGrp")), group[i]);
        }
    }
}

}  // namespace
