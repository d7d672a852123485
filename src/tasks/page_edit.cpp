#include "tasks/page_edit.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/text.h"

namespace tasks {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size() - 1);
        lines.push_back(text.substr(at, end + 1 - at));
        at = end + 1;
    }
    return lines;
}

void gather_tables(const base::Value& value, std::vector<int>& lines) {
    if (const auto* members = std::get_if<base::Members>(&value.held)) {
        lines.push_back(value.line);
        for (const auto& member : *members) gather_tables(member.value, lines);
    } else if (const auto* array = std::get_if<base::Array>(&value.held)) {
        for (const auto& one : *array) gather_tables(one, lines);
    }
}

}  // namespace

std::string in_quotes(std::string_view text) {
    std::string made = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') made += '\\';
        if (byte < 32 || byte == 127) made += fmt::format("\\u{:04X}", byte);
        else made += letter;
    }
    return made + '"';
}

std::optional<PageEdit> PageEdit::of(std::string text, const std::string& name, base::Problems& problems) {
    PageEdit page;
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    page.lines_ = lines_of(text);
    auto root = base::values_of(std::move(text), name, problems);
    if (!root) return std::nullopt;
    page.root_ = *std::move(root);
    for (const auto& member : page.root_) gather_tables(member.value, page.headers_);
    std::erase_if(page.headers_, [&](int line) {
        const auto at = static_cast<std::size_t>(line) - 1;
        return at >= page.lines_.size() || !base::trimmed(page.lines_[at]).starts_with('[');
    });
    std::ranges::sort(page.headers_);
    return page;
}

const base::Array* PageEdit::tables(std::string_view key, const base::Members* table) const {
    const auto* value = find(table == nullptr ? root_ : *table, key);
    return value == nullptr ? nullptr : std::get_if<base::Array>(&value->held);
}

void PageEdit::close(const base::Members& table, terms::Date until) {
    constexpr std::size_t day_length = 10;
    if (const auto* value = find(table, "until")) {
        lines_[static_cast<std::size_t>(value->line) - 1].replace(static_cast<std::size_t>(value->column) - 1,
                                                                  day_length, terms::text(until));
        return;
    }
    const auto* from = find(table, "from");
    if (from != nullptr) after_[from->line] += "until = " + terms::text(until) + "\n";
}

void PageEdit::replace(const base::Value& value, const std::string& text) {
    auto& line = lines_[static_cast<std::size_t>(value.line) - 1];
    const auto start = static_cast<std::size_t>(value.column) - 1;
    const auto end = line.find(line[start], start + 1);
    if (end != line.npos) line.replace(start, end + 1 - start, text);
}

std::string PageEdit::body(const base::Value& table, const std::vector<std::string_view>& without) const {
    const auto next = std::ranges::upper_bound(headers_, table.line);
    const auto end = next == headers_.end() ? lines_.size() : static_cast<std::size_t>(*next) - 1;
    std::vector<int> left_out;
    for (const auto& member : std::get<base::Members>(table.held))
        if (std::ranges::count(without, std::string_view(member.key)) > 0) left_out.push_back(member.line);
    std::string text;
    std::size_t kept = 0;  // what stands after the last value belongs to the next table
    for (auto at = static_cast<std::size_t>(table.line); at < end; ++at) {
        if (std::ranges::count(left_out, static_cast<int>(at) + 1) > 0) continue;
        text += lines_[at];
        const auto words = base::trimmed(lines_[at]);
        if (!words.empty() && !words.starts_with('#')) kept = text.size();
    }
    return text.substr(0, kept);
}

int PageEdit::last_line(const base::Value& table) const {
    std::vector<int> within;
    gather_tables(table, within);
    const auto next = std::ranges::upper_bound(headers_, std::ranges::max(within));
    auto last = next == headers_.end() ? lines_.size() : static_cast<std::size_t>(*next) - 1;
    const auto is_between = [&](std::size_t line) {
        const auto words = base::trimmed(lines_[line - 1]);
        return words.empty() || words.starts_with('#');
    };
    while (last > static_cast<std::size_t>(table.line) && is_between(last)) --last;
    return static_cast<int>(last);
}

bool PageEdit::has_header(const base::Value& table) const {
    return std::ranges::binary_search(headers_, table.line);
}

std::string PageEdit::text() const {
    std::string text;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
        text += lines_[at];
        if (const auto found = after_.find(static_cast<int>(at) + 1); found != after_.end())
            text += found->second;
    }
    return text + end_;
}

const base::Value* find(const base::Members& table, std::string_view key) {
    const auto found = std::ranges::find(table, key, &base::Member::key);
    return found == table.end() ? nullptr : &found->value;
}

std::optional<terms::Date> day_in(const base::Members& table, std::string_view key) {
    const auto* value = find(table, key);
    const auto* day = value == nullptr ? nullptr : std::get_if<terms::Date>(&value->held);
    return day == nullptr ? std::nullopt : std::optional(*day);
}

std::string text_in(const base::Members& table, std::string_view key) {
    const auto* value = find(table, key);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(&value->held);
    return text == nullptr ? std::string() : *text;
}

const base::Value* holding_on(const base::Array* tables, terms::Date day) {
    if (tables == nullptr) return nullptr;
    for (const auto& table : *tables) {
        const auto* members = std::get_if<base::Members>(&table.held);
        if (members == nullptr) continue;
        const auto from = day_in(*members, "from");
        const auto until = day_in(*members, "until");
        if (from && *from <= day && (!until || day <= *until)) return &table;
    }
    return nullptr;
}

}  // namespace tasks
