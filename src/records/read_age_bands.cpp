#include <charconv>

#include <fmt/format.h>

#include "records/age_bands.h"

namespace records {
namespace {

constexpr int oldest = 120;

/// The number that `text` is; nothing if it is none, or no age.
std::optional<int> age_of(std::string_view text) {
    int age = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && age >= 0 && age <= oldest ? std::optional(age) : std::nullopt;
}

/// "under 1", "0", "1 to 4", "16 and over"; nothing if it is none of them.
std::optional<AgeBand> band_of(const std::string& text) {
    constexpr std::string_view under = "under ", over = " and over", to = " to ";
    if (text.starts_with(under)) {
        const auto below = age_of(std::string_view(text).substr(under.size()));
        return below && *below > 0 ? std::optional(AgeBand{text, 0, below}) : std::nullopt;
    }
    if (text.ends_with(over)) {
        const auto from = age_of(std::string_view(text).substr(0, text.size() - over.size()));
        return from ? std::optional(AgeBand{text, *from, std::nullopt}) : std::nullopt;
    }
    const auto at = text.find(to);
    const auto from = age_of(std::string_view(text).substr(0, at));
    const auto last = at == text.npos ? from : age_of(std::string_view(text).substr(at + to.size()));
    if (!from || !last || *last < *from) return std::nullopt;
    return AgeBand{text, *from, *last + 1};
}

std::vector<AgeBand> read_bands(base::Table& table, base::Problems& problems) {
    std::vector<AgeBand> bands;
    for (const auto& written : table.texts("bands")) {
        auto band = band_of(written.text);
        if (!band) {
            problems.push_back(
                base::problem_at(written, "S037", fmt::format("\"{}\" is no band of ages", written.text),
                                 "write \"under 1\", \"1 to 4\", \"17\" or \"18 and over\", in whole years"));
            continue;
        }
        if (!bands.empty() && bands.back().below != band->from)
            problems.push_back(base::problem_at(
                written, "S038",
                bands.back().below ? fmt::format("the band before ends below {}, and this one begins at {}",
                                                 *bands.back().below, band->from)
                                   : "a band follows one that has no end",
                "write the bands from the youngest, each from where the one before it ends"));
        bands.push_back(std::move(*band));
    }
    return bands;
}

}  // namespace

std::vector<AgeBands> read_age_bands(base::Table table, base::Problems& problems) {
    std::vector<AgeBands> all;
    for (const auto& key : table.keys()) {
        auto one = table.table(key.text);
        auto born = one.text("born");
        all.push_back({key.text, std::move(born), read_bands(one, problems), key});
        one.finish();
    }
    table.finish();
    return all;
}

}  // namespace records
