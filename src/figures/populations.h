#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/problem.h"
#include "figures/tally.h"
#include "plan/organisation.h"

namespace figures {

/// The people of one population by area and mid-year.
class Population {
public:
    Population(const GivenSeries& rows, const plan::Organisation& organisation);

    /// The people of `area` at the latest mid-year (30 June) on or before `day`; nothing if there is none. An
    /// area that has no row of its own is the sum of the areas in it, if each of them has one for the same
    /// year.
    std::optional<std::int64_t> people(const terms::AreaId& area, terms::Date day) const;
    const std::shared_ptr<const Lineage>& lineage() const { return lineage_; }

private:
    std::map<terms::AreaId, std::map<int, std::int64_t>> people_;  // by area, then year
    std::shared_ptr<const Lineage> lineage_;
};

/// Asks for each population once.
class Populations {
public:
    Populations(Tally& tally, const plan::Organisation& organisation)
        : tally_(tally), organisation_(organisation) {}

    /// `vintage`: which, where several sources hold the population; empty if it does not matter.
    base::Result<const Population*> find(const std::string& id, const std::string& vintage);

private:
    Tally& tally_;
    const plan::Organisation& organisation_;
    std::map<std::pair<std::string, std::string>, Population> read_;  // by id and vintage
};

}  // namespace figures
