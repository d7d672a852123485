#include <cstddef>
#include <cstdint>

#include "looked_at.h"

/// Any bytes as a CSV file, in whichever dialect they seem to be.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    look_at({reinterpret_cast<const char*>(data), size}, "data/b.csv");
    return 0;
}
