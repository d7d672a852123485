#pragma once

#include <concepts>
#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace base {

/// A folder of pages: on the disk, or the same pages kept elsewhere, such as in a store. Who reads pages need
/// not know which. Names are paths within the folder, with "/": "measures/neet.toml".
class Folder {
public:
    /// Pages in memory by their name.
    using Pages = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;

    /// The folder on the disk. Implicit, since a path is where most folders are.
    template <typename Path>
        requires std::convertible_to<Path, std::filesystem::path>
    Folder(const Path& path) : path_(path) {}
    explicit Folder(std::shared_ptr<const Pages> pages) : pages_(std::move(pages)) {}

    bool is_on_disk() const { return pages_ == nullptr; }
    /// Where it lies on the disk; empty for pages in memory.
    const std::filesystem::path& path() const { return path_; }

    enum class Kind { Missing, File, Folder, Other };
    Kind kind_of(const std::string& name) const;

    /// The bytes of a file, no more than `most` of them; the machine's reason if it cannot be read.
    std::expected<std::string, std::error_code> read(const std::string& name, std::size_t most) const;

    /// What stands directly in a folder within, in the order of the names, hidden and backup files left out;
    /// nothing if there is no such folder.
    struct Item {
        std::string name;  // its own
        bool is_folder = false;
    };
    std::expected<std::vector<Item>, std::error_code> items(const std::string& name) const;

private:
    std::filesystem::path path_;
    std::shared_ptr<const Pages> pages_;
};

}  // namespace base
