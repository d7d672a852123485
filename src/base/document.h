#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/folder.h"
#include "base/problem.h"

namespace base {

/// A piece of text that knows where it was written, so that a later check can point at it.
struct Written {
    std::string text;
    Place place;
    std::string line;  // the whole line, for the excerpt

    friend bool operator==(const Written& a, const Written& b) { return a.text == b.text; }
    friend bool operator==(const Written& a, std::string_view b) { return a.text == b; }
};

/// The column of byte `at` of `written.text` as it stands in `written.line`, quotes and escapes of TOML
/// accounted for. Text over several lines has only its start.
int column_within(const Written& written, std::size_t at);

/// A Problem that points at `written`, all of it with its quotes.
Problem problem_at(const Written& written, std::string code, std::string message, std::string hint = "");

class Table;

/// A TOML document: read whole, each value with its place. Problems are gathered, never thrown.
///
/// Codes: T001 not TOML, T002 a key is missing, T003 a value has the wrong form, T004 unknown key,
/// T005 the file is not there or cannot be read, T006 not UTF-8, T007 a date is not in the calendar.
class Document {
public:
    /// Reads the page `name` of the folder; problems name it so.
    /// Nothing if the file cannot be read as TOML at all; the reason is then in `problems`.
    static std::optional<Document> read(const Folder& folder, std::string name, Problems& problems);
    /// Reads TOML from memory; `first_line` is the line of the file on which `text` begins.
    static std::optional<Document> of(std::string text, std::string shown, Problems& problems,
                                      int first_line = 1);

    ~Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;

    /// The outermost table.
    Table root() const;

private:
    friend class Table;
    struct Content;
    explicit Document(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

/// One table of a Document. Each reader takes what it needs by key and says `finish()` at the end, which
/// reports the keys that nobody asked for, with the nearest known one as a hint. Views: they live as long as
/// their Document.
class Table {
public:
    /// Required values: a missing or ill-formed one adds a Problem and gives an empty value.
    Written text(std::string_view key);
    std::chrono::year_month_day date(std::string_view key);
    std::int64_t whole(std::string_view key);
    Decimal decimal(std::string_view key);             // a quoted decimal or a whole number
    std::vector<Written> texts(std::string_view key);  // an array of text
    Table table(std::string_view key);                 // an empty table if it is missing

    /// Optional values: a missing one is nothing; an ill-formed one adds a Problem and is nothing.
    std::optional<Written> find_text(std::string_view key);
    std::optional<std::chrono::year_month_day> find_date(std::string_view key);
    std::optional<std::int64_t> find_whole(std::string_view key);
    std::optional<Decimal> find_decimal(std::string_view key);
    std::optional<bool> find_yes(std::string_view key);     // true or false
    std::vector<Written> find_texts(std::string_view key);  // empty if missing
    std::optional<Table> find_table(std::string_view key);
    /// The tables of `[[key]]` (or of an array of inline tables), in order; empty if there are none.
    std::vector<Table> tables(std::string_view key);

    bool has(std::string_view key) const;
    /// Is the value of `key` an array? False if missing.
    bool is_array(std::string_view key) const;
    /// All keys as they are written, in order.
    std::vector<Written> keys() const;

    /// Where the value of `key` stands (or the table itself, if there is no such key).
    Written written(std::string_view key) const;
    /// Where the table stands.
    Written written() const;

    /// Adds a Problem that points at the value of `key`, or at the table if there is no such key.
    void refuse(std::string_view key, std::string code, std::string message, std::string hint = "");

    /// Reports every key that no reader asked for.
    void finish();

private:
    friend class Document;
    struct State;
    explicit Table(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
};

}  // namespace base
