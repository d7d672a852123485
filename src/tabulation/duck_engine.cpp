#include "tabulation/duck_engine.h"

#include <fmt/format.h>

#include "tabulation/csv_header.h"

namespace tabulation {

base::Result<std::unique_ptr<DuckEngine>> DuckEngine::open(std::vector<records::InspectedSource>& sources,
                                                           const Areas& areas, duck::Options options) {
    for (const auto& source : sources)
        for (const auto& file : source.files) options.readable.push_back(file.path);
    auto database = TRY(duck::Database::open(options));
    for (auto& source : sources) {
        if (!source.rows)
            for (auto& file : source.files) TRY(read_header(database, *source.source, file));
        for (const auto& statement : type_statements(*source.source)) TRY(database.query(statement));
    }
    for (const auto& statement : type_statements(areas)) TRY(database.query(statement));
    return std::unique_ptr<DuckEngine>(new DuckEngine(std::move(database)));
}

base::Result<Table> DuckEngine::load(const Wanted& wanted, const std::string&, base::Problems& problems) {
    return tabulation::load(database_, wanted, problems);
}

base::Result<std::string> DuckEngine::define(const std::string& label, const std::string& query) {
    const auto name = duck::quoted_name(label);
    TRY(database_.query(fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", name, query)));
    return name;
}

base::Result<void> DuckEngine::answer(const Grouped& query,
                                      const std::function<void(const GroupRow&)>& show) {
    auto answer = TRY(database_.query(grouped_sql(query)));
    GroupRow group;
    while (const auto chunk = answer.next()) {
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            group.texts.clear();
            group.wholes.clear();
            std::size_t column = 0;
            for (const auto& key : query.keys) {
                if (key.is_text) group.texts.emplace_back(chunk->text(column++, row));
                else group.wholes.push_back(chunk->wholes(column++)[row]);
            }
            for (std::size_t sum = 0; sum < query.sums.size(); ++sum)
                group.wholes.push_back(chunk->wholes(column++)[row]);
            show(group);
        }
    }
    return {};
}

base::Result<std::vector<std::int64_t>> DuckEngine::first_rows(const Table& table,
                                                               const std::string& condition) {
    return tabulation::first_rows(database_, table, condition);
}

}  // namespace tabulation
