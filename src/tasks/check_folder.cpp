#include "tasks/check_folder.h"

#include "tasks/council_folder.h"

namespace tasks {

Checked check_folder(const Origin& origin, Depth depth, const Engine& engine, base::Problems& problems) {
    Checked checked;
    const auto read =
        read_council(origin, problems, depth == Depth::Pages ? Purpose::Anything : Purpose::Counting);
    if (!read) return checked;
    checked.measures = static_cast<std::int64_t>(read->plan.measures.size());
    checked.sources = static_cast<std::int64_t>(read->catalogue.sources.size());
    if (depth == Depth::Pages) return checked;
    const auto computed = compute_all(*read, engine, problems, &checked.looks);
    if (!computed) return checked;
    for (const auto& source : computed->sources) checked.rows += source.rows_read;
    return checked;
}

}  // namespace tasks
