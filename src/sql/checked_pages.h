#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

struct sqlite3;

namespace sql {

/// Bytes at the end of each page of a SQLite store that hold the checksum of the others.
inline constexpr int page_checksum_size = 8;
inline constexpr int page_size = 4096;

/// Lays a layer between SQLite and the files of this process: each page of a database is written with a
/// checksum of its bytes, and a page whose checksum is wrong cannot be read (SQLITE_IOERR_DATA). SQLite
/// itself would notice only damage to the shape of a page, not to a letter of a name. Write-ahead logs have
/// SQLite's own checksums.
///
/// SQLite keeps the bytes free for us if they are reserved before the first page is written
/// (reserve_checksums). The layer lies over what is the default file system at the first call.
void check_pages();

/// Sets page size and reserved bytes on a new, still empty database.
void reserve_checksums(sqlite3* database);

/// Whether the database leaves room for the checksums: every store of ours does.
bool has_checksums(sqlite3* database);

/// Lets damaged pages of this connection be read as they are, to see what can still be made of them.
void read_unchecked(sqlite3* database);

/// The numbers (from 1) of the pages whose bytes do not fit their checksum, read past SQLite. Nothing where
/// the file cannot be read through.
std::optional<std::vector<std::int64_t>> find_damaged_pages(const std::filesystem::path& file);

}  // namespace sql
