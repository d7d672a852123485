#include "sources/text_fault.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/text.h"

namespace sources {
namespace {

/// The length of the first code point of `bytes`; 0 if they do not start with one. Overlong forms, surrogates
/// and what lies beyond U+10FFFF are none.
std::size_t first_point(std::string_view bytes) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    const auto lead = byte(0);
    if (lead < 0x80) return 1;
    std::size_t length = 0;
    if (lead >= 0xC2 && lead < 0xE0) length = 2;
    else if (lead >= 0xE0 && lead < 0xF0) length = 3;
    else if (lead >= 0xF0 && lead < 0xF5) length = 4;
    return length != 0 && bytes.size() >= length && simdjson::validate_utf8(bytes.data(), length) ? length
                                                                                                  : 0;
}

std::size_t first_not_utf8(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto length = first_point(bytes.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

}  // namespace

std::optional<TextFault> text_fault(std::string_view lines, std::int64_t first_line) {
    TextFault fault;
    const auto* zero = static_cast<const char*>(std::memchr(lines.data(), '\0', lines.size()));
    if (zero != nullptr) {
        fault.code = "N005";
        fault.message = "the file is binary: it holds a zero byte";
        fault.hint = "export it as CSV (UTF-8)";
        fault.at = static_cast<std::size_t>(zero - lines.data());
    } else if (!simdjson::validate_utf8(lines.data(), lines.size())) {
        fault.code = "N003";
        fault.at = first_not_utf8(lines);
        fault.message =
            fmt::format("the byte {:02X} is not UTF-8", static_cast<unsigned char>(lines[fault.at]));
        fault.hint = "state the file's encoding in sources.toml, or save it as UTF-8";
    } else {
        return std::nullopt;
    }
    const auto before = lines.substr(0, fault.at);
    fault.line = first_line + std::count(before.begin(), before.end(), '\n');
    const auto end = before.rfind('\n');
    fault.line_start = end == std::string_view::npos ? 0 : end + 1;
    return fault;
}

bool is_packed(const std::string& shown) { return shown.ends_with(".gz") || shown.ends_with(".parquet"); }

std::optional<base::Problem> wrong_kind(const std::string& shown, std::string_view beginning) {
    base::Problem problem;
    problem.place.file = shown;
    const auto found = [&](const char* code, const char* message, const char* hint) {
        problem.code = code;
        problem.message = message;
        problem.hint = hint;
        return problem;
    };
    if (shown.ends_with(".gz")) {
        // Two magic bytes, and 8 for the only method that there is.
        if (beginning.starts_with("\x1F\x8B\x08")) return std::nullopt;
        return found("N012", "the file is called .gz and is not compressed by gzip",
                     "compress it, or correct its name");
    }
    if (shown.ends_with(".parquet")) {
        if (beginning.starts_with("PAR1")) return std::nullopt;
        return found("N012", "the file is called .parquet and is not Parquet",
                     "export it again, or correct its name");
    }
    if (beginning.starts_with("\x1F\x8B"))
        return found("N012", "the file is compressed and is not called .gz", "add .gz to its name");
    if (beginning.starts_with("PAR1"))
        return found("N012", "the file is Parquet and is not called .parquet", "correct its name");
    return std::nullopt;
}

std::string readable(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const auto length = first_point(line.substr(at));
        if (length == 0) out += "\uFFFD";
        else out += line.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return out;
}

}  // namespace sources
