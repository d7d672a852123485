#include <fmt/format.h>

#include "plan/readers.h"

namespace plan {
namespace {

/// What is wrong with counting `unit` by `rule`; nothing if they fit.
std::optional<std::string> misfit(const Unit& unit, const Rule& rule) {
    if (std::holds_alternative<Given>(rule)) return std::nullopt;
    if (std::holds_alternative<Share>(rule) && unit.kind != UnitKind::Percent)
        return fmt::format("a share is a percentage, and the unit is \"{}\"", unit.text);
    if (std::holds_alternative<Count>(rule) && unit.kind != UnitKind::Things)
        return fmt::format("a count of records gives no figure in \"{}\"", unit.text);
    if (std::holds_alternative<Sum>(rule) && unit.kind != UnitKind::Things && unit.kind != UnitKind::Money)
        return fmt::format("a sum gives no figure in \"{}\"", unit.text);
    if (std::holds_alternative<Percentile>(rule) && unit.kind != UnitKind::Things)
        return fmt::format("a duration is in days, and the unit is \"{}\"", unit.text);
    if (std::holds_alternative<Index>(rule) || std::holds_alternative<Assembly>(rule) ||
        std::holds_alternative<Formula>(rule))
        return std::nullopt;
    const auto* rate = std::get_if<Rate>(&rule);
    if (rate != nullptr && unit.kind != UnitKind::Rate && unit.kind != UnitKind::Percent)
        return fmt::format("a rate is per so many people, and the unit is \"{}\"", unit.text);
    const auto* ratio = std::get_if<Ratio>(&rule);
    const auto per = rate != nullptr ? rate->per : ratio != nullptr ? ratio->per : unit.per;
    if (per == unit.per) return std::nullopt;
    return fmt::format("the definition counts per {}, and the unit is \"{}\"", per, unit.text);
}

}  // namespace

void check_units(const Measure& measure, base::Problems& problems) {
    for (const auto& definition : measure.definitions)
        if (const auto what = misfit(measure.unit, definition.rule))
            problems.push_back(base::problem_at(definition.written, "M004", *what,
                                                "a share is in %, a rate in \"per 10,000\", a count in a "
                                                "plural noun, a sum in £ or a plural noun"));
}

}  // namespace plan
