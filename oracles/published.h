#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace oracles {

/// Where the published results of others lie: the few that come with the source, and the whole sets where a
/// checkout of them stands beside it (or where ONTRACK_ORACLES says).
std::filesystem::path bundled();
std::optional<std::filesystem::path> whole_sets();

/// A file as text. A missing one fails the test that asks.
std::string text_of(const std::filesystem::path& path);
std::vector<std::string> lines_of(const std::filesystem::path& path);

/// A CSV table: each row by the names of its columns.
using Row = std::map<std::string, std::string>;
std::vector<Row> table_of(const std::filesystem::path& path);

/// The cell as a number; nothing if it is empty or says NA or NaN.
std::optional<double> number(const Row& row, const std::string& column);

/// Counts what was compared, and prints it when it goes out of scope: "Wilson: 186 of 186 rows".
class Tally {
public:
    explicit Tally(std::string what) : what_(std::move(what)) {}
    ~Tally();
    Tally(const Tally&) = delete;
    Tally& operator=(const Tally&) = delete;
    void read() { ++read_; }
    void compared() { ++compared_; }

private:
    std::string what_;
    int read_ = 0, compared_ = 0;
};

/// Both missing, or equal to `tolerance` of the larger of 1 and the expected number.
bool same(const std::optional<double>& ours, const std::optional<double>& published, double tolerance = 1e-9);

}  // namespace oracles
