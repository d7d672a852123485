#include "tasks/folder_pages.h"

#include <algorithm>
#include <array>
#include <set>

namespace tasks {
namespace {

constexpr int deepest = 16;  // folders within folders; a link that leads back up ends here
constexpr auto any_size = std::string::npos;

constexpr std::array<std::string_view, 16> tables{".csv", ".tsv",     ".xlsx", ".xlsm", ".xls", ".ods",
                                                  ".xml", ".json",    ".gz",   ".zip",  ".zst", ".bz2",
                                                  ".db",  ".parquet", ".sav",  ".accdb"};

bool is_table(const std::string& name) {
    auto extension = std::filesystem::path(name).extension().string();
    for (auto& letter : extension)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    return std::ranges::count(tables, extension) > 0;
}

/// Which files hold records, and which the folder's pages name for the ledger to keep.
struct Named {
    std::set<std::string> records, kept;
};

Named named_by(const CouncilFolder& folder) {
    Named named;
    base::Problems told;  // when the folder was read
    for (const auto& source : folder.catalogue.sources)
        for (const auto& path : records::files_of(source, folder.path, told)) {
            auto name = path.lexically_relative(folder.path).generic_string();
            (source.kind == records::SourceKind::Records ? named.records : named.kept)
                .insert(std::move(name));
        }
    for (const auto& meeting : folder.meetings.meetings)
        for (const auto& document : meeting.documents)
            named.kept.insert(std::filesystem::path(document.file).lexically_normal().generic_string());
    return named;
}

class Walk {
public:
    Walk(const base::Folder& folder, const Named& named) : folder_(folder), named_(named) {}

    base::Result<void> visit(const std::string& within, int depth) {
        const auto items = folder_.items(within);
        if (!items) return unreadable(within, items.error());
        for (const auto& item : *items) {
            const auto name = within.empty() ? item.name : within + "/" + item.name;
            if (item.is_folder && depth < deepest) TRY(visit(name, depth + 1));
            else if (!item.is_folder) TRY(take(name));
        }
        return {};
    }

    FolderPages made;

private:
    bool is_kept(const std::string& name) const {
        if (named_.records.contains(name)) return false;
        if (named_.kept.contains(name)) return true;
        return !name.starts_with("data/") && !is_table(name);
    }

    base::Result<void> take(const std::string& name) {
        if (folder_.kind_of(name) != base::Folder::Kind::File) return {};
        if (!is_kept(name)) {
            made.left_out.push_back(name);
            return {};
        }
        auto bytes = folder_.read(name, any_size);
        if (!bytes) return unreadable(name, bytes.error());
        made.pages.emplace(name, std::make_shared<const std::string>(*std::move(bytes)));
        return {};
    }

    static std::unexpected<base::Problem> unreadable(const std::string& name, const std::error_code& reason) {
        return std::unexpected(base::environment_problem(
            "T005", name, "it cannot be read: " + reason.message(), "look at its permissions"));
    }

    const base::Folder& folder_;
    const Named& named_;
};

}  // namespace

base::Result<FolderPages> folder_pages(const CouncilFolder& folder) {
    const base::Folder on_disk(folder.path);
    const auto named = named_by(folder);
    Walk walk(on_disk, named);
    TRY(walk.visit("", 0));
    return std::move(walk.made);
}

}  // namespace tasks
