#include "shaped_input.h"

/// Any bytes as an extract of EHC plans.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ShapedInput input("kind = \"records\"\nschema = \"sen2-plans\"\n", "plans.csv");
    input.take(data, size);
    return 0;
}
