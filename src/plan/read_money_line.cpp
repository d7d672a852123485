#include <algorithm>
#include <set>

#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

constexpr Word<MoneyKind> money_kinds[] = {{"saving", MoneyKind::Saving}, {"income", MoneyKind::Income}};
constexpr Word<Chance> chances[] = {{"agreed", Chance::Agreed},
                                    {"likely", Chance::Likely},
                                    {"possible", Chance::Possible},
                                    {"unlikely", Chance::Unlikely}};

/// "£1,234.56", without the pence if there are none.
std::string pounds(Money money) {
    const auto pence = money.pence < 0 ? -money.pence : money.pence;
    auto text = fmt::format("{}£{}", money.pence < 0 ? "−" : "", base::grouped(pence / 100));
    if (pence % 100 != 0) text += fmt::format(".{:02}", pence % 100);
    return text;
}

void read_plans(base::Table& root, MoneyLine& line) {
    if (auto table = root.find_table("original_plan")) {
        auto title = table->text("title").text;
        auto decided = find_string(*table, "decided");
        line.original_plan =
            OriginalPlan{std::move(title), std::move(decided), find_string(*table, "not_delivered_because")};
        table->finish();
    }
    for (auto& table : root.tables("replacement")) {
        auto title = table.text("title").text;
        const auto from = table.date("from");
        const auto value = read_money(table, "value");
        line.replacements.push_back({std::move(title), from, value, find_string(table, "decided")});
        table.finish();
    }
}

void read_components(base::Table& root, MoneyLine& line) {
    GivenIds ids("component");
    for (auto& table : root.tables("component")) {
        auto id = ids.add(table);
        line.components.push_back({std::move(id), table.text("title").text});
        table.finish();
    }
}

KnownNames component_names(const MoneyLine& line) {
    KnownNames known{"component", {}, "add it under [[component]]"};
    for (const auto& component : line.components) known.names.push_back(component.id);
    return known;
}

void read_component_positions(base::Table& table, const MoneyLine& line, MoneyPosition& position,
                              base::Problems& problems) {
    GivenIds ids("component");
    for (auto& component : table.tables("components")) {
        const auto id = component.text("id");
        check_known(id, component_names(line), "D009", problems);
        ids.add(component, "id", id.text);
        const auto target = read_money(component, "target");
        const auto actual = read_money(component, "actual");
        position.components.push_back({id.text, target, actual, read_money(component, "forecast")});
        component.finish();
    }
}

/// Components add up to their line, to the penny.
void check_sums(const MoneyLine& line, const MoneyPosition& position, base::Table& table) {
    if (position.components.empty() || line.target.pence <= 0)
        return;  // a target that is none has been refused
    Money target, actual, forecast;
    for (const auto& component : position.components) {
        target = target + component.target;
        actual = actual + component.actual;
        forecast = forecast + component.forecast;
    }
    struct Sum {
        std::string_view name;
        Money of_components, of_line;
    };
    for (const auto& sum : {Sum{"targets", target, line.target}, Sum{"actuals", actual, position.actual},
                            Sum{"forecasts", forecast, position.forecast}})
        if (sum.of_components != sum.of_line)
            table.refuse("components", "D010",
                         fmt::format("the {} of the components add up to {}, and the line's is {}", sum.name,
                                     pounds(sum.of_components), pounds(sum.of_line)),
                         "components add up to their line; put what is left into one of its own");
}

void read_positions(base::Table& root, MoneyLine& line, base::Problems& problems) {
    std::set<terms::Period> periods;
    for (auto& table : root.tables("position")) {
        const auto first = problems.size();
        const auto period = read_period(table, "period");
        MoneyPosition position{.period = period.value_or(line.year)};
        position.actual = read_money(table, "actual");
        position.forecast = read_money(table, "forecast");
        position.profile = find_money(table, "profile");
        position.last_year = find_money(table, "last_year");
        position.reason = find_string(table, "reason");
        position.written = table.written();
        read_component_positions(table, line, position, problems);
        table.finish();
        if (!has_error(problems, first)) check_sums(line, position, table);
        if (period && period->financial_start_year() != line.year.financial_start_year())
            table.refuse("period", "D007",
                         fmt::format("{} is not in the line's year, {}", period->text(), line.year.text()),
                         "a line is for one year; write one file for each");
        if (period && !periods.insert(*period).second)
            table.refuse("period", "D008",
                         fmt::format("there is another position for {} above", period->text()),
                         "keep the one that was reported");
        line.positions.push_back(std::move(position));
    }
    std::stable_sort(line.positions.begin(), line.positions.end(),
                     [](const MoneyPosition& a, const MoneyPosition& b) { return a.period < b.period; });
}

terms::Period read_year(base::Table& root) {
    const auto year = read_period(root, "year");
    if (year && year->kind() != terms::PeriodKind::FinancialYear)
        root.refuse("year", "D002",
                    fmt::format("a line is for a financial year, and {} is none", year->text()),
                    fmt::format("write it as {}",
                                terms::Period::financial_year(year->financial_start_year())->text()));
    return year.value_or(*terms::Period::financial_year(2000));
}

}  // namespace

MoneyLine read_money_line(const std::string& id, base::Table root, base::Problems& problems) {
    const auto year = read_year(root);
    MoneyLine line{.id = terms::MoneyLineId{id}, .year = year};
    line.written = root.written();
    line.title = root.text("title").text;
    line.kind = read_choice(root, "kind", money_kinds, problems);
    line.owner = root.text("owner");
    const auto before = problems.size();
    line.target = read_money(root, "target");
    if (line.target.pence <= 0 && !has_error(problems, before))
        root.refuse("target", "D011", "the target is not above 0",
                    "write what is to be saved or earned, in pounds");
    line.area_of_focus = root.find_text("area_of_focus");
    line.payer = root.find_text("payer");
    line.duty = find_string(root, "duty");
    line.duty_reference = find_string(root, "duty_reference");
    line.measures = root.find_texts("measures");
    line.recovery = root.find_texts("recovery");
    read_plans(root, line);
    read_components(root, line);
    read_positions(root, line, problems);
    for (auto& table : root.tables("claim")) {
        auto title = table.text("title").text;
        const auto amount = read_money(table, "amount");
        line.claims.push_back({std::move(title), amount, read_choice(table, "chance", chances, problems)});
        table.finish();
    }
    root.finish();
    return line;
}

}  // namespace plan
