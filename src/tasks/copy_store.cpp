#include "tasks/copy_store.h"

#include <filesystem>
#include <system_error>

#include "ledger/copy_store.h"

namespace tasks {
namespace {

base::Result<void> copy(const std::string& from, const std::string& to, Now now) {
    const auto source = TRY(sql::read_address(from));
    const auto target = TRY(sql::read_address(to));
    const auto copied = ledger::copy_store(source, target, now);
    if (!copied && copied.error().reason == sql::Reason::Constraint)
        return std::unexpected(base::environment_problem("L042", sql::printable(target),
                                                         copied.error().message,
                                                         "name a new store; nothing is ever written over"));
    if (!copied) return std::unexpected(sql::problem(copied.error(), sql::printable(source)));
    return {};
}

std::string sqlite(const std::string& file) { return "sqlite:" + file; }

}  // namespace

base::Result<VerifiedStore> backup_store(const std::string& address, const std::string& file, Now now) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return std::unexpected(base::environment_problem("L041", file,
                                                         "the file of the backup is there already",
                                                         "name a new file; a backup is never written over"));
    TRY(copy(address, sqlite(file), now));
    return verify_store(sqlite(file), {});
}

base::Result<VerifiedStore> restore_store(const std::string& file, const std::string& address, Now now) {
    auto backup = TRY(verify_store(sqlite(file), {}));
    if (!backup.problems.empty()) return backup;
    TRY(copy(sqlite(file), address, now));
    return verify_store(address, {});
}

}  // namespace tasks
