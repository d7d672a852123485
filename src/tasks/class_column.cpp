#include "tasks/class_column.h"

#include <algorithm>
#include <map>
#include <set>

namespace tasks {
namespace {

const plan::Share* share_of(const plan::Definition& definition) {
    return std::get_if<plan::Share>(&definition.rule);
}

std::string events_of(const plan::Definition& definition) {
    const auto* share = share_of(definition);
    return share != nullptr && share->events ? share->events->text : "";
}

/// A condition as it was written, spaces left out.
std::string key_of(const plan::Written& written, const plan::Expression& part) {
    auto text = written.source.text.substr(part.at, part.width);
    std::erase_if(text, [](char letter) { return letter == ' ' || letter == '\n' || letter == '\t'; });
    return text;
}

using Conditions = std::map<std::string, const plan::Expression*>;

/// The conditions of a predicate that are joined by AND, each apart.
void add_conditions(const plan::Written& written, const plan::Expression& part, Conditions& conditions) {
    const auto* operation = std::get_if<plan::Operation>(&part.node);
    if (operation != nullptr && operation->op == plan::Operator::And) {
        for (const auto& operand : operation->operands) add_conditions(written, *operand, conditions);
        return;
    }
    conditions.emplace(key_of(written, part), &part);
}

/// All that decides whether a record is in the numerator.
Conditions conditions_of(const plan::Definition& definition) {
    Conditions conditions;
    const auto* count = plan::count_of(definition.rule);
    const bool by_events = !events_of(definition).empty();
    if (count->where && !by_events) add_conditions(*count->where, *count->where->expression, conditions);
    if (const auto* share = share_of(definition))
        add_conditions(share->numerator, *share->numerator.expression, conditions);
    return conditions;
}

bool names_parts_well(const records::Column& column) {
    return records::can_name_parts(column) && column.type != records::ColumnType::Number;
}

/// As they are written, so that columns and functions compare without regard to where they stand.
bool same(const plan::When& a, const plan::When& b) {
    if (a.index() != b.index()) return false;
    if (const auto* in = std::get_if<plan::InPeriod>(&a)) {
        const auto& other = std::get<plan::InPeriod>(b);
        return in->date.source == other.date.source && in->year_to_date == other.year_to_date &&
               in->rolling_months == other.rolling_months;
    }
    const auto& at = std::get<plan::AtDate>(a);
    const auto& other = std::get<plan::AtDate>(b);
    return at.start.source == other.start.source && at.end.source == other.end.source;
}

}  // namespace

bool are_alike(const plan::Definition& first, const plan::Definition& second) {
    const auto* a = plan::count_of(first.rule);
    const auto* b = plan::count_of(second.rule);
    const bool same_area = a->area.has_value() == b->area.has_value() && (!a->area || *a->area == *b->area);
    const bool counts_records =
        !std::holds_alternative<plan::Sum>(first.rule) && !std::holds_alternative<plan::Sum>(second.rule);
    return counts_records && a->source == b->source && same(a->when, b->when) && same_area &&
           events_of(first) == events_of(second);
}

std::optional<std::string> differing_column(const plan::Definition& first, const plan::Definition& second,
                                            const records::Catalogue& catalogue) {
    const auto events = events_of(first);
    const auto* source =
        catalogue.find(terms::SourceId{events.empty() ? plan::count_of(first.rule)->source.text : events});
    if (source == nullptr) return std::nullopt;
    const auto of_first = conditions_of(first);
    const auto of_second = conditions_of(second);
    std::set<std::string> names;
    const auto add_unshared = [&](const Conditions& these, const Conditions& others) {
        for (const auto& [text, condition] : these) {
            if (others.contains(text)) continue;
            for (const auto& column : plan::columns_of(*condition)) {
                const auto* found = column.of_cohort ? nullptr : source->find_column(column.name);
                if (found != nullptr && names_parts_well(*found)) names.insert(column.name);
            }
        }
    };
    add_unshared(of_first, of_second);
    add_unshared(of_second, of_first);
    return names.size() == 1 ? std::optional(*names.begin()) : std::nullopt;
}

}  // namespace tasks
