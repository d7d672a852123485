#include <algorithm>
#include <array>
#include <tuple>

#include "plan/plan.h"
#include "plan/read_forms.h"

namespace plan {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 13> reading_order = {
    "council.toml", "areas.geojson", "plan.toml",    "facts.toml", "measures", "money", "sources.toml",
    "data",         "commentary",    "implications", "recovery",   "meetings", "house"};

std::size_t rank(std::string_view file) {
    const auto* found = std::find(reading_order.begin(), reading_order.end(), file.substr(0, file.find('/')));
    return static_cast<std::size_t>(found - reading_order.begin());
}

base::Problem problem_with(const std::string& shown, std::string code, std::string message,
                           std::string hint) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place.file = shown;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

}  // namespace

std::vector<FoundFile> files_in(const base::Folder& folder, const std::string& name,
                                std::string_view extension, base::Problems& problems) {
    std::vector<FoundFile> files;
    const auto items = folder.items(name);
    if (!items) {
        problems.push_back(base::environment_problem("T005", name,
                                                     "the folder cannot be read: " + items.error().message(),
                                                     "look at its permissions"));
        return files;
    }
    for (const auto& item : *items) {
        const fs::path file(item.name);
        if (file.extension() == extension) files.push_back({name + "/" + item.name, file.stem().string()});
        else
            problems.push_back(problem_with(name + "/" + item.name, "P006", "this file does not belong here",
                                            fmt::format("the files of {}/ end in {}", name, extension)));
    }
    std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) { return a.id < b.id; });
    for (const auto& file : files)
        if (!is_id(file.id))
            problems.push_back(problem_with(file.shown, "P002", fmt::format("\"{}\" is not an id", file.id),
                                            "name the file in lower-case letters, digits and single hyphens: "
                                            "children-in-care" +
                                                std::string(extension)));
    return files;
}

bool has_error(const base::Problems& problems, std::size_t first) {
    return std::any_of(
        problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end(),
        [](const base::Problem& problem) { return problem.severity == base::Severity::Error; });
}

void put_in_reading_order(base::Problems& problems) {
    std::stable_sort(problems.begin(), problems.end(), [](const base::Problem& a, const base::Problem& b) {
        const auto key = [](const base::Problem& problem) {
            const auto& [file, line, column] = problem.place;
            return std::tuple(rank(file), std::string_view(file), line, column);
        };
        return key(a) < key(b);
    });
}

}  // namespace plan
