#include "base/folder.h"

#include <algorithm>
#include <fstream>

namespace base {
namespace {

namespace fs = std::filesystem;

using Items = std::vector<Folder::Item>;

/// A file that editors and file systems leave behind.
bool is_hidden(std::string_view name) { return name.starts_with('.') || name.ends_with('~'); }

std::expected<Items, std::error_code> items_on_disk(const fs::path& within) {
    Items items;
    std::error_code failure;
    if (!fs::exists(within, failure)) return items;
    fs::directory_iterator entries(within, failure);
    if (failure) return std::unexpected(failure);
    for (; entries != fs::directory_iterator(); entries.increment(failure)) {
        auto name = entries->path().filename().string();
        std::error_code ignored;  // what cannot be looked at is no folder
        if (!is_hidden(name)) items.push_back({std::move(name), entries->is_directory(ignored)});
        if (failure) return std::unexpected(failure);
    }
    std::ranges::sort(items, {}, &Folder::Item::name);
    return items;
}

Items items_of(const Folder::Pages& pages, const std::string& within) {
    Items items;
    const auto prefix = within.empty() ? within : within + "/";
    for (auto at = pages.lower_bound(prefix); at != pages.end() && at->first.starts_with(prefix); ++at) {
        const auto rest = std::string_view(at->first).substr(prefix.size());
        const auto slash = rest.find('/');
        const std::string name(rest.substr(0, slash));
        if (is_hidden(name)) continue;
        if (items.empty() || items.back().name != name)
            items.push_back({name, slash != std::string_view::npos});
    }
    // "a-b/x" stands before "a/x" among the pages, and "a" before "a-b" among the names.
    std::ranges::sort(items, {}, &Folder::Item::name);
    return items;
}

}  // namespace

Folder::Kind Folder::kind_of(const std::string& name) const {
    if (pages_) {
        if (pages_->contains(name)) return Kind::File;
        return items_of(*pages_, name).empty() ? Kind::Missing : Kind::Folder;
    }
    std::error_code failure;
    const auto status = fs::status(path_ / name, failure);
    if (!fs::exists(status)) return Kind::Missing;
    if (fs::is_regular_file(status)) return Kind::File;
    return fs::is_directory(status) ? Kind::Folder : Kind::Other;
}

std::expected<std::string, std::error_code> Folder::read(const std::string& name, std::size_t most) const {
    if (pages_) {
        const auto found = pages_->find(name);
        if (found == pages_->end())
            return std::unexpected(std::make_error_code(std::errc::no_such_file_or_directory));
        return found->second->substr(0, most);
    }
    std::error_code failure;
    const auto size = fs::file_size(path_ / name, failure);
    if (failure) return std::unexpected(failure);
    std::ifstream file(path_ / name, std::ios::binary);
    if (!file.is_open()) return std::unexpected(std::make_error_code(std::errc::permission_denied));
    std::string bytes(std::min<std::uintmax_t>(size, most), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (file.bad()) return std::unexpected(std::make_error_code(std::errc::io_error));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::expected<Items, std::error_code> Folder::items(const std::string& name) const {
    if (pages_) return items_of(*pages_, name);
    return items_on_disk(path_ / name);
}

}  // namespace base
