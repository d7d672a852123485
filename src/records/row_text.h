#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "records/source.h"

namespace records {

/// The fields of one CSV record as they are written, with their quotes.
std::vector<std::string_view> fields_of(std::string_view record);

/// A field without its quotes, doubled quotes as one.
std::string unquoted(std::string_view field);

/// `record` fit to be shown in a message: each character of an identifier is replaced by "•", and so is every
/// value if the record has not as many fields as `header`, for then nobody knows which is which. Quotes and
/// line breaks within values are kept. `header` holds the names of the file's columns in order.
std::string masked(std::string_view record, const std::vector<std::string>& header, const Source& source);

}  // namespace records
