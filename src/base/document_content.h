#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/document.h"

namespace base {

struct Value;
struct Member;
/// A time, or a date with a time: nothing that a council folder asks for.
struct Moment {};
/// A date that is in the form of one and in no calendar: it has been reported.
struct BadDate {};
using Array = std::vector<Value>;
using Members = std::vector<Member>;  // in the order in which they are written

/// A value of a document and the line and column (from 1, in the text that was read) where it starts.
struct Value {
    std::variant<std::string, std::int64_t, double, bool, std::chrono::year_month_day, Moment, BadDate, Array,
                 Members>
        held;
    int line = 0;
    int column = 0;
};

/// A key of a table, where it is written, and its value.
struct Member {
    std::string key;
    int line = 0;
    int column = 0;
    Value value;
};

/// A document as it was read, free of the library that read it.
struct DocumentContent {
    std::string text;
    std::string shown;
    std::vector<std::string_view> lines;  // of text
    int first_line = 1;
    Problems* problems = nullptr;  // outlives the document
    Value root;                    // holds Members

    /// `text` with the place that it has in the file.
    Written written(std::string text_of_value, int line, int column) const;
};

/// What a Document holds: its own name for DocumentContent.
struct Document::Content : DocumentContent {};

/// All values of a TOML text, for whoever wants them whole and asks for none by its key. Problems as with
/// Document::of.
std::optional<Members> values_of(std::string text, std::string shown, Problems& problems);

}  // namespace base
