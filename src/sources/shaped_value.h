#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "records/row_source.h"
#include "records/schema.h"
#include "sources/field_value.h"

namespace sources {

/// Reads the values of one column of a return or an extract: as sources::FieldValue does, and also days
/// written 30/04/2022 or with a time of day behind them, words that stand for codes, and codes by collection
/// year.
class ShapedValue {
public:
    /// `areas` that a record may lie in; empty: any.
    ShapedValue(const records::Shape::Named& column, std::optional<int> collection_year,
                std::span<const terms::AreaId> areas);

    bool is_text() const { return is_text_; }
    /// The number that stands for `written` in a records::Batch; nothing if it does not fit. `written` is not
    /// empty.
    std::optional<std::int64_t> number(std::string_view written) const;
    /// What `written` does not fit: "no day of the calendar between 1900 and 2199", "none of the codes of
    /// 2025".
    std::string misfit(std::string_view written) const;

private:
    std::optional<std::int64_t> code(std::string_view written) const;

    records::ColumnType type_;
    bool is_text_;
    std::optional<int> year_;
    std::optional<FieldValue> plain_;  // for what it reads just as well
    std::unordered_map<std::string, std::int64_t>
        places_;                                      // of codes or areas, and of the words read as them
    std::set<std::string, std::less<>> other_years_;  // codes that are none in this one
};

/// Days since 1 January 1970 of a day written 2022-04-30, 30/04/2022 or with a time behind it, from 1900 to
/// 2199; nothing if it is no day of the calendar.
std::optional<std::int64_t> any_day(std::string_view written);

}  // namespace sources
