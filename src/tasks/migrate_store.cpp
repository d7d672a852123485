#include "tasks/migrate_store.h"

#include "ledger/schema.h"

namespace tasks {
namespace {

sql::Answer<int> migrate(const sql::Address& address, Now now) {
    auto connection = TRY(sql::Connection::open(address, sql::Opening::Existing));
    const int before = TRY(ledger::schema_version(connection));
    if (before == 0) return std::unexpected(sql::Error{sql::Reason::Version, "it holds no ledger"});
    return ledger::migrate(connection, now);
}

}  // namespace

base::Result<MigratedStore> migrate_store(const std::string& address, Now now) {
    const auto read = TRY(sql::read_address(address));
    const auto before = migrate(read, now);
    if (!before) return std::unexpected(sql::problem(before.error(), sql::printable(read)));
    return MigratedStore{sql::printable(read), *before, ledger::newest_schema()};
}

}  // namespace tasks
