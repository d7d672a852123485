#include <algorithm>
#include <cassert>
#include <set>

#include <fmt/format.h>

#include "base/document.h"
#include "base/document_content.h"
#include "base/text.h"

namespace base {
namespace {

constexpr std::size_t most_elements = 5'000;
constexpr int first_year = 1900;
constexpr int last_year = 2999;

std::string quoted(std::string_view key) { return fmt::format("\"{}\"", key); }

/// What was found in place of what was asked for, in the reader's words.
std::string_view kind_of(const Value& value) {
    constexpr std::array<std::string_view, 9> names = {
        "text",   "a whole number", "a number with a point", "true or false", "a date", "a time", "a date",
        "a list", "a table"};
    return names[value.held.index()];
}

bool is_printable(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) < 32 && letter != '\n' && letter != '\t') || letter == 127;
    });
}

}  // namespace

struct Table::State {
    const DocumentContent* content = nullptr;
    const Members* members = nullptr;  // null: a table that is not there, about which enough has been said
    int line = 0;
    int column = 0;
    std::set<std::string, std::less<>> asked;

    const Member* find(std::string_view key) {
        asked.emplace(key);
        return peek(key);
    }
    const Member* peek(std::string_view key) const {
        if (members == nullptr) return nullptr;
        for (const auto& member : *members)
            if (member.key == key) return &member;
        return nullptr;
    }
    void missing(std::string_view key, std::string_view example) {
        if (members == nullptr) return;
        add(content->written("", line, column), "T002", fmt::format("the key {} is missing", quoted(key)),
            fmt::format("add {} = {}", key, example));
    }
    void misformed(std::string_view key, const Value& value, std::string_view wanted, std::string_view hint) {
        add(at(value), "T003",
            fmt::format("{} is {} where {} is asked for", quoted(key), kind_of(value), wanted),
            std::string(hint));
    }
    void add(const Written& where, std::string code, std::string message, std::string hint) {
        content->problems->push_back(problem_at(where, std::move(code), std::move(message), std::move(hint)));
    }
    Written at(const Value& value) const {
        const auto* text = std::get_if<std::string>(&value.held);
        auto written = content->written(text != nullptr ? *text : "", value.line, value.column);
        if (text == nullptr) written.text = bare(value, written.line);
        return written;
    }
    /// A value without quotes as it stands on its line, so that a Problem underlines it.
    static std::string bare(const Value& value, std::string_view line) {
        const auto points = code_points(line);
        std::string text;
        for (auto at = static_cast<std::size_t>(std::max(value.column, 1)) - 1; at < points.size(); ++at) {
            if (points[at] == "," || points[at] == " " || points[at] == "]" || points[at] == "}" ||
                points[at] == "#")
                break;
            text += points[at];
        }
        return text;
    }
    Table child(const Value& value) const {
        auto state = std::make_shared<State>();
        state->content = content;
        state->members = &std::get<Members>(value.held);
        state->line = value.line;
        state->column = value.column;
        return Table{std::move(state)};
    }
    /// The text of `value`; nothing, and a Problem, if it is no text or nothing that can be printed.
    std::optional<Written> text_of(std::string_view key, const Value& value) {
        const auto* text = std::get_if<std::string>(&value.held);
        if (text == nullptr) {
            misformed(key, value, "text", "write it in quotes");
            return std::nullopt;
        }
        if (trimmed(*text).empty()) {
            add(at(value), "T003", fmt::format("{} is empty", quoted(key)),
                "write the text, or leave the key out");
            return std::nullopt;
        }
        if (!is_printable(*text)) {
            add(at(value), "T003", fmt::format("{} holds a control character", quoted(key)), "leave it out");
            return std::nullopt;
        }
        return at(value);
    }
};

Table::Table(std::shared_ptr<State> state) : state_(std::move(state)) {}

Table Document::root() const {
    auto state = std::make_shared<Table::State>();
    state->content = content_.get();
    state->members = &std::get<Members>(content_->root.held);
    state->line = 1;
    state->column = 1;
    return Table{std::move(state)};
}

std::optional<Written> Table::find_text(std::string_view key) {
    const auto* member = state_->find(key);
    return member == nullptr ? std::nullopt : state_->text_of(key, member->value);
}

std::optional<std::chrono::year_month_day> Table::find_date(std::string_view key) {
    const auto* member = state_->find(key);
    if (member == nullptr || std::holds_alternative<BadDate>(member->value.held)) return std::nullopt;
    const auto* date = std::get_if<std::chrono::year_month_day>(&member->value.held);
    if (date == nullptr) {
        state_->misformed(key, member->value, "a date", "write dates without quotes: 2022-04-30");
        return std::nullopt;
    }
    if (static_cast<int>(date->year()) < first_year || static_cast<int>(date->year()) > last_year) {
        state_->add(state_->at(member->value), "T007",
                    fmt::format("{} lies outside the years {} to {}", quoted(key), first_year, last_year),
                    "write days as 2022-04-30");
        return std::nullopt;
    }
    return *date;
}

std::optional<std::int64_t> Table::find_whole(std::string_view key) {
    const auto* member = state_->find(key);
    if (member == nullptr) return std::nullopt;
    if (const auto* whole = std::get_if<std::int64_t>(&member->value.held)) return *whole;
    state_->misformed(key, member->value, "a whole number",
                      "write it without quotes and without a point: 12");
    return std::nullopt;
}

std::optional<Decimal> Table::find_decimal(std::string_view key) {
    const auto* member = state_->find(key);
    if (member == nullptr) return std::nullopt;
    constexpr std::int64_t largest = 9'000'000'000'000;
    if (const auto* whole = std::get_if<std::int64_t>(&member->value.held)) {
        if (*whole >= -largest && *whole <= largest) return Decimal::of_whole(*whole);
        state_->add(state_->at(member->value), "T003", fmt::format("{} is too large a number", quoted(key)),
                    "");
        return std::nullopt;
    }
    const auto* text = std::get_if<std::string>(&member->value.held);
    if (text == nullptr) {
        state_->misformed(key, member->value, "a decimal in quotes",
                          "write it as \"90.0\", so that it is read exactly");
        return std::nullopt;
    }
    if (const auto decimal = Decimal::read(*text)) return decimal;
    state_->add(state_->at(member->value), "T003", fmt::format("{} is not a decimal number", quoted(key)),
                "write digits with at most one point and six places: \"1234.5\"");
    return std::nullopt;
}

std::optional<bool> Table::find_yes(std::string_view key) {
    const auto* member = state_->find(key);
    if (member == nullptr) return std::nullopt;
    if (const auto* yes = std::get_if<bool>(&member->value.held)) return *yes;
    state_->misformed(key, member->value, "true or false", "write true or false, without quotes");
    return std::nullopt;
}

std::vector<Written> Table::find_texts(std::string_view key) {
    const auto* member = state_->find(key);
    std::vector<Written> texts;
    if (member == nullptr) return texts;
    const auto* values = std::get_if<Array>(&member->value.held);
    if (values == nullptr) {
        state_->misformed(key, member->value, "a list of texts", "write it in brackets: [\"one\", \"two\"]");
        return texts;
    }
    if (values->size() > most_elements) {
        state_->add(state_->at(member->value), "T003",
                    fmt::format("{} has more than 5,000 entries", quoted(key)), "");
        return texts;
    }
    for (const auto& value : *values)
        if (auto text = state_->text_of(key, value)) texts.push_back(std::move(*text));
    return texts;
}

std::optional<Table> Table::find_table(std::string_view key) {
    const auto* member = state_->find(key);
    if (member == nullptr) return std::nullopt;
    if (std::holds_alternative<Members>(member->value.held)) return state_->child(member->value);
    state_->misformed(key, member->value, "a table", fmt::format("write it under a heading: [{}]", key));
    return std::nullopt;
}

std::vector<Table> Table::tables(std::string_view key) {
    const auto* member = state_->find(key);
    std::vector<Table> tables;
    if (member == nullptr) return tables;
    const auto* values = std::get_if<Array>(&member->value.held);
    if (values == nullptr) {
        state_->misformed(key, member->value, "a list of tables",
                          fmt::format("write each under a heading: [[{}]]", key));
        return tables;
    }
    for (const auto& value : *values) {
        if (std::holds_alternative<Members>(value.held)) tables.push_back(state_->child(value));
        else state_->misformed(key, value, "a table", fmt::format("write each under a heading: [[{}]]", key));
    }
    return tables;
}

Written Table::text(std::string_view key) {
    if (auto found = find_text(key)) return std::move(*found);
    if (state_->peek(key) == nullptr) state_->missing(key, "\"…\"");
    auto nothing = written(key);
    nothing.text.clear();
    return nothing;
}

std::chrono::year_month_day Table::date(std::string_view key) {
    if (const auto found = find_date(key)) return *found;
    if (state_->peek(key) == nullptr) state_->missing(key, "2022-04-01");
    return {};
}

std::int64_t Table::whole(std::string_view key) {
    if (const auto found = find_whole(key)) return *found;
    if (state_->peek(key) == nullptr) state_->missing(key, "1");
    return 0;
}

Decimal Table::decimal(std::string_view key) {
    if (const auto found = find_decimal(key)) return *found;
    if (state_->peek(key) == nullptr) state_->missing(key, "\"1.0\"");
    return {};
}

std::vector<Written> Table::texts(std::string_view key) {
    if (state_->peek(key) == nullptr) state_->missing(key, "[\"…\"]");
    return find_texts(key);
}

Table Table::table(std::string_view key) {
    if (auto found = find_table(key)) return std::move(*found);
    if (state_->peek(key) == nullptr && state_->members != nullptr)
        state_->add(written(), "T002", fmt::format("the table [{}] is missing", key),
                    fmt::format("add a heading [{}] and its keys", key));
    auto state = std::make_shared<State>();
    state->content = state_->content;
    state->line = state_->line;
    state->column = state_->column;
    return Table{std::move(state)};
}

bool Table::has(std::string_view key) const { return state_->find(key) != nullptr; }

bool Table::is_array(std::string_view key) const {
    const auto* member = state_->find(key);
    return member != nullptr && std::holds_alternative<Array>(member->value.held);
}

std::vector<Written> Table::keys() const {
    std::vector<Written> keys;
    if (state_->members == nullptr) return keys;
    for (const auto& member : *state_->members)
        keys.push_back(state_->content->written(member.key, member.line, member.column));
    return keys;
}

Written Table::written(std::string_view key) const {
    const auto* member = state_->peek(key);
    return member == nullptr ? written() : state_->at(member->value);
}

Written Table::written() const { return state_->content->written("", state_->line, state_->column); }

void Table::refuse(std::string_view key, std::string code, std::string message, std::string hint) {
    state_->asked.emplace(key);
    state_->add(written(key), std::move(code), std::move(message), std::move(hint));
}

void Table::finish() {
    if (state_->members == nullptr) return;
    const std::vector<std::string> known(state_->asked.begin(), state_->asked.end());
    for (const auto& member : *state_->members) {
        if (state_->asked.contains(member.key)) continue;
        auto hint = std::string("docs/handbook/council-folder.md lists the keys");
        if (const auto near = nearest(member.key, known)) hint = fmt::format("did you mean \"{}\"?", *near);
        state_->add(state_->content->written(member.key, member.line, member.column), "T004",
                    fmt::format("there is no key \"{}\" here", member.key), std::move(hint));
    }
}

}  // namespace base
