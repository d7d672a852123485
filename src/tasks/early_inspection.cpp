#include "tasks/early_inspection.h"

#include "sources/inspect.h"

namespace tasks {

EarlyInspection::EarlyInspection(records::Catalogue catalogue, std::filesystem::path folder)
    : catalogue_(std::move(catalogue)) {
    std::packaged_task<Found(std::stop_token)> task(
        [this, folder = std::move(folder)](const std::stop_token& stop) {
            Found found;
            found.sources = sources::inspect_all(catalogue_, folder, found.problems, stop);
            return found;
        });
    found_ = task.get_future().share();
    thread_ = std::jthread(std::move(task));
}

}  // namespace tasks
