#include "publication/typefaces.h"

#include <fmt/format.h>
#include <cstdint>

#include "publication/templates.h"

namespace publication {
namespace {

std::string face(std::string_view style, int weight, std::string_view file) {
    return fmt::format(
        "@font-face {{ font-family: Inter; font-style: {}; font-weight: {}; "
        "src: url(data:font/woff2;base64,{}) format(\"woff2\") }}\n",
        style, weight, base64(file));
}

}  // namespace

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t held = 0;
        for (std::size_t next = at; next < at + 3; ++next)
            held = held << 8U | (next < bytes.size() ? static_cast<unsigned char>(bytes[next]) : 0U);
        for (std::size_t part = 0; part < 4; ++part)
            text += at + part > bytes.size() ? '=' : letters[held >> (18U - 6U * part) & 63U];
    }
    return text;
}

const std::string& typefaces() {
    static const auto all = face("normal", 400, templates::regular) + face("normal", 700, templates::bold) +
                            face("italic", 400, templates::italic) +
                            face("italic", 700, templates::bold_italic);
    return all;
}

}  // namespace publication
