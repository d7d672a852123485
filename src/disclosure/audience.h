#pragma once

namespace disclosure {

/// Whom a report is for. Members may see, as exempt information, the small numbers that the public may not.
enum class Audience { Public, Member };

}  // namespace disclosure
