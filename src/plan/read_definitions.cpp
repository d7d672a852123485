#include <algorithm>
#include <map>

#include "plan/builtin.h"
#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

enum class Kind {
    Given,
    CountIn,
    CountAt,
    Share,
    Rate,
    Sum,
    Ratio,
    Median,
    Percentile,
    Index,
    Composite,
    Formula
};

constexpr Word<Kind> kinds[] = {
    {"given", Kind::Given}, {"count-in", Kind::CountIn},    {"count-at", Kind::CountAt},
    {"share", Kind::Share}, {"rate", Kind::Rate},           {"sum", Kind::Sum},
    {"ratio", Kind::Ratio}, {"median", Kind::Median},       {"percentile", Kind::Percentile},
    {"index", Kind::Index}, {"composite", Kind::Composite}, {"formula", Kind::Formula},
};
constexpr Word<Combining> combinings[] = {{"sum", Combining::Sum}, {"mean", Combining::Mean}};
constexpr Word<AuthorityKind> authorities[] = {
    {"national return", AuthorityKind::NationalReturn},
    {"local decision", AuthorityKind::LocalDecision},
    {"statute", AuthorityKind::Statute},
    {"contract", AuthorityKind::Contract},
};

/// An expression that stands in for one that could not be read, about which enough has been said: a column
/// without a name.
Written nothing(base::Written source) {
    auto expression = std::make_shared<Expression>();
    expression->node = Column{};
    return {std::move(source), std::move(expression)};
}

Written expression_of(const base::Written& source, base::Problems& problems) {
    if (source.text.empty()) return nothing(source);
    auto expression = read_expression(source);
    if (expression) return std::move(*expression);
    problems.push_back(expression.error());
    return nothing(source);
}

std::int64_t per_of(base::Table& table, std::int64_t per) {
    if (per > 0) return per;
    if (table.has("per"))
        table.refuse("per", "M030", "\"per\" is not above 0", "write it as 100, 1000 or 10000");
    return 1;
}

class Reader {
public:
    Reader(const std::string& measure, base::Table& table, base::Problems& problems)
        : measure_(measure), table_(table), problems_(problems) {}

    Rule rule(Kind kind) {
        switch (kind) {
            case Kind::Given: {
                auto source = table_.text("source");
                return Given{std::move(source), find_string(table_, "series").value_or(measure_)};
            }
            case Kind::CountIn: return distinct(count(in_period(true)));
            case Kind::CountAt: return distinct(count(at_date()));
            case Kind::Share: return share();
            case Kind::Rate: return rate();
            case Kind::Sum: {
                auto records = count(in_period(true));
                return Sum{std::move(records), table_.text("amount")};
            }
            case Kind::Ratio: return ratio();
            case Kind::Median: return percentile(50);
            case Kind::Percentile: return percentile(percent());
            case Kind::Index: return index();
            case Kind::Composite: return composite();
            case Kind::Formula: return formula();
        }
        return Given{};
    }

private:
    Written expression(std::string_view key) { return expression_of(table_.text(key), problems_); }

    When in_period(bool to_date) {
        InPeriod when{expression("date")};
        if (to_date) when.year_to_date = table_.find_yes("year_to_date").value_or(false);
        const auto rolling = table_.find_whole("rolling_months");
        if (!rolling) return when;
        if (*rolling < 1 || *rolling > 120 || when.year_to_date)
            table_.refuse("rolling_months", "M050",
                          when.year_to_date
                              ? std::string("both a year to date and rolling months are asked for")
                              : fmt::format("{} months cannot be rolled", *rolling),
                          "write 12 for the twelve months up to the period's end, at most 120");
        else when.rolling_months = static_cast<int>(*rolling);
        return when;
    }

    When at_date() {
        auto start = expression("start");
        return AtDate{std::move(start), expression("end")};
    }

    /// A share or a rate is of a period or at a date, by the keys that it has.
    When either(bool to_date) {
        const bool dated = table_.has("date");
        const bool spanned = table_.has("start") || table_.has("end");
        if (dated && spanned) {
            table_.refuse("date", "M031", "both \"date\" and \"start\" or \"end\" are given",
                          "give date to take the records of a period, start and end to take those open on "
                          "its last day");
            table_.find_text("start");
            table_.find_text("end");
            return InPeriod{nothing(table_.written("date"))};
        }
        return spanned ? at_date() : in_period(to_date);
    }

    Count count(When when) {
        Count made;
        made.when = std::move(when);
        made.source = table_.text("source");
        if (const auto where = table_.find_text("where")) made.where = expression_of(*where, problems_);
        made.area = table_.find_text("area");
        return made;
    }

    /// Of records that each may count once for all that its value of a column stands on.
    Count distinct(Count made) {
        made.distinct = table_.find_text("distinct");
        return made;
    }

    Share share() {
        auto cohort = count(either(false));
        auto numerator = expression("numerator");
        return {std::move(cohort), std::move(numerator), table_.find_text("events")};
    }

    Rate rate() {
        Rate made;
        made.count = distinct(count(either(true)));
        made.population = table_.text("population");
        made.per = per_of(table_, table_.whole("per"));
        made.annualise = table_.find_yes("annualise").value_or(false);
        made.vintage = table_.find_text("vintage");
        return made;
    }

    int percent() {
        const auto percent = table_.whole("percent");
        if (percent >= 1 && percent <= 99) return static_cast<int>(percent);
        if (table_.has("percent"))
            table_.refuse("percent", "M055", fmt::format("there is no percentile {}", percent),
                          "write a whole number from 1 to 99");
        return 50;
    }

    Percentile percentile(int percent) {
        auto records = count(in_period(true));
        return {std::move(records), expression("duration"), percent};
    }

    Rule index() {
        auto measure = table_.text("measure");
        const auto base = read_period(table_, "base");
        // Of a period that could not be read enough has been said.
        if (!base) return Given{};
        return Index{std::move(measure), *base, table_.written("base")};
    }

    Assembly composite() {
        Assembly made;
        made.components = table_.texts("components");
        made.combining = find_choice(table_, "combine", combinings, problems_).value_or(Combining::Sum);
        if (made.components.size() < 2 && table_.has("components"))
            table_.refuse("components", "M056", "a composite has at least two components",
                          "name the measures that it is made of");
        return made;
    }

    Rule formula() {
        std::vector<std::string> names;
        std::vector<base::Written> measures;
        auto named = table_.table("measures");
        for (const auto& key : named.keys()) {
            names.push_back(key.text);
            measures.push_back(named.text(key.text));
        }
        named.finish();
        const auto source = table_.text("formula");
        if (source.text.empty()) return Given{};
        auto made = read_formula(source, names);
        if (!made) {
            problems_.push_back(made.error());
            return Given{};
        }
        for (std::size_t at = 0; at < names.size(); ++at)
            if (std::ranges::find(made->names, names[at]) == made->names.end())
                named.refuse(names[at], "M057", fmt::format("the formula does not use \"{}\"", names[at]),
                             "take the name out, or use it");
        for (const auto& name : made->names)
            made->measures.push_back(
                measures[static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())]);
        return std::move(*made);
    }

    Ratio ratio() {
        auto numerator = table_.text("numerator_measure");
        auto denominator = table_.text("denominator_measure");
        return {std::move(numerator), std::move(denominator),
                per_of(table_, table_.find_whole("per").value_or(1))};
    }

    const std::string& measure_;
    base::Table& table_;
    base::Problems& problems_;
};

/// What a measure may say otherwise of a built-in definition: the names of its own sources.
void name_sources(base::Table& table, const base::Written& builtin, Definition& definition) {
    const auto name = [&](const char* key, base::Written& written) {
        if (auto own = table.find_text(key)) written = std::move(*own);
        else written = {written.text, builtin.place, builtin.line};
    };
    const auto name_count = [&](Count& count) {
        name("source", count.source);
        if (auto area = table.find_text("area")) count.area = std::move(*area);
    };
    if (auto* count = std::get_if<Count>(&definition.rule)) name_count(*count);
    if (auto* share = std::get_if<Share>(&definition.rule)) {
        name_count(share->cohort);
        if (share->events) name("events", *share->events);
    }
    if (auto* rate = std::get_if<Rate>(&definition.rule)) {
        name_count(rate->count);
        name("population", rate->population);
    }
}

/// A definition that ships with the program, under the id that the measure gives it.
Definition read_builtin(base::Table& table, base::Problems& problems) {
    const auto name = table.text("builtin");
    KnownNames known{"built-in definition", {}, "`ontrack definitions` lists them"};
    for (const auto& one : builtins()) known.names.push_back(one.id);
    check_known(name, known, "M059", problems);
    Definition definition;
    const auto* found = find_builtin(name.text);
    if (found != nullptr) definition = found->definition;
    definition.written = table.written();
    definition.id = terms::DefinitionId{read_id(table, "id").text};
    name_sources(table, name, definition);
    if (found != nullptr) table.finish();
    return definition;
}

/// All but the version and the dates; and the end of the table, unless its kind is unknown: then no key is
/// known.
Definition read_definition(const std::string& measure, base::Table& table, base::Problems& problems) {
    Definition definition;
    definition.written = table.written();
    definition.id = terms::DefinitionId{read_id(table, "id").text};
    definition.text = table.text("text").text;
    definition.leaves_out = find_string(table, "leaves_out");
    definition.authority = read_choice(table, "authority", authorities, problems);
    definition.authority_name = table.text("authority_name").text;
    definition.reference = find_string(table, "reference");
    const auto kind = table.text("kind");
    const auto known = kind.text.empty() ? std::nullopt : choice_of(kind, kinds, problems);
    if (known) {
        definition.rule = Reader(measure, table, problems).rule(*known);
        table.finish();
    }
    return definition;
}

}  // namespace

Definition read_shipped_definition(base::Table& table, base::Problems& problems) {
    return read_definition("", table, problems);
}

Definition read_one_definition(const std::string& measure, base::Table& table, base::Problems& problems) {
    return table.has("builtin") ? read_builtin(table, problems) : read_definition(measure, table, problems);
}

std::vector<Definition> read_definitions(const std::string& measure, base::Table& root,
                                         base::Problems& problems) {
    std::vector<Definition> definitions;
    std::map<std::string, int> latest;
    std::map<std::string, std::vector<Dates>> spans;
    for (auto& table : root.tables("definition")) {
        const auto dates = read_dates(table);
        const auto version = table.whole("version");
        auto definition = read_one_definition(measure, table, problems);
        definition.from = dates.from;
        definition.until = dates.until;
        definition.version = ++latest[definition.id.text()];
        if (version != definition.version && table.has("version"))
            table.refuse("version", "M012",
                         fmt::format("version {} of \"{}\" stands where version {} is expected", version,
                                     definition.id.text(), definition.version),
                         "the versions of a definition count up from 1, in the order of the file");
        spans[definition.id.text()].push_back(dates);
        definitions.push_back(std::move(definition));
    }
    for (auto& [id, of_id] : spans) check_overlaps(std::move(of_id), "M013", "version", problems);
    return definitions;
}

}  // namespace plan
