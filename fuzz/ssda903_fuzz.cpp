#include "shaped_input.h"

/// Any bytes as a children looked after return, as CSV or as XML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ShapedInput input("kind = \"ssda903\"\ntable = \"episodes\"\n", "episodes.csv");
    input.take(data, size);
    return 0;
}
