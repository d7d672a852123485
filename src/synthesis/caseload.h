#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "synthesis/calendar.h"
#include "synthesis/council.h"
#include "synthesis/random.h"

namespace synthesis {

/// A case that has begun and not yet ended. What `kind` and `number` mean is its file's to say.
struct Case {
    std::int64_t id = 0;
    Child child{};
    Day start = 0;
    int kind = 0;
    std::int64_t number = 0;
    Day requested = 0, issued = 0;  // of an EHC plan …
    int phase = 0;                  // … and of education: 0 before school to 3 after 16
};

/// The cases that are open at one time: the only rows that are ever held, to be written when they end.
class Caseload {
public:
    int size() const { return static_cast<int>(open_.size()); }
    void open(Case opened) { open_.push_back(opened); }

    /// Takes a case that began before `month`, most often one of the longest open; nothing if three looks
    /// find none.
    std::optional<Case> take(Random& random, Month month);

    /// Ends cases until `stock` are left: each on a day of `month`, so that as many are open on its last day.
    template <typename Written>
    void settle(Random& random, Month month, int stock, Day last, const Written& written) {
        for (int tries = 4 * size(); size() > stock && tries > 0; --tries)
            if (const auto taken = take(random, month))
                written(*taken, random.between(first_day(month), last));
    }

    const std::vector<Case>& cases() const { return open_; }

private:
    std::vector<Case> open_;
};

}  // namespace synthesis
