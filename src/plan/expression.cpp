#include "plan/expression.h"

#include <algorithm>

#include "base/text.h"

namespace plan {
namespace {

void collect(const Expression& expression, std::vector<Column>& columns);

void collect(const std::vector<ExpressionPtr>& expressions, std::vector<Column>& columns) {
    for (const auto& expression : expressions) collect(*expression, columns);
}

struct Collector {
    std::vector<Column>& columns;

    void operator()(const Column& column) const {
        const auto same = [&](const Column& seen) {
            return seen.of_cohort == column.of_cohort && seen.name == column.name;
        };
        if (std::none_of(columns.begin(), columns.end(), same)) columns.push_back(column);
    }
    void operator()(const Literal&) const {}
    void operator()(const Operation& operation) const { collect(operation.operands, columns); }
    void operator()(const InList& in) const {
        collect(*in.value, columns);
        collect(in.list, columns);
    }
    void operator()(const Between& between) const {
        collect(*between.value, columns);
        collect(*between.low, columns);
        collect(*between.high, columns);
    }
    void operator()(const IsNull& is_null) const { collect(*is_null.value, columns); }
    void operator()(const Call& call) const { collect(call.arguments, columns); }
};

void collect(const Expression& expression, std::vector<Column>& columns) {
    std::visit(Collector{columns}, expression.node);
}

}  // namespace

std::vector<Column> columns_of(const Expression& expression) {
    std::vector<Column> columns;
    collect(expression, columns);
    return columns;
}

base::Problem problem_at(const Written& written, const Expression& node, std::string code,
                         std::string message, std::string hint) {
    auto problem = base::problem_at(written.source, std::move(code), std::move(message), std::move(hint));
    const auto first = base::column_within(written.source, node.at);
    const auto last = base::column_within(written.source, node.at + node.width);
    problem.place.column = first;
    problem.width = std::max(1, last - first);
    return problem;
}

}  // namespace plan
