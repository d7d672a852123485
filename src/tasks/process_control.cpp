#include "tasks/process_control.h"

#include <array>
#include <utility>

namespace tasks {
namespace {

using forecasts::ChartKind;
using forecasts::Improvement;
using forecasts::SpecialCause;
using forecasts::Variation;

constexpr std::array<std::pair<std::string_view, ChartKind>, 12> charts{{
    {"run", ChartKind::Run},
    {"i", ChartKind::Individuals},
    {"mr", ChartKind::MovingRange},
    {"xbar", ChartKind::Mean},
    {"s", ChartKind::Deviation},
    {"p", ChartKind::Share},
    {"pp", ChartKind::SharePrime},
    {"c", ChartKind::Count},
    {"u", ChartKind::Rate},
    {"up", ChartKind::RatePrime},
    {"g", ChartKind::Between},
    {"t", ChartKind::Time},
}};

}  // namespace

std::string name_of(SpecialCause cause) {
    switch (cause) {
        case SpecialCause::AboveLimit: return "Above UCL";
        case SpecialCause::BelowLimit: return "Below LCL";
        case SpecialCause::TrendUp: return "7 Point Trend (Increasing)";
        case SpecialCause::TrendDown: return "7 Point Trend (Decreasing)";
        case SpecialCause::TwoInThreeAbove: return "2 in 3 Above CL";
        case SpecialCause::TwoInThreeBelow: return "2 in 3 Below CL";
        case SpecialCause::SevenAbove: return "7 Points Above CL";
        case SpecialCause::SevenBelow: return "7 Points Below CL";
        case SpecialCause::CommonCause: return "Common Cause";
    }
    return "";
}

std::string name_of(Variation variation) {
    switch (variation) {
        case Variation::CommonCause: return "common_cause";
        case Variation::Improvement: return "special_cause_improvement";
        case Variation::Concern: return "special_cause_concern";
        case Variation::NeutralHigh: return "special_cause_neutral_high";
        case Variation::NeutralLow: return "special_cause_neutral_low";
    }
    return "";
}

std::string icon_of(Variation variation, Improvement improvement) {
    // The side of the icon follows from which direction is good, not from the rule that was met.
    const bool up_is_good = improvement == Improvement::Increase;
    switch (variation) {
        case Variation::CommonCause: return "common_cause";
        case Variation::Improvement: return up_is_good ? "improvement_high" : "improvement_low";
        case Variation::Concern: return up_is_good ? "concern_low" : "concern_high";
        case Variation::NeutralHigh: return "neutral_high";
        case Variation::NeutralLow: return "neutral_low";
    }
    return "";
}

std::string name_of(forecasts::Assurance assurance) {
    switch (assurance) {
        case forecasts::Assurance::Inconsistent: return "inconsistent";
        case forecasts::Assurance::Pass: return "consistent_pass";
        case forecasts::Assurance::Fail: return "consistent_fail";
    }
    return "";
}

std::optional<ChartKind> find_chart(std::string_view name) {
    for (const auto& [known, kind] : charts) {
        if (known == name) return kind;
    }
    return std::nullopt;
}

std::string name_of(ChartKind kind) {
    for (const auto& [name, known] : charts) {
        if (known == kind) return std::string(name);
    }
    return "";
}

std::vector<std::string> chart_names() {
    std::vector<std::string> names;
    for (const auto& [name, kind] : charts) names.emplace_back(name);
    return names;
}

std::optional<Improvement> find_improvement(std::string_view name) {
    if (name == "increase") return Improvement::Increase;
    if (name == "decrease") return Improvement::Decrease;
    if (name == "neutral") return Improvement::Neutral;
    return std::nullopt;
}

}  // namespace tasks
