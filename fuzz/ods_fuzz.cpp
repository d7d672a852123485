#include <cstddef>
#include <cstdint>

#include "looked_at.h"
#include "sources/made_archive_test.h"

/// Any bytes as an ODS file; or, after a first byte below 128, as the tables within its content.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const bool is_table = size > 0 && data[0] < 128 && !bytes.starts_with("PK");
    look_at(is_table ? sources::tests::ods(bytes.substr(1)) : bytes, "data/b.ods");
    return 0;
}
