#include "base/document.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <fstream>
#include <iterator>
#include <optional>

#include <fmt/format.h>

// Values nest at most so deep: it keeps every walk over a document off the end of the stack.
#define TOML_MAX_NESTED_VALUES 32
#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
// toml++ 3.3 asserts what some texts do not keep ("[= 1]"): that is a fault of the text, and told as one. Without
// assertions it would rely on it.
#undef NDEBUG
namespace base {
namespace {
struct NoKey {};
[[noreturn]] inline void refuse_key() { throw NoKey{}; }
}  // namespace
}  // namespace base
#define TOML_ASSERT(expression) ((expression) ? static_cast<void>(0) : base::refuse_key())
#include <toml++/toml.h>

#include "base/document_content.h"
#include "base/encoding.h"
#include "base/text.h"

namespace base {
namespace {

constexpr std::size_t largest_file = 16 * 1024 * 1024;
constexpr std::size_t longest_line = 20'000;
constexpr int most_dots = 64;        // in one key: toml++ 3.3 sets no limit of its own
constexpr int most_bad_dates = 100;  // reported one by one; after that, the file is given up
constexpr std::string_view placeholder_date = "2000-01-01";

Problem problem_of(std::string code, std::string file, std::string message, std::string hint = "") {
    Problem problem;
    problem.code = std::move(code);
    problem.place.file = std::move(file);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (true) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

/// The most dots between the words of one key on `line`, as far as can be told without reading it: a run of the
/// characters that keys are made of.
int dots_in_a_key(std::string_view line) {
    int most = 0;
    int dots = 0;
    bool after_dot = true;
    for (const char letter : line) {
        if (letter == '.') {
            dots += after_dot ? 0 : 1;
            after_dot = true;
        } else if (letter == ',' || letter == '=' || letter == '{' || letter == '[') {
            dots = 0;
            after_dot = true;
        } else {
            after_dot = false;
        }
        most = std::max(most, dots);
    }
    return most;
}

/// Lines beyond all use, which are refused before the text is read as TOML.
std::optional<Problem> find_endless_line(const DocumentContent& content) {
    int number = 0;
    for (const auto line : content.lines) {
        ++number;
        const bool is_long = line.size() > longest_line;
        if (!is_long && (line.size() <= 2 * most_dots || dots_in_a_key(line) <= most_dots)) continue;
        auto problem = problem_at(content.written("", number, 1), "T001",
                                  is_long ? "the line is longer than 20,000 bytes" : "a key of more than 64 parts",
                                  is_long ? "break the line up" : "write tables under headings");
        problem.width = 1;
        return problem;
    }
    return std::nullopt;
}

Value value_of(const toml::node& node);

Members members_of(const toml::table& table) {
    Members members;
    members.reserve(table.size());
    for (const auto& [key, node] : table) {
        const auto& at = key.source().begin;
        members.push_back({std::string(key.str()), static_cast<int>(at.line), static_cast<int>(at.column),
                           value_of(node)});
    }
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    return members;
}

Value value_of(const toml::node& node) {
    Value value;
    value.line = static_cast<int>(node.source().begin.line);
    value.column = static_cast<int>(node.source().begin.column);
    if (const auto* text = node.as_string()) value.held = text->get();
    else if (const auto* whole = node.as_integer()) value.held = whole->get();
    else if (const auto* number = node.as_floating_point()) value.held = number->get();
    else if (const auto* yes = node.as_boolean()) value.held = yes->get();
    else if (const auto* date = node.as_date())
        value.held = std::chrono::year{date->get().year} / date->get().month / date->get().day;
    else if (const auto* table = node.as_table()) value.held = members_of(*table);
    else if (const auto* array = node.as_array()) {
        Array values;
        values.reserve(array->size());
        for (const auto& element : *array) values.push_back(value_of(element));
        value.held = std::move(values);
    } else value.held = Moment{};
    return value;
}

/// The bytes of the date at or just before `column` of `line`, if one was begun there: "2022-02-31".
std::optional<std::pair<std::size_t, std::size_t>> date_at(std::string_view line, int column) {
    const auto points = code_points(line);
    std::size_t end = 0;
    for (int at = 0; at < column && at < static_cast<int>(points.size()); ++at)
        end += points[static_cast<std::size_t>(at)].size();
    const auto is_part = [](char letter) { return (letter >= '0' && letter <= '9') || letter == '-'; };
    auto first = std::min(end, line.size());
    while (first > 0 && !is_part(line[first - 1])) --first;
    while (first > 0 && is_part(line[first - 1])) --first;
    auto last = first;
    while (last < line.size() && is_part(line[last])) ++last;
    if (last - first != placeholder_date.size()) return std::nullopt;
    return std::pair(first, last - first);
}

int column_of(std::string_view line, std::size_t byte) {
    return static_cast<int>(code_points(line.substr(0, byte)).size()) + 1;
}

}  // namespace

Written DocumentContent::written(std::string text_of_value, int line, int column) const {
    Written result;
    result.text = std::move(text_of_value);
    result.place = {shown, line > 0 ? line + first_line - 1 : 0, column};
    if (line > 0 && line <= static_cast<int>(lines.size()))
        result.line = std::string(lines[static_cast<std::size_t>(line) - 1]);
    return result;
}

namespace {

/// A date that no calendar has: reported, and put out of the way so that the rest of the file is read too.
/// False if the error is another one.
bool set_bad_date_aside(DocumentContent& content, const toml::parse_error& error,
                        std::vector<std::pair<int, int>>& bad_dates) {
    const auto description = error.description();
    if (description.find("while parsing date") == std::string_view::npos) return false;
    if (description.find("expected month between") == std::string_view::npos &&
        description.find("expected day between") == std::string_view::npos)
        return false;
    const auto number = error.source().begin.line;
    if (number < 1 || number > content.lines.size()) return false;
    const auto line = content.lines[number - 1];
    const auto found = date_at(line, static_cast<int>(error.source().begin.column));
    if (!found || bad_dates.size() >= most_bad_dates) return false;
    const auto date = std::string(line.substr(found->first, found->second));
    const auto column = column_of(line, found->first);
    auto problem = problem_at(content.written(date, static_cast<int>(number), column), "T007",
                              fmt::format("{} is not a day in the calendar", date),
                              "write days as 2022-04-30");
    content.problems->push_back(std::move(problem));
    bad_dates.emplace_back(static_cast<int>(number), column);
    const auto at = static_cast<std::size_t>(line.data() - content.text.data()) + found->first;
    content.text.replace(at, placeholder_date.size(), placeholder_date);  // as long as it was: the lines stay valid
    return true;
}

void mark_bad_dates(Value& value, const std::vector<std::pair<int, int>>& bad_dates) {
    if (auto* members = std::get_if<Members>(&value.held)) {
        for (auto& member : *members) mark_bad_dates(member.value, bad_dates);
    } else if (auto* values = std::get_if<Array>(&value.held)) {
        for (auto& element : *values) mark_bad_dates(element, bad_dates);
    } else if (std::find(bad_dates.begin(), bad_dates.end(), std::pair(value.line, value.column)) != bad_dates.end()) {
        value.held = BadDate{};
    }
}

/// The heading that has no key, if there is one: "[= 1]".
Problem heading_problem(const DocumentContent& content) {
    constexpr std::string_view starts = "\"'-_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Problem problem;
    problem.place.file = content.shown;
    int number = 0;
    for (const auto line : content.lines) {
        ++number;
        const auto bracket = line.find_first_not_of(" \t");
        if (bracket == std::string_view::npos || line[bracket] != '[') continue;
        const auto key = line.find_first_not_of(" \t[", bracket);
        if (key != std::string_view::npos && starts.find(line[key]) != std::string_view::npos) continue;
        problem = problem_at(content.written("", number, column_of(line, bracket)), "", "");
        break;
    }
    problem.code = "T001";
    problem.message = "the file is not TOML: a heading has no key";
    problem.hint = "write headings as [plan] or [[measure]]";
    return problem;
}

/// toml++ says "Error while parsing X: reason"; the reason is what a reader wants.
Problem syntax_problem(const DocumentContent& content, const toml::parse_error& error) {
    auto reason = std::string(error.description());
    if (reason.find("maximum nesting depth") != std::string::npos) reason = "values are nested more than 32 deep";
    if (const auto colon = reason.find(": "); reason.starts_with("Error while parsing ") && colon != std::string::npos)
        reason = fmt::format("in a {}: {}", reason.substr(20, colon - 20), reason.substr(colon + 2));
    // toml++ quotes the character that it stumbled over, whatever it is
    for (auto& letter : reason)
        if (static_cast<unsigned char>(letter) < 32 || letter == 127) letter = '?';
    const auto& at = error.source().begin;
    const auto written = content.written("", static_cast<int>(at.line), static_cast<int>(at.column));
    auto problem = problem_at(written, "T001", "the file is not TOML: " + reason,
                              "text stands in quotes, dates do not; a list in [ ]");
    problem.width = 1;
    return problem;
}

/// Why a text could not be parsed: `again` if what was wrong has been told and put out of the way.
struct Unparsed {
    bool again = false;
    Problem problem;
};

std::expected<toml::table, Unparsed> parsed(DocumentContent& content, std::vector<std::pair<int, int>>& bad_dates) {
    try {
        return toml::parse(std::string_view(content.text));
    } catch (const toml::parse_error& error) {
        if (set_bad_date_aside(content, error, bad_dates)) return std::unexpected(Unparsed{true, {}});
        return std::unexpected(Unparsed{false, syntax_problem(content, error)});
    } catch (const NoKey&) {
        return std::unexpected(Unparsed{false, heading_problem(content)});
    }
}

}  // namespace

Document::Document(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

std::optional<Document> Document::of(std::string text, std::string shown, Problems& problems, int first_line) {
    if (text.size() > largest_file) {
        problems.push_back(problem_of("T005", std::move(shown), "the file is larger than 16 MiB",
                                      "a file of the council folder holds text; figures belong in data/"));
        return std::nullopt;
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    auto content = std::make_unique<Content>();
    content->text = std::move(text);
    content->shown = std::move(shown);
    content->first_line = first_line;
    content->problems = &problems;
    content->lines = lines_of(content->text);
    auto fault = find_encoding_fault(content->text, content->shown, first_line);
    if (!fault) fault = find_endless_line(*content);
    if (fault) {
        problems.push_back(std::move(*fault));
        return std::nullopt;
    }
    std::vector<std::pair<int, int>> bad_dates;
    auto table = parsed(*content, bad_dates);
    while (!table) {
        if (table.error().again) {
            table = parsed(*content, bad_dates);
            continue;
        }
        problems.push_back(std::move(table.error().problem));
        return std::nullopt;
    }
    content->root.held = members_of(*table);
    content->root.line = 1;
    content->root.column = 1;
    if (!bad_dates.empty()) mark_bad_dates(content->root, bad_dates);
    return Document{std::move(content)};
}

std::optional<Document> Document::read(const std::filesystem::path& path, std::string shown, Problems& problems) {
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status)) {
        problems.push_back(problem_of("T005", std::move(shown), "there is no such file",
                                      "docs/handbook/council-folder.md says what the file holds"));
        return std::nullopt;
    }
    if (!std::filesystem::is_regular_file(status)) {
        problems.push_back(problem_of("T005", std::move(shown), "this is not a file"));
        return std::nullopt;
    }
    std::ifstream file(path, std::ios::binary);
    std::string text;
    if (file) {
        const auto size = std::filesystem::file_size(path, failure);
        // one byte more than is allowed tells that the file is too large
        text.resize(static_cast<std::size_t>(std::min<std::uintmax_t>(failure ? 0 : size, largest_file + 1)));
        file.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad() || !file.is_open()) {
        problems.push_back(environment_problem("T005", std::move(shown), "the file cannot be read",
                                               "look at its permissions"));
        return std::nullopt;
    }
    return of(std::move(text), std::move(shown), problems);
}

}  // namespace base
