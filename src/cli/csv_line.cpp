#include "cli/csv_line.h"

namespace cli {

std::string csv_line(const std::vector<std::string>& values) {
    std::string line;
    for (const auto& value : values) {
        if (&value != &values.front()) line += ',';
        if (value.find_first_of(",\"\n\r") == value.npos) {
            line += value;
            continue;
        }
        line += '"';
        for (const char letter : value) line.append(letter == '"' ? 2 : 1, letter);
        line += '"';
    }
    return line += '\n';
}

}  // namespace cli
