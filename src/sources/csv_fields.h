#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sources {

/// The fields of whole, well-formed CSV records, found all at once: commas and line ends outside quotes.
class CsvFields {
public:
    /// `text` is looked through up to its end; it stays the caller's and must outlive what is asked of this.
    explicit CsvFields(std::string_view text);

    /// Goes to the next record; empty lines are none. False after the last.
    bool next();
    /// A field of the record, from 0, as it stands: without the quotes around it, but with those within still
    /// doubled.
    std::string_view raw(std::size_t field) const;
    std::size_t size() const { return last_ - first_ + 1; }
    /// Does a quote stand anywhere in the text?
    bool has_quotes() const { return has_quotes_; }

private:
    void mark();

    std::string_view text_;
    std::vector<std::uint32_t> ends_;  // of each field: its comma, line end, or the text's end
    std::size_t first_ = 0, last_ = 0, following_ = 0;
    std::uint32_t start_ = 0;  // of the record
    bool has_quotes_ = false;
};

/// Is what raw() gave to be read with its doubled quotes made single?
bool has_doubled_quotes(std::string_view field);
/// `field` with its doubled quotes made single.
std::string with_single_quotes(std::string_view field);

}  // namespace sources
