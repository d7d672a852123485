#include <cstddef>
#include <cstdint>

#include "looked_at.h"
#include "sources/made_archive_test.h"

/// Any bytes as an XLSX file; or, after a first byte below 128, as what stands within its only sheet.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const bool is_sheet = size > 0 && data[0] < 128 && !bytes.starts_with("PK");
    look_at(is_sheet ? sources::tests::xlsx({{{"Births", bytes.substr(1)}}, {"child_id", "born", "weight"}})
                     : bytes,
            "data/b.xlsx");
    return 0;
}
