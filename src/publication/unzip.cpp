#include "publication/unzip.h"

#include <cstdint>

#include <zlib.h>

namespace publication {
namespace {

constexpr std::size_t end_size = 22, central_size = 46, local_size = 30;
constexpr std::uint64_t most_unpacked = std::uint64_t{512} << 20;
constexpr int raw_deflate = -15;

/// Numbers and texts of an archive; `whole` is false once something lay beyond its end.
struct Bytes {
    std::string_view all;
    bool whole = true;

    std::string_view text(std::size_t at, std::size_t size) {
        whole = whole && at <= all.size() && size <= all.size() - at;
        return whole ? all.substr(at, size) : std::string_view();
    }
    std::uint32_t number(std::size_t at, std::size_t size) {
        std::uint32_t value = 0;
        const auto bytes = text(at, size);
        for (auto byte = bytes.size(); byte-- > 0;)
            value = value << 8U | static_cast<unsigned char>(bytes[byte]);
        return value;
    }
};

std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
    std::string made(size, '\0');
    z_stream stream{};
    if (::inflateInit2(&stream, raw_deflate) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(made.data());
    stream.avail_out = static_cast<uInt>(made.size());
    const int ended = ::inflate(&stream, Z_FINISH);
    const bool is_whole = ended == Z_STREAM_END && stream.total_out == size;
    ::inflateEnd(&stream);
    return is_whole ? std::optional(std::move(made)) : std::nullopt;
}

/// The file whose entry in the directory begins at `at`; nothing if it is damaged.
std::optional<Packed> file_at(Bytes& bytes, std::size_t at) {
    const auto method = bytes.number(at + 10, 2);
    const auto packed_size = bytes.number(at + 20, 4), size = bytes.number(at + 24, 4);
    const auto local = bytes.number(at + 42, 4);
    Packed file{std::string(bytes.text(at + central_size, bytes.number(at + 28, 2))), {}};
    const auto begin = local + local_size + bytes.number(local + 26, 2) + bytes.number(local + 28, 2);
    const auto packed = bytes.text(begin, packed_size);
    if (!bytes.whole) return std::nullopt;
    if (method == 0) file.bytes = packed;
    else if (auto made = inflated(packed, size)) file.bytes = *std::move(made);
    else return std::nullopt;
    return file;
}

}  // namespace

std::optional<std::vector<Packed>> unzipped(std::string_view archive) {
    Bytes bytes{archive};
    const auto end = archive.rfind("PK\x05\x06");
    if (end == std::string_view::npos || archive.size() - end < end_size) return std::nullopt;
    const auto count = bytes.number(end + 10, 2);
    std::size_t at = bytes.number(end + 16, 4);
    std::uint64_t unpacked = 0;
    std::vector<Packed> files;
    for (std::uint32_t number = 0; number < count; ++number) {
        if (bytes.text(at, 4) != "PK\x01\x02") return std::nullopt;
        unpacked += bytes.number(at + 24, 4);
        if (unpacked > most_unpacked) return std::nullopt;
        auto file = file_at(bytes, at);
        if (!file) return std::nullopt;
        files.push_back(*std::move(file));
        at += central_size + bytes.number(at + 28, 2) + bytes.number(at + 30, 2) + bytes.number(at + 32, 2);
    }
    return bytes.whole ? std::optional(std::move(files)) : std::nullopt;
}

}  // namespace publication
