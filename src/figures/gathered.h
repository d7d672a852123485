#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "figures/figure.h"
#include "plan/measure.h"

namespace figures {

/// Series while they are made: versions of one definition make one series.
class Gathered {
public:
    /// The series of a measure, a definition and an area; of one value of a column, if `by` names one.
    Series& series(const plan::Measure& measure, const plan::Definition& definition,
                   const terms::AreaId& area, const std::string& by = {}, const std::string& category = {});
    /// Puts the figures of each series in the order of their periods and gives all of them to `set`.
    void move_to(FigureSet& set);

private:
    using Key = std::tuple<terms::MeasureId, terms::DefinitionId, terms::AreaId, std::string, std::string>;
    std::map<Key, Series> series_;
};

/// Adds where a series came from, each source once.
void add_lineage(Series& series, const std::shared_ptr<const Lineage>& lineage);

}  // namespace figures
