#include "tasks/gzip_text.h"

#include <array>

#include <zlib.h>

namespace tasks {
namespace {

constexpr std::size_t largest = std::size_t{1} << 30;  // bytes: a small file can claim to hold far more

base::Problem refusal(const std::string& shown, std::string message, std::string hint) {
    base::Problem problem;
    problem.code = "Y012";
    problem.place.file = shown;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

/// zlib's state, given back whatever happens.
struct Inflation {
    z_stream stream{};
    bool is_ready = inflateInit2(&stream, 15 + 16) == Z_OK;  // 16: a gzip header
    Inflation() = default;
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;
    ~Inflation() { inflateEnd(&stream); }
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

base::Result<std::string> gzip_text(std::string_view bytes, const std::string& shown) {
    Inflation inflation;
    auto& stream = inflation.stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string text;
    std::array<char, 1 << 16> part{};
    int state = inflation.is_ready ? Z_OK : Z_MEM_ERROR;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(part.data(), part.size() - stream.avail_out);
        if (text.size() > largest)
            return std::unexpected(refusal(shown, "the file holds more than 1 GiB once unpacked",
                                           "split it into smaller files"));
        // A gzip file may be several, one after the other.
        if (state == Z_STREAM_END && stream.avail_in > 0) state = inflateReset(&stream);
    }
    if (state != Z_STREAM_END)
        return std::unexpected(refusal(shown, "the gzip file is cut short or damaged",
                                       "copy it again, or unpack it with gunzip and give the CSV file"));
    return text;
}

}  // namespace tasks
