#include "ledger/canonical_json.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ledger {
namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 64;
constexpr std::int64_t largest_number = (std::int64_t{1} << 53) - 1;  // beyond it, readers of JSON round

base::Problem refusal(std::string message, std::string hint) {
    base::Problem problem;
    problem.code = "L020";
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

/// Notices, while the text is read, what the read value would no longer show.
class Notes {
public:
    bool take(int depth, Json::parse_event_t event, const Json& parsed) {
        if (event == Json::parse_event_t::object_start) names_.emplace_back();
        if (event == Json::parse_event_t::object_end) names_.pop_back();
        if (event == Json::parse_event_t::key && !names_.back().insert(parsed.get<std::string>()).second)
            twice = parsed.get<std::string>();
        const bool opens =
            event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
        too_deep = too_deep || (opens && static_cast<std::size_t>(depth) >= deepest);
        return true;
    }

    std::string twice;
    bool too_deep = false;

private:
    std::vector<std::set<std::string>> names_;
};

/// The order of UTF-16 code units. UTF-8 bytes sort by code point, which differs where surrogates (from
/// U+10000) meet U+E000 to U+FFFF: in UTF-16 those, whose lead bytes are 0xEE and 0xEF, stand above 0xF0 to
/// 0xF4.
bool utf16_less(const std::string& left, const std::string& right) {
    const auto rank = [](unsigned char byte) { return byte == 0xEE || byte == 0xEF ? byte + 16 : int{byte}; };
    return std::lexicographical_compare(
        left.begin(), left.end(), right.begin(), right.end(), [&](char a, char b) {
            return rank(static_cast<unsigned char>(a)) < rank(static_cast<unsigned char>(b));
        });
}

base::Result<void> write(const Json& value, std::string& text);

base::Result<void> write_object(const Json& value, std::string& text) {
    std::vector<std::string> names;
    for (const auto& [name, member] : value.items()) names.push_back(name);
    std::sort(names.begin(), names.end(), utf16_less);
    text += '{';
    for (const auto& name : names) {
        if (text.back() != '{') text += ',';
        text += json_text(name) + ':';
        TRY(write(value[name], text));
    }
    text += '}';
    return {};
}

base::Result<void> write_number(const Json& value, std::string& text) {
    const bool fits = value.is_number_unsigned()
                          ? value.get<std::uint64_t>() <= std::uint64_t{largest_number}
                          : value.is_number_integer() && value.get<std::int64_t>() >= -largest_number;
    if (!fits)
        return std::unexpected(refusal(fmt::format("the number {} is not whole or too large", value.dump()),
                                       "write figures as text: \"81.5\""));
    text += value.dump();
    return {};
}

base::Result<void> write(const Json& value, std::string& text) {
    if (value.is_object()) return write_object(value, text);
    if (value.is_number()) return write_number(value, text);
    if (value.is_string()) {
        text += json_text(value.get_ref<const std::string&>());
    } else if (value.is_array()) {
        text += '[';
        for (std::size_t at = 0; at < value.size(); ++at) {
            if (at > 0) text += ',';
            TRY(write(value[at], text));
        }
        text += ']';
    } else {
        text += value.dump();  // true, false, null
    }
    return {};
}

/// Writes while it reads, and so only what needs no second look: text whose names stand in their order.
/// Nearly every body does, as it was written by this program.
class Straight : public nlohmann::json_sax<Json> {
public:
    std::string text;

    bool null() override { return add("null"); }
    bool boolean(bool value) override { return add(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override {
        return value >= -largest_number && value <= largest_number && add(std::to_string(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return value <= number_unsigned_t{largest_number} && add(std::to_string(value));
    }
    bool number_float(number_float_t, const string_t&) override { return false; }
    bool string(string_t& value) override { return add(json_text(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open('{'); }
    bool key(string_t& name) override {
        auto& level = levels_.back();
        if (level.members > 0 && !utf16_less(level.name, name)) return false;
        add(json_text(name));
        text += ':';
        level.name = std::move(name);
        is_after_name_ = true;
        return true;
    }
    bool end_object() override { return close('}'); }
    bool start_array(std::size_t) override { return open('['); }
    bool end_array() override { return close(']'); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

private:
    struct Level {
        std::size_t members = 0;
        std::string name;  // the latest
    };

    bool add(std::string_view written) {
        if (!levels_.empty() && !is_after_name_ && levels_.back().members++ > 0) text += ',';
        is_after_name_ = false;
        text += written;
        return true;
    }
    bool open(char bracket) {
        add({&bracket, 1});
        levels_.emplace_back();
        return levels_.size() <= deepest;
    }
    bool close(char bracket) {
        text += bracket;
        levels_.pop_back();
        return true;
    }

    std::vector<Level> levels_;
    bool is_after_name_ = false;
};

}  // namespace

base::Result<std::string> canonical_json(std::string_view text) {
    Straight straight;
    if (Json::sax_parse(text, &straight)) return std::move(straight.text);
    Notes notes;
    const auto note = [&](int depth, Json::parse_event_t event, Json& parsed) {
        return notes.take(depth, event, parsed);
    };
    const auto value = Json::parse(text, note, /*allow_exceptions=*/false);
    if (value.is_discarded())
        return std::unexpected(refusal("the body is not JSON", "check it with a JSON reader"));
    if (!notes.twice.empty())
        return std::unexpected(
            refusal(fmt::format("\"{}\" stands twice in one object", notes.twice), "keep one of them"));
    if (notes.too_deep)
        return std::unexpected(refusal("the body is nested too deeply", "64 levels are allowed"));
    std::string canonical;
    TRY(write(value, canonical));
    return canonical;
}

std::string json_text(std::string_view text) {
    std::string result = "\"";
    result.reserve(text.size() + 2);
    const auto needs_escape = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    };
    if (std::none_of(text.begin(), text.end(), needs_escape)) return result.append(text) += '"';
    for (const char c : text) {
        switch (c) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\b': result += "\\b"; break;
            case '\f': result += "\\f"; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20)
                    result += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
                else result += c;
        }
    }
    return result + '"';
}

}  // namespace ledger
