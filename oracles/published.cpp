#include "published.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

namespace oracles {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char letter : line) {
        if (letter == '"') quoted = !quoted;
        else if (letter == ',' && !quoted) cells.emplace_back();
        else if (letter != '\r') cells.back() += letter;
    }
    return cells;
}

/// Some headers hold a line break within quotes; the row goes on until they close.
std::vector<std::string> records_of(const fs::path& path) {
    std::vector<std::string> records;
    bool open = false;
    for (const auto& line : lines_of(path)) {
        if (open) records.back() += line;
        else records.push_back(line);
        if (std::count(line.begin(), line.end(), '"') % 2 == 1) open = !open;
    }
    return records;
}

}  // namespace

fs::path bundled() { return fs::path(ONTRACK_SOURCE_DIR) / "oracles"; }

std::optional<fs::path> whole_sets() {
    const char* named = std::getenv("ONTRACK_ORACLES");
    const auto path =
        named ? fs::path(named) : fs::path(ONTRACK_SOURCE_DIR) / ".." / "shared" / "data" / "oracles";
    if (!fs::is_directory(path)) return std::nullopt;
    return path;
}

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path << " is not there";
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::istringstream text(text_of(path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

std::vector<Row> table_of(const fs::path& path) {
    auto records = records_of(path);
    EXPECT_GT(records.size(), 1u) << path << " has no rows";
    if (records.front().starts_with("\xef\xbb\xbf")) records.front().erase(0, 3);
    const auto names = cells_of(records.front());
    std::vector<Row> rows;
    for (std::size_t at = 1; at < records.size(); ++at) {
        const auto cells = cells_of(records[at]);
        Row row;
        for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = i < cells.size() ? cells[i] : "";
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<double> number(const Row& row, const std::string& column) {
    const auto found = row.find(column);
    EXPECT_NE(found, row.end()) << "no column " << column;
    if (found == row.end() || found->second.empty()) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(found->second.c_str(), &end);
    const bool is_number = end != found->second.c_str() && !std::isnan(value);
    return is_number ? std::optional(value) : std::nullopt;
}

Tally::~Tally() { std::cout << "           " << what_ << ": " << compared_ << " of " << read_ << '\n'; }

bool same(const std::optional<double>& ours, const std::optional<double>& published, double tolerance) {
    if (!ours || !published) return !ours && !published;
    return std::abs(*ours - *published) <= tolerance * std::max(1.0, std::abs(*published));
}

}  // namespace oracles
