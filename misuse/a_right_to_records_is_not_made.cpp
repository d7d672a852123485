// refused: is private within this context
#include "records/record_key.h"

std::string misuse(const records::RecordKey& key) {
    const records::RightToRecords right{};
    return key.shown_to(right);
}
