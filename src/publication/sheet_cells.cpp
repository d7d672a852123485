#include "publication/sheet_cells.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "base/printable.h"
#include "base/text.h"
#include "publication/data_number.h"
#include "report/words.h"

namespace publication {
namespace {

constexpr std::size_t longest_heading = 255;
constexpr std::size_t wide_text = 50;  // characters; from here on a column is wide
constexpr int narrow = 16, middling = 32, broad = 64;
/// Binary numbers, which a spreadsheet calculates with, hold any number of so many digits exactly.
constexpr std::ptrdiff_t exact_digits = 15;
constexpr std::string_view cut_notice = " … (cut here: report.json has the whole)";

std::size_t units_of(std::string_view point) { return point.size() == 4 ? 2 : 1; }  // UTF-16

/// Words that a name does not end with: what they lead to was cut away.
constexpr std::array small_words = {"a",  "an",  "and", "at",  "by",   "for",   "from",  "in",
                                    "of", "on",  "or",  "the", "than", "their", "this",  "to",
                                    "up", "was", "who", "why", "with", "what",  "where", "which"};

void drop_small_words(std::string& name) {
    for (;;) {
        while (!name.empty() && std::string_view(" ,;:(").find(name.back()) != std::string_view::npos)
            name.pop_back();
        const auto space = name.rfind(' ');
        if (space == std::string::npos) return;
        const auto last = std::string_view(name).substr(space + 1);
        if (std::ranges::find(small_words, last) == small_words.end()) return;
        name.resize(space);
    }
}

/// The text in pieces of at most `longest` UTF-16 code units, no character torn apart.
std::vector<std::string> pieces_of(std::string_view text, std::size_t longest) {
    std::vector<std::string> pieces(1);
    std::size_t units = 0;
    for (const auto point : base::code_points(text)) {
        if (units + units_of(point) > longest) {
            pieces.emplace_back();
            units = 0;
        }
        units += units_of(point);
        pieces.back() += point;
    }
    return pieces;
}

std::string lowered(std::string text) {
    for (auto& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return text;
}

/// Adds " (2)", " (3)" … until the name is not among `taken`; it stays within `longest`.
std::string distinct(const std::string& wanted, std::vector<std::string>& taken, std::size_t longest) {
    auto name = whole_words(wanted, longest);
    for (int number = 2; std::ranges::find(taken, lowered(name)) != taken.end(); ++number) {
        const auto ending = fmt::format(" ({})", number);
        name = whole_words(wanted, longest - ending.size()) + ending;
    }
    taken.push_back(lowered(name));
    return name;
}

/// "1,804" as "1804", "−0.5" as "-0.5", "+163" as "163", "£450,000" as "450000"; empty if the text is no
/// number as printed.
std::string data_of(std::string_view printed) {
    if (printed.starts_with('+')) printed.remove_prefix(1);
    std::string data;
    for (const auto point : base::code_points(printed)) {
        if (point == "−") data += '-';
        else if (point != "," && point != "£") data += point;
    }
    return is_data_number(data) ? data : std::string();
}

int decimals_of(std::string_view data) {
    const auto point = data.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(data.size() - point - 1);
}

}  // namespace

std::string whole_words(std::string_view text, std::size_t longest) {
    auto name = pieces_of(text, longest).front();
    if (name.size() == text.size()) return name;
    // Where the first word is too long by itself, a part of it has to do.
    const auto space = text[name.size()] == ' ' ? name.size() : name.rfind(' ');
    if (space == std::string::npos) return name;
    name.resize(space);
    drop_small_words(name);
    return name;
}

std::string cell_text(std::string_view text) {
    const auto clean = base::printable(text);
    const auto trimmed = base::trimmed(clean);
    if (trimmed.empty() || trimmed == "–") return std::string(nothing_here);
    auto pieces = pieces_of(trimmed, longest_cell);
    if (pieces.size() == 1) return pieces.front();
    return pieces_of(trimmed, longest_cell - cut_notice.size()).front() + std::string(cut_notice);
}

std::vector<std::string> cell_texts(std::string_view text) {
    const auto clean = base::printable(text);
    const auto trimmed = base::trimmed(clean);
    if (trimmed.empty()) return {};
    return pieces_of(trimmed, longest_cell);
}

SheetCell text_cell(std::string_view text) { return {.text = cell_text(text)}; }

SheetCell number_cell(std::string_view data, int decimals) {
    const auto digits = std::ranges::count_if(data, [](char at) { return at >= '0' && at <= '9'; });
    if (!is_data_number(data) || digits > exact_digits) return text_cell(data);
    return {.text = std::string(data), .number = std::string(data), .decimals = decimals};
}

SheetCell value_cell(std::string_view data, int decimals, report::ValueState state) {
    if (!data.empty()) return number_cell(data, decimals);
    const auto symbol = report::symbol(state);
    return text_cell(report::has_value(state) ? nothing_here : "[" + std::string(symbol) + "]");
}

SheetCell line_cell(const report::Line& line) {
    const auto words = report::plain(line);
    // A text that happens to be digits, a reference say, is no number: only the report knows which are.
    const bool all_number = line.size() == 1 && std::holds_alternative<report::Number>(line.front());
    const auto data = all_number ? data_of(words) : std::string();
    return data.empty() ? text_cell(words) : number_cell(data, decimals_of(data));
}

std::string sheet_name(std::string_view wanted, std::vector<std::string>& taken) {
    const auto clean = base::printable(wanted);  // held: the code points look into it
    std::string name;
    for (const auto point : base::code_points(clean)) {
        const bool refused = point.size() == 1 && std::string_view("[]*?/\\'\n\t").find(point) != point.npos;
        const auto shown = point == ":" ? std::string_view(",") : refused ? std::string_view(" ") : point;
        if (shown == " " && (name.empty() || name.ends_with(' '))) continue;
        name += shown;
    }
    const auto trimmed = whole_words(base::trimmed(name), longest_sheet_name);
    // A name that Excel keeps for itself.
    const bool usable = !trimmed.empty() && lowered(trimmed) != "history";
    return distinct(usable ? trimmed : "Table", taken, longest_sheet_name);
}

void settle_columns(Sheet& sheet) {
    std::vector<std::string> taken;
    for (std::size_t at = 0; at < sheet.columns.size(); ++at) {
        auto& column = sheet.columns[at];
        auto title = base::printable(column.title);
        std::ranges::replace(title, '\n', ' ');
        std::ranges::replace(title, '\t', ' ');
        column.title = distinct(base::trimmed(title).empty() ? "Column" : std::string(base::trimmed(title)),
                                taken, longest_heading);
        std::size_t longest = 0;
        for (const auto& row : sheet.rows) longest = std::max(longest, row[at].text.size());
        column.width = longest > 2 * wide_text ? broad : longest > narrow ? middling : narrow;
    }
}

}  // namespace publication
