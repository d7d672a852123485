#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace forecasts {

/// A point of a space of up to eight dimensions; those not in use are 0.
using Coordinates = std::array<double, 8>;

/// The lowest point that was found.
struct Lowest {
    Coordinates at{};
    double value = 0;
};

/// Where a search for the lowest point begins, and when it ends.
struct Search {
    Coordinates start{};
    std::size_t dimensions = 1;  // 1 to 8
    double step = 1;  // from the start to the other corners of the first simplex, in each dimension
    int most_evaluations = 400;
    double tolerance = 1e-8;  // between the best and the worst corner, relative to the best
};

/// Minimises `cost` by the downhill simplex of Nelder and Mead (1965). It needs no derivative, draws no
/// random number, and so finds the same point every time. `cost` is called as double(const Coordinates&); a
/// value that is not a number counts as higher than any other.
template <typename Cost>
Lowest lowest(const Search& search, const Cost& cost) {
    const auto size = search.dimensions;
    assert(size >= 1 && size <= Coordinates{}.size());
    int left = search.most_evaluations;
    const auto at = [&](const Coordinates& where) {
        --left;
        const double value = cost(where);
        return Lowest{where, std::isnan(value) ? HUGE_VAL : value};
    };
    std::array<Lowest, Coordinates{}.size() + 1> corners;
    corners[0] = at(search.start);
    for (std::size_t i = 0; i < size; ++i) {
        auto corner = search.start;
        corner[i] += search.step;
        corners[i + 1] = at(corner);
    }
    const auto end = corners.begin() + static_cast<std::ptrdiff_t>(size) + 1;
    const auto lower = [](const Lowest& a, const Lowest& b) { return a.value < b.value; };
    std::stable_sort(corners.begin(), end, lower);
    while (left > 0) {
        auto& worst = corners[size];
        const double spread = worst.value - corners[0].value;
        if (!(spread > search.tolerance * (std::abs(corners[0].value) + search.tolerance))) break;
        Coordinates centre{};
        for (std::size_t c = 0; c < size; ++c)
            for (std::size_t i = 0; i < size; ++i) centre[i] += corners[c].at[i] / static_cast<double>(size);
        const auto beyond = [&](double times) {
            Coordinates where{};
            for (std::size_t i = 0; i < size; ++i) where[i] = centre[i] + times * (worst.at[i] - centre[i]);
            return at(where);
        };
        auto found = beyond(-1);
        if (found.value < corners[0].value) {
            if (const auto further = beyond(-2); further.value < found.value) found = further;
        } else if (!(found.value < corners[size - 1].value)) {
            const auto nearer = beyond(found.value < worst.value ? -0.5 : 0.5);
            if (nearer.value < std::min(found.value, worst.value)) {
                found = nearer;
            } else {
                for (std::size_t c = 1; c <= size; ++c) {
                    auto where = corners[c].at;
                    for (std::size_t i = 0; i < size; ++i)
                        where[i] = corners[0].at[i] + (where[i] - corners[0].at[i]) / 2;
                    corners[c] = at(where);
                }
                std::stable_sort(corners.begin(), end, lower);
                continue;
            }
        }
        // One corner is new: it takes its place among those that are sorted already.
        auto place = size;
        for (; place > 0 && found.value < corners[place - 1].value; --place)
            corners[place] = corners[place - 1];
        corners[place] = found;
    }
    return corners[0];
}

}  // namespace forecasts
