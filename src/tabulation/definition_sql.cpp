#include "tabulation/definition_sql.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "duck/database.h"

namespace tabulation {
namespace {

enum class Of { Source, Cohort };

void add_columns(const plan::Written& written, Of of, std::set<std::string>& names) {
    for (const auto& column : plan::columns_of(*written.expression))
        if (column.of_cohort == (of == Of::Cohort)) names.insert(column.name);
}

const plan::Count& count_in(const plan::Definition& definition) {
    const auto* count = plan::count_of(definition.rule);
    assert(count != nullptr);
    return *count;
}

std::optional<std::string> area_column(const plan::Count& count, const records::Source& source) {
    if (count.area) return count.area->text;
    if (source.area) return source.area->text;
    return std::nullopt;
}

/// The operands of an AND that speak of events alone, together.
std::string part_of_event(const plan::Expression& expression, const Scope& scope) {
    const auto of_event = [](const plan::Expression& part) {
        return std::ranges::none_of(plan::columns_of(part), &plan::Column::of_cohort);
    };
    if (of_event(expression)) return expression_sql(expression, scope);
    const auto* operation = std::get_if<plan::Operation>(&expression.node);
    if (operation == nullptr || operation->op != plan::Operator::And) return "TRUE";
    std::vector<std::string> parts;
    for (const auto& operand : operation->operands) {
        auto part = part_of_event(*operand, scope);
        if (part != "TRUE") parts.push_back(std::move(part));
    }
    return parts.empty() ? "TRUE" : fmt::format("({})", fmt::join(parts, " AND "));
}

}  // namespace

const plan::Share* events_share(const plan::Definition& definition) {
    const auto* share = std::get_if<plan::Share>(&definition.rule);
    return share != nullptr && share->events ? share : nullptr;
}

std::set<std::string> columns_needed(const plan::Definition& definition, const records::Source& source,
                                     const std::string& by) {
    const auto& count = count_in(definition);
    std::set<std::string> names;
    const auto* ages = source.find_age_bands(by);
    if (!by.empty()) names.insert(ages != nullptr ? ages->born.text : by);
    if (const auto* in = std::get_if<plan::InPeriod>(&count.when)) add_columns(in->date, Of::Source, names);
    if (const auto* at = std::get_if<plan::AtDate>(&count.when)) {
        add_columns(at->start, Of::Source, names);
        add_columns(at->end, Of::Source, names);
    }
    if (count.where) add_columns(*count.where, Of::Source, names);
    if (const auto area = area_column(count, source)) names.insert(*area);
    if (const auto* share = std::get_if<plan::Share>(&definition.rule)) {
        add_columns(share->numerator, share->events ? Of::Cohort : Of::Source, names);
        if (share->events && source.key) names.insert(source.key->text);
    }
    if (const auto* sum = std::get_if<plan::Sum>(&definition.rule)) names.insert(sum->amount.text);
    if (count.distinct) names.insert(count.distinct->text);
    if (const auto* percentile = std::get_if<plan::Percentile>(&definition.rule))
        add_columns(percentile->duration, Of::Source, names);
    return names;
}

std::set<std::string> event_columns_needed(const plan::Definition& definition,
                                           const records::Source& events) {
    std::set<std::string> names;
    const auto* share = events_share(definition);
    assert(share != nullptr);
    add_columns(share->numerator, Of::Source, names);
    if (events.record_key) names.insert(events.record_key->text);
    if (events.date) names.insert(events.date->text);
    return names;
}

std::int64_t shares_of(const plan::Definition& definition, const records::Source& source) {
    const auto* sum = std::get_if<plan::Sum>(&definition.rule);
    const auto* column = sum == nullptr ? nullptr : source.find_column(sum->amount.text);
    return column != nullptr && column->type == records::ColumnType::Decimal ? base::Decimal::scale : 1;
}

Task task_of(const plan::Definition& definition, const records::Source& source, Codes codes,
             const std::string& rows, Dialect dialect) {
    const auto& count = count_in(definition);
    const Scope scope{.source = &source, .rows = "record", .codes = codes, .dialect = dialect};
    const auto sql = [&](const plan::Written& written) { return expression_sql(*written.expression, scope); };
    Task task;
    task.rows = rows;
    task.dialect = dialect;
    if (const auto* in = std::get_if<plan::InPeriod>(&count.when)) task.opened = sql(in->date);
    if (const auto* at = std::get_if<plan::AtDate>(&count.when)) {
        task.opened = sql(at->start);
        task.closed = sql(at->end);
    }
    if (count.where) task.where = sql(*count.where);
    if (const auto area = area_column(count, source)) task.area = "record." + duck::quoted_name(*area);
    const auto* share = std::get_if<plan::Share>(&definition.rule);
    if (share != nullptr && !share->events) task.numerator = sql(share->numerator);
    if (const auto* sum = std::get_if<plan::Sum>(&definition.rule)) {
        task.amount = "record." + duck::quoted_name(sum->amount.text);
        if (shares_of(definition, source) != 1)
            task.amount = fmt::format("CAST({} * {} AS BIGINT)", *task.amount, shares_of(definition, source));
    }
    if (count.distinct) task.once = "record." + duck::quoted_name(count.distinct->text);
    if (const auto* percentile = std::get_if<plan::Percentile>(&definition.rule))
        task.duration = sql(percentile->duration);
    return task;
}

Joined::Predicate predicate_of(const plan::Share& share, const Scope& events) {
    const auto& numerator = *share.numerator.expression;
    return {expression_sql(numerator, events), part_of_event(numerator, events)};
}

}  // namespace tabulation
