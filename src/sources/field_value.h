#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "records/row_source.h"

namespace sources {

/// Reads the fields of one column. An empty field is no value and never comes here.
class FieldValue {
public:
    FieldValue(const records::Column& column, std::span<const terms::AreaId> areas);

    /// Does the column hold text, to be taken as it stands?
    bool is_text() const { return is_text_; }
    /// The number that stands for `field` in a records::Batch; nothing if it does not fit the column's type.
    std::optional<std::int64_t> number(std::string_view field) const { return (this->*read_)(field); }

private:
    std::optional<std::int64_t> code(std::string_view field) const;
    std::optional<std::int64_t> day(std::string_view field) const;
    std::optional<std::int64_t> yes_no(std::string_view field) const;
    std::optional<std::int64_t> whole(std::string_view field) const;
    std::optional<std::int64_t> decimal(std::string_view field) const;

    bool is_text_ = false;
    std::optional<std::int64_t> (FieldValue::*read_)(std::string_view) const = nullptr;
    std::vector<std::string_view> codes_;
    std::unordered_map<std::string_view, std::int64_t> places_;
    /// Codes that were met, by their length and last letter; most files repeat a handful.
    mutable std::array<std::int32_t, 256> met_{};
};

/// Days since 1 January 1970 of a day written 2022-04-30 (2022-4-30 will do, and spaces around it), from 1900
/// to 2199; nothing if it is no day of the calendar.
std::optional<std::int64_t> day_number(std::string_view field);

}  // namespace sources
