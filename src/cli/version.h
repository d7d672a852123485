#pragma once

#ifndef ONTRACK_VERSION
#define ONTRACK_VERSION "unknown"
#endif

namespace cli {

/// This program's version.
inline constexpr const char* version = ONTRACK_VERSION;

}  // namespace cli
