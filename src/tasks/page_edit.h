#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document_content.h"
#include "base/problem.h"
#include "terms/period.h"

namespace tasks {

/// A TOML text in quotes.
std::string in_quotes(std::string_view text);

/// A page that is changed line by line, so that all that is not meant keeps its words, order and comments.
class PageEdit {
public:
    /// Nothing, with the reasons, if the page is no TOML.
    static std::optional<PageEdit> of(std::string text, const std::string& name, base::Problems& problems);

    /// The tables of `[[key]]` within `table`, or of the page itself; empty if there are none.
    const base::Array* tables(std::string_view key, const base::Members* table = nullptr) const;

    /// Gives a table the day `until`: in place of the one that it has, or on a line of its own after `from`.
    void close(const base::Members& table, terms::Date until);
    /// Puts `text` where a value in quotes stands on one line.
    void replace(const base::Value& value, const std::string& text);
    void insert_after(int line, const std::string& text) { after_[line] += text; }
    void append(const std::string& text) { end_ += text; }

    /// The lines of a table below its header and above the next one, but for the keys in `without`.
    std::string body(const base::Value& table, const std::vector<std::string_view>& without) const;
    /// The last line of a table with those that stand within it.
    int last_line(const base::Value& table) const;
    /// Is the table written under a header of its own? Only such a table can be changed line by line.
    bool has_header(const base::Value& table) const;

    /// The page as it is now.
    std::string text() const;

private:
    base::Members root_;
    std::vector<std::string> lines_;
    std::vector<int> headers_;  // by line
    std::map<int, std::string> after_;
    std::string end_;
};

/// The value of `key` in a table; null if it has none.
const base::Value* find(const base::Members& table, std::string_view key);
/// The day, text or whole number of `key`; nothing if it is something else or not there.
std::optional<terms::Date> day_in(const base::Members& table, std::string_view key);
std::string text_in(const base::Members& table, std::string_view key);
/// The table of an array that holds on `day` by its `from` and `until`; null if none does.
const base::Value* holding_on(const base::Array* tables, terms::Date day);

}  // namespace tasks
