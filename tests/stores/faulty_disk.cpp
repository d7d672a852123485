#include "faulty_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <new>

namespace stores {
namespace {

constexpr std::size_t sector = 512;

sqlite3_vfs* below = nullptr;

/// SQLite allocates this and, behind it, the file of the layer below.
struct LayeredFile {
    sqlite3_file base;
    std::string* path;
};

std::string& path(sqlite3_file* file) { return *reinterpret_cast<LayeredFile*>(file)->path; }
sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<LayeredFile*>(file) + 1);
}
const sqlite3_io_methods* methods(sqlite3_file* file) { return real(file)->pMethods; }

int close(sqlite3_file* file) {
    delete reinterpret_cast<LayeredFile*>(file)->path;
    return methods(file)->xClose(real(file));
}
int read(sqlite3_file* file, void* bytes, int amount, sqlite3_int64 offset) {
    return methods(file)->xRead(real(file), bytes, amount, offset);
}
int write(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 offset) {
    const std::string content(static_cast<const char*>(bytes), static_cast<std::size_t>(amount));
    const int code = FaultyDisk::one().on_write(path(file), offset, content);
    return code != 0 ? code : methods(file)->xWrite(real(file), bytes, amount, offset);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int code = FaultyDisk::one().on_truncate(path(file), size);
    return code != 0 ? code : methods(file)->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
    const int code = methods(file)->xSync(real(file), flags);
    return code != 0 ? code : FaultyDisk::one().on_sync(path(file));
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return methods(file)->xFileSize(real(file), size); }
int lock(sqlite3_file* file, int level) { return methods(file)->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return methods(file)->xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* held) { return methods(file)->xCheckReservedLock(real(file), held); }
int control(sqlite3_file* file, int what, void* about) {
    return methods(file)->xFileControl(real(file), what, about);
}
int sector_size(sqlite3_file*) { return sector; }
// No promise beyond a sector: SQLite may not assume that a whole page is written at once.
int characteristics(sqlite3_file*) { return 0; }
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return methods(file)->xShmMap(real(file), page, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return methods(file)->xShmLock(real(file), offset, count, flags);
}
void barrier_shared(sqlite3_file* file) { methods(file)->xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file* file, int erase) { return methods(file)->xShmUnmap(real(file), erase); }

constexpr sqlite3_io_methods layer_methods{2,
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
    const int code = below->xOpen(below, name, real(file), flags, flags_out);
    file->pMethods = nullptr;
    if (code != SQLITE_OK) return code;
    reinterpret_cast<LayeredFile*>(file)->path = new std::string(name != nullptr ? name : "");
    file->pMethods = &layer_methods;
    return FaultyDisk::one().on_open(path(file));
}

int erase(sqlite3_vfs*, const char* name, int sync_folder) {
    const int code = below->xDelete(below, name, sync_folder);
    if (code == SQLITE_OK) FaultyDisk::one().on_delete(name);
    return code;
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

FaultyDisk& FaultyDisk::one() {
    static FaultyDisk disk;
    static const bool installed = [] {
        static sqlite3_vfs layer;
        sqlite3_initialize();
        below = sqlite3_vfs_find(nullptr);
        layer = *below;
        layer.pNext = nullptr;
        layer.zName = "faulty";
        layer.szOsFile = static_cast<int>(sizeof(LayeredFile)) + below->szOsFile;
        layer.xOpen = open;
        layer.xDelete = erase;
        return sqlite3_vfs_register(&layer, 1) == SQLITE_OK;
    }();
    if (!installed) throw std::bad_alloc();
    return disk;
}

void FaultyDisk::watch() {
    const std::lock_guard lock(mutex_);
    files_.clear();
    failure_.reset();
    is_watching_ = true;
    is_cut_ = has_failed_ = is_lying_ = false;
    calls_ = writes_ = syncs_ = 0;
    cut_after_ = INT64_MAX;
}

void FaultyDisk::cut_power_after(std::int64_t calls) { cut_after_ = calls; }
void FaultyDisk::fail_once(Failure failure) { failure_ = failure; }

void FaultyDisk::stop() {
    const std::lock_guard lock(mutex_);
    is_watching_ = false;
}

int FaultyDisk::next_call(Call call) {
    if (!is_watching_) return SQLITE_OK;
    auto& count = call == Call::Write ? writes_ : syncs_;
    ++count;
    if (++calls_ > cut_after_) is_cut_ = true;
    if (is_cut_) return call == Call::Write ? SQLITE_IOERR_WRITE : SQLITE_IOERR_FSYNC;
    if (!failure_ || failure_->call != call || failure_->at != count) return SQLITE_OK;
    has_failed_ = true;
    return failure_->code;
}

int FaultyDisk::on_open(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (is_watching_ && !files_.contains(path)) files_[path].durable = content_of(path);
    return SQLITE_OK;
}

int FaultyDisk::on_write(const std::string& path, std::int64_t offset, const std::string& bytes) {
    const std::lock_guard lock(mutex_);
    const int code = next_call(Call::Write);
    if (code == SQLITE_OK && is_watching_) files_[path].pending.push_back({offset, bytes});
    return code;
}

int FaultyDisk::on_truncate(const std::string& path, std::int64_t size) {
    const std::lock_guard lock(mutex_);
    if (is_watching_ && is_cut_) return SQLITE_IOERR_TRUNCATE;
    if (is_watching_) files_[path].pending.push_back({size, std::nullopt});
    return SQLITE_OK;
}

int FaultyDisk::on_sync(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const int code = next_call(Call::Sync);
    if (code != SQLITE_OK || !is_watching_ || is_lying_) return code;
    auto& file = files_[path];
    for (const auto& change : file.pending) apply(file.durable, change);
    file.pending.clear();
    return SQLITE_OK;
}

void FaultyDisk::on_delete(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (!is_cut_) files_.erase(path);
}

void FaultyDisk::apply(std::string& content, const Change& change) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (!change.bytes) {
        content.resize(std::min(content.size(), offset));
        return;
    }
    if (content.size() < offset + change.bytes->size()) content.resize(offset + change.bytes->size());
    content.replace(offset, change.bytes->size(), *change.bytes);
}

void FaultyDisk::write_image(const std::filesystem::path& folder, std::mt19937& random) const {
    const std::lock_guard lock(mutex_);
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    const unsigned likely =
        static_cast<unsigned>(random() % 101);  // some cuts lose nearly all, some nearly nothing
    for (const auto& [path, file] : files_) {
        auto content = file.durable;
        std::vector<Change> reached;
        for (const auto& change : file.pending) {
            // A write reaches the disk sector by sector, or not.
            if (!change.bytes) {
                if (chance(likely)) reached.push_back(change);
                continue;
            }
            for (std::size_t at = 0; at < change.bytes->size(); at += sector)
                if (chance(likely))
                    reached.push_back(
                        {change.offset + static_cast<std::int64_t>(at), change.bytes->substr(at, sector)});
        }
        if (chance(50)) std::shuffle(reached.begin(), reached.end(), random);
        for (const auto& change : reached) apply(content, change);
        std::ofstream(folder / std::filesystem::path(path).filename(), std::ios::binary) << content;
    }
}

}  // namespace stores
