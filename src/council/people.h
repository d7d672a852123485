#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "council/council.h"

namespace council {

/// Who held a post on a day, as far as is recorded; nothing if nobody did.
std::optional<std::string> holder_on(const Council& council, const std::string& role,
                                     std::chrono::year_month_day day);

/// The body that does the work of `body` on a day: itself, or whoever succeeded it (a clinical commissioning
/// group until 30 June 2022, then its integrated care board). Nothing if there is no such body, or it ended
/// without a successor.
std::optional<std::string> body_on(const Council& council, const std::string& body,
                                   std::chrono::year_month_day day);

}  // namespace council
