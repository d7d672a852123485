#include "synthesis/council.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "synthesis/trend.h"

namespace synthesis {
namespace {

// Children aged 0 to 17 in the five districts, the north with the most need; 124,600 in all.
constexpr struct {
    const char* id;
    Millionths share, need, health_shift;
} ardenshire[] = {
    {"north-arden", 219'904, 1'750'000, -40'000}, {"merestone", 259'230, 1'050'000, -5'000},
    {"holmbridge", 193'419, 850'000, 12'000},     {"avonhurst", 213'483, 700'000, 19'000},
    {"southfold", 113'964, 650'000, 32'000},
};
constexpr Millionths most_need = 1'750'000;

// Births a year. Fewer were born in the winter after the first lockdown.
constexpr Trend births_a_year = {
    7200, {6860, 6840, 6820, 6800, 6790, 6770, 6690, 6510, 6650, 6700, 6730, 6720, 6712}};
// Month by month, January first: autumn has the most births.
constexpr Millionths season[] = {980'000,   985'000,   985'000,   985'000,   1'000'000, 1'005'000,
                                 1'025'000, 1'020'000, 1'030'000, 1'010'000, 990'000,   985'000};

constexpr Month first_birth = month_number(1970, 1);
constexpr std::uint64_t key_of_births = 101;

}  // namespace

std::int64_t Child::id() const { return std::int64_t{born - first_birth} * 10'000 + number + 1; }

Council Council::of(std::uint64_t seed, int number, Names names) {
    Council council;
    council.key_ = key_of_part(scrambled(seed), static_cast<std::uint64_t>(number));
    Random random(council.key(0));
    if (names == Names::Numbered) council.number_ = fmt::format("{:03}", number);
    const bool varies = number != 1;
    if (varies) {
        council.size_ = random.between(300'000, 1'700'000);
        council.health_shift_ = random.between(-60'000, 60'000);
    }
    for (std::size_t at = 0; at < council.districts_.size(); ++at) {
        const auto& like = ardenshire[at];
        auto id =
            names == Names::Ardenshire ? std::string(like.id) : fmt::format("a{:03}-d{}", number, at + 1);
        const auto need =
            varies ? std::min<Millionths>(like.need * random.between(80, 120) / 100, most_need) : like.need;
        council.districts_[at] = {std::move(id), like.share, need, like.health_shift};
    }
    return council;
}

const District& Council::district_of(const Child& child) const {
    auto place =
        spread(key(key_of_births + static_cast<std::uint64_t>(child.born)), Step::Root2, child.number);
    for (const auto& district : districts_) {
        if (place < district.share) return district;
        place -= district.share;
    }
    return districts_.back();
}

int Council::births_in(Month month) const {
    const auto in_year = births_a_year.in(month)*season[month % 12] / certain;
    return std::max(
        1, static_cast<int>(in_year * (last_day(month) - first_day(month) + 1) * size_ / certain / 365));
}

Day Council::birthday(const Child& child) const {
    const auto first = first_day(child.born);
    return first + child.number * (last_day(child.born) - first + 1) / births_in(child.born);
}

Child Council::child_in_need(Random& random, Month month, int youngest, int oldest) const {
    assert(0 <= youngest && youngest <= oldest);
    for (;;) {
        const Month born = month - random.between(youngest, oldest);
        const Child child{born, random.below(births_in(born))};
        if (random.below(static_cast<int>(most_need)) < district_of(child).need) return child;
    }
}

}  // namespace synthesis
