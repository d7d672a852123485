#include "records/row_reader.h"

namespace records {

RowReader::RowReader(const std::filesystem::path& path) : in_(path, std::ios::binary) {}

bool RowReader::next(std::string& record) {
    while (next_with_empty(record))
        if (!record.empty()) return true;
    return false;
}

bool RowReader::next_with_empty(std::string& record) {
    line_ += lines_;
    lines_ = 0;
    record.clear();
    std::string line;
    bool open = false;
    do {
        if (!std::getline(in_, line)) return lines_ > 0;
        if (lines_++ > 0) record += '\n';
        for (const char letter : line) open ^= letter == '"';
        record += line;
    } while (open);
    if (line_ == 1 && record.starts_with("\xEF\xBB\xBF")) record.erase(0, 3);
    if (record.ends_with('\r')) record.pop_back();
    return true;
}

}  // namespace records
