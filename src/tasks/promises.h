#pragma once

#include <optional>
#include <vector>

#include "commentary/commentary.h"
#include "judgements/comparison.h"

namespace tasks {

/// What the recovery plans and the officers who explained `period` say that measures will reach. With a
/// `day`, only what had been started or said by then.
std::vector<judgements::Promise> promises_of(const commentary::Commentary& commentary, terms::Period period,
                                             std::optional<terms::Date> day);

}  // namespace tasks
