#pragma once

#include <functional>
#include <map>
#include <set>

#include "sources/raw_rows.h"
#include "sources/xml_records.h"

namespace sources {

/// Where the records of a return stand in its XML form.
XmlForm xml_form(const records::Schema& schema);

/// Makes rows of a table out of records.
///
/// A row stands for each element that the table's `elements` lead to from the record on; the record itself if
/// they are empty. A value is found by its path: "." the element itself; "/A/B" from the record on; "A/b" the
/// element b in the nearest A around the row (or the row itself); "#A" a number for that A, unlike any other.
class RowMaker {
public:
    RowMaker(std::shared_ptr<const records::Shape> shape, int file);

    /// Adds the rows of the record with this number to `rows`.
    void add_rows(const XmlNode& record, std::int64_t number, std::vector<RawRow>& rows) const;

private:
    struct Path {
        enum class Kind { Self, FromRecord, InNearest, Number };
        Kind kind;
        std::string nearest;
        std::vector<std::string> steps;
    };
    using Chain = std::vector<const XmlNode*>;  // from the record to the row's element

    void walk(Chain& chain, const std::vector<std::string>& steps, std::int64_t number,
              std::vector<RawRow>& rows) const;
    RawRow row_of(const Chain& chain, std::int64_t number) const;
    std::string value(const Chain& chain, const Path& path, std::int64_t number) const;
    bool is_wanted(const RawRow& row) const;

    std::shared_ptr<const records::Shape> shape_;
    int file_;
    std::vector<std::vector<std::string>> elements_;
    std::vector<std::vector<Path>> paths_;  // by column
    std::vector<std::size_t> if_present_;   // columns
};

std::unique_ptr<RawRows> xml_rows(const ShapedFile& file, std::shared_ptr<const records::Shape> shape);

/// Elements within records that a return does not have, or that stand twice where there can be one value.
class XmlOddities {
public:
    explicit XmlOddities(const records::Schema& schema);

    void look(const XmlNode& record);

    struct Odd {
        std::int64_t places = 0;
        int first_line = 0;
    };
    const std::map<std::string, Odd>& unknown() const { return unknown_; }
    const std::map<std::string, Odd>& twice() const { return twice_; }

private:
    std::set<std::string> known_;
    std::set<std::string> values_;  // elements that hold a value, each of which stands once in its element
    std::map<std::string, Odd> unknown_, twice_;
};

}  // namespace sources
