#include "tasks/check_folder.h"

#include "tasks/council_folder.h"

namespace tasks {

Checked check_folder(const std::filesystem::path& folder, Depth depth, const Engine& engine,
                     base::Problems& problems) {
    using namespace std::chrono_literals;
    Checked checked;
    const auto read = read_council_folder(folder, problems);
    if (!read) return checked;
    checked.measures = static_cast<std::int64_t>(read->plan.measures.size());
    checked.sources = static_cast<std::int64_t>(read->catalogue.sources.size());
    if (depth == Depth::Pages) return checked;
    // Counting up to a day far ahead reads every row that any definition could use.
    const auto computed = compute_period(*read, 2999y / std::chrono::December / 31, engine, problems,
                                         &checked.looks);
    if (!computed) return checked;
    for (const auto& source : computed->sources) checked.rows += source.rows_read;
    return checked;
}

}  // namespace tasks
