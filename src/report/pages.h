#pragma once

#include <map>
#include <string>

namespace report {

/// The pages of a site, by the anchor that they have where they are a part of one report: "measure-neet" is
/// "measure-neet.html".
using Pages = std::map<std::string, std::string, std::less<>>;

}  // namespace report
