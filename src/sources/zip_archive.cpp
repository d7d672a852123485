#include "sources/zip_archive.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include <fmt/format.h>
#include <zlib.h>

#include "base/text.h"

namespace sources {
namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20;
constexpr std::size_t largest_file = 64 * mebibyte;
constexpr std::uint64_t most_unpacked = 256 * mebibyte;
constexpr std::uint64_t freely_packed = 16 * mebibyte;
constexpr std::uint64_t most_packed_to_one = 100;
constexpr std::size_t most_parts = 2'000;
// Small, so that what one piece may hold of rows is small too.
constexpr std::size_t piece_bytes = std::size_t{16} << 10;

constexpr std::size_t end_size = 22, central_size = 46, local_size = 30;
constexpr std::size_t longest_comment = 65'535;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t number = 0;
    for (std::size_t byte = width; byte-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[at + byte]);
    return number;
}

/// Where the record at the end of the archive begins; nothing if there is none.
std::optional<std::size_t> find_end(std::string_view bytes) {
    if (bytes.size() < end_size) return std::nullopt;
    const auto last = bytes.size() - end_size;
    const auto first = last > longest_comment ? last - longest_comment : 0;
    for (auto at = last + 1; at-- > first;)
        if (bytes.substr(at, 4) == "PK\x05\x06" && number_at(bytes, at + 20, 2) == last - at) return at;
    return std::nullopt;
}

}  // namespace

base::Problem ZipArchive::problem(std::string code, std::string message, std::string hint) const {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place.file = shown_;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

base::Problem ZipArchive::damaged(std::string what) const {
    return problem("N070", "the spreadsheet cannot be read: " + std::move(what),
                   "save it again, and copy it whole");
}

base::Result<ZipArchive> ZipArchive::open(const std::filesystem::path& path, std::string shown) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    std::ifstream in(path, std::ios::binary);
    if (failure || !in)
        return std::unexpected(base::environment_problem("N001", std::move(shown), "the file cannot be read",
                                                         "check that it is there and that you may read it"));
    ZipArchive archive("", std::move(shown));
    if (size > largest_file)
        return std::unexpected(archive.problem("N071", "the spreadsheet is larger than 64 MiB",
                                               "export the sheet as CSV (UTF-8)"));
    archive.bytes_.resize(size);
    in.read(archive.bytes_.data(), static_cast<std::streamsize>(size));
    archive.bytes_.resize(static_cast<std::size_t>(in.gcount()));
    if (const auto read = archive.read_directory(); !read) return std::unexpected(read.error());
    return archive;
}

base::Result<void> ZipArchive::read_directory() {
    const auto end = find_end(bytes_);
    if (!end) return std::unexpected(damaged("it has no directory"));
    const auto count = number_at(bytes_, *end + 10, 2);
    const std::size_t size = number_at(bytes_, *end + 12, 4), start = number_at(bytes_, *end + 16, 4);
    if (number_at(bytes_, *end + 4, 2) != 0 || number_at(bytes_, *end + 8, 2) != count)
        return std::unexpected(damaged("it is a part of several"));
    if (count > most_parts)
        return std::unexpected(problem("N071",
                                       fmt::format("the spreadsheet has {} parts", base::grouped(count)),
                                       "export the sheet as CSV (UTF-8)"));
    if (start > *end || size > *end - start) return std::unexpected(damaged("its directory is not in it"));
    std::size_t at = start;
    for (std::uint32_t part = 0; part < count; ++part) {
        auto read = read_part(at);
        if (!read) return std::unexpected(read.error());
        parts_.push_back(std::move(*read));
    }
    if (auto checked = check_sizes(); !checked) return checked;
    return check_overlaps();
}

base::Result<ZipPart> ZipArchive::read_part(std::size_t& at) const {
    if (at > bytes_.size() || bytes_.size() - at < central_size || bytes_.compare(at, 4, "PK\x01\x02") != 0)
        return std::unexpected(damaged("its directory is cut short"));
    ZipPart part;
    const auto flags = number_at(bytes_, at + 8, 2);
    part.method = static_cast<int>(number_at(bytes_, at + 10, 2));
    part.checksum = number_at(bytes_, at + 16, 4);
    part.packed = number_at(bytes_, at + 20, 4);
    part.unpacked = number_at(bytes_, at + 24, 4);
    part.offset = number_at(bytes_, at + 42, 4);
    const std::size_t name = number_at(bytes_, at + 28, 2), extra = number_at(bytes_, at + 30, 2),
                      comment = number_at(bytes_, at + 32, 2);
    if (bytes_.size() - at - central_size < name + extra + comment)
        return std::unexpected(damaged("its directory is cut short"));
    part.name = bytes_.substr(at + central_size, name);
    at += central_size + name + extra + comment;
    if ((flags & 1) != 0)
        return std::unexpected(problem("N078", "the spreadsheet is protected by a password",
                                       "save it without one, or export the sheet as CSV (UTF-8)"));
    if (part.method != 0 && part.method != 8)
        return std::unexpected(damaged("a part is packed in a way that spreadsheets are not"));
    if (part.method == 0 && part.packed != part.unpacked)
        return std::unexpected(damaged("a part is not as long as it says"));
    return part;
}

base::Result<void> ZipArchive::check_sizes() const {
    std::uint64_t unpacked = 0;
    for (const auto& part : parts_) {
        unpacked += part.unpacked;
        if (part.unpacked > freely_packed && part.unpacked / most_packed_to_one > part.packed)
            unpacked = most_unpacked + 1;  // nothing but a bomb is packed so well
        if (unpacked > most_unpacked) break;
    }
    if (unpacked <= most_unpacked) return {};
    return std::unexpected(problem("N071", "the spreadsheet would unpack to far more than it is",
                                   "export the sheet as CSV (UTF-8), if you trust where it came from"));
}

/// Bombs that do without a large directory let parts share their packed bytes.
base::Result<void> ZipArchive::check_overlaps() const {
    std::vector<const ZipPart*> order;
    for (const auto& part : parts_) order.push_back(&part);
    std::ranges::sort(order, {}, [](const auto* part) { return part->offset; });
    std::uint64_t free_from = 0;
    for (const auto* part : order) {
        if (part->offset < free_from)
            return std::unexpected(
                problem("N071", "two parts of the spreadsheet are the same bytes",
                        "export the sheet as CSV (UTF-8), if you trust where it came from"));
        free_from = std::uint64_t{part->offset} + local_size + part->name.size() + part->packed;
    }
    return {};
}

const ZipPart* ZipArchive::find(std::string_view name) const {
    const auto found = std::ranges::find(parts_, name, &ZipPart::name);
    return found == parts_.end() ? nullptr : &*found;
}

base::Result<std::string_view> ZipArchive::packed_bytes(const ZipPart& part) const {
    const std::size_t at = part.offset;
    if (at > bytes_.size() || bytes_.size() - at < local_size || bytes_.compare(at, 4, "PK\x03\x04") != 0)
        return std::unexpected(damaged("a part is not where it should be"));
    const auto start = at + local_size + number_at(bytes_, at + 26, 2) + number_at(bytes_, at + 28, 2);
    if (start > bytes_.size() || bytes_.size() - start < part.packed)
        return std::unexpected(damaged("a part is cut short"));
    return std::string_view(bytes_).substr(start, part.packed);
}

/// zlib's inflater, of raw deflated bytes.
class ZipPartReader::Inflater {
public:
    explicit Inflater(std::string_view packed) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(packed.size());
        started_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK;
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// The next bytes, in `buffer`; nothing if the packed bytes are damaged.
    std::optional<std::string_view> next(std::string& buffer) {
        if (!started_) return std::nullopt;
        if (ended_) return std::string_view();
        stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream_.avail_out = static_cast<uInt>(buffer.size());
        const int outcome = inflate(&stream_, Z_NO_FLUSH);
        const auto got = buffer.size() - stream_.avail_out;
        ended_ = outcome == Z_STREAM_END;
        if (outcome != Z_OK && outcome != Z_STREAM_END) return std::nullopt;
        if (got == 0 && !ended_) return std::nullopt;  // the packed bytes end too soon
        return std::string_view(buffer.data(), got);
    }

private:
    z_stream stream_{};
    bool started_ = false;
    bool ended_ = false;
};

ZipPartReader::ZipPartReader(const ZipArchive& archive, const ZipPart& part)
    : archive_(archive), part_(part), checksum_(crc32(0, nullptr, 0)) {}

ZipPartReader::~ZipPartReader() = default;

base::Result<std::string_view> ZipPartReader::next_bytes() {
    if (!inflater_) {
        const auto packed = archive_.packed_bytes(part_);
        if (!packed) return packed;
        inflater_ = std::make_unique<Inflater>(*packed);
        packed_ = *packed;
        buffer_.resize(piece_bytes);
    }
    if (part_.method == 0) return packed_.substr(static_cast<std::size_t>(given_), piece_bytes);
    const auto bytes = inflater_->next(buffer_);
    if (!bytes) return std::unexpected(archive_.damaged("a part is damaged"));
    return *bytes;
}

base::Result<std::string_view> ZipPartReader::next() {
    auto bytes = next_bytes();
    if (!bytes) return bytes;
    given_ += bytes->size();
    if (!bytes->empty())
        checksum_ =
            crc32(checksum_, reinterpret_cast<const Bytef*>(bytes->data()), static_cast<uInt>(bytes->size()));
    if (given_ > part_.unpacked)
        return std::unexpected(archive_.problem("N071",
                                                "a part of the spreadsheet unpacks to more than it says",
                                                "save it again with a spreadsheet program"));
    if (bytes->empty() && (given_ != part_.unpacked || checksum_ != part_.checksum))
        return std::unexpected(archive_.damaged("a part is damaged"));
    return bytes;
}

}  // namespace sources
