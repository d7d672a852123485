#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/document.h"
#include "base/text.h"
#include "plan/money_line.h"
#include "terms/period.h"

/// The forms that values take all over a council folder. Each reader adds its Problem to the document's.
namespace plan {

/// Lower-case letters, digits and single hyphens between them.
bool is_id(std::string_view text);

/// A required id. P002: not the form of an id. Empty if it is missing or ill-formed.
base::Written read_id(base::Table& table, std::string_view key);

/// Ids of one kind of thing, each given once. P005: given twice.
class GivenIds {
public:
    explicit GivenIds(std::string noun) : noun_(std::move(noun)) {}

    /// `read_id` of the key "id", which has not been given before.
    std::string add(base::Table& table);
    /// Refuses the value of `key` of `table` if `id` has been given before.
    void add(base::Table& table, std::string_view key, const std::string& id);

private:
    std::string noun_;
    std::set<std::string> ids_;
};

/// A period; nothing if it is missing or, P001, ill-formed.
std::optional<terms::Period> read_period(base::Table& table, std::string_view key);
std::optional<terms::Period> find_period(base::Table& table, std::string_view key);
/// How periods are written, and what may have been meant by `written`.
std::string period_hint(std::string_view written);

/// When something holds.
struct Dates {
    terms::Date from;  // not a day of the calendar if it was missing or ill-formed
    std::optional<terms::Date> until;
    base::Written written;  // where `from` stands
};
/// `from` and the optional `until`. P004: until before from.
Dates read_dates(base::Table& table);
/// Refuses dates that overlap: "this {noun} overlaps the one from …".
void check_overlaps(std::vector<Dates> dates, std::string_view code, std::string_view noun,
                    base::Problems& problems);

/// Pounds as a whole number or "1234.56". D001: a fraction of a penny.
Money read_money(base::Table& table, std::string_view key);
std::optional<Money> find_money(base::Table& table, std::string_view key);

std::optional<std::string> find_string(base::Table& table, std::string_view key);

template <typename Choice>
/// A word that a page may use, and what it means.
struct Word {
    std::string_view text;
    Choice choice;
};

/// The meaning of one of a list of `words`; nothing, and P003, if it is none of them.
template <typename Choice, std::size_t count>
std::optional<Choice> choice_of(const base::Written& written, const Word<Choice> (&words)[count],
                                base::Problems& problems) {
    std::vector<std::string> texts;
    for (const auto& word : words) {
        if (word.text == written.text) return word.choice;
        texts.emplace_back(word.text);
    }
    const auto near = base::nearest(written.text, texts);
    problems.push_back(base::problem_at(
        written, "P003", fmt::format("\"{}\" is not a word that may stand here", written.text),
        near ? fmt::format("did you mean \"{}\"? it is one of {}", *near, base::joined(texts, "or"))
             : fmt::format("write one of {}", base::joined(texts, "or"))));
    return std::nullopt;
}

template <typename Choice, std::size_t count>
std::optional<Choice> find_choice(base::Table& table, std::string_view key,
                                  const Word<Choice> (&words)[count], base::Problems& problems) {
    const auto written = table.find_text(key);
    return written ? choice_of(*written, words, problems) : std::nullopt;
}

/// A required choice; the first of `words` if it is missing or ill-formed.
template <typename Choice, std::size_t count>
Choice read_choice(base::Table& table, std::string_view key, const Word<Choice> (&words)[count],
                   base::Problems& problems) {
    const auto written = table.text(key);
    if (written.text.empty()) return words[0].choice;
    return choice_of(written, words, problems).value_or(words[0].choice);
}

/// Names that may be used, of one kind of thing.
struct KnownNames {
    std::string noun;  // "area"
    std::vector<std::string> names;
    std::string remedy;      // what to do if nothing near is known: "add it to council.toml as [[area]]"
    std::string where = {};  // where they belong, if that has to be said: " in \"births\""
};
/// Refuses `name` if it is none of `known`. An empty name has been refused already.
void check_known(const base::Written& name, const KnownNames& known, std::string_view code,
                 base::Problems& problems);
void check_known(const std::vector<base::Written>& names, const KnownNames& known, std::string_view code,
                 base::Problems& problems);
void check_known(const std::optional<base::Written>& name, const KnownNames& known, std::string_view code,
                 base::Problems& problems);

/// A file of a folder of pages.
struct FoundFile {
    std::string shown;  // "measures/neet.toml"
    std::string id;     // "neet"
};
/// The files `folder`/`name`/ID`extension` in the order of their ids; none if there is no such folder. P002:
/// an ill-formed id. P006: a file that does not belong there. T005: the folder cannot be read.
std::vector<FoundFile> files_in(const base::Folder& folder, const std::string& name,
                                std::string_view extension, base::Problems& problems);

/// Is any of the problems from index `first` on an error?
bool has_error(const base::Problems& problems, std::size_t first);

}  // namespace plan
