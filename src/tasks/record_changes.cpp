#include "tasks/record_changes.h"

#include <fmt/format.h>

namespace tasks {
namespace {

base::Problem problem_of(const ledger::Refusal& refusal, const std::string& store) {
    if (const auto* problem = std::get_if<base::Problem>(&refusal)) return *problem;
    if (const auto* error = std::get_if<sql::Error>(&refusal)) return sql::problem(*error, store);
    const auto& moved = std::get<ledger::Moved>(refusal);
    return base::environment_problem(
        "L055", store,
        fmt::format("the ledger was expected to end at entry {}, and ends at {}", moved.expected,
                    moved.actual),
        "somebody else has recorded something meanwhile, and nothing of yours: run the command again");
}

}  // namespace

base::Result<ledger::Appended> record_changes(const StreamEnd& end,
                                              const std::vector<council::Change>& changes,
                                              ledger::Clock& clock) {
    const auto address = TRY(sql::read_address(end.store));
    auto appender = ledger::Appender::open(address, clock);
    if (!appender) return std::unexpected(sql::problem(appender.error(), sql::printable(address)));
    ledger::Batch batch{end.stream, end.position, {}, {}};
    for (const auto& change : changes) {
        batch.drafts.push_back(change.draft);
        batch.blobs.insert(batch.blobs.end(), change.documents.begin(), change.documents.end());
    }
    const auto appended = (*appender)->append(std::move(batch));
    if (!appended) return std::unexpected(problem_of(appended.error(), sql::printable(address)));
    return *appended;
}

}  // namespace tasks
