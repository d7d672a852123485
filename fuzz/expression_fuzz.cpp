#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "plan/expression.h"
#include "records/expression_types.h"

namespace {

records::Source source_of_visits() {
    using enum records::ColumnType;
    records::Source source;
    source.id = terms::SourceId{"visits"};
    for (const auto& [name, type] :
         {std::pair{"a", Text}, {"b", Number}, {"c", Date}, {"d", YesNo}, {"e", Decimal}})
        source.columns.push_back({name, type, {}, {}});
    source.columns.push_back({"f", Code, {"x", "y"}, {}});
    return source;
}

void check_problem(const base::Problem& problem, const base::Written& written) {
    if (problem.code.empty() || problem.message.empty() || problem.width < 1) std::abort();
    const auto columns = static_cast<int>(written.line.size()) + 1;
    if (problem.place.column < 1 || problem.place.column > columns) std::abort();
    if (base::render(problem).empty()) std::abort();
}

}  // namespace

/// Any bytes as a predicate: read and of one type, or refused at a place that it has.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto source = source_of_visits();
    const std::string text(reinterpret_cast<const char*>(data), size);
    const base::Written written{text, {"measures/a.toml", 1, 9}, "where = \"" + text + "\""};
    const auto expression = plan::read_expression(written);
    if (!expression) {
        check_problem(expression.error(), written);
        return 0;
    }
    plan::columns_of(*expression->expression);
    base::Problems problems;
    records::type_of(*expression, {&source, &source}, problems);
    records::type_of(*expression, {&source, nullptr}, problems);
    for (const auto& problem : problems) check_problem(problem, written);
    return 0;
}
