#pragma once

#include <cassert>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

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

/// Who reads the files.
enum class ReadBy { Engine, RowSource };
inline const char* label(ReadBy by) { return by == ReadBy::Engine ? "by_the_engine" : "by_a_row_source"; }

/// `path` as inspect would have found it, but for its hash; `records` without the header.
inline records::InspectedSource inspected(const records::Source& source, const std::filesystem::path& path,
                                          std::int64_t records, ReadBy by, const std::string& shown) {
    std::ifstream in(path);
    std::string header;
    std::getline(in, header);
    records::InspectedFile file;
    file.path = path;
    file.shown = shown;
    file.hash = "hash of " + source.id.text();
    for (std::size_t start = 0; start <= header.size();) {
        const auto end = std::min(header.find(',', start), header.size());
        file.columns.push_back(header.substr(start, end - start));
        start = end + 1;
    }
    file.records = records;
    if (by == ReadBy::Engine) return {&source, {file}, file.hash};
    return {&source, {file}, file.hash, std::make_shared<PlainRows>(file)};
}

}  // namespace tabulation::tests
