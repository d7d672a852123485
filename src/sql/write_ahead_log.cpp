#include "sql/write_ahead_log.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "sql/checked_pages.h"

namespace sql {
namespace {

constexpr std::size_t header_size = 32;
constexpr std::size_t frame_header_size = 24;
constexpr std::size_t frame_size = frame_header_size + page_size;

using Sum = std::pair<std::uint32_t, std::uint32_t>;

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t each = 0; each < 4; ++each)
        value = value << 8 | static_cast<unsigned char>(bytes[at + each]);
    return value;
}

/// One log as it lies on the disk. The last bit of its first word says in which order its sums read bytes.
class Log {
public:
    explicit Log(std::string bytes) : bytes_(std::move(bytes)), is_big_((big_endian(bytes_, 0) & 1) != 0) {}

    std::int64_t frames() const {
        return static_cast<std::int64_t>((bytes_.size() - header_size) / frame_size);
    }
    bool has_sound_header() const {
        return sum({0, 0}, std::string_view(bytes_).substr(0, 24)) == stated(24);
    }

    /// Whether the frame is of this log and fits what stands before it.
    bool follows(std::int64_t frame) const {
        const auto whole = at(frame);
        if (whole.substr(8, 8) != std::string_view(bytes_).substr(16, 8)) return false;  // another log's salt
        const auto before = frame == 1 ? stated(24) : stated(begin(frame - 1) + 16);
        return sum(sum(before, whole.substr(0, 8)), whole.substr(frame_header_size)) ==
               stated(begin(frame) + 16);
    }
    bool ends_transaction(std::int64_t frame) const { return big_endian(at(frame), 4) != 0; }
    /// A last frame is written again to fill the disk's sector.
    bool repeats(std::int64_t frame) const { return at(frame).substr(0, 8) == at(frame - 1).substr(0, 8); }

private:
    static std::size_t begin(std::int64_t frame) {
        return header_size + static_cast<std::size_t>(frame - 1) * frame_size;
    }
    std::string_view at(std::int64_t frame) const {
        return std::string_view(bytes_).substr(begin(frame), frame_size);
    }
    Sum stated(std::size_t at) const { return {big_endian(bytes_, at), big_endian(bytes_, at + 4)}; }
    std::uint32_t word(std::string_view bytes, std::size_t at) const {
        const auto value = big_endian(bytes, at);
        return is_big_ ? value : __builtin_bswap32(value);
    }
    Sum sum(Sum before, std::string_view bytes) const {
        for (std::size_t at = 0; at < bytes.size(); at += 8) {
            before.first += word(bytes, at) + before.second;
            before.second += word(bytes, at + 4) + before.first;
        }
        return before;
    }

    std::string bytes_;
    bool is_big_;
};

/// The log's bytes, read while nobody was beginning it afresh.
std::string read(const std::filesystem::path& path) {
    std::string bytes, again(header_size, '\0');
    for (int attempt = 0; attempt < 10; ++attempt) {
        std::ifstream file(path, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
        std::ifstream(path, std::ios::binary).read(again.data(), header_size);
        if (bytes.starts_with(again)) return bytes;
    }
    return {};
}

}  // namespace

std::optional<std::int64_t> find_damaged_frame(const std::filesystem::path& path) {
    auto bytes = read(path);
    if (bytes.size() < header_size + frame_size) return std::nullopt;
    const Log log(std::move(bytes));
    std::int64_t damaged = log.has_sound_header() ? 1 : 0;
    if (damaged == 1)
        while (damaged <= log.frames() && log.follows(damaged)) ++damaged;
    // Right behind the end of a transaction may stand a frame that only fills the sector and is not yet
    // synced.
    const bool may_be_filling = damaged > 1 && damaged <= log.frames() && log.ends_transaction(damaged - 1);
    for (auto frame = std::max<std::int64_t>(damaged + may_be_filling, 1) + 1; frame <= log.frames();
         ++frame) {
        const bool begins_another = log.ends_transaction(frame - 1) && !log.repeats(frame);
        if (begins_another && log.follows(frame)) return damaged;
    }
    return std::nullopt;
}

}  // namespace sql
