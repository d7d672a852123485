#include <algorithm>
#include <map>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr Word<SchemeKind> kinds[] = {
    {"binary", SchemeKind::Binary},    {"rag", SchemeKind::Rag},
    {"floor", SchemeKind::Floor},      {"no-worse", SchemeKind::NoWorse},
    {"year-end", SchemeKind::YearEnd}, {"exceeded", SchemeKind::ExceededOrNot}};
constexpr Word<ToleranceUnit> units[] = {{"points", ToleranceUnit::Points},
                                         {"percent", ToleranceUnit::Percent}};
constexpr std::string_view tolerance_keys[] = {"tolerance", "tolerance_below", "tolerance_above",
                                               "tolerance_is"};

void read_scheme_tolerance(Scheme& scheme, base::Table& table, base::Problems& problems) {
    const bool has_one = scheme.kind == SchemeKind::Rag || scheme.kind == SchemeKind::ExceededOrNot;
    if (has_one) {
        if (auto tolerance = read_tolerance(table, problems)) scheme.tolerance = *tolerance;
        else if (!table.has("tolerance_is")) table.decimal("tolerance");  // says that it is missing
        return;
    }
    for (const auto key : tolerance_keys) {
        if (!table.has(key)) continue;
        table.refuse(key, "P007", "a scheme of this kind has no tolerance",
                     "take it out, or give the scheme the kind \"rag\" or \"exceeded\"");
        table.find_text(key);
    }
}

Scheme read_scheme(base::Table& table, base::Problems& problems) {
    Scheme scheme;
    scheme.written = table.written();
    scheme.id = read_id(table, "id").text;
    scheme.title = table.text("title").text;
    scheme.kind = read_choice(table, "kind", kinds, problems);
    scheme.decision = table.text("decision").text;
    read_scheme_tolerance(scheme, table, problems);
    if (scheme.kind != SchemeKind::YearEnd) return scheme;
    scheme.likely = table.decimal("likely");
    const bool is_chance = scheme.likely > base::Decimal{} && scheme.likely < base::Decimal::of_whole(100);
    if (table.has("likely") && !is_chance)
        table.refuse("likely", "P008", "a chance lies between 0 and 100 per cent",
                     "write from how many per cent on the year’s end counts as likely: likely = \"50\"");
    return scheme;
}

}  // namespace

std::optional<Tolerance> read_tolerance(base::Table& table, base::Problems& problems) {
    const bool has_sides = table.has("tolerance_below") || table.has("tolerance_above");
    if (!has_sides && !table.has("tolerance")) return std::nullopt;
    Tolerance tolerance;
    tolerance.unit = read_choice(table, "tolerance_is", units, problems);
    if (has_sides) {
        tolerance.below = table.decimal("tolerance_below");
        tolerance.above = table.decimal("tolerance_above");
    } else {
        tolerance.below = tolerance.above = table.decimal("tolerance");
    }
    if (std::min(tolerance.below, tolerance.above) < base::Decimal{})
        table.refuse(has_sides ? "tolerance_below" : "tolerance", "P007",
                     "a tolerance cannot be smaller than 0", "write it without a minus");
    return tolerance;
}

void read_schemes(base::Table& root, const std::vector<base::Written>& shown, Plan& plan,
                  base::Problems& problems) {
    std::map<std::string, int> latest;
    std::map<std::string, std::vector<Dates>> spans;
    for (auto& table : root.tables("scheme")) {
        const auto dates = read_dates(table);
        const auto version = table.whole("version");
        auto scheme = read_scheme(table, problems);
        scheme.from = dates.from;
        scheme.until = dates.until;
        scheme.version = ++latest[scheme.id];
        if (table.has("version") && version != scheme.version)
            table.refuse("version", "P009",
                         fmt::format("version {} of \"{}\" stands where version {} is expected", version,
                                     scheme.id, scheme.version),
                         "the versions of a scheme count up from 1, in the order of the file");
        table.finish();
        spans[scheme.id].push_back(dates);
        plan.schemes.push_back(std::move(scheme));
    }
    for (auto& [id, of_id] : spans) check_overlaps(std::move(of_id), "P011", "version", problems);
    KnownNames known{"scheme", {}, "add it under [[scheme]]"};
    for (const auto& [id, version] : latest) known.names.push_back(id);
    check_known(shown, known, "P012", problems);
    for (const auto& id : shown) plan.shown_schemes.push_back(id.text);
    if (shown.size() > 2)
        problems.push_back(
            base::problem_at(shown[2], "P013", "more than two schemes would be shown together",
                             "name at most two; the headline always counts by on track and not on track"));
}

}  // namespace plan
