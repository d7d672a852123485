#include "shaped_input.h"

/// Any bytes as a children in need census.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ShapedInput input("kind = \"cin-census\"\ntable = \"child_protection_plans\"\n", "cin.xml");
    input.take(data, size);
    return 0;
}
