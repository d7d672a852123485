#pragma once

#include <duckdb.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "duck/feed.h"

// Only this folder's sources include it, so that duckdb.h goes no further.
namespace duck {

/// The first Problem with which a feed ended a query; set by the engine's threads.
class StoppedFeed {
public:
    void set(base::Problem problem) {
        const std::scoped_lock lock(mutex_);
        if (!problem_) problem_ = std::move(problem);
    }
    std::optional<base::Problem> take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(problem_, std::nullopt);
    }

private:
    std::mutex mutex_;
    std::optional<base::Problem> problem_;
};

/// Adds the table function `name` to the connection's database. False if the engine will not have it.
bool register_feed(duckdb_connection connection, const std::string& name, std::shared_ptr<const Feed> feed,
                   std::shared_ptr<StoppedFeed> stopped);

}  // namespace duck
