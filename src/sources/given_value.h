#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "records/given.h"

namespace sources {

/// A ready figure as it is written: a number, or the symbol that stands for one.
struct GivenValue {
    std::optional<base::Decimal> value;
    records::Mark mark = records::Mark::None;
    std::string symbol;    // that the mark comes from: "c", "[x]"; empty if there is none
    bool rounded = false;  // it had more than six places
};

/// Reads "1234.5", "1,234.5", "£12", "45%", "12 [p]", or a symbol that stands for a figure: those of the
/// Government Analysis Function ([c] [x] [z] [low] [u] …) and of the Department for Education (c x z k low u
/// :
/// ~). Nothing if it is neither. An empty text is a value that is not there, without a mark.
///
/// c, k and [c] are Confidential, z and [z] NotApplicable, all others Unavailable: a figure that is too low
/// or too unreliable to publish is not there, and never 0.
std::optional<GivenValue> given_value(std::string_view written);

/// The mark that a `flag` column gives: p, r, e, c, x, z, n, with brackets or without. Nothing if unknown.
std::optional<records::Mark> mark_of(std::string_view flag);

/// Does the mark say that there is no value?
bool says_why(records::Mark mark);

/// Counts the symbols of a source, and says so in a sentence for its notes.
class SymbolCount {
public:
    void add(const GivenValue& value);
    void describe(std::vector<records::Finding>& found) const;

private:
    std::map<std::string, std::int64_t> symbols_;
    std::int64_t rounded_ = 0;
};

}  // namespace sources
