#pragma once

#include <optional>
#include <string>

#include "plan/definition.h"
#include "records/source.h"

namespace tasks {

/// Are both counted from the same records in the same way, so that each record can be asked which of the two
/// counts it?
bool are_alike(const plan::Definition& first, const plan::Definition& second);

/// The one column of codes, text, yes-no or areas that the two definitions' predicates ask about differently:
/// of the events, if they are shares that count events, otherwise of the records. Nothing if there is none,
/// or more than one.
std::optional<std::string> differing_column(const plan::Definition& first, const plan::Definition& second,
                                            const records::Catalogue& catalogue);

}  // namespace tasks
