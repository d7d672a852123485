#include <algorithm>

#include <fmt/format.h>

#include "records/source.h"

namespace records {
namespace {

namespace fs = std::filesystem;

/// Does `name` match `pattern`, in which * stands for any characters? Looks at each character of the name at
/// most once for each * of the pattern.
bool matches(std::string_view name, std::string_view pattern) {
    std::size_t at = 0, in_pattern = 0;
    std::size_t star = std::string_view::npos, after_star = 0;
    while (at < name.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            after_star = at;
        } else if (in_pattern < pattern.size() && pattern[in_pattern] == name[at]) {
            ++at;
            ++in_pattern;
        } else if (star != std::string_view::npos) {
            in_pattern = star + 1;
            at = ++after_star;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

std::vector<fs::path> matching(const fs::path& folder, const std::string& pattern) {
    std::vector<fs::path> found;
    std::error_code failure;
    for (fs::directory_iterator entries(folder, failure); !failure && entries != fs::directory_iterator();
         entries.increment(failure)) {
        const auto name = entries->path().filename().string();
        if (!name.starts_with('.') && matches(name, pattern) && entries->is_regular_file(failure))
            found.push_back(entries->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

std::vector<fs::path> files_of(const Source& source, const fs::path& folder, base::Problems& problems) {
    std::vector<fs::path> files;
    for (const auto& written : source.files) {
        const auto path = folder / written.text;
        const bool is_pattern = written.text.find('*') != std::string::npos;
        std::error_code failure;
        std::vector<fs::path> found;
        if (is_pattern) found = matching(path.parent_path(), path.filename().string());
        else if (fs::is_regular_file(path, failure)) found.push_back(path);
        if (found.empty())
            problems.push_back(base::problem_at(written, "S008",
                                                is_pattern
                                                    ? fmt::format("no file is named like {}", written.text)
                                                    : fmt::format("there is no file {}", written.text),
                                                "put the file there, or correct its name"));
        for (auto& file : found)
            if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(std::move(file));
    }
    return files;
}

}  // namespace records
