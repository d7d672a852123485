#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pdf {

/// The bytes, packed as a stream with /FlateDecode (RFC 1950). The same bytes give the same.
std::string deflated(std::string_view bytes);

/// What such a stream holds; nothing if it is damaged or holds more than 256 MiB.
std::optional<std::string> inflated(std::string_view packed);

}  // namespace pdf
