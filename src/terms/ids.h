#pragma once

#include <compare>
#include <string>
#include <utility>

namespace terms {

/// A name by which one thing is known in a council folder. Ids of different things do not mix: a MeasureId is
/// refused where an AreaId is asked for.
template <typename Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }

    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::string text_;
};

using MeasureId = Id<struct MeasureTag>;
using AreaId = Id<struct AreaTag>;
using CommitteeId = Id<struct CommitteeTag>;
using RoleId = Id<struct RoleTag>;
using BodyId = Id<struct BodyTag>;
using SourceId = Id<struct SourceTag>;
using DefinitionId = Id<struct DefinitionTag>;
using MoneyLineId = Id<struct MoneyLineTag>;
using RecoveryId = Id<struct RecoveryTag>;
using ComparatorId = Id<struct ComparatorTag>;  // an area's id, or a comparator set's
using FactId = Id<struct FactTag>;

}  // namespace terms
