#pragma once

#include <cassert>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <unistd.h>

#include "base/hash.h"
#include "plan/definition.h"
#include "records/provenance.h"
#include "tabulation/typed_rows_test.h"

// Sources and definitions for the tests, made by hand.
namespace tabulation::tests {

inline base::Written written(std::string text) {
    return {text, {"measures/m.toml", 7, 3}, "x = \"" + text + "\""};
}

inline plan::Written expression(const std::string& text) {
    auto read = plan::read_expression(written(text));
    assert(read);
    return *read;
}

inline plan::Definition definition(const std::string& id, plan::Rule rule) {
    plan::Definition made;
    made.id = terms::DefinitionId{id};
    made.from = std::chrono::year{2017} / 4 / 1;
    made.rule = std::move(rule);
    return made;
}

inline plan::Count count_in(const std::string& source, const std::string& date,
                            const std::string& where = "") {
    plan::Count count{written(source), plan::InPeriod{expression(date)}, std::nullopt, std::nullopt};
    if (!where.empty()) count.where = expression(where);
    return count;
}
inline plan::Count count_at(const std::string& source, const std::string& start, const std::string& end,
                            const std::string& where = "") {
    plan::Count count{written(source), plan::AtDate{expression(start), expression(end)}, std::nullopt,
                      std::nullopt};
    if (!where.empty()) count.where = expression(where);
    return count;
}

inline records::Column column(const std::string& name, records::ColumnType type,
                              std::vector<std::string> codes = {}) {
    return {name, type, std::move(codes), written(name)};
}

inline records::Source source(const std::string& id, std::vector<records::Column> columns) {
    records::Source made;
    made.id = terms::SourceId{id};
    made.title = id;
    made.columns = std::move(columns);
    made.files = {written("data/" + id + ".csv")};
    return made;
}

/// A folder below the machine's for what is temporary, which no other run of the tests shares.
inline std::filesystem::path folder_of_this_run(const std::string& name) {
    return std::filesystem::temp_directory_path() / (name + "-" + std::to_string(::getpid()));
}

/// How records come to be counted: the engine reads and counts, or it is fed with rows, or is not needed.
enum class Way { Engine, FedEngine, Direct };
inline const char* label(Way way) {
    constexpr const char* labels[] = {"by_the_engine", "by_the_fed_engine", "directly"};
    return labels[static_cast<std::size_t>(way)];
}

/// `path` as inspect would have found it.
inline records::InspectedSource inspected(const records::Source& source, const std::filesystem::path& path,
                                          Way way, const std::string& shown) {
    std::ifstream in(path);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto header = bytes.substr(0, bytes.find('\n'));
    records::InspectedFile file;
    file.path = path;
    file.shown = shown;
    file.hash = base::hash_of(bytes);
    for (std::size_t start = 0; start <= header.size();) {
        const auto end = std::min(header.find(',', start), header.size());
        file.columns.push_back(header.substr(start, end - start));
        start = end + 1;
    }
    records::RowReader reader(path);
    std::string record;
    file.records = -1;
    while (reader.next(record)) ++*file.records;
    if (way == Way::Engine) return {&source, {file}, file.hash};
    return {&source, {file}, file.hash, std::make_shared<PlainRows>(file)};
}

}  // namespace tabulation::tests
