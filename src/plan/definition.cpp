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
    if (const auto* percentile = std::get_if<Percentile>(&rule)) return &percentile->records;
    return nullptr;
}

std::vector<base::Written> parts_of(const Rule& rule) {
    if (const auto* ratio = std::get_if<Ratio>(&rule))
        return {ratio->numerator_measure, ratio->denominator_measure};
    if (const auto* index = std::get_if<Index>(&rule)) return {index->measure};
    if (const auto* assembly = std::get_if<Assembly>(&rule)) return assembly->components;
    if (const auto* formula = std::get_if<Formula>(&rule)) return formula->measures;
    return {};
}

std::string_view kind_of(const Rule& rule) {
    if (const auto* count = std::get_if<Count>(&rule))
        return std::holds_alternative<InPeriod>(count->when) ? "count-in" : "count-at";
    if (const auto* percentile = std::get_if<Percentile>(&rule))
        return percentile->percent == 50 ? "median" : "percentile";
    constexpr std::string_view names[] = {"given", "count-in",   "share", "rate",      "sum",
                                          "ratio", "percentile", "index", "composite", "formula"};
    return names[rule.index()];
}

}  // namespace plan
