#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "forecasts/control_chart.h"
#include "forecasts/xmr.h"

namespace tasks {

/// The names of things as analysts' tools write them: "Above UCL", "special_cause_concern", "concern_low",
/// "consistent_pass".
std::string name_of(forecasts::SpecialCause cause);
std::string name_of(forecasts::Variation variation);
std::string icon_of(forecasts::Variation variation, forecasts::Improvement improvement);
std::string name_of(forecasts::Assurance assurance);

/// "run", "i", "mr", "xbar", "s", "p", "pp", "c", "u", "up", "g", "t"; nothing for any other.
std::optional<forecasts::ChartKind> find_chart(std::string_view name);
std::string name_of(forecasts::ChartKind kind);
/// All chart names, for a hint.
std::vector<std::string> chart_names();

/// "increase", "decrease", "neutral"; nothing for any other.
std::optional<forecasts::Improvement> find_improvement(std::string_view name);

/// Answers one line of `ontrack stats spc --jsonl`: {"id", "x", "y", "options"} to {"id", "result"}, one line
/// of JSON. Y007 not a case, Y008 an unknown option. `line` is its number in the input that is shown as
/// `input`.
struct CaseLine {
    std::string_view text;
    std::string_view input;
    int line;
};
base::Result<std::string> answer_spc_case(const CaseLine& given);

/// Answers one line of `ontrack stats runs --jsonl`: {"id", "chart", "args"} to {"id", "result"}.
base::Result<std::string> answer_chart_case(const CaseLine& given);

}  // namespace tasks
