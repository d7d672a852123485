#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "synthesis/calendar.h"
#include "synthesis/random.h"

namespace synthesis {

/// A part of the county.
struct District {
    std::string id;
    Millionths share;         // of the county's children
    Millionths need;          // how often a child here needs help, against the county's average
    Millionths health_shift;  // added to the chance that a health review is done in time
};

/// A child of a council: known by the month of birth and a number within it, so that the files can speak of
/// the same children without any list of them.
struct Child {
    Month born;
    int number;

    std::int64_t id() const;
};

/// An invented council. Its key alone decides everything about it.
class Council {
public:
    /// `number` counts from 1. The first is the size and the shape of Ardenshire; the others vary about it.
    /// `districts`: whether they have the names of Ardenshire's or are numbered ("a007-d3").
    enum class Names { Ardenshire, Numbered };
    static Council of(std::uint64_t seed, int number, Names names);

    /// "007" among others; "" of Ardenshire, which stands alone.
    const std::string& number() const { return number_; }
    const std::array<District, 5>& districts() const { return districts_; }
    const District& district_of(const Child& child) const;
    Millionths health_shift() const { return health_shift_; }

    /// Children born in `month`; at least 1.
    int births_in(Month month) const;
    Day birthday(const Child& child) const;
    /// A child who is `youngest` to `oldest` months old in `month`, more often one where need is higher.
    Child child_in_need(Random& random, Month month, int youngest, int oldest) const;

    /// `level` of Ardenshire at this council's size.
    int sized(int level) const { return static_cast<int>(level * size_ / certain); }
    /// The key of one of its files.
    std::uint64_t key(std::uint64_t file) const { return key_of_part(key_, file); }

private:
    std::uint64_t key_ = 0;
    Millionths size_ = certain;
    Millionths health_shift_ = 0;
    std::string number_;
    std::array<District, 5> districts_;
};

}  // namespace synthesis
