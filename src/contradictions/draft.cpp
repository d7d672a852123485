#include "contradictions/draft.h"

#include <cctype>
#include <utility>
#include <vector>

namespace contradictions {
namespace {

constexpr std::size_t longest_page = 1 << 22;

bool is_space(char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; }

/// A text with one space between its words, and where in the original each of its bytes stood.
struct Plain {
    std::string text;
    std::vector<std::size_t> places;
};
Plain plain(std::string_view text) {
    Plain made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool space = is_space(text[at]);
        if (space && (made.text.empty() || made.text.back() == ' ')) continue;
        made.text += space ? ' ' : text[at];
        made.places.push_back(at);
    }
    return made;
}

/// Line and column of byte `at`, with the line itself.
base::Written written_at(const std::string& page, std::string_view bytes, std::size_t at, std::size_t width) {
    int line = 1;
    std::size_t start = 0;
    for (std::size_t before = 0; before < at; ++before)
        if (bytes[before] == '\n') {
            ++line;
            start = before + 1;
        }
    const auto end = std::min(bytes.find('\n', start), bytes.size());
    base::Written written;
    written.place = {page, line, static_cast<int>(at - start) + 1};
    written.line = std::string(bytes.substr(start, end - start));
    written.text = std::string(bytes.substr(at, std::min(width, end - at)));
    return written;
}

}  // namespace

base::Written found_in(const base::Folder& pages, const std::string& page, std::string_view words) {
    const auto bytes = pages.read(page, longest_page);
    if (!bytes) return {{}, {page, 0, 0}, {}};
    const auto text = plain(*bytes);
    const auto sought = plain(words);
    const auto at = sought.text.empty() ? std::string::npos : text.text.find(sought.text);
    if (at == std::string::npos) return written_at(page, *bytes, 0, bytes->find('\n'));
    const auto first = text.places[at];
    const auto last = text.places[at + sought.text.size() - 1];
    return written_at(page, *bytes, first, last - first + 1);
}

base::Problem warning_at(const base::Written& written, std::string code, std::string message,
                         std::string hint) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place = written.place;
    problem.message = std::move(message);
    problem.excerpt = written.line;
    problem.width = std::max(1, static_cast<int>(written.text.size()));
    problem.hint = std::move(hint);
    problem.severity = base::Severity::Warning;
    return problem;
}

}  // namespace contradictions
