#include "publication/zip.h"

#include <cstdint>

#include <zlib.h>

namespace publication {
namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int byte = 0; byte < bytes; ++byte) out += static_cast<char>(value >> (8 * byte) & 0xFFU);
}

/// What a local header and the central directory have in common: from the version needed to the name's
/// length.
void put_description(std::string& out, const Packed& file) {
    constexpr std::uint32_t version = 20, names_are_utf8 = 1U << 11U, stored = 0, midnight = 0;
    constexpr std::uint32_t first_day = 1U << 5U | 1U;  // 1 January 1980
    const auto size = static_cast<std::uint32_t>(file.bytes.size());
    const auto sum = static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(file.bytes.data()), static_cast<uInt>(size)));
    for (const auto value : {version, names_are_utf8, stored, midnight, first_day}) put(out, value, 2);
    for (const auto value : {sum, size, size}) put(out, value, 4);
    put(out, static_cast<std::uint32_t>(file.name.size()), 2);
}

}  // namespace

std::string zipped(const std::vector<Packed>& files) {
    std::string out, directory;
    for (const auto& file : files) {
        const auto offset = static_cast<std::uint32_t>(out.size());
        out += "PK\x03\x04";
        put_description(out, file);
        put(out, 0, 2);  // no extra field
        out += file.name + file.bytes;
        directory += "PK\x01\x02";
        put(directory, 20, 2);  // made by
        put_description(directory, file);
        for (int none = 0; none < 4; ++none) put(directory, 0, 2);  // extra field, comment, disk, kind
        put(directory, 0, 4);
        put(directory, offset, 4);
        directory += file.name;
    }
    const auto begin = static_cast<std::uint32_t>(out.size());
    const auto count = static_cast<std::uint32_t>(files.size());
    out += directory + "PK\x05\x06";
    put(out, 0, 4);
    put(out, count, 2);
    put(out, count, 2);
    put(out, static_cast<std::uint32_t>(directory.size()), 4);
    put(out, begin, 4);
    put(out, 0, 2);
    return out;
}

}  // namespace publication
