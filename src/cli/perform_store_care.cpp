#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/copy_store.h"
#include "tasks/migrate_store.h"
#include "tasks/verify_store.h"

namespace cli {
namespace {

tasks::Now now() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

/// Says what was looked at, or every problem that was found.
int tell(const base::Result<tasks::VerifiedStore>& verified) {
    if (!verified) return say(verified.error());
    if (const int code = say(verified->problems); code != 0) return code;
    put(fmt::format("{}: {}, {}, {}, {}: all as recorded\n", verified->store,
                    base::counted(verified->streams, "stream", "streams"),
                    base::counted(verified->entries, "entry", "entries"),
                    base::counted(verified->blobs, "document", "documents"),
                    base::counted(verified->checkpoints, "signed checkpoint", "signed checkpoints")));
    return 0;
}

int migrate(const std::string& store) {
    const auto migrated = tasks::migrate_store(store, now());
    if (!migrated) return say(migrated.error());
    put(migrated->before == migrated->after
            ? fmt::format("{}: already of version {}\n", migrated->store, migrated->after)
            : fmt::format("{}: brought from version {} to {}\n", migrated->store, migrated->before,
                          migrated->after));
    return 0;
}

}  // namespace

int perform(const StoreCare& request, const Arguments& arguments, const Surroundings& surroundings) {
    switch (request.verb) {
        case StoreCare::Verb::Verify:
            return request.publication.empty() ? tell(tasks::verify_store(request.store, request.keys))
                                               : verify_publication(request, arguments, surroundings);
        case StoreCare::Verb::Backup: return tell(tasks::backup_store(request.store, request.file, now()));
        case StoreCare::Verb::Restore: return tell(tasks::restore_store(request.file, request.store, now()));
        case StoreCare::Verb::Migrate: break;
    }
    return migrate(request.store);
}

}  // namespace cli
