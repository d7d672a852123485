#include "sql/checked_pages.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>

#include <sodium.h>
#include <sqlite3.h>

namespace sql {
namespace {

constexpr std::size_t payload = page_size - page_checksum_size;

/// SQLite allocates this and, right behind it, the file of the layer below.
struct CheckedFile {
    sqlite3_file base;
    bool is_database;  // journals and logs hold no pages of ours
    bool is_checked;
};

/// Our own request to a file, besides SQLite's: read without checking.
constexpr int request_unchecked = 0x6f6e7472;

sqlite3_vfs* below = nullptr;  // the file system that was the default

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<CheckedFile*>(file) + 1);
}
const sqlite3_io_methods* methods(sqlite3_file* file) { return real(file)->pMethods; }

std::array<unsigned char, page_checksum_size> checksum(const void* page) {
    static_assert(page_checksum_size == crypto_shorthash_BYTES);
    // Not a secret: the checksum guards against accidents. Against people stand the chain and the signed
    // checkpoints.
    constexpr std::array<unsigned char, crypto_shorthash_KEYBYTES> key{'o', 'n', 't', 'r', 'a', 'c', 'k'};
    std::array<unsigned char, page_checksum_size> sum{};
    crypto_shorthash(sum.data(), static_cast<const unsigned char*>(page), payload, key.data());
    return sum;
}

bool is_page(sqlite3_file* file, int amount, sqlite3_int64 offset) {
    return reinterpret_cast<CheckedFile*>(file)->is_database && amount == page_size &&
           offset % page_size == 0;
}

int close(sqlite3_file* file) { return methods(file)->xClose(real(file)); }

bool fits(const char* page) {
    const auto sum = checksum(page);
    return std::memcmp(sum.data(), page + payload, sum.size()) == 0;
}

int read(sqlite3_file* file, void* bytes, int amount, sqlite3_int64 offset) {
    const int code = methods(file)->xRead(real(file), bytes, amount, offset);
    if (code != SQLITE_OK || !is_page(file, amount, offset)) return code;
    const bool is_checked = reinterpret_cast<CheckedFile*>(file)->is_checked;
    return !is_checked || fits(static_cast<const char*>(bytes)) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int write(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 offset) {
    if (!is_page(file, amount, offset)) return methods(file)->xWrite(real(file), bytes, amount, offset);
    std::array<char, page_size> page{};
    std::memcpy(page.data(), bytes, payload);
    const auto sum = checksum(bytes);
    std::memcpy(page.data() + payload, sum.data(), sum.size());
    return methods(file)->xWrite(real(file), page.data(), amount, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) { return methods(file)->xTruncate(real(file), size); }
int sync(sqlite3_file* file, int flags) { return methods(file)->xSync(real(file), flags); }
int file_size(sqlite3_file* file, sqlite3_int64* size) { return methods(file)->xFileSize(real(file), size); }
int lock(sqlite3_file* file, int level) { return methods(file)->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return methods(file)->xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* is_held) {
    return methods(file)->xCheckReservedLock(real(file), is_held);
}
int control(sqlite3_file* file, int what, void* about) {
    if (what == request_unchecked) {
        reinterpret_cast<CheckedFile*>(file)->is_checked = false;
        return SQLITE_OK;
    }
    return methods(file)->xFileControl(real(file), what, about);
}
int sector_size(sqlite3_file* file) { return methods(file)->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return methods(file)->xDeviceCharacteristics(real(file)); }
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return methods(file)->xShmMap(real(file), page, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return methods(file)->xShmLock(real(file), offset, count, flags);
}
void barrier_shared(sqlite3_file* file) { methods(file)->xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file* file, int erase) { return methods(file)->xShmUnmap(real(file), erase); }

// Version 2: no xFetch, so that no page reaches SQLite through a memory map, past the check.
constexpr sqlite3_io_methods checked_methods{2,
                                             close,
                                             read,
                                             write,
                                             truncate,
                                             sync,
                                             file_size,
                                             lock,
                                             unlock,
                                             check_lock,
                                             control,
                                             sector_size,
                                             characteristics,
                                             map_shared,
                                             lock_shared,
                                             barrier_shared,
                                             unmap_shared,
                                             nullptr,
                                             nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    auto* checked = reinterpret_cast<CheckedFile*>(file);
    checked->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    checked->is_checked = true;
    const int code = below->xOpen(below, name, real(file), flags, flags_out);
    file->pMethods = real(file)->pMethods == nullptr ? nullptr : &checked_methods;
    return code;
}

}  // namespace

void check_pages() {
    static std::once_flag once;
    static sqlite3_vfs layer;
    std::call_once(once, [] {
        // A connection serves one thread at a time: SQLite need not lock it at every value that is bound.
        // It answers Misuse, and goes on locking, where somebody else has started it already.
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        // NOLINTNEXTLINE: without it there is no checksum to trust, and it fails only where there is no
        // memory.
        if (sodium_init() < 0 || sqlite3_initialize() != SQLITE_OK) std::abort();
        below = sqlite3_vfs_find(nullptr);
        layer = *below;  // every other function needs no file, and takes the layer below for its own
        layer.pNext = nullptr;
        layer.zName = "ontrack";
        layer.szOsFile = static_cast<int>(sizeof(CheckedFile)) + below->szOsFile;
        layer.xOpen = open;
        sqlite3_vfs_register(&layer, 1);
    });
}

void reserve_checksums(sqlite3* database) {
    int reserved = page_checksum_size;
    sqlite3_exec(database, "pragma page_size = 4096", nullptr, nullptr, nullptr);
    sqlite3_file_control(database, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
}

bool has_checksums(sqlite3* database) {
    int reserved = -1;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    return reserved == page_checksum_size;
}

void read_unchecked(sqlite3* database) { sqlite3_file_control(database, "main", request_unchecked, nullptr); }

std::optional<std::vector<std::int64_t>> find_damaged_pages(const std::filesystem::path& path) {
    check_pages();
    std::ifstream file(path, std::ios::binary);
    std::vector<std::int64_t> damaged;
    std::array<char, page_size> page{};
    const auto is_whole = [&](std::int64_t number) {
        file.clear();
        file.seekg((number - 1) * page_size);
        file.read(page.data(), page_size);
        return file.gcount() == page_size && fits(page.data());
    };
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure || !file) return std::nullopt;
    for (std::int64_t number = 1; (number - 1) * page_size < static_cast<std::int64_t>(size); ++number)
        // Again, because another process may have been writing the page while it was read.
        if (!is_whole(number) && !is_whole(number)) damaged.push_back(number);
    return file.bad() ? std::nullopt : std::optional(std::move(damaged));
}

}  // namespace sql
