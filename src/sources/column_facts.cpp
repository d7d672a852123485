#include "sources/column_facts.h"

#include <fmt/format.h>

#include "base/text.h"

namespace sources {
namespace {

using records::DateOrder;

constexpr const char* way_out =
    "say dates = \"day-first\" or \"month-first\" in sources.toml, or write days as 2022-04-30";

base::Problem problem_at_line(const std::string& shown, std::int64_t line, const char* code,
                              std::string message) {
    base::Problem problem;
    problem.code = code;
    problem.place = {shown, static_cast<int>(line), 0};
    problem.message = std::move(message);
    problem.hint = way_out;
    return problem;
}

/// The order on which all the columns that decide one agree.
std::optional<DateOrder> common_order(const std::vector<ColumnFacts>& facts) {
    std::optional<DateOrder> order;
    for (const auto& column : facts) {
        if (!column.decides_order()) continue;
        if (order && *order != column.order()) return std::nullopt;
        order = column.order();
    }
    return order;
}

}  // namespace

void ColumnFacts::add(const Plain& value, std::int64_t line) {
    ++changes_[static_cast<std::size_t>(value.change)];
    const auto note = [&](DayForm form, std::int64_t& first) {
        if (value.form == form && first == 0) first = line;
    };
    note(DayForm::DayFirst, first_day_first_);
    note(DayForm::MonthFirst, first_month_first_);
    note(DayForm::Either, first_either_);
}

bool ColumnFacts::is_plain() const {
    std::int64_t changed_values = 0;
    for (std::size_t at = 1; at < changes_.size(); ++at) changed_values += changes_[at];
    return changed_values == 0;
}

void ColumnFacts::describe(std::vector<records::Finding>& found) const {
    const auto tell = [&](Change change, const char* done) {
        if (changed(change) > 0)
            found.push_back({column_->name, fmt::format("{} in {}", done,
                                                        base::counted(changed(change), "value", "values"))});
    };
    tell(Change::Symbol, "a symbol for a missing value is read as empty");
    tell(Change::Thousands, "thousands separators are left out");
    tell(Change::Pounds, column_->type == records::ColumnType::Pence ? "pounds are read as pence"
                                                                     : "the pound sign is left out");
    tell(Change::Percent, "the percent sign is left out");
    tell(Change::Time, "the time of day is left out");
    tell(Change::Space, "space around the value is left out");
}

DateOrders date_orders(const std::vector<ColumnFacts>& facts, std::optional<DateOrder> stated,
                       const std::string& shown, base::Problems& problems) {
    DateOrders orders;
    const auto common = common_order(facts);
    for (const auto& column : facts) {
        const auto& name = column.column().name;
        orders.by_column.push_back(DateOrder::DayFirst);
        if (column.first_day_first() + column.first_month_first() + column.first_either() == 0) continue;
        if (stated) {
            orders.by_column.back() = *stated;
            orders.found.push_back({name, std::string(records::label(*stated)), true});
        } else if (column.contradicts_itself()) {
            problems.push_back(problem_at_line(
                shown, column.first_month_first(), "N063",
                fmt::format("the days of {} are written both ways: line {} begins with the day, line {} with "
                            "the month",
                            name, column.first_day_first(), column.first_month_first())));
        } else if (column.decides_order()) {
            orders.by_column.back() = column.order();
            const auto line = std::max(column.first_day_first(), column.first_month_first());
            orders.found.push_back(
                {name, fmt::format("{}, as line {} shows", records::label(column.order()), line)});
        } else if (common) {
            orders.by_column.back() = *common;
            orders.found.push_back(
                {name, fmt::format("{}, like the other days of the file", records::label(*common))});
        } else {
            problems.push_back(problem_at_line(
                shown, column.first_either(), "N062",
                fmt::format("nothing tells whether the days of {} begin with the day or the month", name)));
        }
    }
    return orders;
}

}  // namespace sources
