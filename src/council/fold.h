#pragma once

#include <optional>
#include <string>

#include "base/folder.h"
#include "council/council.h"
#include "ledger/reader.h"

namespace council {

/// Adds the entries of `stream` that follow, up to and with entry `until` if it is given.
sql::Answer<void> catch_up(Council& council, ledger::Reader& reader, const std::string& stream,
                           std::optional<std::int64_t> until = std::nullopt);

/// The documents of a store, by hash, for one thread at a time.
class Documents {
public:
    explicit Documents(ledger::Reader reader) : reader_(std::move(reader)) {}

    /// The bytes. Corrupt: they are missing, or not what was kept.
    sql::Answer<std::string> read(const ledger::Digest& hash);

private:
    ledger::Reader reader_;
};

/// The council's folder as its pages stand at its position.
sql::Answer<base::Folder> folder_of(const Council& council, Documents& documents);

}  // namespace council
