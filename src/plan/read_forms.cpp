#include "plan/read_forms.h"

#include <algorithm>

namespace plan {

bool is_id(std::string_view text) {
    if (text.empty() || text.front() == '-' || text.back() == '-' || text.size() > 80) return false;
    char before = '\0';
    for (const char letter : text) {
        const bool allowed =
            (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
        if (!allowed || (letter == '-' && before == '-')) return false;
        before = letter;
    }
    return true;
}

base::Written read_id(base::Table& table, std::string_view key) {
    auto id = table.text(key);
    if (id.text.empty() || is_id(id.text)) return id;
    table.refuse(key, "P002", fmt::format("\"{}\" is not an id", id.text),
                 "write ids in lower-case letters, digits and single hyphens: children-in-care");
    id.text.clear();
    return id;
}

std::string GivenIds::add(base::Table& table) {
    const auto id = read_id(table, "id");
    add(table, "id", id.text);
    return id.text;
}

void GivenIds::add(base::Table& table, std::string_view key, const std::string& id) {
    if (id.empty() || ids_.insert(id).second) return;
    table.refuse(key, "P005", fmt::format("there is another {} \"{}\" above", noun_, id),
                 "give each its own, or join the two");
}

std::string period_hint(std::string_view written) {
    const std::string forms =
        "write a quarter as 2022-23-Q1, a financial year as 2022-23, a month as 2022-06, a calendar year as "
        "2022, an "
        "academic year as 2021/22";
    if (written.size() < 4) return forms;
    const auto year = base::Decimal::read(written.substr(0, 4));
    if (!year || year->millionths() % base::Decimal::scale != 0) return forms;
    const auto start = static_cast<int>(year->millionths() / base::Decimal::scale);
    if (start < 1900 || start > 2998) return forms;
    const auto quarter = written.find_first_of("Qq");
    auto meant = terms::Period::financial_year(start);
    if (quarter != std::string_view::npos && quarter + 1 < written.size() && written[quarter + 1] >= '1' &&
        written[quarter + 1] <= '4')
        meant = terms::Period::quarter(start, written[quarter + 1] - '0');
    return fmt::format("did you mean {}? {}", meant->text(), forms);
}

std::optional<terms::Period> find_period(base::Table& table, std::string_view key) {
    const auto written = table.find_text(key);
    if (!written) return std::nullopt;
    if (const auto period = terms::Period::read(written->text)) return period;
    table.refuse(key, "P001", fmt::format("\"{}\" is not a period", written->text),
                 period_hint(written->text));
    return std::nullopt;
}

std::optional<terms::Period> read_period(base::Table& table, std::string_view key) {
    if (!table.has(key)) table.text(key);  // says that it is missing
    return find_period(table, key);
}

Dates read_dates(base::Table& table) {
    Dates dates{table.date("from"), table.find_date("until"), table.written("from")};
    if (dates.until && dates.from.ok() && *dates.until < dates.from)
        table.refuse("until", "P004",
                     fmt::format("it ends on {}, before it begins on {}", terms::text(*dates.until),
                                 terms::text(dates.from)),
                     "until is the last day on which it holds");
    return dates;
}

void check_overlaps(std::vector<Dates> dates, std::string_view code, std::string_view noun,
                    base::Problems& problems) {
    std::erase_if(dates, [](const Dates& one) { return !one.from.ok(); });
    std::stable_sort(dates.begin(), dates.end(),
                     [](const Dates& a, const Dates& b) { return a.from < b.from; });
    const Dates* longest = nullptr;  // of those begun, the one that ends last
    for (const auto& next : dates) {
        if (longest != nullptr && (!longest->until || *longest->until >= next.from)) {
            const auto eve = terms::Date{std::chrono::sys_days{next.from} - std::chrono::days{1}};
            problems.push_back(base::problem_at(
                next.written, std::string(code),
                fmt::format("this {} overlaps the one from {}", noun, terms::text(longest->from)),
                next.from == longest->from
                    ? "only one may hold on a day"
                    : fmt::format("end the earlier one with until = {}", terms::text(eve))));
        }
        if (longest == nullptr || (longest->until && (!next.until || *next.until > *longest->until)))
            longest = &next;
    }
}

std::optional<Money> find_money(base::Table& table, std::string_view key) {
    const auto pounds = table.find_decimal(key);
    if (!pounds) return std::nullopt;
    constexpr auto per_penny = base::Decimal::scale / 100;
    if (pounds->millionths() % per_penny == 0) return Money{pounds->millionths() / per_penny};
    table.refuse(key, "D001", fmt::format("\"{}\" is not a whole number of pence", key),
                 "write pounds as 450000, pence as \"1234.56\"");
    return std::nullopt;
}

Money read_money(base::Table& table, std::string_view key) {
    if (!table.has(key)) table.decimal(key);  // says that it is missing
    return find_money(table, key).value_or(Money{});
}

std::optional<std::string> find_string(base::Table& table, std::string_view key) {
    auto written = table.find_text(key);
    return written ? std::optional(std::move(written->text)) : std::nullopt;
}

void check_known(const base::Written& name, const KnownNames& known, std::string_view code,
                 base::Problems& problems) {
    if (name.text.empty() ||
        std::find(known.names.begin(), known.names.end(), name.text) != known.names.end())
        return;
    const auto near = base::nearest(name.text, known.names);
    problems.push_back(base::problem_at(
        name, std::string(code), fmt::format("there is no {} \"{}\"{}", known.noun, name.text, known.where),
        near ? fmt::format("did you mean \"{}\"?", *near) : known.remedy));
}

void check_known(const std::vector<base::Written>& names, const KnownNames& known, std::string_view code,
                 base::Problems& problems) {
    for (const auto& name : names) check_known(name, known, code, problems);
}

void check_known(const std::optional<base::Written>& name, const KnownNames& known, std::string_view code,
                 base::Problems& problems) {
    if (name) check_known(*name, known, code, problems);
}

}  // namespace plan
