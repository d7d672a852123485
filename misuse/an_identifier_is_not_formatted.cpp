// refused: Cannot format an argument
#define FMT_HEADER_ONLY
#include <fmt/format.h>

#include "records/record_key.h"

std::string misuse(const records::RecordKey& key) { return fmt::format("child {}", key); }
