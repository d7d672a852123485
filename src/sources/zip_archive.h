#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace sources {

/// A part of a ZIP archive, as its directory describes it.
struct ZipPart {
    std::string name;
    int method = 0;              // 0 stored, 8 deflated
    std::uint32_t checksum = 0;  // CRC-32
    std::uint32_t packed = 0;    // bytes
    std::uint32_t unpacked = 0;
    std::uint32_t offset = 0;  // of its own header
};

/// A ZIP archive, held in memory with its parts packed. Nothing is unpacked before the directory has been
/// checked: what it promises, and that no two parts share their bytes.
///
/// Limits: 64 MiB packed, 2,000 parts, 256 MiB unpacked in all; what is larger than 16 MiB has not been
/// packed more than 100 to 1.
///
/// N001 (environment) the file cannot be read, N070 it is damaged, cut short or of a kind that nobody writes,
/// N071 it would unpack to more than the limits allow, or unpacks to more than it says.
class ZipArchive {
public:
    static base::Result<ZipArchive> open(const std::filesystem::path& path, std::string shown);

    const std::vector<ZipPart>& parts() const { return parts_; }
    /// Null if there is none.
    const ZipPart* find(std::string_view name) const;

    /// The bytes of a part as they are in the archive, which stays their owner.
    base::Result<std::string_view> packed_bytes(const ZipPart& part) const;

    /// A Problem of the archive as a whole.
    base::Problem problem(std::string code, std::string message, std::string hint) const;
    /// N070: `what` is wrong with it.
    base::Problem damaged(std::string what) const;

private:
    ZipArchive(std::string bytes, std::string shown) : bytes_(std::move(bytes)), shown_(std::move(shown)) {}

    base::Result<void> read_directory();
    base::Result<ZipPart> read_part(std::size_t& at) const;
    base::Result<void> check_sizes() const;
    base::Result<void> check_overlaps() const;

    std::string bytes_;
    std::string shown_;
    std::vector<ZipPart> parts_;
};

/// The unpacked bytes of a part, piece by piece.
class ZipPartReader {
public:
    /// `archive` and `part` outlive it.
    ZipPartReader(const ZipArchive& archive, const ZipPart& part);
    ~ZipPartReader();
    ZipPartReader(const ZipPartReader&) = delete;
    ZipPartReader& operator=(const ZipPartReader&) = delete;

    /// The next bytes, which live until the next call; none after the last, and then all of the part was
    /// there and undamaged. N070, N071: see ZipArchive.
    base::Result<std::string_view> next();

private:
    class Inflater;
    base::Result<std::string_view> next_bytes();

    const ZipArchive& archive_;
    const ZipPart& part_;
    std::unique_ptr<Inflater> inflater_;
    std::string_view packed_;
    std::string buffer_;
    std::uint64_t given_ = 0;
    unsigned long checksum_ = 0;
};

}  // namespace sources
