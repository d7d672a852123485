#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "records/identifier.h"
#include "records/schema.h"
#include "sources/fault_tally.h"
#include "sources/raw_rows.h"
#include "sources/shaped_value.h"

namespace sources {

/// The children that a table has a row for.
using Children = std::unordered_set<records::Identifier>;

/// Looks through the rows of a table of a return, one after another, for what makes a count wrong.
///
/// Set aside, which is to say counted nowhere: R020 an end before its start; R022 a row that says what a row
/// above it in the same file says; R024 a row without a value that it has to have; R026 a row that a later
/// file says again. Told only: R021 times of one child that overlap; R023 a child in no row of the table that
/// has one for every child; R025 an end without its reason, or a reason without an end; and N040, N041 for
/// values that do not fit their columns, whose rows are refused where such a column is counted by.
///
/// Memory: some 150 bytes for each row.
class RowRules {
public:
    /// `children` of the table named by SchemaRules::in; null if the source has no file of it.
    RowRules(const records::Shape& shape, const Children* children);

    /// The file that the rows to come are from. Of two that say the same, the one of the later `rank` counts.
    void begin_file(const ShapedFile& file, std::optional<int> collection_year, std::int64_t rank);
    void add(const RawRow& row);

    /// After the last row: the numbers of those set aside, ascending; each has been told of in `problems`.
    std::vector<std::int64_t> finish(base::Problems& problems);

    /// How many rows of the file were set aside, by its place among those begun.
    const std::vector<std::int64_t>& set_aside_by_file() const { return by_file_; }

private:
    struct File {
        std::string shown;
        std::int64_t rank;
    };
    struct Row {
        std::uint32_t child, same, file;
        std::int32_t line, column;
        std::int64_t start, end;  // days
        bool apart, gone;
    };
    using Names = std::unordered_map<records::Identifier, std::uint32_t>;

    std::size_t place(const std::string& column) const;
    const std::string& text(const RawRow& row, const std::string& column) const;
    std::optional<std::int64_t> day(const RawRow& row, const std::string& column) const;
    std::string same_key(const RawRow& row) const;
    base::Problem problem(const Row& row, std::string code, std::string message, std::string hint) const;
    std::string at(const Row& row) const;
    void look_at_values(const RawRow& row, const Row& held);
    bool lacks_value(const RawRow& row, const Row& held);
    bool is_reversed(const RawRow& row, const Row& held);
    void look_at_reason(const RawRow& row, const Row& held);
    void set_aside(std::size_t row);
    void drop_repeated();
    void look_for_overlaps();

    const records::Shape& shape_;
    const records::SchemaRules& rules_;
    const Children* children_;
    std::map<std::string, std::size_t> places_;
    std::vector<File> files_;
    std::vector<ShapedValue> values_;
    std::vector<Row> rows_;
    std::vector<std::int64_t> by_file_;
    Names children_met_, same_met_;
    FaultTally faults_;
};

}  // namespace sources
