#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace sql {

/// The number (from 1) of the first frame of a SQLite write-ahead log that was altered after it had been
/// synced; nothing where the log is whole, empty or absent. 0 is the log's own header.
///
/// SQLite takes a frame that does not fit its checksum for the end of the log, as it is after a power cut,
/// and drops what follows without a word. But a transaction begins only after the one before it has been
/// synced: where a bad frame is followed by the end of its transaction and by the sound beginning of another,
/// the disk had it all. What happens to the very last transaction cannot be told from a power cut. Format:
/// https://www.sqlite.org/fileformat2.html#walformat
std::optional<std::int64_t> find_damaged_frame(const std::filesystem::path& log);

}  // namespace sql
