#include "tabulation/csv_header.h"

#include <algorithm>

#include <fmt/format.h>

#include "records/row_text.h"
#include "tabulation/scan.h"

namespace tabulation {
namespace {

base::Problem problem_of(const records::InspectedFile& file, std::string code, std::string message,
                         std::string hint) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place.file = file.shown;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

/// A query whose answer is the names of the file's columns.
std::string names_sql(const records::InspectedFile& file) {
    const auto path = duck::quoted_text(file.path.string());
    if (is_parquet(file))
        return fmt::format("SELECT name FROM parquet_schema({}) WHERE num_children IS NULL", path);
    return fmt::format(
        "SELECT line FROM read_csv({}, auto_detect = false, header = false, delim = '\\0', quote = '', "
        "escape = '', columns = {{'line': 'VARCHAR'}}) LIMIT 1",
        path);
}

}  // namespace

base::Result<void> read_header(duck::Database& database, const records::Source& source,
                               records::InspectedFile& file) {
    if (!file.columns.empty()) return {};
    auto answer = database.query(names_sql(file));
    if (!answer && answer.error().code == "G002") return std::unexpected(answer.error());
    std::vector<std::string> names;
    while (answer) {
        const auto chunk = answer->next();
        if (!chunk) break;
        for (std::size_t row = 0; row < chunk->rows(); ++row)
            if (!chunk->is_null(0, row)) names.emplace_back(chunk->text(0, row));
    }
    if (names.empty())
        return std::unexpected(
            problem_of(file, "N047", "the file cannot be read",
                       "it may be cut short, or not be what its name says: export it again"));
    if (!is_parquet(file)) {
        std::string line = names.front();
        if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        if (line.ends_with('\r')) line.pop_back();
        names.clear();
        for (const auto field : records::fields_of(line)) names.push_back(records::unquoted(field));
    }
    for (const auto& column : source.columns)
        if (std::ranges::count(names, column.name) != 1)
            return std::unexpected(
                problem_of(file, "N050", fmt::format("the column {} is not in the file once", column.name),
                           "correct the file, or its columns in sources.toml"));
    file.columns = std::move(names);
    return {};
}

}  // namespace tabulation
