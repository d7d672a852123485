#include <set>

#include "tabulation/counting_test.h"

namespace tabulation::tests {
namespace {

class Remembering : public Counting {};

/// What is remembered is what would be counted, and only what has changed is counted again.
TEST_P(Remembering, CountsOnlyFromWhatHasChanged) {
    const auto national = timely("national", national_staff);
    const auto local = timely("local", local_staff);
    const figures::TwinRequest twins{terms::MeasureId{"m"}, &national, &local, "staff_group"};
    const auto open = definition("open", count_at("episodes", "started", "ended"));
    const std::vector<figures::CountRequest> requests{
        {twins.measure, &national}, {twins.measure, &open}, {twins.measure, &local}};
    const auto told_by = [&](RecordsTally& tally) {
        std::string text;
        const auto counts = tally.counts(requests);
        for (const auto& counted : *counts)
            text += told(counted) + counted.lineage->hash + counted.lineage->sql;
        const auto classes = tally.classes({twins});
        for (const auto& one : classes->front())
            text += fmt::format("{} {} {} {}\n", one.month, one.area.text(), one.name, one.count);
        for (const auto& problem : tally.problems()) text += base::render(problem);
        return text;
    };
    using Sources = std::set<std::string>;
    const Sources all{"births", "contacts", "episodes"}, none;
    const bool can = std::get<1>(GetParam()) != Way::Engine;  // files that only the engine reads are not kept
    const auto expect = [&](const Sources& read_again) {
        cache_.clear();
        const auto plain = tally(2, {twins});
        const auto expected = told_by(*plain);
        cache_ = folder_ / "cache";
        const auto held = tally(2, {twins});
        EXPECT_EQ(told_by(*held), expected);
        EXPECT_EQ(held->counted_from(), can ? read_again : all);
    };
    expect(all);
    expect(none);
    std::ofstream(folder_ / "episodes.csv", std::ios::app) << "north,2020-05-05,2020-05-01,other,7\n";
    expect({"episodes"});
    expect(none);
    std::ofstream(folder_ / "contacts.csv", std::ios::app) << "K9,nobody,2020-05-05,other,staff nurse\n";
    expect({"births", "contacts"});
    if (!can) return;
    for (const auto& file :
         std::filesystem::directory_iterator(cache_))  // a file that is cut short is no file
        std::filesystem::resize_file(file.path(), file.file_size() - 9);
    expect(all);
    expect(none);
}

INSTANTIATE_TEST_SUITE_P(Ways, Remembering,
                         testing::Combine(testing::Values(1U),
                                          testing::Values(Way::Engine, Way::FedEngine, Way::Direct)));

}  // namespace
}  // namespace tabulation::tests
