#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

#include "base/problem.h"

namespace synthesis {

/// What to make up: the records of so many councils, over so many years up to and with the day `until`.
struct Request {
    std::uint64_t seed = 0;
    int councils = 1;  // 1 to 999
    int years = 10;    // 1 to 30, and not beginning before 1995
    std::filesystem::path out;
    std::chrono::year_month_day until = std::chrono::year{2022} / 6 / 30;
};

/// What has been written.
struct Summary {
    std::int64_t files = 0;
    std::int64_t rows = 0;  // without the headers
    std::int64_t bytes = 0;
};

/// Writes the invented records of docs/handbook/records.md: for one council straight into `out`, with the
/// districts of Ardenshire; for more into out/001, out/002 …, with numbered districts. The same request gives
/// the same bytes on every machine, and a council is the same however many others are made. Files that are
/// there are replaced. Problems: Z001 the request is out of range (a wrong use), Z002 a file cannot be
/// written, Z003 nor a folder be made.
base::Result<Summary> synthesise(const Request& request);

}  // namespace synthesis
