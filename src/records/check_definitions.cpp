#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/builtin.h"
#include "plan/read_forms.h"
#include "records/expression_types.h"
#include "records/schema.h"
#include "records/source.h"

namespace records {
namespace {

/// Checks the definitions of one measure.
class Checker {
public:
    Checker(const plan::Measure& measure, const Catalogue& catalogue, base::Problems& problems)
        : measure_(measure), catalogue_(catalogue), problems_(problems) {}

    void check() {
        for (const auto& definition : measure_.definitions)
            if (is_of_its_tables(definition))
                std::visit([&](const auto& rule) { check_rule(rule); }, definition.rule);
        if (measure_.twins) check_twins(*measure_.twins);
        check_breakdowns();
        if (measure_.slow_cohort && measure_.slow_cohort->by) check_groups(*measure_.slow_cohort);
    }

private:
    void refuse(const base::Written& where, std::string code, std::string message, std::string hint) {
        problems_.push_back(base::problem_at(where, std::move(code), std::move(message), std::move(hint)));
    }

    /// Does a built-in definition count the tables that it is made for? A source without a shape may do
    /// if it has the columns.
    bool is_of_its_tables(const plan::Definition& definition) {
        const auto* builtin = plan::builtin_of(definition);
        const auto* count = plan::count_of(definition.rule);
        if (builtin == nullptr || count == nullptr) return true;
        const auto* share = std::get_if<plan::Share>(&definition.rule);
        const bool events_fit =
            share == nullptr || !share->events || is_table(*share->events, *builtin, builtin->events_of());
        return is_table(count->source, *builtin, builtin->of()) && events_fit;
    }

    bool is_table(const base::Written& name, const plan::Builtin& builtin, const std::string& table) {
        const auto* found = catalogue_.find(terms::SourceId{name.text});
        if (found == nullptr || found->shape == nullptr || full_name(*found->shape->table) == table)
            return true;
        refuse(name, "S056",
               fmt::format("{} counts {}, and \"{}\" holds {}", builtin.id, table, found->id.text(),
                           full_name(*found->shape->table)),
               "name the source that holds the table: source = …, or events = …");
        return false;
    }

    /// The source of this name and kind; null, and S020 or S021, if there is none.
    const Source* source(const base::Written& name, SourceKind kind) {
        if (name.text.empty()) return nullptr;
        const auto* found = catalogue_.find(terms::SourceId{name.text});
        if (found == nullptr) {
            plan::KnownNames known{"source", {}, "add it to sources.toml as [[source]]"};
            for (const auto& one : catalogue_.sources) known.names.push_back(one.id.text());
            plan::check_known(name, known, "S020", problems_);
            return nullptr;
        }
        if (found->kind == kind) return found;
        const bool wants_figures = kind == SourceKind::Figures;
        refuse(
            name, "S021",
            fmt::format("\"{}\" is no source of {}", name.text, wants_figures ? "figures" : "records"),
            wants_figures
                ? "a given definition takes its figures from a source of kind \"figures\""
                : "records are counted from a source of kind \"records\"; ready figures are kind \"given\"");
        return nullptr;
    }

    /// The column of this name; null, and S022, if there is none.
    const Column* column(const Source& of, const base::Written& name) {
        if (const auto* found = of.find_column(name.text)) return found;
        plan::KnownNames known{
            "column", {}, "list it under [source.columns]", fmt::format(" in \"{}\"", of.id.text())};
        for (const auto& one : of.columns) known.names.push_back(one.name);
        plan::check_known(name, known, "S022", problems_);
        return nullptr;
    }

    void check_rule(const plan::Given& given) {
        const auto* found = source(given.source, SourceKind::Figures);
        if (found == nullptr || !found->statistics) return;
        std::vector<std::string> names;
        for (const auto& series : found->statistics->series) names.push_back(series.id);
        if (std::ranges::count(names, given.series) > 0) return;
        refuse(given.source, "S018",
               fmt::format("there is no series \"{}\" in \"{}\"", given.series, found->id.text()),
               fmt::format("it is one of {}; a series is picked in sources.toml as [[source.series]]",
                           base::joined(names, "or")));
    }
    void check_rule(const plan::Count& count) { check_count(count); }

    void check_rule(const plan::Share& share) {
        const auto* cohort = check_count(share.cohort);
        if (cohort == nullptr) return;
        if (!share.events) {
            check_type(share.numerator, {cohort, nullptr}, ValueType::Truth, problems_);
            return;
        }
        const auto* events = source(*share.events, SourceKind::Records);
        if (events == nullptr) return;
        if (events->record && catalogue_.find(terms::SourceId{events->record->text}) == nullptr) return;
        if (!events->record || events->record->text != cohort->id.text()) {
            refuse(*share.events, "S027",
                   fmt::format("the events of \"{}\" do not point at \"{}\"", events->id.text(),
                               cohort->id.text()),
                   fmt::format("add record = \"{}\" and record_key to that source", cohort->id.text()));
            return;
        }
        check_type(share.numerator, {events, cohort}, ValueType::Truth, problems_);
    }

    void check_rule(const plan::Rate& rate) {
        check_count(rate.count);
        const bool has_population =
            std::any_of(catalogue_.sources.begin(), catalogue_.sources.end(),
                        [](const Source& one) { return one.kind == SourceKind::Population; });
        if (!has_population)
            refuse(rate.population, "S029", "there is no source of populations to take a rate of",
                   "add a source of kind \"population\" to sources.toml");
        if (rate.vintage) check_vintage(*rate.vintage);
    }

    /// A population of the vintage that the definition asks for has to be there.
    void check_vintage(const base::Written& vintage) {
        plan::KnownNames known{"vintage", {}, "no source of populations says its vintage"};
        for (const auto& one : catalogue_.sources)
            if (one.kind == SourceKind::Population && one.vintage) known.names.push_back(*one.vintage);
        if (!known.names.empty())
            known.remedy = fmt::format("the populations are of {}", base::joined(known.names, "and"));
        plan::check_known(vintage, known, "S036", problems_);
    }

    void check_rule(const plan::Percentile& percentile) {
        const auto* records = check_count(percentile.records);
        if (records != nullptr)
            check_type(percentile.duration, {records, nullptr}, ValueType::Number, problems_);
    }

    // Derived from measures: the plan's own check has seen to it.
    void check_rule(const plan::Index&) {}
    void check_rule(const plan::Assembly&) {}
    void check_rule(const plan::Formula&) {}

    void check_rule(const plan::Sum& sum) {
        const auto* records = check_count(sum.records);
        if (records == nullptr || sum.amount.text.empty()) return;
        const auto* amount = column(*records, sum.amount);
        if (amount == nullptr) return;
        if (amount->type != ColumnType::Pence && amount->type != ColumnType::Number &&
            amount->type != ColumnType::Decimal) {
            refuse(sum.amount, "S023", fmt::format("\"{}\" is no column of pence or numbers", amount->name),
                   "only these can be summed exactly");
        } else if (measure_.unit.kind != plan::UnitKind::Money &&
                   measure_.unit.kind != plan::UnitKind::Things) {
            return;  // no unit for a sum at all, as the plan's own check says
        } else if ((amount->type == ColumnType::Pence) != (measure_.unit.kind == plan::UnitKind::Money)) {
            refuse(sum.amount, "S034",
                   fmt::format("the unit is \"{}\", and the column is of {}", measure_.unit.text,
                               amount->type == ColumnType::Pence ? "pence" : "numbers"),
                   "a sum of pence is in £, a sum of numbers in a plural noun");
        }
    }

    void check_rule(const plan::Ratio&) {}

    /// The source that is counted from; null if it is not known.
    const Source* check_count(const plan::Count& count) {
        const auto* found = source(count.source, SourceKind::Records);
        if (found == nullptr) return nullptr;
        const Scope scope{found, nullptr};
        if (const auto* period = std::get_if<plan::InPeriod>(&count.when)) {
            check_type(period->date, scope, ValueType::Date, problems_);
        } else {
            const auto& span = std::get<plan::AtDate>(count.when);
            check_type(span.start, scope, ValueType::Date, problems_);
            check_type(span.end, scope, ValueType::Date, problems_);
        }
        if (count.where) check_type(*count.where, scope, ValueType::Truth, problems_);
        check_area(*found, count);
        if (count.distinct) column(*found, *count.distinct);
        return found;
    }

    void check_area(const Source& of, const plan::Count& count) {
        if (!count.area) {
            if (!of.area && measure_.by_district)
                refuse(count.source, "S030",
                       fmt::format("the records of \"{}\" do not say in which district they belong",
                                   of.id.text()),
                       "add area to the source or to the definition, or leave breakdown out");
            return;
        }
        const auto* area = column(of, *count.area);
        if (area == nullptr) return;
        if (area->type != ColumnType::Area && area->type != ColumnType::Text &&
            area->type != ColumnType::Code)
            refuse(*count.area, "S011", fmt::format("the column \"{}\" is no area", area->name),
                   "name another column, or give this one its type under [source.columns]");
    }

    /// The shares of the versions of a twin, which have to be of the same records and events.
    std::vector<const plan::Share*> shares_of(const base::Written& twin) {
        std::vector<const plan::Share*> shares;
        for (const auto& definition : measure_.definitions) {
            if (definition.id.text() != twin.text) continue;
            const auto* share = std::get_if<plan::Share>(&definition.rule);
            if (share != nullptr && share->events) {
                shares.push_back(share);
                continue;
            }
            refuse(twin, "S032", fmt::format("\"{}\" is not a share that counts events", twin.text),
                   "twins are shares of the same records, counted by the same events");
            return {};
        }
        return shares;
    }

    void check_twins(const plan::Twins& twins) {
        auto shares = shares_of(twins.definitions[0]);
        const auto others = shares_of(twins.definitions[1]);
        if (shares.empty() || others.empty()) return;
        shares.insert(shares.end(), others.begin(), others.end());
        const auto& first = *shares.front();
        for (const auto* share : shares) {
            if (share->events->text == first.events->text &&
                share->cohort.source.text == first.cohort.source.text)
                continue;
            refuse(twins.definitions[1], "S032",
                   fmt::format("\"{}\" is not counted from the records and events of \"{}\"",
                               twins.definitions[1].text, twins.definitions[0].text),
                   "twins are shares of the same records, counted by the same events");
            return;
        }
        const auto* events = catalogue_.find(terms::SourceId{first.events->text});
        if (events == nullptr || events->kind != SourceKind::Records) return;  // said above
        if (!events->date || !events->key)
            refuse(*first.events, "S033",
                   fmt::format("the events of \"{}\" cannot be put in order", events->id.text()),
                   "add date and key to that source: a twin takes the class of the earliest event");
        if (!twins.class_column.text.empty()) check_named(*events, twins.class_column);
    }

    /// A column whose values are printed as names of parts.
    void check_named(const Source& of, const base::Written& name) {
        const auto* found = column(of, name);
        if (found == nullptr || can_name_parts(*found)) return;
        refuse(name, "S035",
               fmt::format("\"{}\" is no column by which records can be told apart", found->name),
               "its values are printed: name a column of codes, text, yes-no, whole numbers or areas, and "
               "never an identifier");
    }

    /// Each column that the figures are broken down by is one of every source that they are counted from.
    void check_breakdowns() {
        std::set<std::string> seen;
        for (const auto& definition : measure_.definitions) {
            const auto* count = plan::count_of(definition.rule);
            if (count == nullptr || !seen.insert(count->source.text).second) continue;
            const auto* of = catalogue_.find(terms::SourceId{count->source.text});
            if (of == nullptr || of->kind != SourceKind::Records) continue;  // said above
            for (const auto& name : measure_.breakdowns)
                if (of->find_age_bands(name.text) == nullptr) check_named(*of, name);
        }
    }

    /// The groups of a slow cohort are values that the column can have.
    void check_groups(const plan::SlowCohort& cohort) {
        for (const auto& definition : measure_.definitions) {
            const auto* count = plan::count_of(definition.rule);
            const auto* of =
                count == nullptr ? nullptr : catalogue_.find(terms::SourceId{count->source.text});
            const auto* found =
                of == nullptr || of->kind != SourceKind::Records ? nullptr : of->find_column(cohort.by->text);
            if (found == nullptr || found->type != ColumnType::Code) continue;
            const plan::KnownNames known{"value", found->codes, "it is no value of the column",
                                         fmt::format(" in the column \"{}\"", found->name)};
            for (const auto& part : cohort.parts) plan::check_known(part.value, known, "S057", problems_);
            return;
        }
    }

    const plan::Measure& measure_;
    const Catalogue& catalogue_;
    base::Problems& problems_;
};

}  // namespace

void check_definitions(const plan::Plan& plan, const Catalogue& catalogue, base::Problems& problems) {
    for (const auto& measure : plan.measures) Checker(measure, catalogue, problems).check();
}

}  // namespace records
