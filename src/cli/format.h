#pragma once

namespace cli {

/// How data is printed.
enum class Format { Table, Csv, Json };

}  // namespace cli
