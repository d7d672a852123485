#include "records/layout.h"

namespace records {

std::string_view label(Encoding encoding) {
    switch (encoding) {
        case Encoding::Utf8: return "UTF-8";
        case Encoding::Utf16LittleEndian: return "UTF-16 (little-endian)";
        case Encoding::Utf16BigEndian: return "UTF-16 (big-endian)";
        case Encoding::Windows1252: return "Windows-1252";
    }
    return "";
}

std::string_view delimiter_label(char delimiter) {
    switch (delimiter) {
        case ';': return "semicolon";
        case '\t': return "tab";
        case '|': return "bar";
        default: return "comma";
    }
}

std::string_view label(DateOrder order) { return order == DateOrder::DayFirst ? "day first" : "month first"; }

}  // namespace records
