#pragma once

#include <cstdint>
#include <string>

#include "ledger/reader.h"

namespace ledger {

/// A proof that one entry stands in the tree of the stream's latest checkpoint that reaches it: a JSON
/// document that anyone can check without this program (tools/verify_ledger.py) and without the other
/// entries.
sql::Answer<std::string> prove_entry(Reader& reader, const std::string& stream, std::int64_t sequence);

/// A proof that the checkpoint at `from` is the beginning of the one at `to`: nothing between was rewritten.
sql::Answer<std::string> prove_beginning(Reader& reader, const std::string& stream,
                                         std::pair<std::int64_t, std::int64_t> sizes);

}  // namespace ledger
