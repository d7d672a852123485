#pragma once

#include <string>

namespace publication {

/// The page with `dir="auto"` on each paragraph, item, cell, heading and the like that holds letters written
/// from right to left, so that what an officer wrote in Arabic or Hebrew is set as it is read. Others stay as
/// they are.
std::string with_direction(std::string page);

}  // namespace publication
