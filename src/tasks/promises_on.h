#pragma once

#include <map>
#include <string>
#include <utility>

#include "tasks/council_folder.h"

namespace tasks {

/// What officers had promised by `day`, and how it stood then: undertakings given to committees, actions of
/// recovery plans, and when measures were to be back on track. By whom it was promised to or for what (a
/// meeting, a plan, a measure) and its words: "open, due 30 September 2022".
std::map<std::pair<std::string, std::string>, std::string> promises_on(const CouncilFolder& folder,
                                                                       terms::Date day);

}  // namespace tasks
