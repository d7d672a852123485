#pragma once

#include <vector>

#include "commentary/commentary.h"
#include "judgements/track_record.h"

namespace tasks {

/// Every projection that officers have given, in explanations and in recovery plans. With a `day`, only what
/// had been given by then.
std::vector<judgements::OfficersProjection> officers_projections(const commentary::Commentary& commentary,
                                                                 std::optional<terms::Date> day);

}  // namespace tasks
