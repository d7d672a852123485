#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "duck/database.h"
#include "tabulation/definition_sql.h"

namespace tabulation {
namespace {

/// The value of a column of a record, as a text or a code.
std::string category_sql(const records::Source& source, const std::string& by) {
    const auto name = "record." + duck::quoted_name(by);
    const auto* column = source.find_column(by);
    assert(column != nullptr);
    if (column->type != records::ColumnType::YesNo) return name;
    return fmt::format("CASE WHEN {0} THEN 'yes' WHEN NOT {0} THEN 'no' END", name);
}

plan::ExpressionPtr node(decltype(plan::Expression::node) made) {
    auto expression = std::make_shared<plan::Expression>();
    expression->node = std::move(made);
    return expression;
}

/// Writes what a source's breakdown by age needs of a record.
class Ages {
public:
    Ages(const records::AgeBands& bands, const records::Source& source, Codes codes, Dialect dialect)
        : bands_(bands), scope_{.source = &source, .rows = "record", .codes = codes, .dialect = dialect} {}

    /// The band of the age on `day`; null if the day of birth is not known.
    std::string band_on(const plan::ExpressionPtr& day) const {
        const auto age =
            expression_sql(*node(plan::Call{plan::Function::AgeInYears, {born_expression(), day}}), scope_);
        std::string bands;
        for (const auto& band : bands_.bands) {
            std::vector<std::string> bounds;
            if (band.from > 0) bounds.push_back(fmt::format("{} >= {}", age, band.from));
            if (band.below) bounds.push_back(fmt::format("{} < {}", age, *band.below));
            bands += fmt::format(" WHEN {} THEN {}",
                                 bounds.empty() ? "TRUE" : fmt::format("{}", fmt::join(bounds, " AND ")),
                                 duck::quoted_text(band.name));
        }
        return fmt::format("CASE WHEN {} IS NULL THEN NULL{} ELSE {} END", age, bands,
                           duck::quoted_text(records::other_ages));
    }

    /// The rows of the task once for each band, with when they open and close in it.
    std::string parted(const Task& task) const {
        std::vector<std::string> parts;
        const auto known = born() + " IS NOT NULL";
        const auto& first = bands_.bands.front();
        const auto& last = bands_.bands.back();
        const auto others = duck::quoted_text(records::other_ages);
        parts.push_back(part(task, "CAST(NULL AS VARCHAR)", std::nullopt, std::nullopt, born() + " IS NULL"));
        if (first.from > 0) parts.push_back(part(task, others, std::nullopt, first.from, known));
        for (const auto& band : bands_.bands)
            parts.push_back(part(task, duck::quoted_text(band.name),
                                 band.from > 0 ? std::optional(band.from) : std::nullopt, band.below, known));
        if (last.below) parts.push_back(part(task, others, last.below, std::nullopt, known));
        return fmt::format("({})", fmt::join(parts, "\n  UNION ALL "));
    }

private:
    std::string born() const { return "record." + duck::quoted_name(bands_.born.text); }
    plan::ExpressionPtr born_expression() const { return node(plan::Column{.name = bands_.born.text}); }

    /// The day from which somebody is so many years old: who was born on 29 February, 1 March of a common
    /// year.
    std::string birthday(int years) const {
        const auto same_day = expression_sql(
            *node(plan::Call{plan::Function::AddMonths,
                             {born_expression(), node(plan::Literal{std::int64_t{12} * years})}}),
            scope_);
        return fmt::format(
            "CASE WHEN extract(day FROM {0}) = extract(day FROM {1}) THEN {0} ELSE {0} + 1 END", same_day,
            born());
    }

    std::string part(const Task& task, const std::string& name, std::optional<int> from,
                     std::optional<int> below, const std::string& condition) const {
        const auto opened = from ? fmt::format("CASE WHEN {0} IS NOT NULL THEN greatest({0}, {1}) END",
                                               task.opened, birthday(*from))
                                 : task.opened;
        const auto closed =
            below ? fmt::format("coalesce(least({0}, {1}), {1})", *task.closed, birthday(*below))
                  : *task.closed;
        return fmt::format(
            "SELECT record.*, {} AS \"age band\", {} AS \"opened in band\", {} AS \"closed in band\",\n"
            "    {} = {} AS \"first band\", {} IS NOT DISTINCT FROM {} AS \"last band\"\n"
            "  FROM {} AS record WHERE {}",
            name, opened, closed, opened, task.opened, closed, *task.closed, task.rows, condition);
    }

    const records::AgeBands& bands_;
    Scope scope_;
};

}  // namespace

void break_down(Task& task, const plan::Definition& definition, const records::Source& source,
                const std::string& by, Codes codes) {
    const auto* bands = source.find_age_bands(by);
    if (bands == nullptr) {
        task.category = category_sql(source, by);
        return;
    }
    const Ages ages(*bands, source, codes, task.dialect);
    if (!task.closed) {
        const auto& when = plan::count_of(definition.rule)->when;
        task.category = ages.band_on(std::get<plan::InPeriod>(when).date.expression);
        return;
    }
    task.rows = ages.parted(task);
    task.category = "record.\"age band\"";
    task.opened = "record.\"opened in band\"";
    task.closed = "record.\"closed in band\"";
    task.first = "record.\"first band\"";
    task.last = "record.\"last band\"";
}

}  // namespace tabulation
