#include "plan/definition.h"

namespace plan {

std::string_view label(AuthorityKind kind) {
    switch (kind) {
        case AuthorityKind::NationalReturn: return "national return";
        case AuthorityKind::LocalDecision: return "local decision";
        case AuthorityKind::Statute: return "statute";
        case AuthorityKind::Contract: return "contract";
    }
    return {};
}

const Count* count_of(const Rule& rule) {
    if (const auto* count = std::get_if<Count>(&rule)) return count;
    if (const auto* share = std::get_if<Share>(&rule)) return &share->cohort;
    if (const auto* rate = std::get_if<Rate>(&rule)) return &rate->count;
    if (const auto* sum = std::get_if<Sum>(&rule)) return &sum->records;
    return nullptr;
}

std::string_view kind_of(const Rule& rule) {
    if (const auto* count = std::get_if<Count>(&rule))
        return std::holds_alternative<InPeriod>(count->when) ? "count-in" : "count-at";
    constexpr std::string_view names[] = {"given", "count-in", "share", "rate", "sum", "ratio"};
    return names[rule.index()];
}

}  // namespace plan
