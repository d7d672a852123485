#include "tasks/export_folder.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "records/source.h"
#include "tasks/write_files.h"

namespace tasks {
namespace {

namespace fs = std::filesystem;

base::Result<void> check_empty(const fs::path& folder) {
    std::error_code failure;
    if (!fs::exists(folder, failure) || fs::is_empty(folder, failure)) return {};
    auto problem = base::use_problem("L056", "the folder is there already, and is not empty",
                                     "name a new folder; nothing is ever written over");
    problem.place.file = folder.string();
    return std::unexpected(std::move(problem));
}

bool leads_out(const std::string& name) {
    const fs::path path(name);
    return path.is_absolute() || !path.has_filename() ||
           std::ranges::any_of(path, [](const auto& part) { return part == ".." || part == "."; });
}

/// The files by the folder that they lie in.
base::Result<std::map<fs::path, std::vector<OutputFile>>> files_of(const RecordedCouncil& recorded) {
    std::map<fs::path, std::vector<OutputFile>> files;
    for (const auto& page : recorded.council.pages()) {
        if (leads_out(page.name)) {
            base::Problem problem;
            problem.code = "L057";
            problem.place.file = recorded.store;
            problem.message = "the page \"" + page.name + "\" would lie outside the folder";
            problem.hint = "ontrack log --store ADDRESS tells who recorded it";
            return std::unexpected(std::move(problem));
        }
        auto bytes = recorded.documents->read(page.bytes);
        if (!bytes) return std::unexpected(sql::problem(bytes.error(), recorded.store));
        const fs::path path(page.name);
        files[path.parent_path()].push_back({path.filename().string(), *std::move(bytes)});
    }
    return files;
}

}  // namespace

base::Result<Exported> export_folder(const StoreRequest& request, const std::string& folder) {
    TRY(check_empty(folder));
    const auto recorded = TRY(read_recorded(request));
    Exported exported{recorded.council.position(), 0, {}};
    for (const auto& [within, files] : TRY(files_of(recorded))) {
        TRY(write_files(fs::path(folder) / within, files));
        exported.pages += files.size();
    }
    base::Problems told;  // by whoever reads the folder
    if (const auto catalogue = records::read_draft_sources(base::Folder(fs::path(folder)), told))
        for (const auto& source : catalogue->sources)
            if (source.kind == records::SourceKind::Records)
                for (const auto& file : source.files) exported.records.push_back(file.text);
    return exported;
}

}  // namespace tasks
