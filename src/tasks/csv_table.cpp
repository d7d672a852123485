#include "tasks/csv_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "base/text.h"
#include "tasks/gzip_text.h"

namespace tasks {
namespace {

std::string lower(std::string text) {
    for (auto& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

struct Split {
    std::vector<CsvTable::Cell> cells;
    bool is_closed = true;
};

/// The cells of one line; a quoted one may hold commas and doubled quotes, but no line break.
Split split(const std::string& line) {
    Split result;
    result.cells.push_back({"", 1});
    bool quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        auto& cell = result.cells.back();
        if (line[at] == '"' && quoted && at + 1 < line.size() && line[at + 1] == '"') {
            cell.text += line[++at];
        } else if (line[at] == '"' && (quoted || cell.text.empty())) {
            quoted = !quoted;
        } else if (line[at] == ',' && !quoted) {
            result.cells.push_back({"", static_cast<int>(at) + 2});
        } else {
            cell.text += line[at];
        }
    }
    result.is_closed = !quoted;
    for (auto& cell : result.cells) cell.text = std::string(base::trimmed(cell.text));
    return result;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::string line;
    for (const char letter : text) {
        if (letter == '\n') {
            lines.push_back(std::move(line));
            line.clear();
        } else if (letter != '\r') {
            line += letter;
        }
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

base::Problem malformed(const std::string& shown, int number, const std::string& line, std::string message,
                        std::string hint) {
    base::Problem problem;
    problem.code = "Y002";
    problem.place = {shown, number, 1};
    problem.message = std::move(message);
    problem.excerpt = line;
    problem.hint = std::move(hint);
    return problem;
}

}  // namespace

std::optional<CsvTable> CsvTable::read(const std::filesystem::path& path, base::Problems& problems) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad() || std::filesystem::is_directory(path)) {
        problems.push_back(base::environment_problem("Y001", path.string(), "the file cannot be read",
                                                     "is it there, and may you read it?"));
        return std::nullopt;
    }
    if (is_gzip(text)) {
        auto unpacked = gzip_text(text, path.string());
        if (!unpacked) {
            problems.push_back(std::move(unpacked).error());
            return std::nullopt;
        }
        text = *std::move(unpacked);
    }
    return of(std::move(text), path.string(), problems);
}

std::optional<CsvTable> CsvTable::of(std::string text, std::string shown, base::Problems& problems) {
    if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
    CsvTable table;
    table.shown_ = std::move(shown);
    const auto before = problems.size();
    int number = 0;
    for (const auto& line : lines_of(text)) {
        ++number;
        if (base::trimmed(line).empty()) continue;
        auto [cells, is_closed] = split(line);
        if (!is_closed) {
            problems.push_back(malformed(table.shown_, number, line,
                                         "a quotation mark is left open on this line",
                                         "close it on the same line, and double the ones within"));
        } else if (table.columns_.empty()) {
            for (const auto& cell : cells) table.columns_.push_back(cell.text);
            table.header_line_ = line;
        } else if (cells.size() != table.columns_.size()) {
            problems.push_back(
                malformed(table.shown_, number, line,
                          fmt::format("the row has {} and the header {}",
                                      base::counted(static_cast<long long>(cells.size()), "cell", "cells"),
                                      table.columns_.size()),
                          "give each row one cell for each column"));
        } else {
            table.rows_.push_back({std::move(cells), line, number});
        }
    }
    if (table.columns_.empty() && problems.size() == before) {
        problems.push_back(
            malformed(table.shown_, 1, "", "the file is empty", "begin with a header such as x,n"));
    }
    if (problems.size() != before) return std::nullopt;
    return table;
}

std::optional<std::size_t> CsvTable::find_column(const std::string& name) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (lower(columns_[i]) == lower(name)) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> CsvTable::column(const std::vector<std::string>& names,
                                            base::Problems& problems) const {
    for (const auto& name : names) {
        if (const auto found = find_column(name)) return found;
    }
    base::Problem problem;
    problem.code = "Y003";
    problem.place = {shown_, 1, 1};
    problem.message = fmt::format("there is no column {}", base::joined(names, "or"));
    problem.excerpt = header_line_;
    problem.width = static_cast<int>(header_line_.size());
    const auto meant = names.front().size() < 3 ? std::nullopt : base::nearest(names.front(), columns_);
    problem.hint = meant ? fmt::format("is it the one called \"{}\"? Rename it", *meant)
                         : "name the column so in the header";
    problems.push_back(std::move(problem));
    return std::nullopt;
}

std::optional<double> CsvTable::number(const Row& row, std::size_t column, base::Problems& problems) const {
    const auto& text = row.cells[column].text;
    if (text.empty() || text == "NA") return std::nullopt;
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure == std::errc() && end == text.data() + text.size() && std::isfinite(value)) return value;
    problems.push_back(problem_at(row, column, "Y004", fmt::format("\"{}\" is not a number", text),
                                  "write plain numbers such as 1234.5, and nothing where there is none"));
    return std::nullopt;
}

base::Problem CsvTable::problem_at(const Row& row, std::size_t column, std::string code, std::string message,
                                   std::string hint) const {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place = {shown_, row.number, row.cells[column].column};
    problem.message = std::move(message);
    problem.excerpt = row.line;
    problem.width = std::max(1, static_cast<int>(row.cells[column].text.size()));
    problem.hint = std::move(hint);
    return problem;
}

}  // namespace tasks
