#pragma once

#include <deque>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tabulation/random_rules_test.h"
#include "tabulation/records_tally.h"
#include "tabulation/small_folder_test.h"

// What tests of counting share: records on the disk, and tallies of them.
namespace tabulation::tests {

using records::ColumnType;
using Cell = std::pair<std::int64_t, std::int64_t>;         // numerator, denominator
using Cells = std::map<std::pair<int, std::string>, Cell>;  // by month and area
using Classes = std::map<std::tuple<int, std::string, std::string>, std::int64_t>;

inline records::Source births_source() {
    auto made =
        source("births", {column("child_id", ColumnType::Identifier), column("born", ColumnType::Date),
                          column("district", ColumnType::Area), column("sex", ColumnType::Code, {"F", "M"}),
                          column("premature", ColumnType::YesNo), column("note", ColumnType::Text)});
    made.key = written("child_id");
    made.area = written("district");
    // Neither the youngest nor, of these, the oldest are in a band.
    made.age_bands = {{"months", written("born"), {{"1", 1, 2}, {"2 to 3", 2, 4}}, {}},
                      {"years", written("born"), {{"under 1", 0, 1}, {"1 and over", 1, std::nullopt}}, {}}};
    return made;
}
inline records::Source contacts_source() {
    auto made = source(
        "contacts", {column("contact_id", ColumnType::Identifier), column("child_id", ColumnType::Identifier),
                     column("contact_date", ColumnType::Date), column("review", ColumnType::Text),
                     column("staff_group", ColumnType::Code, staff)});
    made.key = written("contact_id");
    made.record = written("births");
    made.record_key = written("child_id");
    made.date = written("contact_date");
    return made;
}
inline records::Source episodes_source() {
    auto made = source("episodes", {column("started", ColumnType::Date), column("ended", ColumnType::Date),
                                    column("district", ColumnType::Area), column("kind", ColumnType::Text),
                                    column("pence", ColumnType::Pence)});
    made.area = written("district");
    return made;
}

inline void add(Cells& cells, Date day, const std::string& area, Cell change) {
    auto& cell = cells[{terms::month_of(day), area}];
    cell.first += change.first;
    cell.second += change.second;
    if (cell == Cell{0, 0}) cells.erase({terms::month_of(day), area});
}

/// Adds a record that is open from `start` to `end`, by asking of every month's last day whether it is open.
inline void add_open(Cells& cells, const Episode& episode, Cell change) {
    bool was_open = false;
    for (int month = 2018 * 12; month < 2024 * 12; ++month) {
        const auto day = terms::Period::month(month / 12, static_cast<unsigned>(month % 12 + 1))->last_day();
        const bool open = *episode.start <= day && (!episode.end || *episode.end > day);
        const int step = static_cast<int>(open) - static_cast<int>(was_open);
        if (step != 0) add(cells, day, episode.district, {step * change.first, step * change.second});
        was_open = open;
    }
}

inline Date two_months_on(Date day) {
    const auto month = std::chrono::year_month{day.year(), day.month()} + std::chrono::months{2};
    const auto last = (month / std::chrono::last).day();
    return month / std::min(day.day(), last);
}

inline bool in_time(const Contact& contact, const Birth& birth) {
    return contact.review && contact.on &&
           std::chrono::sys_days{*contact.on} <= std::chrono::sys_days{birth.born} + std::chrono::days{40};
}
inline bool counts(const Contact& contact, const Birth& birth, bool local) {
    return in_time(contact, birth) && (contact.staff == "health visitor" || contact.staff == "family nurse" ||
                                       (local && contact.staff == "staff nurse"));
}

/// Counting of records made by one seed, in one of the ways.
class Counting : public testing::TestWithParam<std::tuple<unsigned, Way>> {
protected:
    Counting()
        : made_(random_records(seed(), 700)),
          folder_(folder_of_this_run("ontrack-tally-" + std::to_string(seed()))) {
        write_records(made_, folder_);
    }
    ~Counting() override { std::filesystem::remove_all(folder_); }

    static unsigned seed() { return std::get<0>(GetParam()); }

    records::InspectedSource file_of(const records::Source& source) const {
        const auto path = folder_ / (source.id.text() + ".csv");
        return inspected(source, path, std::get<1>(GetParam()), path.string());
    }

    std::unique_ptr<RecordsTally> tally(int threads, std::vector<figures::TwinRequest> twins = {}) {
        DuckTally::Settings settings;
        settings.twins = std::move(twins);
        duck::Options engine;
        engine.threads = threads;
        const auto means = std::get<1>(GetParam()) == Way::Direct ? RecordsTally::Means::Either
                                                                  : RecordsTally::Means::EngineOnly;
        auto opened = RecordsTally::open(
            {file_of(births_), file_of(contacts_), file_of(episodes_)}, {},
            {.counting = std::move(settings), .engine = engine, .means = means, .cache = CountCache(cache_)});
        EXPECT_TRUE(opened) << base::render(opened.error());
        return std::move(*opened);
    }

    std::unique_ptr<RecordsTally> by_engine() {
        return std::move(*RecordsTally::open({file_of(births_), file_of(contacts_), file_of(episodes_)}, {},
                                             {.means = RecordsTally::Means::EngineOnly}));
    }

    static Cells cells_of(const figures::Counted& counted) {
        Cells cells;
        for (const auto& month : counted.months)
            cells[{month.month, month.area.text()}] = {month.numerator, month.denominator};
        std::erase_if(cells, [](const auto& cell) { return cell.second == Cell{0, 0}; });
        return cells;
    }

    /// Counts one definition, checks the books, and that its SQL answers the same by itself.
    Cells counted(const plan::Definition& rule, int threads = 2) {
        const auto held = tally(threads);
        const auto answer = held->counts({{terms::MeasureId{"m"}, &rule}});
        EXPECT_TRUE(answer) << base::render(answer.error());
        EXPECT_EQ(held->used_engine(), std::get<1>(GetParam()) != Way::Direct);
        const auto& lineage = *answer->front().lineage;
        EXPECT_EQ(lineage.rows_read, lineage.rows_counted + lineage.rows_refused + lineage.rows_out_of_scope);
        const auto cells = cells_of(answer->front());
        EXPECT_EQ(cells_by_sql(lineage.sql), cells) << lineage.sql;
        return cells;
    }

    Cells cells_by_sql(const std::string& sql) {
        duck::Options options;
        for (const char* name : {"births.csv", "contacts.csv", "episodes.csv"})
            options.readable.push_back(folder_ / name);
        auto database = duck::Database::open(options);
        auto answer = database->query(sql);
        EXPECT_TRUE(answer) << base::render(answer.error());
        Cells cells;
        while (answer) {
            const auto chunk = answer->next();
            if (!chunk) break;
            for (std::size_t row = 0; row < chunk->rows(); ++row)
                cells[{static_cast<int>(chunk->wholes(0)[row]), std::string(chunk->text(1, row))}] = {
                    chunk->wholes(3)[row], chunk->wholes(4)[row]};
        }
        std::erase_if(cells, [](const auto& cell) { return cell.second == Cell{0, 0}; });
        return cells;
    }

    Records made_;
    std::filesystem::path folder_;
    std::filesystem::path cache_;  // empty: nothing is remembered
    records::Source births_ = births_source(), contacts_ = contacts_source(), episodes_ = episodes_source();
};

inline plan::Definition timely(const std::string& id, const std::string& groups) {
    return definition(
        id, plan::Share{
                count_in("births", "add_months(born, 2)", "sex = 'F' OR premature"),
                expression("review = '6-8 week' AND contact_date <= cohort.born + 40 AND staff_group IN (" +
                           groups + ")"),
                written("contacts")});
}
inline const char* national_staff = "'health visitor', 'family nurse'";
inline const char* local_staff = "'health visitor', 'family nurse', 'staff nurse'";

inline bool in_cohort(const Birth& birth) { return birth.sex == "F" || birth.premature.value_or(false); }

/// A definition of one of six kinds, made by chance.
inline plan::Definition random_rule(RandomRules& of_births, RandomRules& of_episodes,
                                    RandomRules& of_contacts, int kind) {
    switch (kind) {
        case 0: return definition("d", count_in("births", of_births.date(2), of_births.truth()));
        case 1:
            return definition(
                "d", count_at("episodes", of_episodes.date(), of_episodes.date(), of_episodes.truth()));
        case 2:
            return definition("d", plan::Share{count_at("episodes", "started", "ended", of_episodes.truth()),
                                               expression(of_episodes.truth()),
                                               {}});
        case 3:
            return definition("d", plan::Sum{count_in("episodes", of_episodes.date(), of_episodes.truth()),
                                             written("pence")});
        case 4:
            return definition("d", plan::Share{count_in("births", of_births.date(), of_births.truth(1)),
                                               expression(of_contacts.truth()), written("contacts")});
        default:
            return definition("d",
                              plan::Share{count_at("births", "born", of_births.date(2), of_births.truth(1)),
                                          expression(of_contacts.truth()), written("contacts")});
    }
}

/// One of the ways in which the records that `rule` counts can be broken down; none as often as any.
inline std::string random_by(Chance& chance, const plan::Definition& rule) {
    const std::vector<std::string> of_births{"", "sex", "premature", "note", "district", "months", "years"};
    const std::vector<std::string> of_episodes{"", "kind", "district"};
    const auto& all = plan::count_of(rule.rule)->source.text == "births" ? of_births : of_episodes;
    return all[static_cast<std::size_t>(chance.below(static_cast<int>(all.size())))];
}

/// What was counted, in a form that can be compared and read.
inline std::string told(const figures::Counted& counted) {
    const auto& lineage = *counted.lineage;
    auto text = fmt::format("{} read, {} counted, {} refused\n", lineage.rows_read, lineage.rows_counted,
                            lineage.rows_refused);
    if (counted.covers_until) text += terms::text(*counted.covers_until) + "\n";
    if (counted.events)
        text += fmt::format("{} read, {} counted, {} refused, {} out of scope\n", counted.events->rows_read,
                            counted.events->rows_counted, counted.events->rows_refused,
                            counted.events->rows_out_of_scope);
    for (const auto& month : counted.months)
        text += fmt::format("{} {} {} {} {}\n", month.month, month.area.text(), month.category,
                            month.numerator, month.denominator);
    for (const auto& one : counted.durations)
        text += fmt::format("{} {} {} in {} days: {}\n", one.month, one.area.text(), one.category, one.days,
                            one.records);
    for (const auto& one : counted.returns)
        text += fmt::format("{} after {} {} {}: {}\n", one.month, one.before.value_or(-1), one.area.text(),
                            one.category, one.values);
    for (const auto& stay : counted.stays)
        text += fmt::format("{} to {} {} {} {} {}: {}\n", stay.began, stay.ended.value_or(-1),
                            stay.area.text(), stay.category, stay.moved_in, stay.moved_out, stay.values);
    return text + fmt::format("shares {}\n", counted.shares);
}

}  // namespace tabulation::tests
