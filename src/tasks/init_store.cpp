#include "tasks/init_store.h"

#include "ledger/clock.h"
#include "ledger/schema.h"
#include "ledger/signing_key.h"

namespace tasks {
namespace {

/// The version that the store had; it has the newest one now.
sql::Answer<int> make_tables(const sql::Address& address) {
    ledger::SystemClock clock;
    auto connection = TRY(sql::Connection::open(address, sql::Opening::MayCreate));
    const int before = TRY(ledger::schema_version(connection));
    if (before == 0) TRY(ledger::migrate(connection, clock.now()));
    return before;
}

}  // namespace

base::Result<InitialisedStore> init_store(const std::string& address, const std::string& key_file) {
    const auto read = TRY(sql::read_address(address));
    InitialisedStore made{sql::printable(read), ledger::newest_schema(), ""};
    const auto before = make_tables(read);
    if (!before) return std::unexpected(sql::problem(before.error(), made.store));
    if (*before > 0) {
        auto problem = base::use_problem("L043", "the store holds a ledger already",
                                         "name a new store, or go on with this one: ontrack import FOLDER");
        problem.place.file = made.store;
        return std::unexpected(std::move(problem));
    }
    if (!key_file.empty()) made.key = ledger::text(TRY(ledger::SigningKey::create(key_file)).verifying_key());
    return made;
}

}  // namespace tasks
